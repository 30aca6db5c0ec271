"""What is in every graph before any document: the register and the ontology, each in a named graph of its own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import BlankNode, RdfFormat, parse

from graph.errors import GraphError
from graph.graphs import ONTOLOGY, REGISTER, SOFTWARE
from graph.quads import quads_text
from graph.quads.register import register_lines
from graph.quads.syntax import iri, literal
from graph.quads.terms import LABEL, SOFTWARE_AGENT, TYPE, VERSION
from ontology import __file__ as _ontology
from ontology.register import Register, load_register


def fixed_quads(register: Register | None = None) -> bytes:
    """Sorted N-Quads of the register's and the ontology's graphs; without a register: the shipped one."""
    known = register or load_register()
    about = set(register_lines(known)) | set(software_lines())
    terms = {line for path in turtle_files() for line in turtle_lines(path)}
    lines = (quads_text(terms, ONTOLOGY) + quads_text(about, REGISTER)).splitlines(keepends=True)
    return b"".join(sorted(lines))


def software_lines() -> Iterator[str]:
    """Which version of the program speaks, for every document's graph that is attributed to it."""
    node = iri(SOFTWARE)
    yield f"{node} {TYPE} {SOFTWARE_AGENT}"
    yield f"{node} {LABEL} {literal('inspectgraph')}"
    yield f"{node} {VERSION} {literal(version('inspectgraph'))}"


def turtle_files() -> list[Path]:
    """The ontology and its concept schemes; shapes say what a graph must be and are no part of it."""
    return sorted(p for p in Path(_ontology).parent.rglob("*.ttl") if "shapes" not in p.name)


def turtle_lines(path: Path) -> Iterator[str]:
    """The statements of a Turtle file; a blank node is refused, because no two loads would agree on its name."""
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise GraphError(f"{path}: a blank node at {quad.predicate}: give it an IRI")
        yield f"{quad.subject} {quad.predicate} {quad.object}"
