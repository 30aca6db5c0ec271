"""The text of a passage from its lines, with the place in the source of every stretch of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from loaders.document import Document, Line, Segment


def lay(document: Document, lines: list[Line], skip: int = 0) -> tuple[str, tuple[Segment, ...]]:
    """The lines as one text, the first `skip` characters left out, and where each stretch stands in the source.

    A word that a line's end has broken at its hyphen is one again.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    offset = 0
    before = ""
    make = Segment._make
    for line in lines:
        text, page, start, end = line[:4]
        if before and not (before[-1] == "-" and before[-2:-1].isalpha() and text[0].islower()):
            parts.append(" ")
            offset += 1
        plain = len(text) == end - start
        text = text[skip:] if skip else text
        if plain:
            segments.append(make((offset, len(text), page, start + skip)))
        else:
            segments.extend(_align(document.pages[page - 1], line, offset, skip))
        skip = 0
        parts.append(text)
        offset += len(text)
        before = text
    return "".join(parts), tuple(segments)


def _align(source: str, line: Line, offset: int, skip: int) -> Iterator[Segment]:
    """Segments of a line that is not its source letter for letter: blanks run together, markup left out."""
    first = last = -1
    at = 0
    for i, place in enumerate(islice(_places(source, line), skip, None)):
        if place < 0:
            continue
        if first >= 0 and place == last + 1 and i == at + last - first + 1:
            last = place
            continue
        if first >= 0:
            yield Segment(offset + at, last - first + 1, line.page, first)
        first = last = place
        at = i
    if first >= 0:
        yield Segment(offset + at, last - first + 1, line.page, first)


def _places(source: str, line: Line) -> Iterator[int]:
    """Where each character of the line stands; -1 for one that the source spells otherwise (`&amp;`)."""
    place, end, cuts = line.start, line.end, line.cuts
    passed = 0
    for c in line.text:
        at, cut = place, passed
        while at < end:
            if cut < len(cuts) and at >= cuts[cut][0]:
                at, cut = max(at, cuts[cut][1]), cut + 1
            elif source[at] == c or (c == " " and source[at].isspace()):
                break
            elif source[at].isalnum() or (not c.isalnum() and not source[at].isspace()):
                at = end
            else:
                at += 1
        if at < end:
            yield at
            place, passed = at + 1, cut
        else:
            yield -1
