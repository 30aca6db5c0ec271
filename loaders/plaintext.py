"""Plain text and Markdown, line by line: what opens a passage, headings, bullets, tables, footnotes.

Most such files have one line for each paragraph; some are wrapped at a fixed width, and then blank lines part them.
"""

from __future__ import annotations

import re

from loaders.document import Line
from loaders.markup import BLOCK_TAG, has_crumbs, strip
from loaders.wording import BULLETS, clean

Parts = tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]
"""Body, footnotes and furniture."""

_HEADING = re.compile(r"(#{1,6})(?!#)\s*(.*?)\s*#*$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+(?<=\S)\1:?$")
_BULLET = re.compile(r"(?:[-*+–o]|" + "|".join(map(re.escape, sorted(BULLETS))) + r")\s+(?=\S)")
_GLYPH = re.compile("[" + "".join(map(re.escape, sorted(BULLETS))) + r"]\s*(?=\S)")
_NOTE = re.compile(r"[¹²³⁰⁴-⁹]|<sup>|\[\^\w+\]:|\*\s?This ")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?$|-\s*\d{1,3}\s*-$", re.I)
_RULE = re.compile(r"[-=_*\s|:+]+$")
_LABELLED = re.compile(r"[^:]{2,40}:\s+\S")
_NUMBER = re.compile(r"\d{1,3}\.\s|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s")
_NUMBERED = re.compile(r"\d{1,3}\.\s+(?:\S+\s+){0,7}\S+$|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+(?:\S+\s+){0,20}\S+$")
_SENTENCE_END = re.compile(r"[a-z)][.?!] [A-Z]")
_DECIMAL = re.compile(r"\d{1,2}\.\d")
_WORD = re.compile(r"[^\W\d_]{3}")
_HEADING_LENGTH, _HEADING_WORDS, _LABEL_WORDS = 130, 20, 6
_WRAPPED = 130
_TEXT_LEVEL = 3


def read_lines(text: str, markdown: bool = False) -> Parts:
    """The parts of the text. In plain text headings are told by being short and alone."""
    body: list[Line] = []
    notes: list[Line] = []
    furniture: list[Line] = []
    wrapped = _is_wrapped(text)
    blank, position = True, 0
    pieces = text.split("\n")
    for n, piece in enumerate(pieces):
        stripped = piece.strip()
        if stripped:
            alone = blank and (n + 1 == len(pieces) or not pieces[n + 1].strip())
            start = position + piece.index(stripped)
            for part, at in _parts(stripped, start):
                line = _read(part, at, blank or not wrapped, alone or not wrapped, markdown)
                if line is None:
                    continue
                if alone and _PAGE_NUMBER.match(line.text):
                    furniture.append(line)
                else:
                    (notes if line.note else body).append(line)
        blank = not stripped
        position += len(piece) + 1
    return tuple(body), tuple(notes), tuple(furniture)


def _is_wrapped(text: str) -> bool:
    """Whether long paragraphs are broken over lines: no line but a few (rows of tables) is long."""
    lengths = sorted(len(piece) for piece in text.split("\n") if piece.strip())
    return not lengths or lengths[int(len(lengths) * 0.95)] <= _WRAPPED


def _parts(stripped: str, start: int) -> list[tuple[str, int]]:
    """The line, or its parts where a converter has left several blocks of HTML in one."""
    if "<" not in stripped or "\t" in stripped or not BLOCK_TAG.search(stripped):
        return [(stripped, start)]
    parts = []
    position = 0
    for tag in BLOCK_TAG.finditer(stripped):
        parts.append((stripped[position : tag.start()], start + position))
        position = tag.end()
    parts.append((stripped[position:], start + position))
    return [(p.strip(), at + len(p) - len(p.lstrip())) for p, at in parts if p.strip()]


def _read(text: str, start: int, opens: bool, alone: bool, markdown: bool) -> Line | None:
    """One line; None where it shows nothing (a rule, the line under a table's head)."""
    if _RULE.match(text):
        return None
    end = start + len(text)
    level = 0
    bullet = note = False
    mark = None
    if markdown:
        heading = _HEADING.match(text)
        if heading:
            level, text, start = len(heading[1]), heading[2], start + heading.start(2)
        elif alone and _BOLD_LINE.match(text):
            level = _TEXT_LEVEL + 1
    if not level:
        mark = _BULLET.match(text) or _GLYPH.match(text)
        if mark:
            text, start = text[mark.end() :], start + mark.end()
            bullet = not _NUMBER.match(text)
        elif _NOTE.match(text):
            note = True
    cells = _cells(text, start) if "\t" in text or text[0] == "|" else ()
    plain, cuts = strip(text, start) if has_crumbs(text) else (text, ())
    plain = clean(plain.replace("|", " ") if cells else plain).strip()
    if not plain:
        return None
    if not (level or bullet or note or cells or markdown) and alone and _looks_a_heading(plain):
        level = _TEXT_LEVEL + (2 if plain[-1] == ":" else 1 if _DECIMAL.match(plain) else 0)
    return Line(
        plain,
        1,
        start,
        end,
        level,
        cells,
        opens or bool(level or bullet or cells or note),
        bullet,
        note,
        cuts=cuts,
    )


def _cells(text: str, start: int) -> tuple[str, ...]:
    cells = text.split("\t") if "\t" in text else text.strip("|").split("|")
    return tuple(clean(strip(cell, start)[0]).strip() for cell in cells)


def _looks_a_heading(text: str) -> bool:
    """Short, without the end of a sentence, no label with its value, no address."""
    return (
        len(text) <= _HEADING_LENGTH
        and text.count(" ") < _HEADING_WORDS
        and (text[0].isupper() or _NUMBERED.match(text) is not None)
        and text[-1] not in ".,;&-–"
        and not (text[-1] == ":" and (text.count(" ") > _LABEL_WORDS or text[0].isdigit()))
        and _WORD.search(text) is not None
        and not _SENTENCE_END.search(text)
        and (text[0].isdigit() or not _LABELLED.match(text))
        and "@" not in text
        and "www." not in text
        and "://" not in text
        and sum(c.isdigit() for c in text) < len(text) // 3
    )
