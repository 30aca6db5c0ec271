"""Tables of judgements, which a PDF gives as loose lines: the head is no heading, and a grade belongs to its row."""

from __future__ import annotations

import re

from loaders.document import Line

_HEAD = re.compile(r"(?:(?:key |area of )?judge?ments?\b.{0,24}\bgrades?|judge?ments?|grades?)$", re.I)
_GRADES = r"(outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)"
_GRADE = re.compile(rf"{_GRADES}|grade \d\b.{{0,24}}", re.I)
_GRADED = re.compile(rf"(.*?\S)\s+{_GRADES}$", re.I | re.S)
_ROW, _BRIEF = 170, 40
_SENTENCE = re.compile(r"[a-z)]\.$")
_BESIDE = 100.0
"""How far to the right, in points, the grade stands."""


def is_grade_beside(label: list[Line], line: Line) -> bool:
    """Whether the line is a grade that stands to the right of these lines."""
    first, last = label[0], label[-1]
    return (
        line.x > first.x + _BESIDE
        and line.page == first.page
        and last.y - 8 <= line.y <= first.y + 8
        and _GRADE.fullmatch(line.text) is not None
    )


def cells_of(text: str) -> tuple[str, ...]:
    """A row's label and grade; empty where it has no grade."""
    row = _GRADED.match(text)
    return (row[1], row[2]) if row else ()


class JudgementTable:
    """Whether the reading is within a table of judgements."""

    def __init__(self) -> None:
        self._page = 0

    def holds(self, page: int, number: str, text: str, heading: bool) -> bool:
        """Whether the passage is the table's head or one of its rows."""
        if heading and _HEAD.match(text):
            self._page = page
            return True
        if number and len(text) <= _ROW and _GRADED.match(text):
            self._page = page
            return True
        if len(text) < _BRIEF and _GRADE.fullmatch(text.rstrip(".")):
            return True
        if not self._page:
            return False
        if heading or page != self._page or len(text) > _ROW or _SENTENCE.search(text):
            self._page = 0
            return False
        return True
