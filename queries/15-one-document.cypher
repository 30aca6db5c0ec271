// Explore: one document with its passages and what they find
// Change the name in quotes to ask of another.
MATCH (d:Document) WHERE d.title CONTAINS 'Inspection'
WITH d ORDER BY d.issued DESC, d.identifier LIMIT 1
MATCH way = (d)<-[:IS_PART_OF]-(p:Passage)<-[:WAS_DERIVED_FROM]-(:Finding)-[:ISSUE]->(:Issue)
OPTIONAL MATCH topic = (d)-[:PRIMARY_TOPIC]->(:Inspection)-[:AUTHORITY]->(:Authority)
RETURN way, topic ORDER BY p.iri LIMIT 90
