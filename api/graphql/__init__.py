"""GraphQL: the schema made from the catalogue of kinds and the ten questions, and how queries are answered.

In: the text of a query with its variables, and a served generation. Out: the bytes of an answer.

A *shape* is a type of the schema with its fields, each of which reads for a whole batch of things at once
(`shapes.py`). `things.py` makes the shapes of the catalogue's kinds, `rows.py` those of the answers to questions,
`root.py` where queries begin. `schema.py` hands them to Strawberry, which validates, and answers whatever
`compiling.py` does not turn into functions; `endpoint.py` is what the server calls. Read in that order.
"""
