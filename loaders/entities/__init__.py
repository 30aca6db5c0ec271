"""What a document says of bodies, services, posts, earlier inspections, succession and figures.

In: what the document is, the authorities it is about, its blocks, the register. Out: `Entities`, each fact with the
sentence that says it and its place. Read `reading.py` first; then `running.py` (the text), `phrases.py` (where a
name begins) and the tables in `terms/` (what the words mean).
"""

from loaders.entities.reading import Entities, read_entities

__all__ = ["Entities", "read_entities"]
