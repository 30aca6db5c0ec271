"""PDF by pdfium: the text of its pages, and their lines.

pdfium is not thread-safe: read in processes, never in threads.
"""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2 as pdfium

from loaders.document import Document, Line
from loaders.errors import Refused
from loaders.sourcetext import of_page

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


def is_pdf(data: bytes) -> bool:
    """Whether the mark of a PDF stands at the head."""
    return data[:1024].find(b"%PDF-") >= 0


def read_raw_pages(data: bytes) -> list[str]:
    """The text of each page as pdfium gives it."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        message = str(error)
        if "assword" in message or "ecurity" in message:
            raise Refused("encrypted", "the PDF asks for a password") from error
        raise Refused("truncated", "the PDF has no readable table of its parts") from error
    try:
        pages = []
        for n in range(len(document)):
            page = document[n]
            textpage = page.get_textpage()
            pages.append(textpage.get_text_range())
            textpage.close()
            page.close()
        return pages
    finally:
        document.close()


def read_pages(data: bytes) -> list[str]:
    """The source text, page by page."""
    return [of_page(raw) for raw in read_raw_pages(data)]


def read_pdf(data: bytes) -> Document:
    """The PDF as pages and lines; running headers, footers and page numbers set apart."""
    raws = read_raw_pages(data)
    pages = tuple(of_page(raw) for raw in raws)
    if max((len(_WORD.findall(p)) for p in pages), default=0) < 50:
        raise Refused("not-a-document", "no page has 50 words of running text")
    by_page = [
        _lines(page, n, raw.replace("\r\n", "\n"))
        for n, (page, raw) in enumerate(zip(pages, raws, strict=True), 1)
    ]
    edges = Counter(
        _DIGITS.sub("#", line.text)
        for lines in by_page
        for line in {*lines[:3], *lines[-3:]}
        if len(line.text) < 160
    )
    often = {t for t, n in edges.items() if n >= max(3, len(pages) // 3)}
    body: list[Line] = []
    furniture: list[Line] = []
    for lines in by_page:
        last = len(lines) - 1
        for i, line in enumerate(lines):
            edge = i < 3 or i > last - 3
            moved = edge and (
                _DIGITS.sub("#", line.text) in often or (line.text.isdigit() and i in (0, last))
            )
            (furniture if moved else body).append(line)
    return Document("pdf", pages, tuple(body), (), tuple(furniture))


def _lines(text: str, page: int, raw: str) -> list[Line]:
    found: list[Line] = []
    start = 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            at = start + piece.index(stripped)
            clean = " ".join(stripped.split())
            private = next((c for c in raw[start:at] if "\ue000" <= c <= "\uf8ff"), "")
            if private:
                clean = "• " + clean
            found.append(Line(clean, page, at, at + len(stripped)))
        start += len(piece) + 1
    return found
