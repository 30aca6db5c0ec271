"""The text of a passage from its lines, with the place in the source of every stretch of it."""

from __future__ import annotations

from collections.abc import Iterator

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
        if before and not (before[-1] == "-" and before[-2:-1].isalpha() and text[:1].islower()):
            parts.append(" ")
            offset += 1
        plain = len(text) == end - start
        if skip:
            text, start, line = text[skip:], start + skip if plain else start, line._replace(text=text[skip:])
            skip = 0
        if plain:
            segments.append(make((offset, len(text), page, start)))
        else:
            segments.extend(_align(document.pages[page - 1], line, offset))
        parts.append(text)
        offset += len(text)
        before = text
    return "".join(parts), tuple(segments)


def _align(source: str, line: Line, offset: int) -> Iterator[Segment]:
    """Segments of a line that is not its source letter for letter: blanks run together, markup left out."""
    first = last = -1
    at = 0
    for i, place in enumerate(_places(source, line)):
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
    place, end = line.start, line.end
    cuts = list(line.cuts)
    for c in line.text:
        letter = c.isalnum()
        at = place
        while at < end:
            if cuts and at >= cuts[0][0]:
                at = max(at, cuts.pop(0)[1])
            elif source[at] == c or (not letter and source[at].isspace() and c == " "):
                break
            elif letter or source[at].isspace():
                at += 1
            else:
                at = end
        if at < end:
            yield at
            place = at + 1
        else:
            yield -1
