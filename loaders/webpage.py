"""A web page: its blocks by the standard library's parser, its offsets into the file as decoded."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

from loaders.document import Line
from loaders.plaintext import Parts
from loaders.wording import BULLETS, clean

_SILENT = frozenset(
    ("script", "style", "title", "template", "noscript", "svg", "select", "textarea", "iframe")
)
_ASIDE = frozenset(("nav", "footer", "aside", "form"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
        form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr
        ul""",
    )
)
_LEVELS = {f"h{n}": n for n in range(1, 7)}
_CELLS = frozenset(("td", "th"))
_REFERENCE = re.compile(r"&#?\w+;?")
_LONG_CELL = 300
"""Letters: a table with longer cells is there for the layout, and its cells are paragraphs."""


class _Piece(NamedTuple):
    text: str
    start: int
    end: int
    """Equal to `start` where the text is not that of the source (an entity)."""


def read_lines(text: str) -> Parts:
    """The parts of the page: what stands in `nav`, `footer` and the like is furniture."""
    page = _Page(text)
    page.feed(text)
    page.close()
    page.end_block()
    return tuple(page.body), (), tuple(page.furniture)


class _Page(HTMLParser):
    """Gathers text between block elements into lines."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.body: list[Line] = []
        self.furniture: list[Line] = []
        self._source = text
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._pieces: list[_Piece] = []
        self._cells: list[list[_Piece]] | None = None
        self._silent = self._aside = self._level = self._breaks = 0
        self._bullet = False
        self._opens = True

    def _place(self) -> int:
        row, column = self.getpos()
        return self._starts[row - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "br":
            self._break()
        if tag in _CELLS and self._cells is not None:
            self._cells.append([])
        if tag not in _BLOCKS or (self._cells is not None and tag != "tr" and tag != "table"):
            return
        self.end_block()
        self._aside += tag in _ASIDE
        self._level = _LEVELS.get(tag, self._level)
        self._bullet = self._bullet or tag == "li"
        if tag == "tr":
            self._cells = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag not in _BLOCKS or (self._cells is not None and tag != "tr" and tag != "table"):
            return
        if self._cells is not None:
            self._end_row()
        self.end_block()
        if tag in _ASIDE:
            self._aside = max(0, self._aside - 1)
        if tag in _LEVELS:
            self._level = 0
        if tag == "li":
            self._bullet = False

    def handle_data(self, data: str) -> None:
        start = self._place()
        self._add(_Piece(data, start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._add_reference()

    def handle_charref(self, name: str) -> None:
        self._add_reference()

    def _add_reference(self) -> None:
        start = self._place()
        match = _REFERENCE.match(self._source, start)
        if match:
            meant = html.unescape(match[0])
            if meant == match[0] or (meant.isascii() and meant.isalnum()):
                self._add(_Piece(match[0], start, match.end()))
            else:
                self._add(_Piece(" " if meant.isspace() else meant, start, start))

    def _add(self, piece: _Piece) -> None:
        if self._silent:
            return
        if self._cells is None:
            self._pieces.append(piece)
        elif self._cells:
            self._cells[-1].append(piece)

    def _break(self) -> None:
        """A line's end within a block; two of them part paragraphs."""
        if self._cells is not None:
            self._add(_Piece(" ", self._place(), self._place()))
        elif _text(self._pieces).strip():
            level = self._level
            self.end_block()
            self._level, self._opens = level, False
        else:
            self._opens = True

    def _end_row(self) -> None:
        cells = [cell for cell in self._cells or [] if _text(cell).strip()]
        self._cells = None
        if any(len(_text(cell)) > _LONG_CELL for cell in cells):
            for cell in cells:
                self._emit(cell, ())
        elif cells:
            gaps = [[*cell, _Piece(" ", cell[-1].end, cell[-1].end)] for cell in cells]
            self._emit(
                [p for cell in gaps for p in cell], tuple(clean(_text(cell)).strip() for cell in cells)
            )

    def end_block(self) -> None:
        """Makes a line of the text since the last block began or ended."""
        pieces, self._pieces = self._pieces, []
        if _text(pieces).strip():
            self._emit(pieces, ())
            self._bullet = False
        self._opens = True

    def _emit(self, pieces: list[_Piece], cells: tuple[str, ...]) -> None:
        text = clean(_text(pieces)).strip()
        bullet = self._bullet
        if text[0] in BULLETS:
            bullet, text = True, text[1:].lstrip()
        placed = [p for p in pieces if p.end > p.start and p.text.strip()]
        if not text or not placed:
            return
        start = placed[0].start + len(placed[0].text) - len(placed[0].text.lstrip())
        end = placed[-1].start + len(placed[-1].text.rstrip())
        cuts = [(a.end, b.start) for a, b in pairwise(placed) if a.end < b.start]
        level = 0 if cells else self._level
        line = Line(
            text, 1, start, end, level, cells if len(cells) > 1 else (), self._opens, bullet, cuts=tuple(cuts)
        )
        (self.furniture if self._aside else self.body).append(line)


def _text(pieces: list[_Piece]) -> str:
    return "".join(p.text for p in pieces)
