"""The measures that are counted, from `terms/measures.csv`: one row for each way of saying one.

In its patterns (of small letters) `NUM` stands for a number in digits or words and `CHILDREN` for what children are
called. `anchor` is a word of the phrase that is cheap to look for; the pattern begins at most `reach` before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.entities.dating import NUMBER
from loaders.entities.vocabulary import read_terms

_CHILDREN = r"(?:children(?:,? (?:and|or) young people)?|child|young people|children/young people)"


@dataclass(frozen=True, slots=True)
class Measure:
    """One way of saying a count; `pattern` has the number in its first group."""

    name: str
    unit: str
    anchor: str
    pattern: re.Pattern[str]
    reach: int


@cache
def measures() -> tuple[Measure, ...]:
    """The table, read once."""
    return tuple(
        Measure(
            row["measure"],
            row["unit"],
            row["anchor"],
            re.compile(row["pattern"].replace("NUM", f"({NUMBER})").replace("CHILDREN", _CHILDREN)),
            int(row["reach"]),
        )
        for row in read_terms("measures.csv")
    )
