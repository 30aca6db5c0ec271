"""Which documents are one report in two formats: the same inspection, and nearly the same paragraphs.

Both documents stay in the graph, with their own passages; the inspection is one, because its IRI is. Copies of
the same bytes are no matter of this module: they are one document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from graph.summary import Summary

_FORMATS = ("pdf", "html", "markdown", "text")
"""The published form first: the others are said to be the same as it."""

_NUMBERS = 10
"""Fewer numbered paragraphs than these prove nothing: every report has a paragraph 1."""


def same_reports(summaries: Iterable[Summary]) -> list[tuple[str, str]]:
    """Pairs of SHA-256: a document, and the one that it is the same report as. In order of the first."""
    alike: dict[tuple[str, str], list[Summary]] = defaultdict(list)
    for summary in summaries:
        if summary.inspections:
            alike[summary.kind, summary.inspections[0].id].append(summary)
    return sorted(pair for group in alike.values() for pair in _pairs(group))


def _pairs(group: Sequence[Summary]) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for first, second in combinations(sorted(group, key=_rank), 2):
        if second.sha256 not in told and _same(first, second):
            told.add(second.sha256)
            yield second.sha256, first.sha256


def _rank(summary: Summary) -> tuple[int, str]:
    return _FORMATS.index(summary.format), summary.sha256


def _same(a: Summary, b: Summary) -> bool:
    if min(len(a.numbers), len(b.numbers)) >= _NUMBERS and _share(a.numbers, b.numbers) >= 0.9:
        return True
    return _share(a.fingerprints, b.fingerprints) >= 0.5


def _share(a: Collection[object], b: Collection[object]) -> float:
    """What both have, of the larger."""
    return len(set(a) & set(b)) / max(len(a), len(b), 1)
