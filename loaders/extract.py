"""From the bytes of one document to its record, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from loaders.blocks import blocks_of
from loaders.document import Block
from loaders.entities import Entities, read_entities
from loaders.families import FamilyFacts, read_family
from loaders.findings.stating import read_findings
from loaders.reading import read_document
from loaders.record import Passage, Record
from loaders.source import digest
from ontology.register import Register, load_register


@dataclass(frozen=True, slots=True)
class Parts:
    """A document on its way to a record: its passages, what it is, whom and what it names."""

    blocks: tuple[Block, ...]
    facts: FamilyFacts
    entities: Entities


def read_parts(data: bytes, register: Register | None = None) -> Parts:
    """What findings are read from; raises `Refused` where there is no document to read."""
    register = register or load_register()
    document = read_document(data)
    blocks = blocks_of(document)
    facts = read_family(document, blocks, register)
    return Parts(blocks, facts, read_entities(facts.document, facts.authorities, blocks, register))


def extract_record(data: bytes, register: Register | None = None) -> Record:
    """Everything that the document in these bytes states; raises `Refused` where there is no document to read.

    Councils are looked up in `register`, the shipped one by default.
    """
    parts = read_parts(data, register)
    blocks, facts, entities = parts.blocks, parts.facts, parts.entities
    return Record(
        sha256=digest(data),
        document=facts.document,
        authorities=facts.authorities,
        inspections=facts.inspections,
        judgements=facts.judgements,
        people=facts.people,
        passages=tuple(map(_passage, blocks)),
        findings=read_findings(facts, blocks, entities),
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
