// Explore: the line of a council with its boards, services and recurring weaknesses
// Change the name in quotes to ask of another.
MATCH (last:Authority {identifier: 'bournemouth-christchurch-and-poole'})
OPTIONAL MATCH line = (last)<-[:RESULTING_ORGANIZATION]-(:Reorganisation)-[:ORIGINAL_ORGANIZATION]->(:Authority)
WITH last, collect(line) AS lines
WITH lines, [last] + [l IN lines | nodes(l)[-1]] AS members
UNWIND members AS member
WITH DISTINCT lines, member
OPTIONAL MATCH board = (member)<-[:COVERS]-(b:Board)-[:MENTIONED_IN]->(:Document)
WITH lines, member, [p IN collect(board) | nodes(p)[1]][..4] AS boards
CALL (member) {
  MATCH (member)<-[:AUTHORITY]-(i:Inspection)
  MATCH (:Finding {inspection: i.identifier, polarity: 'weakness'})-[:ISSUE]->(issue:Issue)
  WITH issue, collect(DISTINCT i) AS inspections WHERE size(inspections) > 1
  ORDER BY size(inspections) DESC, issue.id LIMIT 6
  UNWIND inspections AS i
  MATCH weak = (issue)<-[:ISSUE]-(f:Finding {inspection: i.identifier, polarity: 'weakness'})-[:WAS_DERIVED_FROM]->(:Passage)-[:IS_PART_OF]->(:Document)-[:PRIMARY_TOPIC]->(i)-[:AUTHORITY]->(member)
  WITH issue, i, collect(weak)[0] AS weak
  RETURN collect(weak) AS weak
}
OPTIONAL MATCH covers = (b:Board)-[:COVERS]->(member) WHERE b IN boards
OPTIONAL MATCH serves = (s:Service)-[:AUTHORITY]->(member) WHERE s.kind IN ['out-of-hours', 'virtual-school', 'mash']
RETURN lines, weak, covers, serves LIMIT 60
