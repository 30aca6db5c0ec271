"""The graph, or a part of it, as a file in an RDF syntax: read back in, it is the same.

Every export names its source documents, their licence and the version that made it in the data itself: each
document is a node with `dcterms:license` or `dcterms:rights`, its named graph `prov:wasAttributedTo` the software.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from pyoxigraph import Quad

from graph.authorities import meant
from graph.errors import GraphError
from graph.rdf import SYNTAXES, by_graph, lines_of, write_rdf
from graph.selection import of_document, of_line

if TYPE_CHECKING:
    from graph.opened import Graph


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export: everything, or one document (SHA-256), or the line of one authority. One of them at most."""

    document: str = ""
    line: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        if self.document and self.line:
            raise GraphError("export one thing: a document or a line")


def write_export(graph: Graph, format: str, output: IO[bytes], selection: Selection) -> None:
    """Write a selection in one of `SYNTAXES`."""
    if format not in SYNTAXES:
        raise GraphError(f"no export as {format!r}; there are: {', '.join(SYNTAXES)}")
    grouped = format in ("trig", "jsonld")
    if selection == Selection():
        lines = graph.lines_by_graph() if grouped else graph.sorted_lines()
        write_rdf(lines, format, output, heading(graph, "everything"))
        return
    sorted_lines = lines_of(selected(graph, selection))
    what = f"document {selection.document}" if selection.document else f"line of {selection.line}"
    write_rdf(by_graph(sorted_lines) if grouped else sorted_lines, format, output, heading(graph, what))


def selected(graph: Graph, selection: Selection) -> set[Quad]:
    """The quads of a selection."""
    if selection.document:
        return of_document(graph, selection.document)
    who = meant(graph.register, selection.line, selection.as_of)
    return of_line(graph, who.authority.slug, selection.as_of)


def heading(graph: Graph, what: str) -> str:
    """One line for people: what made the file, and where in it the documents and their licences are told."""
    return (
        f"inspectgraph {graph.version}, generation {graph.generation}: {what}. Each source document is "
        "an ig:Document with its title, SHA-256 and licence (dcterms:license or dcterms:rights)."
    )
