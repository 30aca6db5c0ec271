"""PDF by pdfium: the text of its pages, and their lines.

pdfium is not thread-safe: documents are read in processes, never in threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium

from loaders.document import Document, Line
from loaders.errors import Refused
from loaders.furniture import part_furniture
from loaders.hyphens import mend_words
from loaders.sourcetext import of_page
from loaders.typesetting import Sheet, Typesetter

_END, _TAIL = b"%%EOF", 4096
_PASSWORD, _SECURITY = 4, 5
"""pdfium's own codes."""
_FIRST_PAGES = 4
"""Measured before the first is read."""


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(data, error) from error
    try:
        if _END not in data[-_TAIL:]:
            raise Refused("truncated", "the PDF stops before its end: fetch it again")
        yield document
    finally:
        document.close()


def _refusal(data: bytes, error: pdfium.PdfiumError) -> Refused:
    if error.err_code in (_PASSWORD, _SECURITY):
        return Refused("encrypted", "the PDF asks for a password")
    if _END not in data[-_TAIL:]:
        return Refused("truncated", "the PDF stops before its end: fetch it again")
    return Refused("unreadable", f"the PDF is damaged: {error}")


def read_pdf(data: bytes) -> Document:
    """The PDF as pages and lines; running headers, footers, page numbers and footnotes set apart."""
    setter = Typesetter()
    raws: list[str] = []
    pages: list[str] = []
    lines: list[list[Line]] = []
    heights: list[float] = []
    waiting: list[tuple[Sheet, Any]] = []
    with _opened(data) as document:
        for n in range(len(document)):
            page, textpage = _open_page(document, n)
            raw = textpage.get_text_range()
            raws.append(raw)
            pages.append(of_page(raw))
            heights.append(page.get_height())
            waiting.append((setter.measure(textpage, raw, pages[n], n + 1, heights[n]), page))
            if n + 1 >= _FIRST_PAGES:
                lines.extend(_finish(setter, waiting))
        lines.extend(_finish(setter, waiting))
    mend_words(lines, raws, pages)
    body, furniture = part_furniture(lines, heights)
    notes = tuple(line for line in body if line.note)
    return Document(
        "pdf", tuple(pages), tuple(line for line in body if not line.note), notes, tuple(furniture)
    )


def _open_page(document: Any, n: int) -> tuple[Any, Any]:
    """The page and its text page, both to be closed."""
    try:
        page = document[n]
        return page, page.get_textpage()
    except pdfium.PdfiumError as error:
        raise Refused("unreadable", f"the PDF is damaged: {error}", page=n + 1) from error


def _finish(setter: Typesetter, waiting: list[tuple[Sheet, Any]]) -> list[list[Line]]:
    """Reads the lines of the pages that wait, and closes them."""
    lines = []
    for sheet, page in waiting:
        lines.append(setter.read(sheet))
        sheet.textpage.close()
        page.close()
    waiting.clear()
    return lines
