"""A document as its reader hands it on: source pages, and cleaned lines that know where they came from."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.record import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text, cleaned for reading.

    `start` and `end` are code points in the source text of page `page` (from 1). Cleaning may change or drop
    characters, never letters or digits: those of `text` are those of the source between `start` and `end`.
    """

    text: str
    page: int
    start: int
    end: int
    heading: int = 0
    """Level of the heading that the format itself marks (Markdown `#`, HTML `h1`...), 0 where it marks none."""
    cells: tuple[str, ...] = ()
    """The cells of a table's row, where the format tells them apart (a tab, a pipe, `td`)."""


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


@dataclass(frozen=True, slots=True)
class Segment:
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
    cells: tuple[str, ...] = ()

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Spans of `text[start:end]` in the source, one for each contiguous stretch of a page."""
        stop = len(self.text) if end is None else end
        found: list[Span] = []
        for s in self.segments:
            a, b = max(start, s.offset), min(stop, s.offset + s.length)
            if a >= b:
                continue
            span = Span(s.page, s.source + a - s.offset, s.source + b - s.offset)
            if found and found[-1].page == span.page and 0 <= span.start - found[-1].end <= 3:
                span = Span(span.page, found.pop().start, span.end)
            found.append(span)
        return tuple(found)
