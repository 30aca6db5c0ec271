"""What a family reads from: the opening of a document, its close, and the register of authorities."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from loaders.document import Block, Document, Line
from loaders.families.excerpt import Excerpt
from loaders.record import Evidence, Issue, Span
from ontology.register import Register

_OPENING_LINES = 120
_OPENING_LETTERS = 9000
_CLOSING_LINES = 140


@dataclass(frozen=True)
class Front:
    """A document while its family reads it. `issues` collects what could not be placed."""

    document: Document
    blocks: tuple[Block, ...]
    register: Register
    issues: list[Issue] = field(default_factory=list)

    @cached_property
    def opening(self) -> Excerpt:
        """The first pages' worth of lines, enough for a title page, a table of judgements and a letter's head."""
        lines: list[Line] = []
        size = 0
        for line in self.document.lines[:_OPENING_LINES]:
            lines.append(line)
            size += len(line.text)
            if size > _OPENING_LETTERS:
                break
        return Excerpt(self.document, tuple(lines))

    @cached_property
    def closing(self) -> Excerpt:
        """The last lines: a letter's signatures, an inspection team, the licence."""
        return Excerpt(self.document, self.document.lines[-_CLOSING_LINES:])

    @cached_property
    def head(self) -> str:
        """The opening in lower case and single spaces, with plain apostrophes, for recognising."""
        return " ".join(self.opening.text.replace("’", "'").split()).lower()

    def evidence(self, excerpt: Excerpt, start: int, end: int) -> Evidence:
        """The evidence that `excerpt.text[start:end]` is."""
        while end > start and excerpt.text[end - 1].isspace():
            end -= 1
        while start < end and excerpt.text[start].isspace():
            start += 1
        spans = excerpt.spans(start, end)
        if not spans:
            return Evidence()
        passage = self.passage_at(spans[0])
        number = self.blocks[passage].number if passage >= 0 else ""
        return Evidence(spans[0].page, number, excerpt.quote(start, end), spans, passage)

    def passage_at(self, span: Span) -> int:
        """The index of the block that holds this place of the source or some of it, -1 where none does."""
        n = bisect_right(self._block_starts, (span.page, span.start)) - 1
        for index in (n, n + 1, n - 1):
            if 0 <= index < len(self.blocks) and any(
                s.page == span.page and s.source < span.end and span.start < s.source + s.length
                for s in self.blocks[index].segments
            ):
                return index
        return -1

    @cached_property
    def _block_starts(self) -> list[tuple[int, int]]:
        starts: list[tuple[int, int]] = []
        for block in self.blocks:
            first = block.segments[0] if block.segments else None
            place = (first.page, first.source) if first else (block.page, 0)
            starts.append(max(place, starts[-1]) if starts else place)
        return starts

    def lines_with(self, pattern: re.Pattern[str], excerpt: Excerpt | None = None) -> list[int]:
        """Numbers of the lines of an excerpt (the opening) that begin as `pattern` says."""
        lines = (excerpt or self.opening).lines
        return [n for n, line in enumerate(lines) if pattern.match(line.text)]

    def report(self, code: str, message: str, page: int = 0, line: int = 0) -> None:
        """Note something that this document states and that could not be placed."""
        self.issues.append(Issue(page, line, code, message))
