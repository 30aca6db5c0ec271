"""Every document of the corpus as the reader reads it: words for the vectors, and paragraphs without annotations."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from annotated import Annotated, cut_texts, name_authorities

from loaders.blocks import blocks_of
from loaders.errors import Refused
from loaders.findings.reading import UNREAD
from loaders.findings.words import cut_words
from loaders.reading import read_document


def read_corpus(shared: Path) -> tuple[list[list[str]], list[Annotated]]:
    """The words of every document that can be read, and the paragraphs of those that nobody annotated."""
    listed = json.loads((shared / "gold" / "findings" / "documents.json").read_text(encoding="utf-8"))
    annotated = {meta["sha256"] for meta in listed.values()}
    authorities = name_authorities(shared / "corpus" / "manifest.csv")
    words: list[list[str]] = []
    paragraphs: list[Annotated] = []
    for path in sorted(p for p in (shared / "corpus").rglob("*") if p.suffix in {".pdf", ".txt", ".md"}):
        content = path.read_bytes()
        try:
            document = read_document(content)
        except Refused as refused:
            print(f"{path}: {refused}", file=sys.stderr)
            continue
        words.append(cut_words(" ".join(line.text for line in document.lines)))
        key = hashlib.sha256(content).hexdigest()
        if key not in annotated and key in authorities:
            texts = [(b.number, "" if b.kind in UNREAD else b.text) for b in blocks_of(document)]
            paragraphs.extend(_paragraphs(key, authorities[key], texts))
    return words, paragraphs


def _paragraphs(document: str, authority: str, texts: list[tuple[str, str]]) -> Iterator[Annotated]:
    for place, ((number, text), cut) in enumerate(zip(texts, cut_texts(texts), strict=True)):
        if cut[2]:
            yield Annotated(document, authority, str(place), number, text, *cut, (), True)
