"""How much a graph holds, counted in the store itself."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from graph.generations import open_current
from graph.store import Reader
from ontology.namespaces import DEF

_HOW_MANY: Final = "SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE { GRAPH ?graph { ?thing a ?class } }"

_COUNTED: Final = {
    "documents": "Document",
    "inspections": "Inspection",
    "judgements": "Judgement",
    "passages": "Passage",
    "findings": "Finding",
}


def status(folder: str | Path) -> dict[str, Any]:
    """What `status --json` prints: the generation that is served, the program's version, and how much there is."""
    with open_current(Path(folder)) as generation, generation.reader() as reader:
        return status_of(generation.id, reader)


def status_of(generation: str, reader: Reader) -> dict[str, Any]:
    """The same of a generation that is open."""
    counts: dict[str, int] = {}
    for name, term in _COUNTED.items():
        (row,) = reader.select(_HOW_MANY, **{"class": NamedNode(DEF + term)})
        assert isinstance(row["count"], Literal)
        counts[name] = int(row["count"].value)
    return {"generation": generation, "version": version("inspectgraph"), **counts, "quads": reader.count()}
