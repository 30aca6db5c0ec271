"""The SHACL shapes as a table of constraints, for what pyshacl is too slow for: graphs of a million quads.

Only the parts of SHACL that the project's shapes use are known here; any other is refused when the shapes are read,
so that no constraint is ever skipped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph.errors import GraphError
from ontology import __file__ as _ontology
from ontology.namespaces import RDF, SH

Term = NamedNode | BlankNode | Literal | Triple
Node = Mapping[str, tuple[Term, ...]]

_PLAIN: Final = frozenset(
    {"minCount", "maxCount", "datatype", "nodeKind", "class", "pattern"}
    | {"minInclusive", "maxInclusive", "minLength", "hasValue"}
)
_LISTS: Final = frozenset({"in", "or"})
_SAYS_NOTHING: Final = frozenset(
    {"path", "message", "name", "description", "flags", "order", "group", "severity"}
)
_OF_SHAPE: Final = frozenset({"targetClass", "property", "message", "name", "description", "severity"})


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand on the values of one property of all things of a class.

    `kind` is the local name in SHACL (`minCount`, `in`...); `values` its value, or those of its list; of `or` the
    datatypes among which one has to be.
    """

    shape: str
    target: str
    path: str
    kind: str
    values: tuple[Term, ...]
    message: str


def shape_files() -> list[Path]:
    """Where the shapes are."""
    return sorted(p for p in Path(_ontology).parent.rglob("*.ttl") if "shapes" in p.name)


@cache
def constraints() -> tuple[Constraint, ...]:
    """Every constraint of the project's shapes."""
    return tuple(found for path in shape_files() for found in constraints_of(path))


@cache
def required() -> Mapping[str, frozenset[str]]:
    """By class, the properties that a thing of it cannot be without."""
    found: dict[str, set[str]] = {}
    for one in constraints():
        if one.kind == "minCount":
            found.setdefault(one.target, set()).add(one.path)
    return {target: frozenset(paths) for target, paths in found.items()}


def constraints_of(path: Path) -> Iterator[Constraint]:
    nodes = _nodes(path)
    for name, shape in nodes.items():
        targets = shape.get(SH + "targetClass", ())
        if not targets:
            continue
        _refuse_others(path, shape, _OF_SHAPE)
        for target in targets:
            for part in shape.get(SH + "property", ()):
                yield from _of_property(path, name, _iri(target), nodes[str(part)], nodes)


def _of_property(
    path: Path, shape: str, target: str, part: Node, nodes: Mapping[str, Node]
) -> Iterator[Constraint]:
    _refuse_others(path, part, _PLAIN | _LISTS | _SAYS_NOTHING)
    about = _iri(part[SH + "path"][0])
    message = _text(part.get(SH + "message", ()))
    flags = part.get(SH + "flags", ())
    for kind in sorted(_PLAIN | _LISTS):
        for value in part.get(SH + kind, ()):
            values = (value, *flags) if kind == "pattern" else (value,)
            if kind in _LISTS:
                values = tuple(_list(value, nodes))
            if kind == "or":
                values = tuple(_alternative(path, one, nodes) for one in values)
            yield Constraint(shape.strip("<>"), target, about, kind, values, message)


def _alternative(path: Path, node: Term, nodes: Mapping[str, Node]) -> Term:
    alternative = nodes[str(node)]
    if set(alternative) != {SH + "datatype"}:
        raise GraphError(f"{path}: sh:or over more than datatypes is not known here")
    return alternative[SH + "datatype"][0]


def _refuse_others(path: Path, node: Node, known: frozenset[str]) -> None:
    others = sorted(p.removeprefix(SH) for p in node if p.startswith(SH) and p.removeprefix(SH) not in known)
    if others:
        raise GraphError(
            f"{path}: sh:{others[0]} is not known here; teach graph/shapes.py, or say it otherwise"
        )


def _nodes(path: Path) -> Mapping[str, Node]:
    nodes: dict[str, dict[str, tuple[Term, ...]]] = {}
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        node = nodes.setdefault(str(triple.subject), {})
        node[triple.predicate.value] = (*node.get(triple.predicate.value, ()), triple.object)
    return nodes


def _list(head: Term, nodes: Mapping[str, Node]) -> Iterator[Term]:
    while str(head) in nodes:
        yield nodes[str(head)][RDF + "first"][0]
        head = nodes[str(head)][RDF + "rest"][0]


def _iri(term: Term) -> str:
    if not isinstance(term, NamedNode):
        raise GraphError(f"a shape names {term} where only an IRI can stand")
    return term.value


def _text(terms: tuple[Term, ...]) -> str:
    return next((term.value for term in terms if isinstance(term, Literal)), "")
