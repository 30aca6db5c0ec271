"""Asking the graph that the settings name, and writing the answer: a table, JSON, CSV or Markdown, and a picture."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from api.asking.options import Shape

if TYPE_CHECKING:
    from pathlib import Path

    from api.asking.views import Line
    from api.words import Words
    from graph.answers import Answer


def answer_of(graph: Path | None, question: str, *words: str, **options: Any) -> Answer:
    """The answer from the graph in force."""
    from api.settings import read_settings
    from graph.opened import open_graph

    with open_graph(read_settings(graph).graph) as opened:
        return opened.answer(question, *words, **options)


def tell(answer: Answer, words: Words, shape: Shape, picture: str = "") -> None:
    """Write an answer on standard output and its notes on standard error; draw it where a file is named."""
    from api.asking.views import VIEWS, lines_of
    from api.output import write_bytes, write_json

    if picture:
        from graph.pictures import draw

        draw(answer, picture)
        words.say(f"drawn: {picture}")
    for note in answer.notes:
        words.warn(note)
    view = VIEWS[answer.question]
    if shape is Shape.json:
        write_json(answer.to_dict())
    elif shape is Shape.csv:
        write_bytes(as_csv(lines_of(view, answer.rows), used(view.columns, answer)))
    elif not answer.rows:
        words.warn(view.nothing)
    elif shape is Shape.markdown:
        write_bytes(as_markdown(lines_of(view, answer.rows), used(view.columns, answer)))
    else:
        write_lines(answer)


def write_lines(answer: Answer) -> None:
    from api.asking.views import VIEWS, lines_of
    from api.output import write_table

    view = VIEWS[answer.question]
    lines = lines_of(view, answer.rows)
    if not sys.stdout.isatty():
        write_table(lines, used(view.columns, answer))
    elif view.heading:
        write_table(lines, ("heading", *view.shown), ("heading",))
    else:
        write_table(lines, view.shown)


def used(columns: Sequence[str], answer: Answer) -> tuple[str, ...]:
    """The columns without `line`, where only one line of councils was asked for."""
    return tuple(c for c in columns if c != "line" or answer.parameters.get("all"))


def as_csv(lines: Sequence[Line], columns: Sequence[str]) -> bytes:
    """RFC 4180 in UTF-8 with a head; lists are joined by `; `."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(columns)
    rows.writerows([cell(line.get(column), "; ") for column in columns] for line in lines)
    return written.getvalue().encode()


def as_markdown(lines: Sequence[Line], columns: Sequence[str]) -> bytes:
    """One table; a bar in a cell is escaped."""
    head = [columns, ["---"] * len(columns)]
    body = [[cell(line.get(c), ", ").replace("|", "\\|") for c in columns] for line in lines]
    return "".join(f"| {' | '.join(row)} |\n" for row in [*head, *body]).encode()


def cell(value: object, between: str) -> str:
    """A value on one line of text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return between.join(cell(one, between) for one in value)
    return "" if value is None else " ".join(str(value).split())
