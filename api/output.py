"""Answers, on standard output: JSON for programs, a table for people, tab-separated lines for pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]

UNBROKEN = 26
"""A column of no more characters than this is never broken over lines."""

LONGEST = 240
"""Characters of one cell of a table on a terminal; elsewhere nothing is cut."""


def write_bytes(content: bytes) -> None:
    """Bytes as they are, after whatever was printed before them."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_json(answer: object) -> None:
    """One object, keys in their order; indented where a person reads it."""
    import orjson

    layout = orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if sys.stdout.isatty() else 0)
    try:
        written = orjson.dumps(answer, option=layout)
    except TypeError:  # the name of a file that is no UTF-8
        written = orjson.dumps(encodable(answer), option=layout)
    write_bytes(written)


def encodable(answer: Any) -> Any:
    """The same with bytes that are no UTF-8, as names of files may hold them, spelt out (`\\xff`)."""
    if isinstance(answer, str):
        return os.fsencode(answer).decode(errors="backslashreplace")
    if isinstance(answer, dict):
        return {encodable(name): encodable(value) for name, value in answer.items()}
    return [encodable(one) for one in answer] if isinstance(answer, list | tuple) else answer


def write_table(rows: Sequence[Row], columns: Sequence[str], under: Sequence[str] = ()) -> None:
    """The named columns of each row: a table on a terminal, tab-separated lines with a head elsewhere.

    `under` names the first columns, by which a terminal's rows stand in groups, each under a line of its own.
    """
    cells = [[_plain(row.get(name)) for name in columns] for row in rows]
    if sys.stdout.isatty():
        _draw(cells, columns, len(under))
    else:
        write_bytes("".join("\t".join(line) + "\n" for line in [list(columns), *cells]).encode())


def _draw(cells: Sequence[Sequence[str]], columns: Sequence[str], under: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    named = columns[under:]
    widths = [
        max(len(text) for text in column)
        for column in zip(named, *(line[under:] for line in cells), strict=True)
    ]
    for group, lines in groupby(cells, key=lambda line: line[:under]):
        if under:
            console.print(Text(", ".join(filter(None, group)), style="bold"))
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_header=not under)
        for name, width in zip(named, widths, strict=True):
            unbroken = width <= UNBROKEN
            table.add_column(name, overflow="fold", no_wrap=unbroken, min_width=width if unbroken else None)
        for line in lines:
            table.add_row(
                *(Text(text if len(text) <= LONGEST else f"{text[:LONGEST]}…") for text in line[under:])
            )
        console.print(table)


def _plain(value: object) -> str:
    """One cell: texts on one line, lists joined, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    return " ".join(str(value).split())
