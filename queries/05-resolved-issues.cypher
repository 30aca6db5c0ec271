// Weak once in a council, and only strong where it was last spoken of
// Change the name in quotes to ask of another.
MATCH (a:Authority {identifier: 'north-yorkshire'})<-[:AUTHORITY]-(i:Inspection)
MATCH (f:Finding {inspection: i.identifier})-[:ISSUE]->(issue:Issue)
WITH a, issue, i, collect(DISTINCT f.polarity) AS said ORDER BY i.start
WITH a, issue, collect({inspection: i, said: said}) AS through
WHERE through[-1].said = ['strength'] AND any(one IN through WHERE 'weakness' IN one.said)
WITH a, issue, through ORDER BY issue.id LIMIT 15
UNWIND through AS one
WITH a, issue, one.inspection AS i
CALL (i, issue) {
  MATCH (f:Finding {inspection: i.identifier})-[:ISSUE]->(issue)
  RETURN f ORDER BY f.polarity DESC, f.strength, f.ordinal LIMIT 1
}
MATCH way = (issue)<-[:ISSUE]-(f)-[:WAS_DERIVED_FROM]->(:Passage)-[:IS_PART_OF]->(:Document)-[:PRIMARY_TOPIC]->(i)-[:AUTHORITY]->(a)
RETURN way LIMIT 60
