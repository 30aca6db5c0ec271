"""Whether a graph is as its shapes say, and as its documents are counted.

A small graph is given to pyshacl as well, a large one to the queries alone that say the same (`graph/checks.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from graph.checks import SUBCLASSES, Kinds, faults, form, needs_suspects, suspects, value_of
from graph.rdf import lines_of
from graph.shapes import Constraint, constraints, shape_files
from ontology import iris

if TYPE_CHECKING:
    from graph.embedded import EmbeddedReader
    from graph.store import Term

SMALL: Final = 20_000
"""Quads up to which pyshacl runs too."""

SHOWN: Final = 100
"""Violations of one constraint that are listed; the rest is counted."""

COUNTS: Final = {
    "a document's graph holds its document": """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?node WHERE {
  GRAPH ?node { ?passage a ig:Passage }
  FILTER NOT EXISTS { GRAPH ?node { ?node prov:wasDerivedFrom ?document . ?document a ig:Document } }
} GROUP BY ?node ORDER BY ?node
""",
    "passages of a document are counted without a gap": """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?node WHERE {
  { SELECT ?node (COUNT(?passage) AS ?count) (MAX(STR(?passage)) AS ?last) WHERE {
      ?passage a ig:Passage ; dcterms:isPartOf ?node } GROUP BY ?node }
  FILTER(xsd:integer(REPLACE(?last, "^.*/", "")) + 1 != ?count)
} ORDER BY ?node
""",
    "every word that a fact rests on is in the graph of a document": """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?node WHERE {
  ?node ig:quote ?quote ; prov:wasDerivedFrom ?source .
  FILTER NOT EXISTS { ?source a ?kind . VALUES ?kind { ig:Passage ig:Document } }
} ORDER BY ?node
""",
}
"""What shapes cannot say: queries that find what is wrong with a document as a whole."""


@dataclass(frozen=True, slots=True)
class Violation:
    """`node` breaks `shape`; the message says how."""

    node: str
    shape: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a validation, as `validate --json` prints it."""

    violations: tuple[Violation, ...]
    checks: int

    @property
    def conforms(self) -> bool:
        return not self.violations

    def to_dict(self) -> dict[str, Any]:
        return {
            "conforms": self.conforms,
            "violations": [asdict(violation) for violation in self.violations],
            "checks": self.checks,
        }


def validated(reader: EmbeddedReader, documents: Collection[str] | None = None) -> Report:
    """Every constraint of the shapes and every count, on a whole graph.

    `documents` are the SHA-256 of those that a build put in; each has a named graph, and there are no others.
    """
    found = list(validated_by_queries(reader))
    if documents is not None:
        found += miscounted(reader, documents)
    for name, query in COUNTS.items():
        found += [Violation(row["node"].value, name, name) for row in reader.select(query)]
    if reader.count() <= SMALL:
        told = {(violation.node, violation.shape) for violation in found}
        found += [v for v in validated_by_pyshacl(lines_of(reader.quads())) if (v.node, v.shape) not in told]
    return Report(tuple(found), len(constraints()) + len(COUNTS))


def miscounted(reader: EmbeddedReader, documents: Collection[str]) -> Iterator[Violation]:
    """Documents without a graph, and graphs without a document."""
    named = {name for name in reader.graphs() if iris.split(name)[1][0] == "document"}
    built = {iris.document_graph(sha256) for sha256 in documents}
    for name in sorted(named ^ built):
        told = (
            "is in the build, and has no graph" if name in built else "has a graph, and is not in the build"
        )
        yield Violation(name, "every document has its graph", f"a document {told}")


def validated_by_queries(reader: EmbeddedReader) -> Iterator[Violation]:
    """What breaks the shapes, by queries made from them."""
    known = constraints()
    kinds = kinds_of(reader, known)
    seen: dict[str, list[Term]] = {}
    for _, same in groupby(sorted(known, key=place), key=place):
        together = list(same)
        among: list[Term] = []
        if needs_suspects(together[0]):
            query = suspects(together, kinds)
            if query not in seen:
                seen[query] = [term for row in reader.select(query) for term in row.values()]
            among = seen[query]
            if not among:
                continue
        for one in together:
            yield from broken(reader, one, kinds, among)


def place(constraint: Constraint) -> tuple[str, str, str]:
    """What constraints that are looked at together have in common."""
    return constraint.target, constraint.path, form(constraint)


def kinds_of(reader: EmbeddedReader, known: Iterable[Constraint]) -> Kinds:
    """The classes that constraints speak of, each with the classes below it by the graph's ontology."""
    spoken_of = {one.target for one in known} | {
        value_of(one.values[0]) for one in known if one.kind == "class"
    }
    return {
        target: [
            target,
            *(row["below"].value for row in reader.select(SUBCLASSES, **{"class": NamedNode(target)})),
        ]
        for target in spoken_of
    }


def broken(
    reader: EmbeddedReader, constraint: Constraint, kinds: Kinds, among: Sequence[Term]
) -> Iterator[Violation]:
    """What breaks one constraint, among what may."""
    rows = reader.select(faults(constraint, kinds, among))
    for row in rows[:SHOWN]:
        value = row["value"].value if "value" in row else ""
        yield Violation(row["node"].value, constraint.shape, message(constraint, value))
    if len(rows) > SHOWN:
        more = f"and {len(rows) - SHOWN} more things: {message(constraint, '')}"
        yield Violation(rows[SHOWN]["node"].value, constraint.shape, more)


def message(constraint: Constraint, value: str) -> str:
    told = constraint.message or f"sh:{constraint.kind} {' '.join(str(v) for v in constraint.values)}"
    return f"{constraint.path}: {told}" + (f" (not {value!r})" if value else "")


def validated_by_pyshacl(lines: Iterable[bytes]) -> list[Violation]:
    """The same by pyshacl, for graphs that fit in memory; slow, and what the queries are held against."""
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import SH

    union, shapes = Graph(), Graph()
    union.parse(data=b"".join(line[: line.rindex(b" <")] + b" .\n" for line in lines), format="nt")
    for path in shape_files():
        shapes.parse(path, format="turtle")
    _, results, _ = validate(union, shacl_graph=shapes, inference="none", allow_warnings=False)
    found = []
    for result in results.subjects(SH.focusNode, None):
        told = str(results.value(result, SH.resultMessage) or "")
        source = results.value(result, SH.sourceShape)
        owner = next(shapes.subjects(SH.property, source), source)
        found.append(Violation(str(results.value(result, SH.focusNode)), str(owner), told))
    return sorted(found, key=lambda v: (v.shape, v.node, v.message))
