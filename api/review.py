"""`inspectgraph review`: what a person should look at, with the reason."""

from __future__ import annotations

from api.options import GraphFolder, Json, Quiet, Verbose


def review(
    graph: GraphFolder = None, json: Json = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """List things that may be one and are kept apart, and what readers could not place.

    Nothing is joined by it: names are near where a few letters, a word or a first name tell them apart.
    """
    from api.output import write_json, write_table
    from api.settings import read_settings
    from api.words import Words
    from graph.opened import open_graph
    from graph.review import review as review_of

    words = Words(quiet, verbose)
    with open_graph(read_settings(graph).graph) as opened:
        answer = review_of(opened)
    if json:
        write_json(answer)
        return
    misses, issues = answer["nearMisses"], answer["issues"]
    words.say(f"{len(misses)} near misses, {len(issues)} issues of the run")
    lines = [
        {
            "what": f"near {miss['kind']}",
            "where": f"{miss['firstName']} / {miss['secondName']}",
            "why": miss["reason"],
        }
        for miss in misses
    ]
    lines += [
        {"what": i["code"], "where": f"{i['path']}, page {i['page']}", "why": i["message"]} for i in issues
    ]
    if lines:
        write_table(lines, ("what", "where", "why"))
