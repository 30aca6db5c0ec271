"""Words that a line's end has broken: one word again, where the document itself writes them so elsewhere.

pdfium joins a line that ends with a hyphen to the next and marks the hyphen; whether it belongs to the word
(multi-agency) or only to the line's end it cannot know.
"""

from __future__ import annotations

import re

from loaders.document import Line
from loaders.wording import clean

_MARK = "\ufffe"
_BEFORE, _AFTER = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_LONGEST = 40


def mend_words(lines: list[list[Line]], raws: list[str], sources: list[str]) -> None:
    """Take the hyphen out of words that the document writes without one elsewhere, and nowhere with one.

    All three lists are page by page; `lines` is changed.
    """
    if not any(_MARK in raw for raw in raws):
        return
    words = "\n".join(raws).lower()
    for n, raw in enumerate(raws):
        if _MARK in raw and (places := _broken(raw.replace("\r\n", "\n"), words)):
            lines[n] = [_without(line, sources[n], places) for line in lines[n]]


def _broken(text: str, words: str) -> set[int]:
    """Where the hyphens stand that belong to the line's end only."""
    places = set()
    at = text.find(_MARK)
    while at >= 0:
        first, second = _BEFORE.search(text[max(0, at - _LONGEST) : at]), _AFTER.match(text, at + 1)
        if first and second:
            one, other = first[0].lower(), second[0].lower()
            if one + other in words and f"{one}-{other}" not in words:
                places.add(at)
        at = text.find(_MARK, at + 1)
    return places


def _without(line: Line, source: str, places: set[int]) -> Line:
    if not any(line.start <= place < line.end for place in places):
        return line
    return line._replace(
        text=clean("".join(source[i] for i in range(line.start, line.end) if i not in places))
    )
