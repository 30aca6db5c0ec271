"""`inspectgraph validate`: whether the graph is as its shapes say."""

from __future__ import annotations

import typer

from api.options import GraphFolder, Json, Quiet, Verbose


def validate(
    graph: GraphFolder = None, json: Json = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Check the graph against its SHACL shapes.

    The exit code is 1 if it does not conform.
    """
    from api.output import write_json, write_table
    from api.settings import read_settings
    from api.words import Words
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    with open_graph(read_settings(graph).graph) as opened:
        report = opened.validate()
    answer = report.to_dict()
    if json:
        write_json(answer)
    elif report.conforms:
        words.say(f"conforms: {report.checks} checks, no violation")
    else:
        write_table(answer["violations"], ("node", "shape", "message"))
        words.warn(f"does not conform: {len(report.violations)} violations")
    raise typer.Exit(0 if report.conforms else 1)
