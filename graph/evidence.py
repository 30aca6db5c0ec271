"""The words behind a row: document, page, paragraph, exact quote and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def spans_of(text: str) -> list[dict[str, int]]:
    """Spans as the graph writes them (`3:120-450;4:0-80`) as objects `{page, start, end}`."""
    found = []
    for part in text.split(";") if text else ():
        page, _, place = part.partition(":")
        start, _, end = place.partition("-")
        found.append({"page": int(page), "start": int(start), "end": int(end)})
    return found


def evidence_row(
    document: str,
    inspection: str,
    quote: str,
    spans: str,
    *,
    polarity: str = "",
    page: int = 0,
    paragraph: str = "",
    about: str = "",
) -> Row:
    """One evidence. The page is the one given, else that of the first span; only findings have an `about`."""
    places = spans_of(spans)
    return {
        "document": document,
        "inspection": inspection,
        "polarity": polarity,
        "page": page or (places[0]["page"] if places else 0),
        "paragraph": paragraph,
        "about": about,
        "quote": quote,
        "spans": places,
    }


def chosen(evidence: Iterable[Row], everything: bool) -> list[Row]:
    """All evidence, or the first for each inspection and polarity, in the order given."""
    if everything:
        return list(evidence)
    first: dict[tuple[str, str], Row] = {}
    for row in evidence:
        first.setdefault((row["inspection"], row["polarity"]), row)
    return list(first.values())
