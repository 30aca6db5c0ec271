"""Markdown: headings by `#`, tables by pipes."""

from __future__ import annotations

import re

from loaders.document import Line

_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*$")


def read_lines(text: str) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Body, footnotes and furniture of the text."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        heading = _HEADING.match(stripped)
        inner = heading[2] if heading else stripped
        inner = inner.strip("*").strip()
        if inner:
            at = start + raw.index(inner)
            cells: tuple[str, ...] = ()
            if "\t" in inner:
                cells = tuple(c.strip() for c in inner.split("\t"))
            elif inner.startswith("|"):
                cells = tuple(c.strip() for c in inner.strip("|").split("|"))
            level = len(heading[1]) if heading else 0
            lines.append(Line(" ".join(inner.split()), 1, at, at + len(inner), level, cells))
        start += len(raw) + 1
    return tuple(lines), (), ()
