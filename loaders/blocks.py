"""From lines to passages: paragraphs with their numbers, bullets, headings, rows of tables, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.alignment import lay
from loaders.contents import Contents
from loaders.document import Block, Document, Line
from loaders.numbering import Numbering
from loaders.sections import Sections, is_title

_ENDS = frozenset(".!?:")
_AFTER_END = "’”'\")]"
_NOTE_MARK = re.compile(r"(\d{1,2})(?![\d.)%])\s*(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_HEADING_LENGTH = 220
_HANG = (8.0, 72.0)
"""How far right of its number or bullet the text of a paragraph stands, in points."""


@dataclass(slots=True)
class _Group:
    """The lines of one passage while they are gathered."""

    lines: list[Line]
    number: str = ""
    skip: int = 0
    bullet: bool = False
    waits: bool = field(default=False)
    """Whether only the number has been read, and the text comes with the next line."""


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The passages of the document in reading order, each under its heading; a page's footnotes after its body."""
    sections, contents = Sections(), Contents(paged=len(document.pages) > 1)
    notes = [_Group(lines) for lines in _notes(document.footnotes)]
    blocks: list[Block] = []
    for group in _groups(document):
        page = group.lines[0].page
        while notes and notes[0].lines[0].page < page:
            blocks.append(_footnote(document, notes.pop(0), sections))
        blocks.append(_block(document, group, sections, contents, blocks[-1].kind if blocks else ""))
    blocks.extend(_footnote(document, group, sections) for group in notes)
    return tuple(blocks)


def _groups(document: Document) -> Iterator[_Group]:
    """The lines, gathered passage by passage."""
    numbering = Numbering()
    paged = document.format == "pdf"
    group: _Group | None = None
    gathered: list[Line] = []
    page = 0
    for line in document.lines:
        text = line.text
        if group is not None and not line.opens and line.page == page:
            if not text[0].isdigit():
                gathered.append(line)
                continue
            number, skip = numbering.read(text, False, line.x)
            if not number:
                gathered.append(line)
                continue
        else:
            opens = line.opens or line.page != page
            number, skip = numbering.read(text, opens, line.x) if text[0].isdigit() else ("", 0)
        if group is not None and not number and _goes_on(group, line, paged):
            gathered.append(line)
            group.waits = False
        else:
            if group is not None:
                yield group
            gathered = [line]
            group = _Group(gathered, number, skip, line.bullet, bool(number) and len(text) == skip)
        page = line.page
    if group is not None:
        yield group


def _goes_on(group: _Group, line: Line, paged: bool) -> bool:
    """Whether a line that opens something, or begins a page, still belongs to the passage before."""
    if group.waits:
        return True
    last = group.lines[-1]
    if line.bullet or line.heading or line.cells or last.heading or last.cells:
        return False
    if paged and line.page == last.page:
        return False
    head = line.text[0]
    if not _ended(last.text):
        return paged or head.islower() or head in "(‘"
    if head.islower():
        return True
    first = group.lines[0]
    return paged and bool(group.number or group.bullet) and _HANG[0] <= line.x - first.x <= _HANG[1]


def _ended(text: str) -> bool:
    """Whether a sentence may end with the line."""
    return text.rstrip(_AFTER_END)[-1:] in _ENDS


def _block(document: Document, group: _Group, sections: Sections, contents: Contents, before: str) -> Block:
    lines = group.lines
    first = lines[0]
    number = "" if group.waits else group.number
    text, segments = lay(document, lines, group.skip if number else 0)
    kind, level = "paragraph", 0
    if contents.holds(first, text):
        kind = "contents"
    elif len(lines) == 1 and is_title(text):
        kind, level = "heading", first.heading or 3
    elif first.heading and len(text) <= _HEADING_LENGTH and _LETTERS.search(text):
        kind, level = "heading", first.heading
    elif first.cells:
        kind = "table"
    else:
        kind = sections.kind("bullet" if group.bullet and not number else "paragraph", number, text, before)
    section = sections.open(level, text) if kind == "heading" else sections.name
    return Block(number, first.page, section, text, kind, segments, level, first.cells)


def _footnote(document: Document, group: _Group, sections: Sections) -> Block:
    mark = _NOTE_MARK.match(group.lines[0].text)
    text, segments = lay(document, group.lines, mark.end() if mark else 0)
    return Block(mark[1] if mark else "", group.lines[0].page, sections.name, text, "footnote", segments)


def _notes(lines: tuple[Line, ...]) -> list[list[Line]]:
    notes: list[list[Line]] = []
    for line in lines:
        if line.opens or not notes or notes[-1][-1].page != line.page:
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes
