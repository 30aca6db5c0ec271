"""Answers, on standard output: JSON for programs, a table for people, tab-separated lines for pipes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def write_bytes(content: bytes) -> None:
    """Bytes as they are, after whatever was printed before them."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_json(answer: object) -> None:
    """One object, keys in their order; indented where a person reads it."""
    import orjson

    layout = orjson.OPT_INDENT_2 if sys.stdout.isatty() else 0
    write_bytes(orjson.dumps(answer, option=layout | orjson.OPT_APPEND_NEWLINE))


def write_table(rows: Sequence[Row], columns: Sequence[str], title: str = "") -> None:
    """The named columns of each row: a table on a terminal, tab-separated lines with a head elsewhere."""
    if not sys.stdout.isatty():
        lines = ["\t".join(columns), *("\t".join(_plain(row.get(name)) for name in columns) for row in rows)]
        write_bytes("".join(f"{line}\n" for line in lines).encode())
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in ("start", "end", "date", "page"))
    for row in rows:
        table.add_row(*(Text(_plain(row.get(name))) for name in columns))
    Console().print(table)


def _plain(value: object) -> str:
    """One cell: texts on one line, lists joined, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    return " ".join(str(value).split())
