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
