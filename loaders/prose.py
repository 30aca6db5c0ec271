"""Whether there is a document to read at all: running text, and not a site's page that says there is none."""

from __future__ import annotations

import re

from loaders.document import Document
from loaders.errors import Refused

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 50
_LINE_WORDS = 4
"""Of a line of running text; shorter ones are headings, menus, cells."""
_ERROR = re.compile(
    r"\b(?:not found|no longer (?:exists|available)|(?:can(?:no|')t|could not) be (?:found|displayed)|access denied"
    r"|forbidden|unauthori[sz]ed|bad gateway|server error|service unavailable|temporarily unavailable|error [45]\d\d"
    r"|[45]\d\d error|404|page has (?:moved|expired))\b",
    re.I,
)
_ERROR_WORDS, _ERROR_LINES = 600, 200
_OPENING = 12


def require_prose(document: Document) -> Document:
    """The document itself; refused where it has no page of running text, or is an error page."""
    words = dict.fromkeys(range(1, len(document.pages) + 1), 0)
    enough = False
    for line in document.lines:
        count = line.text.count(" ") + 1
        if count < _LINE_WORDS:
            continue
        words[line.page] += len(_WORD.findall(line.text))
        if words[line.page] >= _LEAST_WORDS:
            enough = True
            break
    if not enough:
        raise Refused("not-a-document", _why(document))
    if len(document.lines) < _ERROR_LINES and _says_error(document):
        raise Refused("not-a-document", f"a page that says there is no document: {_error_line(document)!r}")
    return document


def _why(document: Document) -> str:
    if document.format == "pdf" and not document.lines:
        return "the pages have no text: a scan, perhaps; read it with OCR first"
    return f"no page has {_LEAST_WORDS} words of running text"


def _says_error(document: Document) -> bool:
    """Told by its shortness first, so that a document is not searched for words that it may well use."""
    return sum(t.text.count(" ") + 1 for t in document.lines) < _ERROR_WORDS and bool(_error_line(document))


def _error_line(document: Document) -> str:
    """The heading or opening line that speaks of an error, "" where none does."""
    for n, line in enumerate(document.lines):
        short = len(line.text) < 100
        if short and (line.heading or n < _OPENING) and _ERROR.search(line.text):
            return line.text
    return ""
