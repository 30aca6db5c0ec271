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
    import sys
    from shutil import get_terminal_size

    from api.explained import COLUMNS, rows_of, text_of
    from api.output import write_bytes, write_json, write_table
    from api.settings import read_settings
    from api.words import Words
    from graph.build import corrections_for
    from graph.errors import UnknownThing
    from graph.explanation import explained, file_of
    from graph.opened import open_graph

    folder = read_settings(graph).graph
    path, register = Path(document), None
    if not path.is_file():
        if len(path.parts) > 1 or path.suffix:
            raise UnknownThing(f"{document}: there is no such file")
        with open_graph(folder) as opened:
            path, register = file_of(opened, document), opened.register
    answer = explained(path, paragraph, corrections_for(folder, None), register)
    if json:
        write_json(answer)
    elif sys.stdout.isatty():
        write_bytes(text_of(answer, min(get_terminal_size().columns, 110)).encode())
    else:
        Words(quiet, verbose).say(f"{path}: {answer['kind']} {answer['framework']}".rstrip())
        write_table(rows_of(answer), COLUMNS)
