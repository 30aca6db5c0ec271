"""The same graph in Neo4j: pushed there, compared, taken away again, and read as a back end.

In: a generation of the embedded graph, and a database (community edition, 5.26 or later, no plug-ins). Out: nodes and
relationships by the one generic mapping (`graph.projection`), and readings of them with the contracts of the embedded
graph. Everything of ours has the label `InspectGraph`; what has not is never written or deleted.

Read first: `shaping.py` (a generation as nodes and relationships), `pushing.py` (the difference to what stands in
the database), `reading.py` (bulk reading), `opened.py` (the ten questions).
"""
