"""From bytes to a `Document`: the reader is chosen by what the bytes are, never by a file's name."""

from __future__ import annotations

from loaders import markdown, pdf, plaintext, webpage
from loaders.document import Document
from loaders.prose import require_prose
from loaders.source import decode, is_pdf, sniff_text
from loaders.sourcetext import of_file

_READERS = {"markdown": markdown.read_lines, "html": webpage.read_lines, "text": plaintext.read_lines}


def read_document(data: bytes) -> Document:
    """The document in these bytes; raises `Refused` where there is none that can be read."""
    if is_pdf(data):
        return require_prose(pdf.read_pdf(data))
    text = of_file(decode(data))
    kind = sniff_text(text)
    return require_prose(Document(kind, (text,), *_READERS[kind](text)))


def source_pages(data: bytes) -> list[str]:
    """The source text to which spans refer, page by page; a format without pages has one."""
    return list(read_document(data).pages)
