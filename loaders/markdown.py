"""Markdown: as plain text, with headings by `#` or a bold line, and tables by pipes."""

from __future__ import annotations

from loaders.plaintext import Parts
from loaders.plaintext import read_lines as read_text_lines


def read_lines(text: str) -> Parts:
    """The parts of the text."""
    return read_text_lines(text, markdown=True)
