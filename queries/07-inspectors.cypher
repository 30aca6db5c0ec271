// Who inspected a council, and what else they inspected
// Change the name in quotes to ask of another.
MATCH here = (:Authority {identifier: 'poole'})<-[:AUTHORITY]-(:Inspection)-[:WAS_ASSOCIATED_WITH]->(p:Person)
OPTIONAL MATCH there = (p)<-[:WAS_ASSOCIATED_WITH]-(:Inspection)-[:AUTHORITY]->(:Authority)
RETURN here, there LIMIT 60
