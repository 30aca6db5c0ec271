"""Words that a line's end has broken: one word again, where the document itself writes them so elsewhere.

pdfium joins a line that ends with a hyphen to the next and marks the hyphen; whether it belongs to the word
(multi-agency) or only to the line's end it cannot know.
"""

from __future__ import annotations

import re

from loaders.document import Line
from loaders.wording import clean

_MARK = "\ufffe"
_BROKEN = re.compile(rf"([^\W\d_]+){_MARK}([^\W\d_]+)")


def mend_words(lines: list[list[Line]], raws: list[str], sources: list[str]) -> None:
    """Take the hyphen out of words that the document writes without one elsewhere, and nowhere with one.

    All three lists are page by page; `lines` is changed.
    """
    if not any(_MARK in raw for raw in raws):
        return
    words = "\n".join(raws).lower()
    for n, raw in enumerate(raws):
        if _MARK in raw:
            places = {m.end(1) for m in _BROKEN.finditer(raw.replace("\r\n", "\n")) if _is_one_word(m, words)}
            if places:
                lines[n] = [_without(line, sources[n], places) for line in lines[n]]


def _is_one_word(broken: re.Match[str], words: str) -> bool:
    first, second = broken[1].lower(), broken[2].lower()
    return first + second in words and f"{first}-{second}" not in words


def _without(line: Line, source: str, places: set[int]) -> Line:
    if not any(line.start <= place < line.end for place in places):
        return line
    return line._replace(
        text=clean("".join(source[i] for i in range(line.start, line.end) if i not in places))
    )
