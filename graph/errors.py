"""What can go wrong with a graph, as a tree below `InspectGraphError`.

GraphError
├── BadQuery         a SPARQL text that cannot be run, or may not be
└── UnknownThing     a document, inspection, board or question that is not in the graph
"""

from __future__ import annotations

from ontology.errors import InspectGraphError


class GraphError(InspectGraphError):
    """Something about the graph on disk, or what it was asked."""


class BadQuery(GraphError):
    """A SPARQL text that is wrong, or that asks for what a finished graph does not do (updates, `SERVICE`)."""


class UnknownThing(GraphError):
    """A thing that the graph does not have; the message names the nearest."""
