"""PDF by pdfium: the text of its pages, and their lines.

pdfium is not thread-safe: documents are read in processes, never in threads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium

from loaders.document import Document, Line
from loaders.errors import Refused
from loaders.furniture import part_furniture
from loaders.sourcetext import of_page
from loaders.typesetting import Sheet, Typesetter

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 50
_FIRST_PAGES = 4
"""Measured before the first is read."""


def is_pdf(data: bytes) -> bool:
    """Whether the mark of a PDF stands at the head, within the bytes that readers of PDF look at."""
    return data[:1024].find(b"%PDF-") >= 0


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(data, str(error)) from error
    try:
        yield document
    finally:
        document.close()


def _refusal(data: bytes, message: str) -> Refused:
    if "assword" in message or "ecurity" in message:
        return Refused("encrypted", "the PDF asks for a password")
    return Refused("truncated", "the PDF has no readable table of its parts")


def read_pages(data: bytes) -> list[str]:
    """The source text, page by page."""
    with _opened(data) as document:
        texts = []
        for n in range(len(document)):
            page, textpage = _open_page(document, n)
            texts.append(of_page(textpage.get_text_range()))
            textpage.close()
            page.close()
        return texts


def read_pdf(data: bytes) -> Document:
    """The PDF as pages and lines; running headers, footers, page numbers and footnotes set apart."""
    setter = Typesetter()
    pages: list[str] = []
    lines: list[list[Line]] = []
    heights: list[float] = []
    waiting: list[tuple[Sheet, Any]] = []
    with _opened(data) as document:
        for n in range(len(document)):
            page, textpage = _open_page(document, n)
            raw = textpage.get_text_range()
            pages.append(of_page(raw))
            heights.append(page.get_height())
            waiting.append((setter.measure(textpage, raw, pages[n], n + 1, heights[n]), page))
            if n + 1 >= _FIRST_PAGES:
                lines.extend(_finish(setter, waiting))
        lines.extend(_finish(setter, waiting))
    if max((len(_WORD.findall(p)) for p in pages), default=0) < _LEAST_WORDS:
        raise Refused("not-a-document", "no page has 50 words of running text")
    body, furniture = part_furniture(lines, heights)
    notes = tuple(line for line in body if line.note)
    return Document(
        "pdf", tuple(pages), tuple(line for line in body if not line.note), notes, tuple(furniture)
    )


def _open_page(document: Any, n: int) -> tuple[Any, Any]:
    page = document[n]
    return page, page.get_textpage()


def _finish(setter: Typesetter, waiting: list[tuple[Sheet, Any]]) -> list[list[Line]]:
    """Reads the lines of the pages that wait, and closes them."""
    lines = []
    for sheet, page in waiting:
        lines.append(setter.read(sheet))
        sheet.textpage.close()
        page.close()
    waiting.clear()
    return lines
