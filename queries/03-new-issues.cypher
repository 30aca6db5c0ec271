// Weak in the latest full inspection of a council and in none of its own before
// Change the name in quotes to ask of another.
MATCH (a:Authority {identifier: 'dorset'})<-[:AUTHORITY]-(i:Inspection)
WHERE i.kind IN ['pre-2013', 'SIF', 'ILACS']
WITH a, i ORDER BY i.start DESC LIMIT 1
MATCH (f:Finding {inspection: i.identifier, polarity: 'weakness'})-[:ISSUE]->(issue:Issue)
WITH a, i, issue, collect(f)[0] AS f
WHERE NOT EXISTS {
  MATCH (a)<-[:AUTHORITY]-(earlier:Inspection), (w:Finding {inspection: earlier.identifier, polarity: 'weakness'})-[:ISSUE]->(issue)
  WHERE earlier.start < i.start
}
MATCH new = (a)<-[:AUTHORITY]-(i)<-[:PRIMARY_TOPIC]-(:Document)<-[:IS_PART_OF]-(:Passage)<-[:WAS_DERIVED_FROM]-(f)-[:ISSUE]->(issue)
RETURN new LIMIT 40
