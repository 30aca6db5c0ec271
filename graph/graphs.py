"""The named graphs that are no document's, and who makes them all."""

from __future__ import annotations

from typing import Final

from ontology import iris

REGISTER: Final = iris.graph("register")
ONTOLOGY: Final = iris.graph("ontology")
LINKS: Final = iris.graph("links")
SOFTWARE: Final = iris.software("inspectgraph")
