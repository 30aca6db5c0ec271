"""Plain text: one line of the file is one line of the document; tabs tell a table's cells apart."""

from __future__ import annotations

from loaders.document import Line


def read_lines(text: str) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Body, footnotes and furniture of the text."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            at = start + raw.index(stripped)
            cells = tuple(c.strip() for c in stripped.split("\t")) if "\t" in stripped else ()
            lines.append(Line(" ".join(stripped.split()), 1, at, at + len(stripped), cells=cells))
        start += len(raw) + 1
    return tuple(lines), (), ()
