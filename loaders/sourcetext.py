"""The source text to which every span refers: what `extract --text` prints, letter for letter.

Every replacement is one code point for one code point, so that an offset into the text is an offset into the file's
own text; only a PDF page's line ends (`\\r\\n`) become one.
"""

from __future__ import annotations

import re

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff"
_IN_FILE = re.compile(f"[{_CONTROL}]")
_IN_PAGE = re.compile(f"[{_CONTROL}\r]")


def of_page(raw: str) -> str:
    """A page of a PDF: pdfium's line ends as one, its mark of a hyphen at a line's end as a hyphen."""
    text = raw.replace("\r\n", "\n")
    if "\ufffe" in text:
        text = text.replace("\ufffe", "-")
    if text.replace("\n", " ").isprintable():  # several times as fast as to search for each of them
        return text
    return _IN_PAGE.sub(" ", text)


def of_file(decoded: str) -> str:
    """A text file as decoded."""
    return _IN_FILE.sub(" ", decoded)
