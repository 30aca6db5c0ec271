// What was found weak in both of two councils
// Change the names in quotes to ask of others.
MATCH (a:Authority {identifier: 'dorset'})<-[:AUTHORITY]-(i:Inspection)
MATCH (f:Finding {inspection: i.identifier, polarity: 'weakness'})-[:ISSUE]->(issue:Issue)
WITH issue, a, collect(DISTINCT i) AS mine
MATCH (b:Authority {identifier: 'southampton'})<-[:AUTHORITY]-(j:Inspection)
MATCH (g:Finding {inspection: j.identifier, polarity: 'weakness'})-[:ISSUE]->(issue)
WITH issue, a, b, mine, collect(DISTINCT j) AS theirs
ORDER BY size(mine) + size(theirs) DESC, issue.id LIMIT 12
UNWIND mine + theirs AS inspection
CALL (inspection, issue) {
  MATCH (f:Finding {inspection: inspection.identifier, polarity: 'weakness'})-[:ISSUE]->(issue)
  RETURN f ORDER BY f.strength, f.ordinal LIMIT 1
}
MATCH shared = (issue)<-[:ISSUE]-(f)-[:WAS_DERIVED_FROM]->(:Passage)-[:IS_PART_OF]->(:Document)-[:PRIMARY_TOPIC]->(inspection)-[:AUTHORITY]->()
RETURN shared LIMIT 60
