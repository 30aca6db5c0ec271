"""`inspectgraph lineage`: what a council was before and became after, by which change."""

from __future__ import annotations

import typer

from api.ask import AsOf, Authority, show
from api.options import GraphFolder, Json, Quiet, Verbose


def lineage(
    authority: Authority,
    as_of: AsOf = "",
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What a council was before, and what came after."""
    from api.settings import read_settings
    from api.words import Words
    from graph.opened import open_graph

    with open_graph(read_settings(graph).graph) as opened:
        answer = opened.lineage(authority, as_of)
    if json:
        from api.output import write_json

        for note in answer.notes:
            Words(quiet, verbose).warn(note)
        write_json({"rows": answer.rows})
        raise typer.Exit()
    columns = ("authority", "name", "direction", "share", "date", "instrument", "status")
    show(
        answer,
        Words(quiet, verbose),
        False,
        columns,
        "Nothing came before this council, and nothing after it.",
    )
