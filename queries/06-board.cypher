// A board: whom it covers, who sits on it, where it is named
// Change the name in quotes to ask of another.
MATCH (b:Board) WHERE b.name CONTAINS 'Local Safeguarding Children Board'
WITH b, COUNT { (b)-[:MENTIONED_IN]->(:Document) } AS often ORDER BY often DESC, b.iri LIMIT 3
MATCH covers = (b)-[:COVERS]->(:Authority)
OPTIONAL MATCH named = (b)-[:MENTIONED_IN]->(:Document)-[:PRIMARY_TOPIC]->(:Inspection)
OPTIONAL MATCH seats = (b)<-[:ORGANIZATION]-(:Membership)-[:MEMBER]->(:Person)
RETURN covers, named, seats LIMIT 80
