"""`inspectgraph export`: the graph, or a part of it, as a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from api.options import DryRun, GraphFolder, Quiet, Verbose


class Format(StrEnum):
    nquads = "nquads"
    trig = "trig"
    turtle = "turtle"
    jsonld = "jsonld"
    rdfxml = "rdfxml"


def export(
    format: Annotated[Format, typer.Option("--format", help="Which syntax.")] = Format.nquads,
    document: Annotated[
        str,
        typer.Option(
            "--document", metavar="SHA", help="What one document states; the start of its SHA-256 does."
        ),
    ] = "",
    line: Annotated[
        str,
        typer.Option("--line", metavar="AUTHORITY", help="A council's line: the documents that count in it."),
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write [default: standard output].")
    ] = "-",
    dry_run: DryRun = False,
    graph: GraphFolder = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the graph, or a part of it, in an RDF syntax."""
    from api.settings import read_settings
    from api.words import Words
    from graph.export import Selection
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    what = f"document {document}" if document else f"the line of {line}" if line else "everything"
    where = "standard output" if output == "-" else output
    selection = Selection(document, line)
    with open_graph(read_settings(graph).graph) as opened:
        if dry_run:
            words.say(f"would write {what} of generation {opened.generation} as {format.value} to {where}")
            return
        with written(output) as target:
            opened.export(format.value, target, selection)
    words.detail(f"wrote {what} as {format.value} to {where}")


@contextmanager
def written(output: str) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when it is whole; `-` is standard output."""
    if output == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
