// What two inspections of one council said of the same issues
// Change the name in quotes to ask of another.
MATCH (a:Authority {identifier: 'poole'})<-[:AUTHORITY]-(i:Inspection) WHERE i.kind IN ['pre-2013', 'SIF', 'ILACS']
WITH a, i ORDER BY i.start DESC LIMIT 2
MATCH (f:Finding {inspection: i.identifier})-[:ISSUE]->(issue:Issue)
WITH a, issue, i, f ORDER BY f.strength, f.ordinal
WITH a, issue, i, collect(f)[0] AS f
WITH a, issue, collect({inspection: i, finding: f}) AS said WHERE size(said) = 2
WITH a, issue, said ORDER BY issue.id LIMIT 20
UNWIND said AS one
WITH a, issue, one.inspection AS i, one.finding AS f
MATCH way = (issue)<-[:ISSUE]-(f)-[:WAS_DERIVED_FROM]->(:Passage)-[:IS_PART_OF]->(:Document)-[:PRIMARY_TOPIC]->(i)-[:AUTHORITY]->(a)
RETURN way
