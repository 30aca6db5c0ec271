"""The running text of a document: all its blocks joined, so that each word is looked for once in the whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Block
from loaders.entities.vocabulary import present_terms
from loaders.record import Span

_PLAIN = bytes.maketrans(b"\x91\x92\x82\xb4`\x93\x94\x96\x97\xad\xa0\x95", b"'''''\"\"--- *")
_GAPS = bytes.maketrans(
    bytes(c for c in range(256) if not chr(c).isalnum()), b" " * sum(not chr(c).isalnum() for c in range(256))
)


_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]%’”'\"])[.?!][’”'\")]*(?:\d{1,2})?\s+(?=[‘“'\"(]?[A-Z0-9•-])|\n")
_IMPRINT = (
    "regulates and inspects",
    "reuse this information",
    "our monthly newsletter",
    "enquiries@ofsted",
    "piccadilly gate",
    "in a different format",
    "crown copyright",
    "non-commercial educational purposes",
    "concerns or complain",
    "complaints about the inspection",
    "open government licence",
    "initial teacher training",
    "it assesses council children",
    "inspects the children and family court",
    "(cafcass), schools",
)
_ENDS = 4000
"""How many characters an imprint or letterhead may stand from the beginning (half as many as from the end)."""
_UNREAD = frozenset({"contents"})


@dataclass(frozen=True, slots=True)
class RunningText:
    """`low` is `text` in small letters, plain quotes and dashes, as long as it; `starts` are the blocks' offsets.

    Imprints (who regulates what, copyright, how to complain) and tables of contents are left out: blocks that
    are not read stand in it as empty lines. `imprint` keeps the imprint's words, for the inspectorate's own name.
    """

    blocks: Sequence[Block]
    text: str
    low: str
    starts: tuple[int, ...]
    imprint: str
    words: frozenset[str]
    """Every run of letters and digits in `low`."""
    present: frozenset[str]
    """The terms of the tables that stand somewhere in it: others need not be looked for."""
    sentences: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict, repr=False, compare=False)
    """Beginnings and ends of the sentences of the blocks that were asked for."""

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
        index = self.block_at(position)
        known = self.sentences.get(index)
        if known is None:
            first = self.starts[index]
            last = first + len(self.blocks[index].text)
            begins, stops = [first], []
            for end in _SENTENCE_END.finditer(self.text, first, last):
                stops.append(end.start() + len(end.group().rstrip()))
                begins.append(end.end())
            known = self.sentences[index] = (begins, [*stops, last])
        at = max(0, bisect_right(known[0], position) - 1)
        return known[0][at], known[1][at]

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
        return Place(page, block.number, block.text[start - offset : stop - offset], spans, index)


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
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for block in blocks:
        text = block.text.replace("\n", " ") if block.kind not in _UNREAD else " " * len(block.text)
        parts.append(text)
        starts.append(at)
        at += len(text) + 1
    joined = "\n".join(parts)
    low, words = lowered(joined)
    imprint = sorted(_marked(low, starts) | _tail(low, starts))
    printed = [parts[index] for index in imprint]
    for index in imprint:
        stop = starts[index] + len(parts[index])
        low = low[: starts[index]] + " " * len(parts[index]) + low[stop:]
        parts[index] = " " * len(parts[index])
    if imprint:
        joined = "\n".join(parts)
    different = frozenset(words)
    present = present_terms(words, different)
    return RunningText(blocks, joined, low, tuple(starts), "\n".join(printed), different, present)


def _tail(low: str, starts: Sequence[int]) -> set[int]:
    """Blocks from the inspectorate's statement of itself to the end, where it stands near the end."""
    at = low.rfind("regulates and inspects")
    return set(range(bisect_right(starts, at) - 1, len(starts))) if at > len(low) * 0.8 else set()


def _marked(low: str, starts: Sequence[int]) -> set[int]:
    """Blocks near either end that have words of an imprint or letterhead."""
    found: set[int] = set()
    for first, last in ((0, min(_ENDS, len(low))), (max(0, len(low) - 2 * _ENDS), len(low))):
        for mark in _IMPRINT:
            at = low.find(mark, first, last)
            while at >= 0:
                found.add(bisect_right(starts, at) - 1)
                at = low.find(mark, at + 1, last)
    return found


def lowered(text: str) -> tuple[str, list[str]]:
    """`text` in small letters with plain quotes and dashes, as long as it, and its words in order.

    One byte a letter (what Windows-1252 lacks becomes `?`): such text is searched several times faster.
    """
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two letters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    narrow = low.replace("\u2010", "-").replace("\u2011", "-").encode("cp1252", "replace").translate(_PLAIN)
    return narrow.decode("latin-1"), narrow.translate(_GAPS).decode("latin-1").split()
