"""From lines to passages: paragraphs with their numbers, bullets, headings, rows of tables."""

from __future__ import annotations

import re

from loaders.document import Block, Document, Line, Segment

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2})(?:\.(?=\D)|\s)\s*")
_BULLETS = frozenset("•▪■◼●○◦‣∙·–-*")
_ENDS = (".", "?", "!", ":", ";", ".”", ".’", ".)")


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The passages of the document in reading order, each under its heading."""
    blocks: list[Block] = []
    section = ""
    expected = 1
    for group in _groups(document.lines):
        first = group[0]
        skip, number, kind = 0, "", "paragraph"
        match = _NUMBER.match(first.text)
        if match and match[1].isdigit() and int(match[1]) in (expected, 1) and len(first.text) > match.end():
            number, skip = match[1], match.end()
            expected = int(number) + 1
        elif first.text[0] in _BULLETS and len(first.text) > 2:
            kind, skip = "bullet", len(first.text) - len(first.text[1:].lstrip())
        elif first.cells:
            kind = "table"
        elif first.heading or _looks_a_heading(group):
            kind = "heading"
        blocks.append(_block(document, group, number, section, kind, skip))
        if kind == "heading":
            section = blocks[-1].text
    return tuple(blocks)


def _groups(lines: tuple[Line, ...]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    before = ""
    for line in lines:
        text = line.text
        opens = (
            not groups
            or line.heading
            or groups[-1][-1].heading
            or line.cells
            or groups[-1][-1].cells
            or text[0] in _BULLETS
            or _NUMBER.match(text)
            or (before.endswith(_ENDS) and text[0].isupper() and len(before) < 70)
            or (len(before) < 45 and text[0].isupper())
        )
        if opens:
            groups.append([line])
        else:
            groups[-1].append(line)
        before = text
    return groups


def _looks_a_heading(group: list[Line]) -> bool:
    text = " ".join(line.text for line in group)
    return len(text) < 120 and text[0].isupper() and not text.endswith((".", ",", ";"))


def _block(document: Document, group: list[Line], number: str, section: str, kind: str, skip: int) -> Block:
    text = ""
    segments: list[Segment] = []
    for i, line in enumerate(group):
        drop = skip if i == 0 else 0
        if text:
            text += " "
        source = document.pages[line.page - 1]
        at = line.start
        for word in line.text[drop:].split(" ") if drop else line.text.split(" "):
            if not word:
                continue
            if drop:
                pass
            at = source.index(word, at)
            if text and not text.endswith(" "):
                text += " "
            segments.append(Segment(len(text), len(word), line.page, at))
            text += word
            at += len(word)
    return Block(
        number, group[0].page, section, text, kind, tuple(segments), group[0].heading, group[0].cells
    )
