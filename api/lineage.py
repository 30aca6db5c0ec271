"""`inspectgraph lineage`: what a council was before and became after, by which change."""

from __future__ import annotations

from api.asking.options import AsOf, Authority
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
    from api.output import write_json, write_table
    from api.settings import read_settings
    from api.words import Words
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    with open_graph(read_settings(graph).graph) as opened:
        answer = opened.lineage(authority, as_of)
    for note in answer.notes:
        words.warn(note)
    columns = ("authority", "name", "direction", "share", "date", "instrument", "status")
    if json:
        write_json({"rows": answer.rows})
    elif answer.rows:
        write_table(answer.rows, columns)
    else:
        words.warn("Nothing came before this council, and nothing after it.")
