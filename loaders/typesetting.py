"""The lines of one PDF page as they are set: where they stand, what opens a paragraph, a heading, a footnote.

pdfium tells for each character where it stands and in which print, one call a character, so it is asked sparingly:
for every line where it begins, and only for lines that may be something new which print they are in. Paragraphs are
told by the distance between base lines, which is the same on a whole page but for them.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from loaders.document import Line
from loaders.wording import BULLETS, DASHES, clean

_GAP = 1.3
"""Times the usual distance between lines: paragraphs are at least 1.4 apart, a heading's own lines at most 1.2."""
_ROW = 0.45
"""Nearer than this share of the usual distance two lines are one row: a raised footnote mark, a cell beside."""
_LARGER, _SMALLER, _RAISED = 1.12, 0.92, 0.75
"""Times the body's print: a heading, a footnote, the mark of a footnote."""
_BOLD = 600
_NOTE_MARK = re.compile(r"(?:\d{1,2}|[*†‡]+)(?![\d.)%,/])\s*(?=\D)")
_ENTRY = re.compile(r"\s\d{1,3}$")
"""The end of an entry in a table of contents."""
_MARK_ALONE = re.compile(r"(?:\d{1,2}|[*†‡]+)$")
_MAY_END = frozenset(".:;?!)’”")
_SHORT = 70
_NOTE_GAP = 1.7
"""A footnote's first base line is that of its raised mark, so its second line stands further off."""
_COLUMN = 120.0
"""How far to the right, in points, the grade stands beside the heading that it belongs to."""
_NOTES = 0.6
"""Of the page's height: footnotes stand below."""
_FEW, _MANY = 3, 12
_LEAST, _MOST = 17, 80
"""Of distances between lines, in half points."""
_SINGLE, _TIGHT = 1.21, 1.5
"""Times the size of the print: the usual distance of lines, and the one beyond which they are no paragraph's."""


class _Row(NamedTuple):
    """A line of the page's text: its words, their place in the source and among pdfium's characters, and on paper."""

    text: str
    start: int
    first: int
    x: float
    y: float
    joined: int
    """How many lines of the page pdfium has joined to this one, at hyphens."""
    bullet: bool


class _Print(NamedTuple):
    size: float
    bold: bool


class Sheet(NamedTuple):
    """A page that has been measured, and stays open until its lines are read."""

    page: int
    height: float
    textpage: Any
    rows: list[_Row]
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
        rows = _rows(textpage, raw, source)
        if rows:
            self._leading = leading = _usual_distance(textpage, rows, self._leading)
            inner = [b for a, b in pairwise(rows) if abs(a.y - b.y - leading) < 0.1 * leading]
            for row in inner[:: max(1, len(inner) // 3)]:
                self._sizes[_print(textpage, row.first, row.first).size] += 1
        return Sheet(page, height, textpage, rows, self._leading)

    def read(self, sheet: Sheet) -> list[Line]:
        """The lines of a page, in the order of its text."""
        if not sheet.rows:
            return []
        if not self._sizes:
            self._sizes[_print(sheet.textpage, sheet.rows[-1].first, sheet.rows[-1].first).size] += 1
        return _PageReading(sheet, self._sizes.most_common(1)[0][0]).lines(sheet.rows)


class _PageReading:
    """One page: the fast way for lines that go on, the careful one for those whose print matters."""

    def __init__(self, sheet: Sheet, body: float) -> None:
        self._page, self._height, self._textpage, _, self._leading = sheet
        self._body = body
        self._style = _Print(0.0, False)
        self._heavy = self._note = False

    def lines(self, rows: list[_Row]) -> list[Line]:
        """The lines of these rows."""
        lines: list[Line] = []
        page, leading, make = self._page, self._leading, Line._make
        row_share, far = _ROW * leading, _GAP * leading
        previous = rows[0]
        base = previous.y + 100 * leading
        for row in rows:
            text, start, _, x, y, _, bullet = row
            gap = base - y - previous.joined * leading
            if -row_share <= gap <= row_share:
                opens = x < previous.x
            else:
                opens = gap > far or gap < 0
                base = y
            if (
                opens
                or bullet
                or self._heavy
                or text[0].isdigit()
                or (len(text) < _SHORT and previous.text[-1] in _MAY_END)
            ):
                lines.append(self._line(row, opens, gap, previous))
            else:
                end = start + len(text)
                lines.append(make((clean(text), page, start, end, 0, (), False, False, self._note, x, y, ())))
            previous = row
        return lines

    def _line(self, row: _Row, opens: bool, gap: float, previous: _Row) -> Line:
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
        style = self._style = _print(self._textpage, first, first + len(text) - 1)
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

    def _is_note(self, row: _Row, style: _Print, goes_on: bool, begins: bool) -> bool:
        small = _SMALLER * self._body
        if _MARK_ALONE.match(row.text):
            return begins and row.y < _NOTES * self._height
        mark = _NOTE_MARK.match(row.text)
        if goes_on and not mark:
            return style.size <= small
        if not mark or row.y > _NOTES * self._height:
            return False
        return _print(self._textpage, row.first + mark.end(), row.first + mark.end()).size <= small


def _level(ratio: float) -> int:
    return 1 if ratio >= 1.3 else 2 if ratio >= _LARGER else 3


def _print(textpage: Any, first: int, last: int) -> _Print:
    """Size and weight of the characters from `first` to `last`, told by these two."""
    size = pdfium.FPDFText_GetFontSize(textpage, first)
    if size <= 1.5:
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(textpage, first, matrix):
            size *= abs(matrix.d) or abs(matrix.b)
    weight = pdfium.FPDFText_GetFontWeight
    return _Print(round(size, 1), weight(textpage, first) >= _BOLD and weight(textpage, last) >= _BOLD)


def _usual_distance(textpage: Any, rows: list[_Row], otherwise: float) -> float:
    """How far apart the lines of a paragraph are: the smallest of the distances that are met often."""
    met = Counter([round(2 * (a.y - b.y)) for a, b in pairwise(rows)])
    times = {d: met[d - 1] + met[d] + met[d + 1] for d in met if _LEAST <= d <= _MOST}
    often = max(_FEW, 0.6 * max(times.values(), default=0))
    for twice in sorted(d for d, n in times.items() if n >= often):
        distances = [a.y - b.y for a, b in pairwise(rows) if abs(2 * (a.y - b.y) - twice) <= 1.5]
        distance = sorted(distances)[len(distances) // 2]
        if times[twice] >= _MANY:
            return distance
        lower = next(b for a, b in pairwise(rows) if abs(2 * (a.y - b.y) - twice) <= 1.5)
        if distance <= _TIGHT * _print(textpage, lower.first, lower.first).size:
            return distance
    return otherwise or _SINGLE * _print(textpage, rows[-1].first, rows[-1].first).size


def _rows(textpage: Any, raw: str, source: str) -> list[_Row]:
    """The lines of the page that hold anything."""
    x, y = ctypes.c_double(), ctypes.c_double()
    origin = pdfium.FPDFText_GetCharOrigin
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    places = _places(textpage, raw)
    hyphens = "\ufffe" in raw
    rows: list[_Row] = []
    make = _Row._make
    position = 0
    pending = False
    for n, piece in enumerate(source.split("\n")):
        text = piece.strip()
        if text:
            start = mark = position
            bullet = pending
            pending = False
            if piece[0] != text[0]:
                start += piece.index(text)
                glyphs = raw[position + n : start + n].strip()
                if glyphs:
                    bullet, mark = True, raw.index(glyphs[0], position + n) - n
            if text[0] in BULLETS:
                rest = text[1:].lstrip()
                mark, start = start, start + len(text) - len(rest)
                text, bullet = rest, True
            if text:
                index = places[mark + n] if places else mark + n
                origin(textpage, index, at_x, at_y)
                joined = raw.count("\ufffe", start + n, start + n + len(text)) if hyphens else 0
                first = index if mark == start else places[start + n] if places else start + n
                rows.append(make((text, start, first, x.value, y.value, joined, bullet)))
            else:
                pending = True
        elif piece and not raw[position + n : position + n + len(piece)].isspace():
            pending = True
        position += len(piece) + 1
    return rows


def _places(textpage: Any, raw: str) -> list[int]:
    """The index of pdfium's character for each one of `raw`; empty where they are the same, as they mostly are."""
    if pdfium.FPDFText_CountChars(textpage) == len(raw):
        return []
    index = pdfium.FPDFText_GetCharIndexFromTextIndex
    places: list[int] = []
    at = 0
    for c in raw:
        places.append(max(index(textpage, at), 0))
        at += 2 if c > "\uffff" else 1
    return places
