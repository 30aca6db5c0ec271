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
    graphml = "graphml"
    csv = "csv"
    cypher = "cypher"


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
    around: Annotated[
        str, typer.Option("--around", metavar="IRI", help="What stands around a thing: its IRI, id or name.")
    ] = "",
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=0, help="How far around it.")] = 1,
    question: Annotated[
        str, typer.Option("--question", metavar='"WORDS"', help="What an answer rests on, as after `ask`.")
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write [default: standard output].")
    ] = "-",
    dry_run: DryRun = False,
    graph: GraphFolder = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the graph, or a part of it, as RDF or as a property graph.

    csv is a ZIP of two sheets, nodes and relationships.
    """
    from api.settings import read_settings
    from api.words import Words
    from graph.export import Selection
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    where = "standard output" if output == "-" else output
    selection = Selection(document, line, "", around, depth, question)
    with open_graph(read_settings(graph).graph) as opened:
        if dry_run:
            words.say(
                f"would write {selection} of generation {opened.generation} as {format.value} to {where}"
            )
            return
        with written(output) as target:
            opened.export(format.value, target, selection)
    words.detail(f"wrote {selection} as {format.value} to {where}")


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
