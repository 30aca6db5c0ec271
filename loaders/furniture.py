"""Running headers, footers and page numbers: told by their coming back, never by their words."""

from __future__ import annotations

import re
from collections import Counter

from loaders.document import Line

_DIGITS = re.compile(r"\d+")
_EDGE = 4
"""Header and footer are among the first or last lines of a page's text, wherever the page shows them."""
_MARGIN = 0.11
"""Of the page's height, from above and below."""
_LONG = 200
_SAME_PLACE = 10.0
"""Points: what comes back within the body's part of the page must also come back at its place."""
_OWN_PAGE = "0"
"""The key of a number that is that of its page in the file."""
_SHARE = 0.4
"""Of the pages. Real headers come back on seven pages of ten or more, headings on fewer than two of ten."""


def part_furniture(pages: list[list[Line]], heights: list[float]) -> tuple[list[Line], list[Line]]:
    """The lines of the body, and those of the furniture, both in order."""
    keyed = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    times = Counter(key for edges in keyed for key in set(edges.values()))
    least = max(2, _SHARE * len(pages))
    body: list[Line] = []
    furniture: list[Line] = []
    for lines, edges in zip(pages, keyed, strict=True):
        done = 0
        for i, key in sorted(edges.items()):
            if times[key] >= least or key == _OWN_PAGE:
                body.extend(lines[done:i])
                furniture.append(lines[i])
                done = i + 1
        body.extend(lines[done:])
    return body, furniture


def _edges(lines: list[Line], height: float) -> dict[int, str]:
    """The lines that may be furniture, with their text freed from numbers; a number alone as told from the page."""
    low, high = _MARGIN * height, (1 - _MARGIN) * height
    outside = {i for i, line in enumerate(lines) if not low <= line.y <= high}
    ends = (*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines)))
    edges: dict[int, str] = {}
    for i in outside.union(ends):
        text = lines[i].text
        place = "" if i in outside else f" @{lines[i].y / _SAME_PLACE:.0f}"
        if text.isdecimal():
            edges[i] = f"{int(text) - lines[i].page}{place}"
        elif len(text) < _LONG:
            edges[i] = _DIGITS.sub("#", text).casefold() + place
    return edges
