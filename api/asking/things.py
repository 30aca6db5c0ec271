"""The questions about boards, people, services, two inspections, and how two things hang together."""

from __future__ import annotations

from typing import Annotated

import typer

from api.asking.options import AllEvidence, AsOf, Format, Shape
from api.asking.telling import answer_of, tell
from api.options import GraphFolder, Json, Quiet, Verbose
from api.words import Words


def board(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a board, or its IRI.")],
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """A board: whom it covers, who chaired it, how it was judged."""
    answer = answer_of(graph, "board", name, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)


def inspectors(
    authority: Annotated[
        str, typer.Argument(metavar="[AUTHORITY]", help="Of one council's line [default: all].")
    ] = "",
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Who inspected, in which role, what and where."""
    answer = answer_of(graph, "inspectors", authority, as_of=as_of, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)


def services(
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="One kind, as out-of-hours.")] = "",
    polarity: Annotated[
        str, typer.Option("--polarity", metavar="P", help="Those found so: weakness or strength.")
    ] = "",
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The services that documents name, and where they are weak or strong."""
    answer = answer_of(graph, "services", kind=kind, polarity=polarity, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)


Inspection = Annotated[str, typer.Argument(metavar="INSPECTION", help="Its id: COUNCIL/KIND/START.")]


def changes(
    earlier: Inspection,
    later: Inspection,
    all_evidence: AllEvidence = False,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Issue by issue, what one inspection found and what another did."""
    answer = answer_of(graph, "changes", earlier, later, all_evidence=all_evidence)
    tell(answer, Words(quiet, verbose), Shape.json if json else format)


Thing = Annotated[str, typer.Argument(metavar="THING", help="A council, issue, inspection, name or IRI.")]


def path(
    start: Thing,
    end: Thing,
    format: Format = Shape.table,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """How two things hang together, by the shortest ways."""
    tell(answer_of(graph, "path", start, end), Words(quiet, verbose), Shape.json if json else format)
