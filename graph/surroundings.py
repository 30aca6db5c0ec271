"""Parts of the graph around things: a thing's neighbourhood, and what stands behind an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from graph.projection import neighbours
from graph.questions.path import thing_meant
from graph.selection import completed
from ontology import iris
from ontology.namespaces import DEF, ID

if TYPE_CHECKING:
    from graph.answers import Answer
    from graph.opened import Graph

_SHARED = (
    "area",
    "aspect",
    "body-kind",
    "framework",
    "grade",
    "issue",
    "role",
    "scheme",
    "service-kind",
    "software",
)
NO_WAY_ON: Final = (*(f"{ID}{kind}/" for kind in _SHARED), f"{ID}body/-/")
"""What nearly everything shares: a neighbourhood holds such things, and goes on from none but the one it began at."""

PLACES: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
SELECT ?node WHERE { GRAPH ?graph { ?node ig:spans ?spans ; ig:quote|ig:text ?words } } ORDER BY ?node
"""

_THINGS: Final[Mapping[str, Callable[[str], str]]] = {
    "authority": iris.authority,
    "line": iris.authority,
    "inspection": iris.inspection,
    "issue": iris.issue,
    "area": iris.area,
    "grade": iris.grade,
    "framework": iris.framework,
    "document": iris.document,
    "reorganisation": iris.change,
}
"""Keys of rows whose values name things, and how."""
_SINGULAR: Final = {
    "inspections": "inspection",
    "narrower": "issue",
    "authorities": "authority",
    "covers": "authority",
    "reorganisations": "reorganisation",
}


def of_neighbourhood(graph: Graph, thing: str, depth: int) -> set[Quad]:
    """Everything within `depth` steps of a thing, in either direction, each described in full."""
    start = thing_meant(graph, thing)
    reached, edge = {start}, [start]
    for _ in range(depth):
        edge = sorted(
            {
                other
                for each in edge
                if each == start or not each.startswith(NO_WAY_ON)
                for _, other, _ in neighbours(graph.reader.around(each), each)
            }
            - reached
        )
        reached.update(edge)
    return of_things(graph, reached)


def of_answer(graph: Graph, answer: Answer) -> set[Quad]:
    """The things that an answer names, and the words behind it with the facts that rest on them."""
    return of_things(
        graph,
        set(named_in(answer.rows)) | {node for e in evidence_in(answer.rows) for node in places(graph, e)},
    )


def of_things(graph: Graph, things: Iterable[str]) -> set[Quad]:
    return completed(graph, {quad for thing in things for quad in graph.reader.about(thing)})


def named_in(value: Any, key: str = "") -> Iterator[str]:
    """IRIs of the things that rows name, by the keys that they stand under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from named_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from named_in(inner, _SINGULAR.get(key, key))
    elif isinstance(value, str) and value:
        if value.startswith(ID):
            yield value
        elif key in _THINGS:
            yield _THINGS[key](value)


def evidence_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every evidence of rows, wherever it stands."""
    if isinstance(value, dict):
        if {"document", "quote", "spans"} <= value.keys():
            yield value
        for inner in value.values():
            yield from evidence_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence_in(inner)


def places(graph: Graph, evidence: dict[str, Any]) -> Iterator[str]:
    """The nodes that hold the words of an evidence, and the facts that rest on them."""
    spans = ";".join(f"{s['page']}:{s['start']}-{s['end']}" for s in evidence["spans"])
    found = graph.reader.select(
        PLACES,
        graph=NamedNode(iris.document_graph(evidence["document"])),
        spans=Literal(spans),
        words=Literal(evidence["quote"]),
    )
    for row in found:
        node = row["node"].value
        yield node
        for quad in graph.reader.around(node):
            if quad.predicate.value == DEF + "evidence" and isinstance(quad.subject, NamedNode):
                yield quad.subject.value
