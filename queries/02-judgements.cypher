// The judgements of a council through time
// Change the name in quotes to ask of another.
MATCH of = (:Authority {identifier: 'poole'})<-[:AUTHORITY]-(i:Inspection)
OPTIONAL MATCH graded = (i)<-[:INSPECTION]-(:Judgement)-[:GRADE]->()
RETURN of, graded ORDER BY i.start LIMIT 150
