"""What the setting of a PDF page says of its lines: what opens a paragraph, a heading, a footnote.

Paragraphs are told by the distance between base lines, which is the same on a whole page but for them. Lines that go
on are most lines, and take a short way; the print is asked for only where something new may begin.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

from loaders.document import Line
from loaders.measuring import Print, Row, measure_rows, print_of, usual_distance
from loaders.wording import DASHES, clean

_GAP = 1.3
"""Times the usual distance between lines: paragraphs are at least 1.4 apart, a heading's own lines at most 1.2."""
_ROW = 0.45
"""Nearer than this share of the usual distance two lines are one row: a raised footnote mark, a cell beside."""
_LARGER, _SMALLER, _RAISED = 1.12, 0.92, 0.75
"""Times the body's print: a heading, a footnote, the mark of a footnote."""
_NOTE_MARK = re.compile(r"(?:\d{1,2}|[*†‡]+)(?![\d.)%,/])\s*(?=\D)")
_ENTRY = re.compile(r"\s\d{1,3}$")
"""The end of an entry in a table of contents."""
_MARK_ALONE = re.compile(r"(?:\d{1,2}|[*†‡]+)$")
_MAY_END = frozenset(".:;?!)’”")
_SENTENCE_END = frozenset(".?!")
_SHORT, _PART, _LEFT_OVER = 70, 0.6, 5
_KNOWN = 24
"""Lines whose print has been asked for, after which the body's is known."""
_NOTE_GAP = 1.7
"""A footnote's first base line is that of its raised mark, so its second line stands further off."""
_COLUMN = 120.0
"""How far to the right, in points, the grade stands beside the heading that it belongs to."""
_NOTES = 0.6
"""Of the page's height: footnotes stand below."""


class Sheet(NamedTuple):
    """A page that has been measured, and stays open until its lines are read."""

    page: int
    height: float
    textpage: Any
    rows: list[Row]
    leading: float


class Typesetter:
    """Measures the pages of one document in order, and remembers the print of its body and its lines' distance.

    Measure a few pages before reading the lines of the first: a title page does not show what the body is set in.
    """

    def __init__(self) -> None:
        self._leading = 0.0
        self._sizes: Counter[float] = Counter()

    def measure(self, textpage: Any, raw: str, source: str, page: int, height: float) -> Sheet:
        """Where the lines of the page stand. `source` is `raw` as `sourcetext` cleans it."""
        rows = measure_rows(textpage, raw, source)
        if rows:
            self._leading = leading = usual_distance(textpage, rows, self._leading)
            known = self._sizes.total() >= _KNOWN
            inner = (
                [b for a, b in pairwise(rows) if abs(a.y - b.y - leading) < 0.1 * leading]
                if not known
                else []
            )
            for row in inner[:: max(1, len(inner) // 3)]:
                self._sizes[print_of(textpage, row.first, row.first).size] += 1
        return Sheet(page, height, textpage, rows, self._leading)

    def read(self, sheet: Sheet) -> list[Line]:
        """The lines of a page, in the order of its text."""
        if not sheet.rows:
            return []
        if not self._sizes:
            self._sizes[print_of(sheet.textpage, sheet.rows[-1].first, sheet.rows[-1].first).size] += 1
        return _PageReading(sheet, self._sizes.most_common(1)[0][0]).lines(sheet.rows)


class _PageReading:
    """One page: the fast way for lines that go on, the careful one for those whose print matters."""

    def __init__(self, sheet: Sheet, body: float) -> None:
        self._page, self._height, self._textpage, _, self._leading = sheet
        self._body = body
        self._style = Print(0.0, False)
        self._heavy = self._note = False

    def lines(self, rows: list[Row]) -> list[Line]:
        """The lines of these rows."""
        lines: list[Line] = []
        page, leading, new = self._page, self._leading, tuple.__new__
        row_share, far = _ROW * leading, _GAP * leading
        full = sorted([len(row[0]) for row in rows])[len(rows) // 2]
        previous = rows[0]
        left, joined, base, tail = previous.x, 0, previous.y + 100 * leading, ""
        for row in rows:
            text, start, _, x, y, _, bullet = row
            gap = base - y - joined * leading if joined else base - y
            if -row_share <= gap <= row_share:
                opens = x < left
            else:
                opens = (
                    gap > far or gap < 0 or (tail in _SENTENCE_END and _is_last(previous.text, text, full))
                )
                base = y
            if (
                opens
                or bullet
                or self._heavy
                or text[0].isdigit()
                or (tail in _MAY_END and len(text) < _SHORT)
            ):
                lines.append(self._line(row, opens, gap, previous))
            else:
                words = clean(text) if "  " in text or not text.isascii() else text
                line = (words, page, start, start + len(text), 0, (), False, False, self._note, x, y, ())
                lines.append(new(Line, line))
            previous, left, joined, tail = row, x, row[5], text[-1]
        return lines

    def _line(self, row: Row, opens: bool, gap: float, previous: Row) -> Line:
        """The line with its heading level, whether it is of a footnote, and whether it opens something."""
        text, start, first, x, y, _, bullet = row
        if opens and not bullet and text[0] in DASHES and text[1:2] == " ":
            rest = text[1:].lstrip()
            start, first, text, bullet = (
                start + len(text) - len(rest),
                first + len(text) - len(rest),
                rest,
                True,
            )
        before = self._style
        style = self._style = print_of(self._textpage, first, first + len(text) - 1)
        raised = style.size <= _RAISED * self._body
        heavy = not bullet and (style.bold or style.size >= _LARGER * self._body)
        if heavy:
            near = 0 < gap <= max(_GAP * self._leading, 1.4 * style.size)
            near = near or (-3 * self._leading < gap <= 0 and x > previous.x + _COLUMN)
            opens = not (self._heavy and near and before == style) or _ENTRY.search(previous.text) is not None
        elif self._heavy:
            opens = opens or not raised
        self._heavy = heavy
        if self._note and not raised and 0 < gap < _NOTE_GAP * self._leading:
            opens = False
        if opens or raised:
            beside = abs(gap) <= _ROW * self._leading
            self._note = self._is_note(row, style, self._note and gap > 0, raised and not beside)
        level = _level(style.size / self._body) if heavy and not self._note else 0
        opens = opens or bullet or (self._note and raised)
        return Line(
            clean(text), self._page, start, start + len(text), level, (), opens, bullet, self._note, x, y
        )

    def _is_note(self, row: Row, style: Print, goes_on: bool, begins: bool) -> bool:
        small = _SMALLER * self._body
        if _MARK_ALONE.match(row.text):
            return begins and row.y < _NOTES * self._height
        mark = _NOTE_MARK.match(row.text)
        if goes_on and not mark:
            return style.size <= small
        if not mark or row.y > _NOTES * self._height:
            return False
        return print_of(self._textpage, row.first + mark.end(), row.first + mark.end()).size <= small


def _is_last(text: str, following: str, full: int) -> bool:
    """Whether a line is a paragraph's last, where no gap says so: clearly shorter than the page's usual one."""
    return _LEFT_OVER < len(text) < _PART * full and following[0].isupper()


def _level(ratio: float) -> int:
    return 1 if ratio >= 1.3 else 2 if ratio >= _LARGER else 3
