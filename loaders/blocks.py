"""From lines to passages: paragraphs with their numbers, bullets, headings, rows of tables, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.alignment import lay
from loaders.contents import Contents
from loaders.document import Block, Document, Line
from loaders.numbering import Numbering
from loaders.sections import Sections, is_title
from loaders.tables import JudgementTable, cells_of, is_grade_beside

_ENDS = frozenset(".!?:")
_AFTER_END = "’”'\")]"
_NOTE_MARK = re.compile(r"(\d{1,2})(?![\d.)%])\s*(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LABELLED = re.compile(
    r"(?:(?:re-?)?inspection dates?|dates? of (?:previous )?inspection|(?:lead|reporting) inspector"
    r"|report(?:ed)? published|published|age group|report status)\b.{0,12}:?\s",
    re.I,
)
_TITLE_LEVEL = 3
_HEADING_LENGTH = 220
_FULL_LINE = 48
"""Letters: a shorter line that no sentence ends is a line of its own (a name, an address), not a broken one."""
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


class _Reading(NamedTuple):
    """What the passages so far say of the next one."""

    sections: Sections
    contents: Contents
    table: JudgementTable


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The passages of the document in reading order, each under its heading; a page's footnotes after its body."""
    paged = document.format == "pdf"
    reading = _Reading(Sections(), Contents(paged=len(document.pages) > 1), JudgementTable())
    notes = [_Group(lines) for lines in _notes(document.footnotes)]
    blocks: list[Block] = []
    for group in _groups(document):
        first = group.lines[0]
        place = (first.page, 0 if paged else first.start)
        while notes and (notes[0].lines[0].page, notes[0].lines[0].start) < place:
            blocks.append(_footnote(document, notes.pop(0), reading.sections))
        blocks.append(_block(document, group, reading, blocks[-1].kind if blocks else ""))
    blocks.extend(_footnote(document, group, reading.sections) for group in notes)
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
    if paged and is_grade_beside(group.lines, line):
        return True
    if line.bullet or line.heading or line.cells or last.heading or last.cells:
        return False
    if paged and line.page == last.page:
        return False
    head = line.text[0]
    if not _ended(last.text):
        return head.islower() or head in "(‘" or (paged and len(last.text) >= _FULL_LINE)
    if head.islower():
        return True
    first = group.lines[0]
    return paged and bool(group.number or group.bullet) and _HANG[0] <= line.x - first.x <= _HANG[1]


def _ended(text: str) -> bool:
    """Whether a sentence may end with the line."""
    return text.rstrip(_AFTER_END)[-1:] in _ENDS


def _block(document: Document, group: _Group, reading: _Reading, before: str) -> Block:
    first = group.lines[0]
    number = "" if group.waits else group.number
    text, segments = lay(document, group.lines, group.skip if number else 0)
    kind, level = _kind(group, number, text, reading, before)
    section = reading.sections.open(level, text) if level else reading.sections.name
    return Block(
        number,
        first.page,
        section,
        text,
        kind,
        segments,
        level,
        first.cells or (cells_of(text) if kind == "table" else ()),
    )


def _kind(group: _Group, number: str, text: str, reading: _Reading, before: str) -> tuple[str, int]:
    """What kind of passage it is; of a heading its level, else 0."""
    first = group.lines[0]
    if reading.contents.holds(first, text):
        return "contents", 0
    heading = first.heading
    if heading and (not _may_head(text) or (number and text[-1] in _ENDS)):
        heading = 0
    if not heading and len(group.lines) == 1 and is_title(text):
        heading = _TITLE_LEVEL
    if first.cells or reading.table.holds(first.page, number, text, heading > 0):
        return "table", 0
    if heading:
        return "heading", heading
    kind = "bullet" if group.bullet and not number else "paragraph"
    return reading.sections.kind(kind, number, text, before), 0


def _may_head(text: str) -> bool:
    """Whether text in the print of headings is one: no long text, no mark alone, no label with its value."""
    return len(text) <= _HEADING_LENGTH and _LETTERS.search(text) is not None and not _LABELLED.match(text)


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
