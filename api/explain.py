"""`inspectgraph explain`: why a paragraph was read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.options import GraphFolder, Json, Quiet, Verbose


def explain(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A file, or the SHA-256 of a document of the graph.")
    ],
    paragraph: Annotated[
        str, typer.Argument(metavar="PARAGRAPH", help="Its number as printed, or @N for its position.")
    ],
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell what a paragraph was read to find, what spoke for it, and what was dropped.

    Corrections that were made to the paragraph are told beside.
    """
    from api.output import write_json, write_table
    from api.settings import read_settings
    from api.words import Words
    from graph.build import corrections_for
    from graph.explanation import explained, file_of
    from graph.opened import open_graph

    folder = read_settings(graph).graph
    path = Path(document)
    if not path.is_file():
        with open_graph(folder) as opened:
            path = file_of(opened, document)
    answer = explained(path, paragraph, corrections_for(folder, None))
    if json:
        write_json(answer)
        return
    words = Words(quiet, verbose)
    for told in answer["paragraphs"]:
        number = told["paragraph"] or f"@{told['position']}"
        signs = ", ".join(f"{s['sign']} {s['weight']:+}" for s in told["signs"])
        words.say(f"{path}: paragraph {number} (@{told['position']}), page {told['page']}, {told['section']}")
        words.say(f"  {told['text']}")
        words.say(f"  asks for something: {told['asks']:+} ({signs or 'no sign'})")
        for row in told["corrections"]:
            words.say(
                f"  corrected: {row['action']} {row['polarity']} of {row['issue']} ({row['who']}: {row['why']})"
            )
        columns = ("kept", "issue", "polarity", "score", "cue", "phrases", "why", "quote")
        if told["considered"]:
            write_table(told["considered"], columns)
        else:
            words.say("  nothing was considered: no issue came near")
