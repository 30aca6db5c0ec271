"""Every document of the corpus as the reader reads it: words for the vectors, and the paragraphs that are not in the
gold annotations, with what we found in them ourselves where we read them (`annotations/`)."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from annotated import Annotated, Annotation, cut_texts, name_authorities, read_rows

from loaders.blocks import blocks_of
from loaders.errors import Refused
from loaders.findings.reading import UNREAD
from loaders.findings.words import cut_words
from loaders.reading import read_document

OWN = Path(__file__).parent / "annotations"


def read_corpus(shared: Path) -> tuple[list[list[str]], list[Annotated]]:
    """The words of every document that can be read, and the paragraphs of those without gold annotations."""
    listed = json.loads((shared / "gold" / "findings" / "documents.json").read_text(encoding="utf-8"))
    annotated = {meta["sha256"] for meta in listed.values()}
    own = read_own(OWN)
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
            paragraphs.extend(paragraphs_of(key, authorities[key], texts, own.get(key)))
    return words, paragraphs


def read_own(folder: Path) -> dict[str, dict[int, list[Annotation]]]:
    """Our own annotations: by the SHA-256 of the document, then by the place of the block in it."""
    found: dict[str, dict[int, list[Annotation]]] = {}
    for listed in read_rows(folder / "documents.tsv"):
        blocks: dict[int, list[Annotation]] = defaultdict(list)
        for row in read_rows(folder / f"{listed['name']}.tsv"):
            kind, polarity = row["kind"] == "recommendation", int(row["polarity"] == "weakness")
            blocks[int(row["block"])].append(
                Annotation(row["issue"], polarity, kind, row["cue"], row["evaluation"])
            )
        found[listed["sha256"]] = blocks
    return found


def paragraphs_of(
    document: str, authority: str, texts: list[tuple[str, str]], own: dict[int, list[Annotation]] | None
) -> Iterator[Annotated]:
    """The paragraphs of one document, with our annotations by place of the block; None where we did not read it.

    ValueError where an annotation does not fit the blocks as they are cut now.
    """
    reader = "" if own is None else "own"
    left = set(own or ())
    for place, ((number, text), cut) in enumerate(zip(texts, cut_texts(texts), strict=True)):
        annotations = tuple((own or {}).get(place, ()))
        if lost := [a for a in annotations if a.cue not in text or a.evaluation not in text]:
            raise ValueError(
                f"{document}: block {place} no longer holds {lost[0]}: annotate the document again"
            )
        if cut[2]:
            left.discard(place)
            yield Annotated(document, authority, str(place), number, text, *cut, annotations, reader)
    if left:
        raise ValueError(
            f"{document}: no blocks {sorted(left)}, which were annotated: annotate the document again"
        )
