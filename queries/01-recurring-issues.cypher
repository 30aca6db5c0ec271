// Weaknesses that recur in the line of a council, with their inspections
// Change the name in quotes to ask of another.
MATCH (last:Authority {identifier: 'bournemouth-christchurch-and-poole'})
CALL (last) {
  RETURN last AS member
UNION
  MATCH (last)<-[:RESULTING_ORGANIZATION]-(c:Reorganisation)-[:ORIGINAL_ORGANIZATION]->(member:Authority)
  WHERE c.status = 'in force' AND c.kind <> 'renaming' AND member <> last
  RETURN member
}
MATCH (i:Inspection)-[:AUTHORITY]->(member)
MATCH (f:Finding {inspection: i.identifier, polarity: 'weakness'})-[:ISSUE]->(issue:Issue)
WITH issue, collect(DISTINCT i) AS inspections, last
WHERE size(inspections) > 1
ORDER BY size(inspections) DESC, issue.id LIMIT 12
UNWIND inspections AS i
MATCH of = (i)-[:AUTHORITY]->(member:Authority)
CALL (i, issue) {
  MATCH words = (f:Finding {inspection: i.identifier, polarity: 'weakness'})-[:ISSUE]->(issue)
  RETURN words, f ORDER BY f.strength, f.ordinal LIMIT 1
}
MATCH told = (f)-[:WAS_DERIVED_FROM]->(:Passage)-[:IS_PART_OF]->(:Document)-[:PRIMARY_TOPIC]->(i)
RETURN of, words, told
