"""`inspectgraph ask QUESTION ...`: one command for each question that the graph answers."""

from __future__ import annotations

import typer

from api.asking import councils, things

ask = typer.Typer(
    help="Answer a question, with page and words behind it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
for verb in (
    councils.judgements,
    councils.recurring_issues,
    councils.new_issues,
    councils.shared_issues,
    councils.resolved_issues,
    things.board,
    things.inspectors,
    things.services,
    things.changes,
    things.path,
):
    ask.command(verb.__name__.replace("_", "-"))(verb)
