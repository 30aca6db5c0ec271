"""What exists: councils and their changes, frameworks, aspects, grades, issues, and the IRIs of everything.

In come the project's own tables (`data/*.csv`), out go frozen dataclasses; nothing here knows of documents. Read
`register.py` first (who is meant, what came before and after), then `iris.py` (the one place where IRIs are made)
and `frameworks.py` (what is judged since when). `inspectgraph.ttl`, `schemes.ttl`, `issues.ttl` and `shapes.ttl`
are the same as RDF; `publish.py` writes the generated ones.
"""
