"""`inspectgraph demo`: a graph of five invented documents, and the first answer from it, with no download."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from api.options import DryRun, Json, Quiet, Verbose

INVENTED = Path(__file__).parent / "invented"
"""Documents about councils that do not exist, and the rows that the register has of them in the demo alone."""

COUNCIL = "northmere-and-eastmarsh"


def demo(
    graph: Annotated[
        Path | None,
        typer.Option(
            "--graph", metavar="DIR", help="Folder of the demo's graph [default: inspectgraph-demo]."
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build a small graph from invented documents and ask it.

    The councils Northmere and Eastmarsh do not exist, and nor does anyone named in the documents.
    """
    from api.asking.options import Shape
    from api.asking.telling import tell as tell_answer
    from api.build import tell
    from api.settings import read_settings
    from api.words import Words
    from graph.build import build
    from graph.opened import open_graph
    from ontology.register import load_register

    words = Words(quiet, verbose)
    folder = read_settings(graph or Path("inspectgraph-demo")).graph
    documents = INVENTED / "documents"
    words.say(f"Five invented documents about councils that do not exist: {documents}")
    begun = time.monotonic()
    with words.progress("reading") as progress:
        report = build(
            [documents],
            folder,
            progress=progress,
            dry_run=dry_run,
            register=load_register().extended(INVENTED / "register"),
        )
    tell(report, words, str(folder), time.monotonic() - begun)
    if dry_run or report.refused:
        raise typer.Exit(1 if report.refused else 0)
    command = f"inspectgraph ask recurring-issues {COUNCIL} --across-succession --min-inspections 3 --graph {folder}"
    words.say(f"\n$ {command}")
    with open_graph(folder) as opened:
        answer = opened.answer("recurring-issues", COUNCIL, across_succession=True, min_inspections=3)
    tell_answer(answer, words, Shape.json if json else Shape.table)
    words.say(
        f"""
What to type next (./run in place of inspectgraph where it is not installed):
  inspectgraph lineage {COUNCIL} --graph {folder}
  inspectgraph ask judgements {COUNCIL} --graph {folder}
  inspectgraph ask resolved-issues {COUNCIL} --graph {folder}
  inspectgraph ask judgements Northmere --as-of 2018 --json --graph {folder}
  inspectgraph status --graph {folder}
  inspectgraph build FOLDER-OF-REAL-REPORTS"""
    )
