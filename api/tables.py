"""Rows of an answer as a person reads them: the first evidence spelt out as page and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def with_words(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with the page, paragraph and words of their first evidence as cells of their own."""
    return [{**row, **_first(row.get("evidence") or ())} for row in rows]


def _first(evidence: Sequence[Row]) -> dict[str, Any]:
    if not evidence:
        return {"page": "", "paragraph": "", "words": "", "document": ""}
    first = evidence[0]
    return {
        "page": first["page"],
        "paragraph": first["paragraph"],
        "words": f"“{first['quote']}”",
        "document": first["document"][:12],
    }


def without_repeats(rows: Sequence[Row], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Rows in which what a row shares with the one above, from the left on, is left blank."""
    shown = []
    before: Row = {}
    for row in rows:
        cells = dict(row)
        for name in columns:
            if not before or row.get(name) != before.get(name):
                break
            cells[name] = ""
        shown.append(cells)
        before = row
    return shown
