"""The graph as property-graph nodes and relationships: one generic mapping, used by networkx, GraphML, CSV and Neo4j.

- Each thing of ours (an IRI under `id/`) is a node, its classes its labels: `ig:Inspection` is `Inspection`.
- A statement about another thing of ours is a relationship: `ig:inspection` is `INSPECTION`, `org:member` `MEMBER`.
- Every other statement is a property under the local name in camelCase; several values are a sorted list. Dates are
  dates, numbers numbers, booleans booleans; a month or a year alone stays text.
- Every node has `iri`, and `name` for people: label, title, or what else it is called by.

Nothing is in the projection that is not in the RDF. The graph of terms (`id/graph/ontology`) gives its concepts, not
the definitions of classes and properties.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from ontology.namespaces import DCTERMS, FOAF, ID, RDF, SKOS, XSD

Scalar: TypeAlias = str | int | float | bool | date
Value: TypeAlias = Scalar | list[Scalar]

_TYPE: Final = RDF + "type"
_NAMES: Final = (SKOS + "prefLabel", FOAF + "name", DCTERMS + "title", DCTERMS + "identifier")
"""Where a node's name is taken from, best first."""
_NUMBERS: Final = {XSD + "integer", XSD + "int", XSD + "long", XSD + "nonNegativeInteger"}
_LOCAL: Final = re.compile(r"[^/#]+$")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_QUOTED: Final = 80
"""Characters of a passage or quote that make a caption."""


@dataclass(frozen=True, slots=True)
class Node:
    """`labels` are sorted; `properties` has `iri` and `name` first, then the others by key."""

    iri: str
    labels: tuple[str, ...]
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True, order=True)
class Relationship:
    start: str
    type: str
    end: str


def local_name(iri: str) -> str:
    """The part of the IRI of a term that names it."""
    found = _LOCAL.search(iri)
    return found[0] if found else iri


def relationship_type(predicate: str) -> str:
    """`ig:coversSource` is `COVERS_SOURCE`."""
    return _HUMP.sub("_", local_name(predicate)).upper()


def scalar(literal: Literal) -> Scalar:
    """The Python value of a literal; what has no plain one stays text."""
    kind, text = literal.datatype.value, literal.value
    if kind == XSD + "boolean":
        return text in ("true", "1")
    if kind in _NUMBERS:
        return int(text)
    if kind in (XSD + "decimal", XSD + "double", XSD + "float"):
        return float(text)
    if kind == XSD + "date":
        return date.fromisoformat(text)
    return text


def project(quads: Iterable[Quad]) -> tuple[list[Node], list[Relationship]]:
    """Nodes by IRI and relationships, both sorted and each once; what several graphs state is stated once."""
    labels: dict[str, set[str]] = defaultdict(set)
    values: dict[str, dict[str, set[Scalar]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, dict[int, str]] = defaultdict(dict)
    links: set[tuple[str, str, str]] = set()
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if not subject.startswith(ID):
            continue
        predicate, value = quad.predicate.value, quad.object
        if predicate == _TYPE and isinstance(value, NamedNode):
            labels[subject].add(local_name(value.value))
        elif isinstance(value, Literal):
            values[subject][local_name(predicate)].add(scalar(value))
            if predicate in _NAMES:
                rank = _NAMES.index(predicate)
                names[subject][rank] = min(names[subject].get(rank, value.value), value.value)
        elif isinstance(value, NamedNode):
            if value.value.startswith(ID):
                links.add((subject, relationship_type(predicate), value.value))
            else:
                values[subject][local_name(predicate)].add(value.value)
    known = set(labels) | set(values) | {end for link in links for end in (link[0], link[2])}
    nodes = [
        Node(iri, tuple(sorted(labels.get(iri, ()))) or ("Resource",), properties(iri, values, names))
        for iri in sorted(known)
    ]
    return nodes, [Relationship(*link) for link in sorted(links)]


def properties(
    iri: str, values: dict[str, dict[str, set[Scalar]]], names: dict[str, dict[int, str]]
) -> dict[str, Value]:
    own = values.get(iri, {})
    found: dict[str, Value] = {"iri": iri, "name": caption(iri, own, names.get(iri, {}))}
    for key in sorted(own):
        ordered = sorted(own[key], key=lambda v: (str(type(v)), v) if not isinstance(v, str) else ("", v))
        found["label" if key == "name" else key] = ordered[0] if len(ordered) == 1 else ordered
    return found


def caption(iri: str, own: dict[str, set[Scalar]], named: dict[int, str]) -> str:
    """What a person calls it: its name, else the beginning of its words, else the end of its IRI."""
    if named:
        return named[min(named)]
    for key in ("quote", "text", "issue"):
        if words := own.get(key):
            text = str(min(words, key=str))
            return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
    return iri.removeprefix(ID)


def neighbours(quads: Iterable[Quad], iri: str) -> Iterator[tuple[str, str, bool]]:
    """Relationship type, the other thing, and whether it points away from `iri`; of the quads that hold `iri`."""
    for quad in quads:
        if quad.predicate.value == _TYPE:
            continue
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode):
            continue
        start, end = quad.subject.value, quad.object.value
        if start == iri and end.startswith(ID):
            yield relationship_type(quad.predicate.value), end, True
        elif end == iri and start.startswith(ID):
            yield relationship_type(quad.predicate.value), start, False
