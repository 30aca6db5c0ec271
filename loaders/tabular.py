"""Tables of data, told by their bytes: a list of files or figures that stands beside documents, and is none."""

from __future__ import annotations

import csv

_LOOK = 1 << 16
"""Bytes that are looked at."""


def is_table(data: bytes) -> bool:
    """Whether these are values separated by commas, semicolons or tabs: three rows or more, all of one width."""
    header = data[:_LOOK].lstrip().partition(b"\n")[0]
    if not any(header.count(mark) >= 2 for mark in (b",", b";", b"\t")):
        return False
    try:
        lines = data[:_LOOK].decode("utf-8-sig", errors="ignore").splitlines()
        rows = lines if len(data) <= _LOOK else lines[:-1]
        return any(_is_regular(rows, mark) for mark in ",;\t")
    except csv.Error:
        return False


def _is_regular(lines: list[str], mark: str) -> bool:
    if not lines or lines[0].count(mark) < 2:
        return False
    rows = [row for row in csv.reader(lines, delimiter=mark, strict=True) if row]
    widths = {len(row) for row in rows}
    return len(rows) >= 3 and len(widths) == 1 and min(widths) >= 3
