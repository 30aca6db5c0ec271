"""`inspectgraph query`: SPARQL from the shell."""

from __future__ import annotations

import csv
import sys
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from api.options import GraphFolder, Quiet, Verbose


class Format(StrEnum):
    json = "json"
    csv = "csv"
    tsv = "tsv"
    xml = "xml"
    turtle = "turtle"


def query(
    sparql: Annotated[
        str,
        typer.Argument(metavar="SPARQL", help="A query, @FILE, or - for standard input; prefixes are known."),
    ],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="Turtle, JSON or XML for triples [default: json; on a terminal a table]."
        ),
    ] = None,
    graph: GraphFolder = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Run a SPARQL query on the graph.

    SELECT, ASK, CONSTRUCT or DESCRIBE, over the union of all named graphs.
    """
    from pyoxigraph import QuerySolutions

    from api.output import write_bytes, write_table
    from api.settings import read_settings
    from graph.opened import open_graph

    with open_graph(read_settings(graph).graph) as opened:
        results = opened.query(text_of(sparql))
        if format is None and sys.stdout.isatty() and isinstance(results.found, QuerySolutions):
            table = csv.DictReader(StringIO(results.serialize("csv").decode(), newline=""))
            write_table(list(table), list(table.fieldnames or ()))
            return
        write_bytes(results.serialize((format or Format.json).value).rstrip(b"\n") + b"\n")


def text_of(given: str) -> str:
    """The query itself, of a file (`@FILE`), or of standard input (`-`)."""
    if given == "-":
        return sys.stdin.read()
    if given.startswith("@"):
        return Path(given[1:]).read_text(encoding="utf-8")
    return given
