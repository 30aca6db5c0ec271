"""The running text of a document: all its blocks joined, so that each word is looked for once in the whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Block
from loaders.record import Span

_PLAIN = str.maketrans("’‘‛`´“”–—‐‑\u00a0", "''''\u0027\"\"---- ")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]%’”'\"])[.?!][’”'\")]*(?:\d{1,2})?\s+(?=[‘“'\"(]?[A-Z0-9•-])|\n")
_IMPRINT = ("regulates and inspects", "reuse this information", "our monthly newsletter", "enquiries@ofsted", "piccadilly gate",
            "in a different format", "crown copyright", "non-commercial educational purposes", "concerns or complain",
            "complaints about the inspection", "open government licence", "initial teacher training", "it assesses council children")  # fmt: skip
_UNREAD = frozenset({"contents"})


@dataclass(frozen=True, slots=True)
class RunningText:
    """`low` is `text` in small letters with plain quotes and dashes, of the same length; `starts` the blocks' offsets.

    Imprints (who regulates what, copyright, how to complain) and tables of contents are left out: blocks that
    are not read stand in it as empty lines. `imprint` keeps the imprint's words, for the inspectorate's own name.
    """

    blocks: Sequence[Block]
    text: str
    low: str
    starts: tuple[int, ...]
    imprint: str

    def block_at(self, position: int) -> int:
        """Index of the block that holds this position."""
        return bisect_right(self.starts, position) - 1

    def bounds(self, position: int) -> tuple[int, int]:
        """First and last position (exclusive) of the block that holds this position."""
        index = self.block_at(position)
        start = self.starts[index]
        return start, start + len(self.blocks[index].text)

    def sentence(self, position: int) -> tuple[int, int]:
        """First and last position (exclusive) of the sentence that holds this position."""
        first, last = self.bounds(position)
        start = first
        for end in _SENTENCE_END.finditer(self.text, first, last):
            if end.end() > position:
                stop = end.start() + len(end.group().rstrip())
                return start, stop
            start = end.end()
        return start, last

    def occurrences(self, words: str) -> Iterator[int]:
        """Positions in `low` where these letters begin a word."""
        low, width = self.low, len(words)
        at = low.find(words)
        while at >= 0:
            if not (at and low[at - 1].isalnum()):
                yield at
            at = low.find(words, at + width)

    def evidence(self, start: int, stop: int) -> Place:
        """Where `text[start:stop]` stands; it may not leave its block."""
        index = self.block_at(start)
        block, offset = self.blocks[index], self.starts[index]
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        spans = block.spans(start - offset, stop - offset)
        page = spans[0].page if spans else block.page
        return Place(page, block.number, self.text[start:stop], spans, index)


@dataclass(frozen=True, slots=True)
class Place:
    """The fields of `Evidence`, to be handed on to the kind of fact that they are evidence of."""

    page: int
    paragraph: str
    quote: str
    spans: tuple[Span, ...]
    passage: int


def running_text(blocks: Sequence[Block]) -> RunningText:
    """Join the blocks that say something."""
    parts, starts, imprint, at = [], [], [], 0
    for block in blocks:
        text = block.text
        low = text.lower()
        if block.kind in _UNREAD:
            text = " " * len(text)
        elif any(mark in low for mark in _IMPRINT):
            imprint.append(text)
            text = " " * len(text)
        text = text.replace("\n", " ")
        parts.append(text)
        starts.append(at)
        at += len(text) + 1
    joined = "\n".join(parts)
    low = joined.translate(_PLAIN).lower()
    if len(low) != len(joined):  # a letter whose small form is two letters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in joined.translate(_PLAIN))
    return RunningText(blocks, joined, low, tuple(starts), "\n".join(imprint))
