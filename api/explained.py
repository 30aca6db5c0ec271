"""What `explain` prints for a person: a paragraph, where it stands, and each finding that was kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any

Told = Mapping[str, Any]

COLUMNS = (
    "paragraph",
    "kept",
    "polarity",
    "issue",
    "about",
    "aboutRule",
    "score",
    "cue",
    "phrases",
    "why",
    "quote",
)
"""Of the lines that a pipe gets, one for each finding that was considered."""


def rows_of(answer: Told) -> list[dict[str, Any]]:
    """One row for each finding that was considered, of all paragraphs."""
    return [
        {**row, "paragraph": number_of(told), "aboutRule": row["about_rule"]}
        for told in answer["paragraphs"]
        for row in told["considered"]
    ]


def number_of(told: Told) -> str:
    return told["paragraph"] or f"@{told['position']}"


def text_of(answer: Told, width: int) -> str:
    """The whole explanation, broken into lines of at most `width` characters."""
    kind = " ".join(filter(None, (answer["kind"], answer["framework"])))
    paragraphs = ["\n".join(_paragraph(told, kind, width)) for told in answer["paragraphs"]]
    return "\n\n".join(paragraphs) + "\n"


def _paragraph(told: Told, kind: str, width: int) -> Iterator[str]:
    where = f"paragraph {number_of(told)} (@{told['position']}), page {told['page']} of the {kind}"
    yield _broken(f"{where}, {told['part']} part, under “{told['section']}”", width)
    yield _broken(told["text"], width, 2)
    for row in told["corrections"]:
        yield _broken(
            f"corrected: {row['action']} {row['polarity']} of {row['issue']} ({row['who']}: {row['why']})",
            width,
        )
    signs = ", ".join(f"{s['sign']} {s['weight']:+}" for s in told["signs"])
    yield _broken(f"asks for something: {told['asks']:.0%} likely ({signs or 'no sign'})", width)
    if not told["considered"]:
        yield "nothing was considered: no issue came near"
    for row in told["considered"]:
        yield ""
        yield from _finding(row, width)


def _finding(row: Told, width: int) -> Iterator[str]:
    about = f", about {row['about']} ({row['about_rule']})" if row["about"] else ""
    yield _broken(
        f"{'KEPT' if row['kept'] else 'dropped'}: {row['polarity']} of {row['issue']}{about}", width
    )
    yield _broken(f"“{row['quote']}”", width, 4)
    phrases = _listed(row["phrases"])
    yield _broken(
        f"cue “{row['cue']}”; " + (f"phrases {phrases}" if phrases else "no phrase of the issue"), width, 4
    )
    yield _broken(row["why"].removeprefix("dropped: "), width, 4)


def _listed(phrases: Sequence[str]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in dict.fromkeys(phrases))


def _broken(text: str, width: int, indent: int = 0) -> str:
    first = " " * indent
    return fill(" ".join(text.split()), width, initial_indent=first, subsequent_indent=first or "  ")
