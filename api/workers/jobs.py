"""What a worker can do: answer a SPARQL query, write an export. Each writes its bytes to frames."""

from __future__ import annotations

import shutil
import tempfile
from itertools import islice
from typing import IO, Any, Final, cast

import orjson
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from api.workers.errors import NotAcceptable, TooManyRows
from api.workers.frames import HEAD, Frames
from graph.errors import BadQuery
from graph.export import Selection, write_export
from graph.opened import Graph
from graph.rdf import write_rdf
from graph.sparql import RESULT_FORMATS, run

_MARKS: Final = {"json": (b'}},{"', 1), "xml": (b"<result>", 0), "csv": (b"\r\n", -1), "tsv": (b"\n", -1)}
"""By what rows are counted as they are written: bytes that stand at each of them and, but by chance, in none; and how
many rows there are before the first: JSON's stand between rows, those of CSV and TSV also end the head."""
ZIPPED: Final = "csv"
"""The format that is written with seeking, so that its bytes are those of a file."""


def sparql(graph: Graph, job: dict[str, Any], output: Frames) -> dict[str, Any]:
    """Answer `job["query"]`: a table in `job["table"]`, triples in `job["triples"]` ("" where none will do).

    `default` and `named` are the graphs that the request asks for. Nothing is cut short: an answer of more than
    `job["rows"]` rows is an error, as half an answer would be taken for a whole one.
    """
    found = run(graph.reader, job["query"], job["default"], job["named"]).found
    if isinstance(found, QueryTriples):
        if not job["triples"]:
            raise NotAcceptable("this query gives triples: accept Turtle, N-Triples, JSON-LD or RDF/XML")
        output.send(HEAD, orjson.dumps({"format": job["triples"], "triples": True}))
        lines = {f"{triple} .\n".encode() for triple in islice(found, job["rows"] + 1)}
        if len(lines) > job["rows"]:
            raise TooManyRows(too_many(job["rows"]))
        write_rdf(sorted(lines), job["triples"], cast("IO[bytes]", output), "The answer of a query")
        return {"rows": len(lines)}
    if not job["table"]:
        raise NotAcceptable("this query gives a table: accept JSON, XML, CSV or TSV of SPARQL results")
    output.send(HEAD, orjson.dumps({"format": job["table"], "triples": False}))
    counted = Counted(output, *_MARKS[job["table"]], job["rows"])
    write_table(found, job["table"], counted)
    return {}


def write_table(found: QuerySolutions | QueryBoolean, format: str, output: Counted) -> None:
    try:
        found.serialize(cast("IO[bytes]", output), format=RESULT_FORMATS[format])
    except (ValueError, RuntimeError) as error:
        raise BadQuery(f"cannot be answered: {error}") from error


class Counted:
    """Passes bytes on and counts rows by what stands between them."""

    def __init__(self, output: Frames, mark: bytes, before: int, most: int) -> None:
        self._output = output
        self._mark = mark
        self._most = most
        self._rest = b""
        self.rows = before

    def write(self, content: bytes) -> int:
        content = bytes(content)
        seen = self._rest + content
        self.rows += seen.count(self._mark)
        self._rest = seen[-(len(self._mark) - 1) :] if len(self._mark) > 1 else b""
        if self.rows > self._most:
            raise TooManyRows(too_many(self._most))
        return self._output.write(content)

    def flush(self) -> None:
        self._output.flush()


def too_many(most: int) -> str:
    return f"the answer has more than {most:,} rows: ask for a part of it with LIMIT and OFFSET, or take an export"


def export(graph: Graph, job: dict[str, Any], output: Frames) -> dict[str, Any]:
    """Write the export of `job["selection"]` in `job["format"]`: the bytes of `inspectgraph export`."""
    selection = Selection(**job["selection"])
    if job["format"] != ZIPPED:
        write_export(graph, job["format"], cast("IO[bytes]", output), selection)
        return {}
    with tempfile.TemporaryFile() as whole:
        write_export(graph, job["format"], whole, selection)
        whole.seek(0)
        shutil.copyfileobj(whole, output)
    return {}


JOBS: Final = {"sparql": sparql, "export": export}
