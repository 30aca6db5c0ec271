"""A document as its reader hands it on: source pages, and cleaned lines that know where they came from.

`Line` and `Segment` are named tuples, not dataclasses: a corpus has hundreds of thousands of them, and a frozen
dataclass takes four times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from loaders.record import Span


class Line(NamedTuple):
    """One line of running text, cleaned for reading.

    `start` and `end` are code points in the source text of page `page` (from 1). Cleaning may change or drop
    characters, never letters or digits: those of `text` are those of the source between `start` and `end`, but for
    what stands between `cuts`.
    """

    text: str
    page: int
    start: int
    end: int
    heading: int = 0
    """Level of a heading (Markdown `#`, HTML `h1`, larger or bold print), 0 where the line is none."""
    cells: tuple[str, ...] = ()
    """The cells of a table's row, where the format tells them apart (a tab, a pipe, `td`)."""
    opens: bool = False
    """Whether the layout says that something new begins here (a gap, a blank line, another column or print)."""
    bullet: bool = False
    """Whether a bullet stood before the line; `text` is without it."""
    note: bool = False
    """Whether the line is of a footnote."""
    x: float = 0.0
    y: float = 0.0
    """Where the line stands on its page, in points from the lower left; 0 in formats without a layout."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Stretches of the source within `start` and `end` whose letters are not text: a tag, an entity."""


@dataclass(frozen=True, slots=True)
class Document:
    """`pages` is the source text, page by page, to which every span refers; `lines` the body in reading order.

    Running headers, footers and page numbers are no lines of the body; footnotes stand in `footnotes`.
    """

    format: str
    pages: tuple[str, ...]
    lines: tuple[Line, ...]
    footnotes: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()


class Segment(NamedTuple):
    """`length` characters of a text from `offset` on stand at `source` (code points) of page `page`."""

    offset: int
    length: int
    page: int
    source: int


@dataclass(frozen=True, slots=True)
class Block:
    """A passage while it is being read: its text, what kind of thing it is, and where each stretch came from."""

    number: str
    page: int
    section: str
    text: str
    kind: str
    segments: tuple[Segment, ...]
    level: int = 0
    """Of a heading: 1 for the largest. 0 for everything else."""
    cells: tuple[str, ...] = ()

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Spans of `text[start:end]` in the source, one for each contiguous stretch of a page."""
        stop = len(self.text) if end is None else end
        found: list[Span] = []
        page = first = last = 0
        for offset, length, on, source in self.segments:
            if offset >= stop:
                break
            if offset + length <= start:
                continue
            a = source + max(0, start - offset)
            b = source + min(length, stop - offset)
            if on == page and 0 <= a - last <= 2:
                last = b
                continue
            if page:
                found.append(Span(page, first, last))
            page, first, last = on, a, b
        if page:
            found.append(Span(page, first, last))
        return tuple(found)
