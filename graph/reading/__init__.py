"""What reads things of the graph in bulk, for interfaces that ask for many at once: GraphQL, pages, search.

In: a finished generation. Out: rows of the *kinds* of thing that `kinds.py` lists as data, by IRI, in pages, or as
what is related to many others, always for a whole batch at once, so that no answer costs a read for each thing in it.

Read first: `kinds.py` (what there is), `contract.py` (what can be asked, whatever the store), `projection.py` (the
tables beside a generation) and `embedded.py` (how they answer).
"""
