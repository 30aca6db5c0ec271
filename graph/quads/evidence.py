"""The words that facts rest on: passages in full, and the evidence of what other documents may state too.

A judgement or a board is one node in the graphs of all documents that speak of it, so its words stand on a
node of their own, keyed by where they are. A finding belongs to one document and carries its words itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graph.quads.syntax import integer, iri, literal
from graph.quads.terms import (
    DERIVED_FROM,
    EVIDENCE,
    EVIDENCE_CLASS,
    IS_PART_OF,
    KIND,
    NUMBER,
    PAGE,
    PASSAGE,
    QUOTE,
    SECTION,
    SPANS,
    TEXT,
    TYPE,
)
from loaders.record import Evidence, Record, Span
from ontology import iris


def spans_text(spans: tuple[Span, ...]) -> str:
    """Spans as one string, `page:start-end` joined by `;` (docs/decisions/0012-spans.md says why)."""
    return ";".join([f"{s.page}:{s.start}-{s.end}" for s in spans])


def source_of(record: Record, evidence: Evidence) -> str:
    """The passage that holds the words, or the document where no passage does."""
    if 0 <= evidence.passage < len(record.passages):
        return iri(iris.passage(record.sha256, evidence.passage))
    return iri(iris.document(record.sha256))


def place_of(record: Record, evidence: Evidence) -> str:
    """The IRI of an evidence; "" where the fact has no words of its own (what only the register knows)."""
    if not evidence.spans:
        return iri(iris.evidence(record.sha256, evidence.page, 0, 0)) if evidence.quote else ""
    first, last = evidence.spans[0], evidence.spans[-1]
    return iri(iris.evidence(record.sha256, first.page, first.start, last.end, len(evidence.spans)))


def evidenced(node: str, record: Record, fact: Evidence) -> Iterator[str]:
    """That `node` rests on the words of `fact`."""
    if place := place_of(record, fact):
        yield f"{node} {EVIDENCE} {place}"


def evidence_lines(record: Record) -> Iterator[str]:
    """The evidence nodes of every fact but findings; of facts that rest on the same words the first says which."""
    facts: chain[Evidence] = chain(
        record.judgements,
        record.people,
        record.bodies,
        record.services,
        record.posts,
        record.previous_inspections,
        record.succession,
        record.figures,
    )
    told = {""}
    for fact in facts:
        node = place_of(record, fact)
        if node in told:
            continue
        told.add(node)
        yield f"{node} {TYPE} {EVIDENCE_CLASS}"
        yield f"{node} {DERIVED_FROM} {source_of(record, fact)}"
        yield f"{node} {PAGE} {integer(fact.page)}"
        yield f"{node} {QUOTE} {literal(fact.quote)}"
        if fact.paragraph:
            yield f"{node} {NUMBER} {literal(fact.paragraph)}"
        if fact.spans:
            yield f"{node} {SPANS} {literal(spans_text(fact.spans))}"


def passage_lines(record: Record) -> list[str]:
    """Every passage; half of the graph, so its `kind` is written only where it is no running paragraph."""
    document = f"{IS_PART_OF} {iri(iris.document(record.sha256))}"
    lines: list[str] = []
    for position, passage in enumerate(record.passages):
        node = iri(iris.passage(record.sha256, position))
        lines += (
            f"{node} {TYPE} {PASSAGE}",
            f"{node} {document}",
            f"{node} {PAGE} {integer(passage.page)}",
            f"{node} {TEXT} {literal(passage.text)}",
            f'{node} {SPANS} "{spans_text(passage.spans)}"',
        )
        if passage.number:
            lines.append(f"{node} {NUMBER} {literal(passage.number)}")
        if passage.section:
            lines.append(f"{node} {SECTION} {literal(passage.section)}")
        if passage.kind != "paragraph":
            lines.append(f"{node} {KIND} {literal(passage.kind)}")
    return lines
