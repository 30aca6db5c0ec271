"""Aspects: what a judgement is about, and the printed labels that name each.

A label is recognised by the few words that make it (`impact of leaders`), since its wording drifts between years
and its line breaks between layouts. The older frameworks judged aspects that later ones do not have: those are
`other:` and the label as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.council_names import fold
from ontology.frameworks import versions_of
from ontology.tables import SHIPPED, listed, read_table

OLDER = "pre-2013"
OTHER = "other:"


@dataclass(frozen=True, slots=True)
class Aspect:
    """An aspect; `words` are what its printed labels are known by."""

    id: str
    label: str
    definition: str
    words: tuple[str, ...]


@cache
def load_aspects() -> dict[str, Aspect]:
    rows = read_table(SHIPPED, "aspects.csv", ("aspect", "label", "definition", "words"))
    return {row[0]: Aspect(row[0], row[1], row[2], listed(row[3])) for row in rows}


def aspect_of(printed: str, framework: str = "") -> str | None:
    """The aspect that a printed label names, None where it names none of the framework.

    Without a framework any aspect will do. Of a framework before 2013 a label that is none of the aspects gives
    `other:` and the label. Hand in labels only: words of an aspect are found anywhere in a longer text.
    """
    label = f" {fold(printed)} "
    allowed = _aspects_of(framework)
    for words, aspect in _by_words():
        if f" {words} " in label and (allowed is None or aspect in allowed):
            return aspect
    if framework == OLDER and label.strip():
        return OTHER + re.sub(r"^[\d.\s]+|[\s:.]+$", "", " ".join(printed.split()))
    return None


@cache
def _aspects_of(framework: str) -> frozenset[str] | None:
    if not framework:
        return None
    return frozenset(aspect for version in versions_of(framework) for aspect in version.aspects)


@cache
def _by_words() -> tuple[tuple[str, str], ...]:
    """Words and aspect, the longest first, so that *children in care and care leavers* is not *care leavers*."""
    pairs = [(fold(words), aspect.id) for aspect in load_aspects().values() for words in aspect.words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
