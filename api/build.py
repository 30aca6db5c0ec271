"""`inspectgraph build`: documents in, a new generation of the graph out, and every file accounted for."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import DryRun, GraphFolder, Json, Quiet, Verbose, Workers

if TYPE_CHECKING:
    from api.words import Words
    from graph.report import BuildReport


def build(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Folders and files; - reads paths from standard input, one a line."
        ),
    ],
    graph: GraphFolder = None,
    add: Annotated[bool, typer.Option("--add", help="Keep what is in the graph already.")] = False,
    corrections: Annotated[
        str,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="Reviewed corrections of the reading [default: corrections.csv of DIR].",
        ),
    ] = "",
    workers: Workers = None,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make the graph of exactly the documents under PATHs.

    Files are read whatever they are called; those read before are known by their bytes and not read again. A file
    that cannot be read is refused by name, every other one goes in, and the exit code is 1.
    """
    from api.settings import read_settings
    from api.words import Words
    from graph.build import build as build_graph

    words = Words(quiet, verbose)
    settings = read_settings(graph, workers)
    begun = time.monotonic()
    with words.progress("reading") as progress:
        report = build_graph(
            named(paths),
            settings.graph,
            add=add,
            workers=settings.workers,
            progress=progress,
            dry_run=dry_run,
            corrections=corrections or None,
        )
    tell(report, words, str(settings.graph), time.monotonic() - begun)
    if json:
        from api.output import write_json

        write_json(report.to_dict())
    raise typer.Exit(1 if report.refused else 0)


def named(paths: list[str]) -> list[str]:
    """The paths as given, and for `-` those on standard input."""
    found: list[str] = []
    for path in paths:
        found += [line for line in sys.stdin.read().splitlines() if line] if path == "-" else [path]
    return found


def tell(report: BuildReport, words: Words, folder: str, seconds: float) -> None:
    """What a person wants to know of a build: each refused file, duplicates, and how many of what."""
    from api.words import shown

    for file in report.refused:
        words.warn(f"{shown(file.path)}: {file.code}: {file.reason}{_place(file.page, file.line)}")
    for duplicate in report.duplicates:
        what = "a copy of" if duplicate.kind == "copy" else "the same report as"
        words.detail(f"{shown(duplicate.path)}: {what} {shown(duplicate.of)}")
    for file in report.skipped:
        words.detail(f"{shown(file.path)}: skipped: {file.reason}")
    for issue in report.issues:
        words.detail(f"{shown(issue.path)}: {issue.code}: {issue.message}{_place(issue.page, issue.line)}")
    counted = (
        ("would be read" if report.dry_run else "read", report.read, ""),
        ("unchanged", report.unchanged, ""),
        ("kept", report.kept, ""),
        ("would leave" if report.dry_run else "left the graph", report.removed, ""),
        ("refused", len(report.refused), ""),
        ("duplicates", len(report.duplicates), _more(words)),
        ("skipped", len(report.skipped), _more(words)),
        ("issues of the run", len(report.issues), _more(words)),
        ("quads", 0 if report.dry_run else report.quads, ""),
    )
    words.say("")
    for label, number, more in counted:
        if number or label in ("read", "would be read"):
            words.say(f"{label:18}{number:>12,}{more}")
    if report.dry_run:
        words.say("nothing was written")
    else:
        words.say(f"{'generation':18}{report.generation} in {folder}, {seconds:.1f} s")


def _more(words: Words) -> str:
    return "" if words.verbose else "  (-v names them)"


def _place(page: int, line: int) -> str:
    return "".join(f", {word} {number}" for word, number in (("page", page), ("line", line)) if number)
