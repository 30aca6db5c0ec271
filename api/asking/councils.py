"""The questions about councils and their lines: grades, and issues that recur, are new, are shared, are resolved."""

from __future__ import annotations

from typing import Annotated

import typer

from api.asking.options import AllEvidence, AsOf, Authority, Format, Picture, Shape
from api.asking.telling import answer_of, tell
from api.options import GraphFolder, Json, Quiet, Verbose
from api.words import Words


def judgements(
    authority: Authority,
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    picture: Picture = "",
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The grades of a council's whole line through time."""
    answer = answer_of(graph, "judgements", authority, as_of=as_of, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format, picture)


def recurring_issues(
    authority: Annotated[
        str, typer.Argument(metavar="[AUTHORITY]", help="A slug, GSS code, Ofsted URN or name.")
    ] = "",
    board: Annotated[str, typer.Option("--board", metavar="NAME", help="The councils of a board.")] = "",
    everywhere: Annotated[bool, typer.Option("--all", help="Every line of England.")] = False,
    across_succession: Annotated[
        bool, typer.Option("--across-succession", help="Weak before a reorganisation and again after it.")
    ] = False,
    min_inspections: Annotated[
        int, typer.Option("--min-inspections", metavar="N", help="Weak in this many or more.")
    ] = 2,
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    picture: Picture = "",
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Which weaknesses come back, across inspections and reorganisations."""
    answer = answer_of(
        graph,
        "recurring-issues",
        authority,
        board=board,
        all_authorities=everywhere,
        across_succession=across_succession,
        min_inspections=min_inspections,
        as_of=as_of,
        all_evidence=all_evidence,
    )
    tell(answer, Words(quiet, verbose), Shape.json if json else format, picture)


def new_issues(
    authority: Authority,
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What the latest full inspection finds weak and none before it did."""
    answer = answer_of(graph, "new-issues", authority, as_of=as_of, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)


def resolved_issues(
    authority: Authority,
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What was weak in a line and has since been found strong alone."""
    answer = answer_of(graph, "resolved-issues", authority, as_of=as_of, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)


def shared_issues(
    authorities: Annotated[
        list[str], typer.Argument(metavar="AUTHORITY AUTHORITY...", help="Slugs, codes or names.")
    ],
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What is found weak in each of several councils' own inspections."""
    answer = answer_of(graph, "shared-issues", *authorities, as_of=as_of, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)
