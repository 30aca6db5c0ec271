"""The file itself: its bytes, its hash, what it is by its bytes, and its text where it is a text."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Literal

from loaders.errors import Refused

Format = Literal["pdf", "markdown", "html", "text"]

SIZE_LIMIT = 200 * 1024 * 1024
"""Bytes. The largest report published so far has 4 MB."""

_PDF_WITHIN = 1024
"""Readers of PDF look for its mark within this many bytes."""

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(r"</(?:p|div|table|body|html|h[1-6]|ul|li)\s*>", re.I)
_MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]*\S", re.M)
_MARKDOWN_MARK = re.compile(
    r"^(?:\|.*\|[ \t]*$|[ \t]*[-*+] +\S)|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)", re.M
)


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """The file's bytes; a file larger than `limit` is refused before any of it is read."""
    size = path.stat().st_size
    if size > limit:
        raise Refused("too-large", f"{size:,} bytes, and the limit is {limit:,}")
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Refused("too-large", f"more than {limit:,} bytes")
    return data


def digest(data: bytes) -> str:
    """The SHA-256 by which the document is known."""
    return hashlib.sha256(data).hexdigest()


def sniff(data: bytes) -> Format:
    """What the bytes are, whatever the file is called. Raises `Refused` where they are nothing that can be read."""
    if data[:_PDF_WITHIN].find(b"%PDF-") >= 0:
        return "pdf"
    return sniff_text(decode(data))


def sniff_text(text: str) -> Format:
    """Which kind of text it is: a web page, Markdown (headings by `#`), or plain text."""
    if _HTML_START.match(text[:4096]) or len(_HTML_TAG.findall(text[:65536])) >= 8:
        return "html"
    headings = len(_MARKDOWN_HEADING.findall(text))
    if headings >= 2 or (headings and _MARKDOWN_MARK.search(text)):
        return "markdown"
    return "text"


def decode(data: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 with its mark, else Windows-1252 where that makes sense."""
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise Refused("empty", "the file holds nothing" if not data else "the file holds only blanks")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("encoding", f"starts like UTF-16, but byte {error.start} does not fit") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Refused(
            "encoding", f"neither UTF-8 (byte {place}) nor Windows-1252 (byte {error.start})"
        ) from error
    return text
