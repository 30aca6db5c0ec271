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

_PDF_MARK = b"%PDF-"
_PDF_WITHIN = 1024
"""Readers of PDF look for its mark within this many bytes."""

_OTHERS = (
    (b"PK\x03\x04", "a Word file or another zipped one"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a file of rich text"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LEGIBLE = re.compile(r"[\w\s.,;:!?'\"()\[\]/&%£€$@#*+=<>|\\_{}~^`–—‘’“”•…©®°²³½-]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(r"</(?:p|div|table|body|html|h[1-6]|ul|li)\s*>", re.I)
_HTML_TAGS = 8
_MARKDOWN_TITLE = re.compile(r"\s*#{1,6}[ \t]+\S")
_MARKDOWN_HEADING = re.compile(r"^#{1,6}(?!#)[ \t]*\S", re.M)
_MARKDOWN_MARK = re.compile(
    r"^(?:\|.*\|[ \t]*$|[ \t]*[-*+] +\S)|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)", re.M
)


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """The file's bytes; a file of more than `limit` is refused before any of it is read."""
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


def is_pdf(data: bytes) -> bool:
    """Whether the mark of a PDF stands at the head, and no markup before it."""
    at = data[:_PDF_WITHIN].find(_PDF_MARK)
    return at >= 0 and b"<" not in data[:at]


def sniff(data: bytes) -> Format:
    """What the bytes are, whatever the file is called; raises `Refused` where they are nothing that can be read."""
    return "pdf" if is_pdf(data) else sniff_text(decode(data))


def sniff_text(text: str) -> Literal["markdown", "html", "text"]:
    """Which kind of text it is: a web page, Markdown (headings by `#`), or plain text."""
    if _HTML_START.match(text[:4096]) or len(_HTML_TAG.findall(text[:65536])) >= _HTML_TAGS:
        return "html"
    headings = len(_MARKDOWN_HEADING.findall(text))
    if headings >= 2 or _MARKDOWN_TITLE.match(text) or (headings and _MARKDOWN_MARK.search(text)):
        return "markdown"
    return "text"


def decode(data: bytes) -> str:
    """The text of the bytes: UTF-8, or UTF-16 with its mark, or Windows-1252 where that makes sense."""
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise Refused("empty", "the file holds only blanks" if data else "the file holds nothing")
    for mark, kind in _OTHERS:
        if data.startswith(mark):
            raise Refused(
                "not-a-document", f"{kind}, by its first bytes; save it as PDF, text, Markdown or HTML"
            )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("encoding", f"begins like UTF-16, but byte {error.start} does not fit") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_single_bytes(data, error)
    if text.count("\0") > len(text) // 4:
        raise Refused("encoding", "looks like UTF-16 without the mark that says so; save it as UTF-8")
    if _is_binary(data):
        raise Refused("not-a-document", "the file is no text")
    return text


def _decode_single_bytes(data: bytes, error: UnicodeDecodeError) -> str:
    """The text as Windows-1252, unless the bytes are no text or broken UTF-8."""
    if _is_binary(data):
        raise Refused("not-a-document", "the file is neither a PDF nor a text") from error
    line = data.count(b"\n", 0, error.start) + 1
    if not _UTF8_SEQUENCE.search(data):
        text = data.decode("cp1252", errors="replace")
        if "\ufffd" not in text and len(_LEGIBLE.findall(text)) >= 0.98 * len(text):
            return text
    reason = f"byte {error.start} is not UTF-8, and the whole not Windows-1252"
    raise Refused("encoding", reason, line=line) from error


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    return len(_CONTROLS.findall(head)) > 0.01 * len(head) + 2
