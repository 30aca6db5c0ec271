"""`inspectgraph status`: which generation is served, and how much is in it."""

from __future__ import annotations

from api.options import GraphFolder, Json, Quiet, Verbose


def status(
    graph: GraphFolder = None, json: Json = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Tell which generation is served, and what it holds."""
    from api.output import write_json, write_table
    from api.settings import read_settings
    from graph.status import status as status_of

    found = status_of(read_settings(graph).graph)
    if json:
        write_json(found)
    else:
        write_table(
            [{"what": name, "how many": value} for name, value in found.items()], ("what", "how many")
        )
