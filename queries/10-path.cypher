// The shortest ways between two councils
// Change the names in quotes to ask of others.
MATCH (a:Authority {identifier: 'poole'}), (b:Authority {identifier: 'dorset'})
MATCH way = allShortestPaths((a)-[:ORIGINAL_ORGANIZATION|RESULTING_ORGANIZATION|COVERS|AUTHORITY|WAS_ASSOCIATED_WITH|PROVIDER*..6]-(b))
RETURN way LIMIT 10
