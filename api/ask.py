"""`inspectgraph ask QUESTION ...`: one command for each question that the graph answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import GraphFolder, Json, Quiet, Verbose

if TYPE_CHECKING:
    from graph.answers import Answer

Authority = Annotated[str, typer.Argument(metavar="AUTHORITY", help="A slug, GSS code, Ofsted URN or name.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="YYYY[-MM[-DD]] [default: today].")]
AllEvidence = Annotated[
    bool, typer.Option("--all-evidence", help="Every passage, not one for each inspection.")
]

ask = typer.Typer(
    help="Answer a question, with page and words behind it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@ask.command("judgements")
def judgements(
    authority: Authority,
    as_of: AsOf = "",
    all_evidence: AllEvidence = False,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """The grades of a council's whole line through time."""
    from api.settings import read_settings
    from api.words import Words
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    with open_graph(read_settings(graph).graph) as opened:
        answer = opened.answer("judgements", authority, as_of=as_of, all_evidence=all_evidence)
    show_judgements(answer, words, json)


def show_judgements(answer: Answer, words: Any, json: bool) -> None:
    inspection = ("authority", "kind", "start", "end")
    columns = (*inspection, "aspect", "grade", "page", "words")
    show(answer, words, json, columns, "No inspection of this line is in the graph.", inspection)


def show(
    answer: Answer, words: Any, json: bool, columns: Sequence[str], nothing: str, under: Sequence[str] = ()
) -> None:
    """An answer with its notes: one object with `--json`, else a table, on a terminal in groups by `under`."""
    from api.output import write_json, write_table
    from api.tables import with_words

    for note in answer.notes:
        words.warn(note)
    if json:
        write_json(answer.to_dict())
    elif answer.rows:
        write_table(with_words(answer.rows), columns, under)
    else:
        words.warn(nothing)
