"""`inspectgraph extract`: what each file states, one JSON object a line, in the order of the arguments."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Quiet, Verbose, Workers

if TYPE_CHECKING:
    from api.extraction import Given


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Documents; - is standard input.")],
    text: Annotated[
        bool, typer.Option("--text", help="The source text instead, page by page: what spans count in.")
    ] = False,
    workers: Workers = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print what documents state, one JSON object a line.

    A file that is refused prints nothing on standard output; PATH: code: reason stands on standard error, and the
    exit code is 1.
    """
    from api.extraction import record_line, text_line
    from api.output import write_bytes
    from api.settings import read_settings
    from api.words import Words, shown
    from loaders.errors import Refused
    from loaders.workers import read_all

    words = Words(quiet, verbose)
    given = list(_given(files))
    waiting: dict[int, bytes | Refused] = {}
    following, refused = 0, 0
    task = text_line if text else record_line
    for one, result in read_all(task, given, workers=read_settings(workers=workers).workers):
        waiting[one.place] = result
        while following in waiting:
            line = waiting.pop(following)
            if isinstance(line, Refused):
                refused += 1
                words.warn(f"{shown(given[following].path)}: {line}")
            else:
                write_bytes(line + b"\n")
            following += 1
    words.detail(f"{len(given) - refused} read, {refused} refused")
    raise typer.Exit(1 if refused else 0)


def _given(files: list[str]) -> Iterator[Given]:
    from api.extraction import Given

    for place, name in enumerate(files):
        yield Given(place, name, sys.stdin.buffer.read() if name == "-" else None)
