"""Quads as text in the RDF syntaxes. The same quads give the same bytes, whatever the store's own order.

N-Quads is sorted by line. TriG and JSON-LD go graph by graph; Turtle and RDF/XML have no graphs and hold the
triples of all of them once, by subject: which document states what then shows in its passages and evidence alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from ontology.namespaces import PREFIXES

SYNTAXES: Final = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}

_BATCH = 20_000
"""Lines of N-Quads that are parsed at once."""

Lines = Iterable[bytes]
"""N-Quads, one quad a line, sorted."""


def write_rdf(lines: Lines, format: str, output: IO[bytes], heading: str) -> None:
    """Write sorted N-Quads lines in a syntax; `heading` is one line for people, where the syntax has comments.

    For TriG and JSON-LD the lines come graph by graph (`by_graph`).
    """
    if format == "nquads":
        output.writelines(lines)
    elif format == "rdfxml":
        serialize(
            triples_of(lines),
            cast("IO[bytes]", CommentedXml(output, heading)),
            SYNTAXES[format],
            prefixes=PREFIXES,
        )
    elif format == "turtle":
        output.write(f"# {heading}\n".encode())
        serialize(triples_of(lines), output, SYNTAXES[format], prefixes=PREFIXES)
    else:
        if format == "trig":
            output.write(f"# {heading}\n".encode())
        serialize(quads_of(lines), output, SYNTAXES[format], prefixes=PREFIXES)


def quads_of(lines: Lines) -> Iterator[Quad]:
    rest = iter(lines)
    while batch := b"".join(islice(rest, _BATCH)):
        yield from parse(batch, RdfFormat.N_QUADS, lenient=True)


def triples_of(lines: Lines) -> Iterator[Triple]:
    """The triples of sorted lines, each once: equal ones of several graphs stand side by side."""
    for triple, _ in groupby(quad.triple for quad in quads_of(lines)):
        yield triple


def lines_of(quads: Iterable[Quad]) -> list[bytes]:
    """Quads of a store as sorted lines."""
    return sorted({f"{quad} .\n".encode() for quad in quads})


def by_graph(lines: Lines) -> list[bytes]:
    """Sorted lines, in the order of their graphs."""
    return sorted(lines, key=lambda line: line[line.rindex(b" <") :])


class CommentedXml:
    """A file that puts a comment behind the XML declaration written to it, where alone XML allows one that early."""

    def __init__(self, output: IO[bytes], comment: str) -> None:
        self._output = output
        self._comment = f"\n<!-- {comment.replace('--', '- -')} -->".encode()
        self._begun = b""

    def write(self, text: bytes) -> int:
        if self._comment:
            self._begun += text
            declaration, end, rest = self._begun.partition(b"?>")
            if end:
                self._output.write(declaration + end + self._comment + rest)
                self._comment = self._begun = b""
        else:
            self._output.write(text)
        return len(text)

    def flush(self) -> None:
        self._output.flush()
