"""The graph, or a part of it, as a file: in an RDF syntax (read back in, it is the same), or as a property graph.

Every export names its source documents, their licence and the version that made it in the data itself: each
document is a node with `dcterms:license` or `dcterms:rights`, its named graph `prov:wasAttributedTo` the software.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import Quad

from graph.authorities import meant
from graph.cypher import write_cypher
from graph.errors import GraphError
from graph.graphml import write_graphml
from graph.phrase import phrase_of
from graph.projection import project
from graph.rdf import SYNTAXES, by_graph, lines_of, write_rdf
from graph.selection import of_document, of_line
from graph.sheets import write_sheets
from graph.surroundings import of_answer, of_neighbourhood

if TYPE_CHECKING:
    from graph.opened import Graph


PROPERTY_FORMATS: Final = {"graphml": write_graphml, "csv": write_sheets, "cypher": write_cypher}
"""Formats of the property graph that `graph.projection` makes."""
FORMATS: Final = (*SYNTAXES, *PROPERTY_FORMATS)


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export: everything, or one of: a document (by SHA-256), the line of an authority, what stands around a
    thing (to a depth), what an answer rests on (a question as after `ask`)."""

    document: str = ""
    line: str = ""
    as_of: str = ""
    around: str = ""
    depth: int = 1
    question: str = ""

    def __post_init__(self) -> None:
        if sum(map(bool, (self.document, self.line, self.around, self.question))) > 1:
            raise GraphError("export one thing: a document, a line, what is around a thing, or an answer")
        if self.depth < 0:
            raise GraphError(f"a depth of {self.depth} is none: say 0 or more")

    def __str__(self) -> str:
        """In words, for the head of a file."""
        if self.document:
            return f"document {self.document}"
        if self.line:
            return f"the line of {self.line}" + (f" as of {self.as_of}" if self.as_of else "")
        if self.around:
            return f"what is within {self.depth} of {self.around}"
        return f"what is behind: {self.question}" if self.question else "everything"


def write_export(graph: Graph, format: str, output: IO[bytes], selection: Selection) -> None:
    """Write a selection in one of `FORMATS`."""
    if format not in FORMATS:
        raise GraphError(f"no export as {format!r}; there are: {', '.join(FORMATS)}")
    if write := PROPERTY_FORMATS.get(format):
        nodes, relationships = project(quads_in(graph, selection))
        write(nodes, relationships, output, heading(graph, selection))
        return
    grouped = format in ("trig", "jsonld")
    if selection == Selection():
        lines = graph.lines_by_graph() if grouped else graph.sorted_lines()
        write_rdf(lines, format, output, heading(graph, selection))
        return
    chosen = lines_of(selected(graph, selection))
    write_rdf(by_graph(chosen) if grouped else chosen, format, output, heading(graph, selection))


def quads_in(graph: Graph, selection: Selection) -> Iterable[Quad]:
    """The quads of a selection, everything included."""
    return graph.reader.quads() if selection == Selection() else selected(graph, selection)


def selected(graph: Graph, selection: Selection) -> set[Quad]:
    """The quads of a selection that is not everything."""
    if selection.document:
        return of_document(graph, selection.document)
    if selection.around:
        return of_neighbourhood(graph, selection.around, selection.depth)
    if selection.question:
        phrase = phrase_of(selection.question)
        return of_answer(graph, graph.answer(phrase.question, *phrase.words, **phrase.options))
    who = meant(graph.register, selection.line, selection.as_of)
    return of_line(graph, who.authority.slug, selection.as_of)


def heading(graph: Graph, selection: Selection) -> str:
    """One line for people: what made the file, and where in it the documents and their licences are told."""
    return (
        f"inspectgraph {graph.version}, generation {graph.generation}: {selection}. Each source document is "
        "an ig:Document with its title, SHA-256 and licence (dcterms:license or dcterms:rights)."
    )
