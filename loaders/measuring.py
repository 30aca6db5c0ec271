"""Where the lines of a PDF page stand on paper, how far apart they are, and which print they are in.

pdfium tells place and print of single characters, one call each, so it is asked for the first character of a line
only, and for the print only where that matters.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from loaders.wording import BULLETS

_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.I)
_FEW, _MANY = 3, 12
"""Times that a distance is met on a page: enough to be looked at, and enough to need no other proof."""
_LEAST, _MOST = 17, 80
"""Of distances between lines, in half points."""
_SINGLE, _TIGHT = 1.21, 1.5
"""Times the size of the print: the usual distance of lines, and the one beyond which they are no paragraph's."""
_HALF = 0.75
"""Points within which two distances are the same."""


class Row(NamedTuple):
    """A line of the page's text: its words, their place in the source and among pdfium's characters, and on paper."""

    text: str
    start: int
    first: int
    x: float
    y: float
    joined: int
    """How many lines of the page pdfium has joined to this one, at hyphens."""
    bullet: bool


class Print(NamedTuple):
    """The size in points, and whether first and last letter are bold."""

    size: float
    bold: bool


def print_of(textpage: Any, first: int, last: int) -> Print:
    """The print of the characters from `first` to `last`, told by these two."""
    size = pdfium.FPDFText_GetFontSize(textpage, first)
    if size <= 1.5:  # the text is set in size 1 and blown up
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(textpage, first, matrix):
            size *= abs(matrix.d) or abs(matrix.b)
    return Print(round(size, 1), _is_bold(textpage, first) and _is_bold(textpage, last))


def _is_bold(textpage: Any, index: int) -> bool:
    weight: int = pdfium.FPDFText_GetFontWeight(textpage, index)
    if weight > 0:
        return weight >= _BOLD
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()  # a font that the file only names
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, ctypes.byref(flags))
    return _BOLD_NAME.search(name.value) is not None


def measure_rows(textpage: Any, raw: str, source: str) -> list[Row]:
    """The lines of the page that hold anything. `source` is `raw` as `sourcetext` cleans it."""
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    origin, new = pdfium.FPDFText_GetCharOrigin, tuple.__new__
    printed = raw.replace("\r\n", "\n")
    places = _places(textpage, raw, printed)
    hyphens = "\ufffe" in raw
    rows: list[Row] = []
    position = 0
    pending = False
    for n, piece in enumerate(source.split("\n")):
        text = piece.strip()
        if text:
            start = mark = position
            bullet = pending
            pending = False
            head = text[0]
            if piece[0] != head:
                start = mark = position + piece.index(text)
                glyphs = printed[position:start].strip()
                if glyphs:
                    bullet, mark = True, printed.index(glyphs[0], position)
            if head in BULLETS:
                rest = text[1:].lstrip()
                bullet, start, text = True, start + len(text) - len(rest), rest
            if text:
                # pdfium counts the two characters of a line's end, the source one
                first, index = (places[start], places[mark]) if places else (start + n, mark + n)
                origin(textpage, index, at_x, at_y)
                joined = printed.count("\ufffe", start, start + len(text)) if hyphens else 0
                rows.append(new(Row, (text, start, first, x.value, y.value, joined, bullet)))
            else:
                pending = True
        elif piece and not printed[position : position + len(piece)].isspace():
            pending = True  # a bullet that stands before the line, alone
        position += len(piece) + 1
    return rows


def _places(textpage: Any, raw: str, printed: str) -> list[int]:
    """The index of pdfium's character for each one of the source; empty where counting lines tells it."""
    if pdfium.FPDFText_CountChars(textpage) == len(raw) and raw.count("\r\n") == printed.count("\n"):
        return []
    index = pdfium.FPDFText_GetCharIndexFromTextIndex
    places: list[int] = []
    at = of_raw = 0
    for c in printed:
        places.append(index(textpage, at))
        ends = c == "\n" and raw.startswith("\r\n", of_raw)
        of_raw += 2 if ends else 1
        at += 2 if ends or c > "\uffff" else 1
    return places


def usual_distance(textpage: Any, rows: list[Row], before: float) -> float:
    """How far apart the lines of a paragraph are: the smallest distance met often; `before` on the pages before."""
    distances = [a.y - b.y for a, b in pairwise(rows)]
    if before:
        low, high = before - _HALF, before + _HALF
        as_before = sum([low < d < high for d in distances])
        if as_before >= max(_MANY, len(rows) // 2):
            return before
    met = Counter([round(2 * d) for d in distances])
    times = {d: met[d - 1] + met[d] + met[d + 1] for d in met if _LEAST <= d <= _MOST}
    often = max(_FEW, 0.6 * max(times.values(), default=0))
    for twice in sorted(d for d, n in times.items() if n >= often):
        near = [i for i, d in enumerate(distances) if abs(2 * d - twice) <= 2 * _HALF]
        distance = sorted(distances[i] for i in near)[len(near) // 2]
        lower = rows[near[0] + 1].first
        if times[twice] >= _MANY or distance <= _TIGHT * print_of(textpage, lower, lower).size:
            return distance
    return before or _SINGLE * print_of(textpage, rows[-1].first, rows[-1].first).size
