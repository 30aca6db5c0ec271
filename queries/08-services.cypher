// Services of one kind: where documents name them, and who provides them
// Change the name in quotes to ask of another.
MATCH named = (s:Service {kind: 'out-of-hours'})-[:MENTIONED_IN]->(:Document)
MATCH of = (s)-[:AUTHORITY]->(:Authority)
OPTIONAL MATCH by = (s)-[:PROVIDER]->()
RETURN named, of, by LIMIT 60
