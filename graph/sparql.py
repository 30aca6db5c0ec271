"""SPARQL from outside: queries only, nothing that changes the graph or reaches out of it.

Oxigraph answers `SERVICE` by asking the address that the query names, and takes the word for one wherever it stands
between other tokens, even glued to them (`SERVICEex:place`). So whatever a query holds outside IRIs, strings,
comments, variables and the local parts of names may not contain the word at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from graph.embedded import EmbeddedReader
from graph.errors import BadQuery
from graph.rdf import write_rdf

RESULT_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS: Final = {"json": "jsonld", "xml": "rdfxml", "turtle": "turtle", "ntriples": "nquads"}
"""What a CONSTRUCT or DESCRIBE can be written as: it has triples, not a table."""

# An IRI holds no bracket here: `1<2)SERVICE:x#>` would be read as one, and is none to the parser.
_QUIET = re.compile(
    r"""<[^\s<>"{}|^`\\()]*>
      | \#[^\n\r]*
      | \"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
      | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\n\r]|\\.)*"
      | '(?:[^'\\\n\r]|\\.)*'
      | [?$]\w+
      | :[\w-]+
    """,
    re.X | re.S,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATE = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b", re.I)
_FROM = re.compile(r"\bFROM\b", re.I)
_PREFIX_FROM = re.compile(r"\bPREFIX\s+from:", re.I)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)


@dataclass(frozen=True, slots=True)
class Results:
    """What a query gave: a table (SELECT), yes or no (ASK), or triples (CONSTRUCT, DESCRIBE). Read it once."""

    found: QuerySolutions | QueryBoolean | QueryTriples

    def serialize(self, format: str = "json") -> bytes:
        """As `json`, `csv`, `tsv` or `xml` in the W3C's result formats; triples as JSON-LD, RDF/XML, Turtle..."""
        if isinstance(self.found, QueryTriples):
            if format not in GRAPH_FORMATS:
                raise BadQuery(f"triples cannot be written as {format}: use {', '.join(GRAPH_FORMATS)}")
            output = BytesIO()
            lines = sorted({f"{triple} .\n".encode() for triple in self.found})
            write_rdf(lines, GRAPH_FORMATS[format], output, "The answer of a query")
            return output.getvalue()
        if format not in RESULT_FORMATS:
            raise BadQuery(f"a table cannot be written as {format}: use {', '.join(RESULT_FORMATS)}")
        return self.found.serialize(format=RESULT_FORMATS[format]) or b""


def run(reader: EmbeddedReader, text: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Results:
    """The results of a query; `BadQuery` says where it is wrong, or what it may not ask for.

    It sees the union of all graphs, unless its own `FROM`, or `default` and `named`, say which graphs it is about.
    """
    refuse_reaching_out(text)
    chosen = [[graph_named(reader, name) for name in names] for names in (default, named)]
    try:
        if any(chosen):
            return Results(reader.query_in(text, *chosen))
        if _FROM.search(_QUIET.sub(" ", text)) and not _PREFIX_FROM.search(text):
            return Results(reader.query_in(text, None, None))
        return Results(reader.query(text))
    except BadQuery as error:
        raise BadQuery(explained(text, str(error))) from error


def graph_named(reader: EmbeddedReader, name: str) -> NamedNode:
    """A named graph that a request asks for."""
    try:
        graph = NamedNode(name)
    except ValueError as error:
        raise BadQuery(f"{name!r} is no IRI of a graph") from error
    if not reader.store.contains_named_graph(graph):
        raise BadQuery(f"no graph is called {name}; SELECT DISTINCT ?g {{ GRAPH ?g {{}} }} lists them")
    return graph


def refuse_reaching_out(text: str) -> None:
    """Refuse `SERVICE`, however it is written."""
    unescaped = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16) % 0x110000), text)
    for form in {text, unescaped}:
        if "service" in _QUIET.sub(" ", form).lower():
            raise BadQuery(
                "SERVICE is not answered: a query sees this graph alone, and a prefix may not be called so"
            )


def explained(text: str, message: str) -> str:
    """The parser's message with the line that it means; an update is told to be one."""
    bare = _QUIET.sub(" ", text)
    if (update := _UPDATE.search(bare)) and not re.search(
        r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", bare, re.I
    ):
        return f"{update[1].upper()} changes a graph, and this one is read-only: SELECT, ASK, CONSTRUCT, DESCRIBE"
    place = _PLACE.search(message)
    if not place:
        return message
    line, column, expected = int(place[1]), int(place[2]), place[3].replace("SERVICE, ", "")
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    if len(expected) > 160:
        expected = expected[:160].rsplit(",", 1)[0] + ", ..."
    return f"not a query: line {line}, column {column}: {expected}\n  {shown}\n  {' ' * (column - 1)}^"
