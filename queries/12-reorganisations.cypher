// Explore: how councils came out of one another
MATCH way = (:Authority)<-[:ORIGINAL_ORGANIZATION]-(c:Reorganisation)-[:RESULTING_ORGANIZATION]->(:Authority)
WHERE c.status = 'in force' AND c.kind <> 'renaming'
RETURN way ORDER BY c.date DESC LIMIT 90
