"""The property graph as two CSV sheets in one ZIP, `nodes.csv` and `relationships.csv`, with a README beside them.

The heads are those that `neo4j-admin database import` reads (`iri:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`);
a spreadsheet does not mind them. Several values of a cell are joined by ` | `. The same graph gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.cypher import COMMON
from graph.graphml import plain
from graph.projection import Node, Relationship

_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""A ZIP has no file without a date."""


def write_sheets(
    nodes: Iterable[Node], relationships: Iterable[Relationship], output: IO[bytes], heading: str
) -> None:
    """Write the ZIP."""
    nodes = list(nodes)
    columns = ["name", *sorted({name for node in nodes for name in node.properties} - {"iri", "name"})]
    rows = (
        [
            node.iri,
            ";".join((COMMON, *node.labels)),
            *(plain(node.properties.get(name, "")) for name in columns),
        ]
        for node in nodes
    )
    with ZipFile(output, "w", ZIP_DEFLATED) as bundle:
        _write(bundle, "README.txt", [heading + "\n"])
        _write(bundle, "nodes.csv", sheet(["iri:ID", ":LABEL", *columns], rows))
        links = ([link.start, link.end, link.type] for link in relationships)
        _write(bundle, "relationships.csv", sheet([":START_ID", ":END_ID", ":TYPE"], links))


def sheet(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines of one sheet, RFC 4180."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(head)
    for row in rows:
        writer.writerow(row)
        yield written.getvalue()
        written.seek(0)
        written.truncate()
    yield written.getvalue()


def _write(bundle: ZipFile, name: str, parts: Iterable[str]) -> None:
    entry = ZipInfo(name, _THEN)
    entry.compress_type = ZIP_DEFLATED
    with bundle.open(entry, "w") as target:
        for part in parts:
            target.write(part.encode())
