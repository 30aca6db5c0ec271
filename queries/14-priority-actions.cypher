// Explore: what inspectors called a priority action
MATCH way = (:Issue)<-[:ISSUE]-(f:Finding {priority: true})-[:WAS_DERIVED_FROM]->(:Passage)-[:IS_PART_OF]->(:Document)-[:PRIMARY_TOPIC]->(:Inspection)-[:AUTHORITY]->(:Authority)
RETURN way ORDER BY f.inspection, f.ordinal LIMIT 40
