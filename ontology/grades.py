"""Grades, in the schemes that frameworks printed them in: which scale, which words, which order.

The ids are shared (`good` of 2010 and of 2024 is one id), the schemes are not: what was `adequate` became
`requires-improvement` in 2013, and area SEND inspections have outcomes instead. Schemes are rows of `grades.csv`;
a further change is a further row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.council_names import fold
from ontology.tables import SHIPPED, listed, read_table

_NUMBER = re.compile(r"\b(?:grade|judgement)? ?(\d)\b")
_VERB = re.compile(r"^(?:(?:is|are|was|were|judged|to be|remains?|now) )+")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade as one scheme has it: `rank` 1 is the best, `words` the forms in which it is printed."""

    scheme: str
    id: str
    rank: int
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeScheme:
    """A scale of grades, best first."""

    id: str
    label: str
    definition: str
    grades: tuple[Grade, ...]

    def __contains__(self, grade_id: object) -> bool:
        return any(grade.id == grade_id for grade in self.grades)


@cache
def load_grade_schemes() -> dict[str, GradeScheme]:
    """The schemes by id."""
    grades: dict[str, list[Grade]] = {}
    for scheme, grade, rank, label, words in read_table(
        SHIPPED, "grades.csv", ("scheme", "grade", "rank", "label", "words")
    ):
        grades.setdefault(scheme, []).append(Grade(scheme, grade, int(rank), label, listed(words)))
    return {
        scheme: GradeScheme(
            scheme, label, definition, tuple(sorted(grades[scheme], key=lambda grade: grade.rank))
        )
        for scheme, label, definition in read_table(
            SHIPPED, "grade_schemes.csv", ("id", "label", "definition")
        )
    }


@cache
def grade_ids() -> tuple[str, ...]:
    """Every grade id of any scheme, sorted."""
    return tuple(sorted({grade.id for scheme in load_grade_schemes().values() for grade in scheme.grades}))


def grade_of(printed: str, scheme: str | None = None) -> str | None:
    """The grade that a printed word or phrase means, None where it means none (or none of `scheme`).

    `Requires improvement to be good`, `is good`, `Adequate (Grade 3)` are understood, and a bare `Grade 3` where
    the scheme is given, since 3 has meant two things. Never a guess from part of a sentence.
    """
    text = fold(printed)
    words = _VERB.sub("", _NUMBER.sub(" ", text).strip())
    found = _by_words(scheme).get(" ".join(words.split()))
    if found is not None or words or scheme is None:
        return found
    number = _NUMBER.search(text)
    if number is None:
        return None
    return next((x.id for x in load_grade_schemes()[scheme].grades if x.rank == int(number.group(1))), None)


@cache
def _by_words(scheme: str | None) -> dict[str, str]:
    schemes = load_grade_schemes()
    chosen = schemes.values() if scheme is None else (schemes[scheme],)
    return {fold(words): grade.id for one in chosen for grade in one.grades for words in grade.words}
