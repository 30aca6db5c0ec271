"""Records become a graph, and the graph answers.

In: records of documents (`loaders`), the register and the ontology (`ontology`). Out: an embedded store of named
graphs, one for each document, in a folder of generations; and whatever is asked of it: lines of councils, the ten
questions, SPARQL, exports, validation. Nothing here knows of HTTP or a command line.

Read first: `build.py` (documents to generation, on one screen), `quads/__init__.py` (a record as quads), `opened.py`
(what a finished graph can do). `import graph; g = graph.open("inspectgraph-data"); g.ask("judgements", "poole")`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from graph import build as build
    from graph.opened import Graph as Graph

__all__ = ["Graph", "build", "open"]


def open(folder: Path | str = "inspectgraph-data") -> Graph:
    """The graph that a folder holds, for reading; use it with `with`, or close it."""
    from graph.opened import open_graph

    return open_graph(folder)


def __getattr__(name: str) -> Any:
    """`graph.build.build` and `graph.Graph` load what they need when they are first used."""
    if name == "build":
        return import_module("graph.build")
    if name == "Graph":
        from graph.opened import Graph

        return Graph
    raise AttributeError(f"module 'graph' has no attribute {name!r}")
