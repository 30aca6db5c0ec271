// Explore: the issues, by area, with those that are part of others
MATCH way = (:Issue)-[:AREA]->(:Area)
OPTIONAL MATCH part = (:Issue)-[:BROADER]->(:Issue)
RETURN way, part LIMIT 150
