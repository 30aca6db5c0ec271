"""A few lines of a document as one text that can be searched, and that knows where each letter of it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from loaders.document import Document, Line
from loaders.record import Span


@dataclass(frozen=True)
class Excerpt:
    """`lines` joined by line ends. Positions are code points of `text`."""

    document: Document
    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins in `text`."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return tuple(starts)

    def line_at(self, position: int) -> int:
        """The number (from 0) of the line that holds this position."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def quote(self, start: int, end: int) -> str:
        """The words from `start` to `end`, line ends as spaces."""
        return " ".join(self.text[start:end].split())

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where `text[start:end]` stands in the source, one span for each line it touches."""
        found = []
        for n in range(self.line_at(start), len(self.lines)):
            line, at = self.lines[n], self.starts[n]
            if at >= end:
                break
            a, b = max(start - at, 0), min(end - at, len(line.text))
            if line.text[a:b].strip():
                found.append(self._span(line, a, b))
        return tuple(found)

    def _span(self, line: Line, start: int, end: int) -> Span:
        """A part of a line: cleaning keeps its letters and digits but for the cuts, so they are counted."""
        source = self.document.pages[line.page - 1][line.start : line.end]
        if source == line.text:
            return Span(line.page, line.start + start, line.start + end)
        if not line.text[:start].strip() and not line.text[end:].strip():
            return Span(line.page, line.start, line.end)
        first = sum(c.isalnum() for c in line.text[:start])
        last = first + sum(c.isalnum() for c in line.text[start:end])
        places = [
            n
            for n, c in enumerate(source)
            if c.isalnum() and not any(a <= line.start + n < b for a, b in line.cuts)
        ]
        if not first < last <= len(places):
            return Span(line.page, line.start, line.end)
        return Span(line.page, line.start + places[first], line.start + places[last - 1] + 1)
