"""From bytes to a `Document`: the reader is chosen by what the bytes are, never by a file's name."""

from __future__ import annotations

from loaders import markdown, pdf, plaintext, webpage
from loaders.document import Document
from loaders.errors import Refused
from loaders.source import decode, sniff_text
from loaders.sourcetext import of_file

_READERS = {"markdown": markdown.read_lines, "html": webpage.read_lines, "text": plaintext.read_lines}


def read_document(data: bytes) -> Document:
    """The document in these bytes; raises `Refused` where there is none that can be read."""
    if not data:
        raise Refused("empty", "the file holds nothing")
    if pdf.is_pdf(data):
        return pdf.read_pdf(data)
    text = of_file(decode(data))
    kind = sniff_text(text)
    return Document(kind, (text,), *_READERS[kind](text))


def source_pages(data: bytes) -> list[str]:
    """The source text to which spans refer, page by page; a format without pages has one."""
    if not data:
        raise Refused("empty", "the file holds nothing")
    return pdf.read_pages(data) if pdf.is_pdf(data) else [of_file(decode(data))]
