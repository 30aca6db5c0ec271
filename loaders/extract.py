"""From the bytes of one document to its record, step by step."""

from __future__ import annotations

import orjson

from loaders.blocks import blocks_of
from loaders.document import Block
from loaders.entities import read_entities
from loaders.families import read_family
from loaders.findings.reading import read_findings
from loaders.reading import read_document
from loaders.record import Passage, Record
from loaders.source import digest
from ontology.register import Register, load_register


def extract_record(data: bytes, register: Register | None = None) -> Record:
    """Everything that the document in these bytes states; raises `Refused` where there is no document to read.

    Councils are looked up in `register`, the shipped one by default.
    """
    register = register or load_register()
    document = read_document(data)
    blocks = blocks_of(document)
    facts = read_family(document, blocks, register)
    entities = read_entities(facts.document, facts.authorities, blocks, register)
    return Record(
        sha256=digest(data),
        document=facts.document,
        authorities=facts.authorities,
        inspections=facts.inspections,
        judgements=facts.judgements,
        people=facts.people,
        passages=tuple(map(_passage, blocks)),
        findings=read_findings(facts.document, blocks),
        bodies=entities.bodies,
        services=entities.services,
        posts=entities.posts,
        previous_inspections=entities.previous_inspections,
        succession=entities.succession,
        figures=entities.figures,
        issues=facts.issues + entities.issues,
    )


def _passage(block: Block) -> Passage:
    """A block as the record has it; `Evidence.passage` counts on their being in the same order."""
    return Passage(block.number, block.page, block.section, block.text, block.spans(), block.kind)


def record_json(record: Record) -> bytes:
    """The record as `inspectgraph extract` prints it: one JSON object, keys in the order of the record's fields."""
    return orjson.dumps(record)
