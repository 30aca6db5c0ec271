"""From the bytes of one document to its record, step by step."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from loaders.blocks import blocks_of
from loaders.document import Block
from loaders.reading import read_document
from loaders.record import DocumentFacts, Passage, Record
from loaders.source import digest

if TYPE_CHECKING:
    from loaders.document import Document


def extract_record(data: bytes) -> Record:
    """Everything that the document in these bytes states; raises `Refused` where there is no document to read."""
    document = read_document(data)
    blocks = blocks_of(document)
    facts = read_family(document, blocks)
    return Record(
        sha256=digest(data),
        document=facts,
        passages=tuple(_passage(block) for block in blocks),
        # findings: loaders.findings.read_findings(facts.document, blocks)
        # bodies, services, posts, previous inspections, succession, figures: loaders.entities.read_entities(...)
    )


def read_family(document: Document, blocks: tuple[Block, ...]) -> DocumentFacts:
    """Interim, until `loaders.families` is there."""
    return DocumentFacts(format=document.format, pages=len(document.pages))


def _passage(block: Block) -> Passage:
    return Passage(block.number, block.page, block.section, block.text, block.spans(), block.kind)


def record_json(record: Record) -> bytes:
    """The record as `inspectgraph extract` prints it: one JSON object, keys in the order of the record's fields."""
    return orjson.dumps(record)


@cache
def extractor_version() -> str:
    """A hash of everything that the reading is made of, so that a record cached under it is never stale."""
    folder = Path(__file__).parent
    made_of = hashlib.sha256()
    for layer in (folder, folder.parent / "ontology"):
        for path in sorted(p for p in layer.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            made_of.update(
                path.relative_to(layer.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0"
            )
    return made_of.hexdigest()[:16]


EXTRACTOR_VERSION = extractor_version()
