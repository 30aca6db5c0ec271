"""A part of the graph that stands on its own: whole documents, or some things and what they cannot be without.

What a part refers to but does not hold is carried along as a stub: its types, and the properties that the shapes
demand of such things (`graph/shapes.py`), and so on for what these refer to. So every part validates by itself, and
names its documents, their licence, and the version that made it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from graph.errors import UnknownThing
from graph.graphs import LINKS, SOFTWARE
from graph.inspections import inspections_of_line
from graph.shapes import required
from ontology import iris
from ontology.namespaces import DCTERMS, FOAF, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from graph.opened import Graph

_TYPE = RDF + "type"
_DOCUMENTS = iris.document("0")[:-1]
_GRAPHS = iris.document_graph("0")[:-1]
NAMING = frozenset(
    {
        SKOS + "prefLabel",
        FOAF + "name",
        DCTERMS + "identifier",
        RDFS + "label",
        DCTERMS + "title",
        SKOS + "notation",
    }
)
"""What makes a stub readable, demanded or not."""
ORIGIN = frozenset({DCTERMS + "license", DCTERMS + "rights", DCTERMS + "issued", DCTERMS + "publisher"})
"""What a document's stub has to say of where the words come from."""

DOCUMENTS_ABOUT = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?sha256 WHERE { ?document ig:about ?authority ; dcterms:identifier ?sha256 } ORDER BY ?sha256
"""


def of_document(graph: Graph, sha256: str) -> set[Quad]:
    """What one document states; the beginning of its SHA-256 is enough where it fits only one."""
    return completed(graph, set(graph.reader.quads(iris.document_graph(document_named(graph, sha256)))))


def of_line(graph: Graph, slug: str, as_of: str = "") -> set[Quad]:
    """A council's line: its members and changes, and the documents behind the inspections that count.

    Papers about the council itself that report no inspection are in it too.
    """
    documents = {
        report.sha256
        for inspection in inspections_of_line(graph.index, graph.register, slug, as_of)
        for report in inspection.reports
    }
    about = graph.reader.select(DOCUMENTS_ABOUT, authority=NamedNode(iris.authority(slug)))
    documents.update(row["sha256"].value for row in about)
    found: set[Quad] = set()
    for sha256 in documents:
        found.update(graph.reader.quads(iris.document_graph(sha256)))
    things = {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}
    for member in graph.register.line(slug, as_of or None):
        nodes = [iris.authority(member.authority.slug)]
        if change := member.change:
            nodes.append(iris.change(change.id))
            nodes += [iris.participation(change.id, m.role, m.authority) for m in change.members]
        for node in nodes:
            found.update(described(graph, node))
    for quad in graph.reader.quads(LINKS):
        if isinstance(quad.subject, NamedNode) and quad.subject.value in things:
            found.add(quad)
    return completed(graph, found)


def document_named(graph: Graph, sha256: str) -> str:
    """The full SHA-256 of a document of the graph."""
    sha256 = sha256.lower()
    known = [name.removeprefix(_GRAPHS) for name in graph.reader.graphs() if name.startswith(_GRAPHS)]
    fitting = [name for name in known if name.startswith(sha256)] if sha256 else []
    if len(fitting) != 1:
        what = "fits several documents" if fitting else "is no document of this graph"
        raise UnknownThing(f"{sha256!r} {what}; a document is named by its SHA-256 (`sha256sum FILE`)")
    return fitting[0]


def described(graph: Graph, node: str) -> Iterator[Quad]:
    """Every quad about one thing, from all graphs."""
    return graph.reader.about(node)


def completed(graph: Graph, quads: Collection[Quad]) -> set[Quad]:
    """The quads, with a stub for everything that they refer to and do not describe."""
    found = set(quads)
    described_here = {quad.subject for quad in found if quad.predicate.value == _TYPE}
    software = NamedNode(SOFTWARE)
    found.update(graph.reader.about(SOFTWARE))
    done = described_here | {software}
    waiting = referred(found) - done
    while waiting:
        new: set[Quad] = set()
        for node in waiting:
            new.update(stub(graph, node))
        found |= new
        done |= waiting
        waiting = referred(new) - done
    for document in {quad.subject for quad in found if str(quad.subject).startswith(f"<{_DOCUMENTS}")}:
        found.update(graph.reader.about(iris.document_graph(str(document)[1:-1].removeprefix(_DOCUMENTS))))
    return found


def referred(quads: Iterable[Quad]) -> set[NamedNode]:
    """Things that quads refer to; classes are terms of the ontology and need no description."""
    return {
        quad.object for quad in quads if isinstance(quad.object, NamedNode) and quad.predicate.value != _TYPE
    }


def stub(graph: Graph, node: NamedNode) -> Iterator[Quad]:
    """What a thing cannot be without."""
    quads = list(graph.reader.about(node.value))
    wanted = {_TYPE} | NAMING | ORIGIN
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            wanted |= required().get(quad.object.value, frozenset())
    return (quad for quad in quads if quad.predicate.value in wanted)
