"""Quads as text in the RDF syntaxes. The same quads give the same bytes, whatever the store's own order.

N-Quads is sorted by line. TriG and JSON-LD go graph by graph; Turtle and RDF/XML have no graphs and hold the
triples of all of them once, by subject: which document states what then shows in its passages and evidence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from ontology.namespaces import ID, PREFIXES

SYNTAXES: Final = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}

_SHORT: Final = {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace != ID} | {
    kind: f"{ID}{kind}/"
    for kind in (
        "area",
        "aspect",
        "authority",
        "change",
        "document",
        "framework",
        "grade",
        "issue",
        "role",
        "scheme",
    )
}
"""Prefixes of Turtle and TriG. Keys of these kinds have no slash, so `authority:poole` needs no escape."""

_BATCH: Final = 20_000
"""Lines of N-Quads that are parsed at once."""

Lines = Iterable[bytes]
"""N-Quads, one quad a line, sorted."""


def write_rdf(lines: Lines, format: str, output: IO[bytes], heading: str) -> None:
    """Write sorted N-Quads lines in a syntax; `heading` is one line for people, where the syntax has comments.

    For TriG and JSON-LD the lines come graph by graph (`by_graph`).
    """
    match format:
        case "nquads":
            output.writelines(lines)
        case "jsonld":
            serialize(quads_of(lines), output, RdfFormat.JSON_LD)
        case "rdfxml":
            headed = cast("IO[bytes]", Headed(output, _XML_HEAD, _XML_PREFIX, xml_comment(heading)))
            serialize(triples_of(lines), headed, RdfFormat.RDF_XML, prefixes=PREFIXES)
        case _:
            output.write(f"# {heading}\n".encode())
            headed = cast("IO[bytes]", Headed(output, _TURTLE_HEAD, _TURTLE_PREFIX))
            statements = triples_of(lines) if format == "turtle" else quads_of(lines)
            serialize(statements, headed, SYNTAXES[format], prefixes=_SHORT)


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


# The declarations that a serializer writes first, in an order that changes from run to run, and each one of them.
_TURTLE_HEAD: Final = re.compile(rb"((?:@prefix [^\n]*\n)+)(?=[^@])")
_TURTLE_PREFIX: Final = re.compile(rb"@prefix [^\n]*\n")
_XML_HEAD: Final = re.compile(rb'<rdf:RDF((?: xmlns:[\w-]+="[^"]*")+)>')
_XML_PREFIX: Final = re.compile(rb' xmlns:[\w-]+="[^"]*"')


def xml_comment(text: str) -> bytes:
    return f"<!-- {text.replace('--', '- -')} -->\n".encode()


class Headed:
    """A file that puts the prefixes at the head of what is written to it in order, and a comment before them."""

    def __init__(
        self, output: IO[bytes], head: re.Pattern[bytes], declaration: re.Pattern[bytes], comment: bytes = b""
    ) -> None:
        self._output = output
        self._head = head
        self._declaration = declaration
        self._comment = comment
        self._begun = b""
        self._done = False

    def write(self, text: bytes) -> int:
        if self._done:
            return self._output.write(text)
        self._begun += text
        if found := self._head.search(self._begun):
            ordered = b"".join(sorted(self._declaration.findall(found[1])))
            before, after = self._begun[: found.start()], self._begun[found.end() :]
            head = found[0].replace(found[1], ordered)
            self._output.write(before + self._comment + head + after)
            self._begun, self._done = b"", True
        return len(text)

    def flush(self) -> None:
        """Called when all is written: what has no head (an export of nothing) goes out as it is."""
        self._output.write(self._begun)
        self._begun = b""
        self._output.flush()
