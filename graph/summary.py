"""What a build remembers of each document beside its quads: enough to join documents and to report on the run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from loaders.record import Inspection, Issue, Record

_NOT_LETTER = re.compile(r"[\W_]+")
_FINGERPRINT = 32
"""Letters of a passage's beginning that tell it from others; formats disagree on where a passage ends."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An earlier inspection that the document tells of; `position` is its index in the record."""

    date: str
    subject: str
    grade: str
    position: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything about one document that is needed without its text."""

    sha256: str
    kind: str
    framework: str
    title: str
    publication_date: str
    format: str
    pages: int
    authorities: tuple[str, ...]
    """Slugs, the inspected one first."""
    inspections: tuple[Inspection, ...]
    """The document's own first."""
    mentions: tuple[Mention, ...]
    numbers: tuple[str, ...]
    """Numbers of its paragraphs, as printed."""
    fingerprints: tuple[int, ...]
    """Hashes of the beginnings of its longer passages, without blanks, case and punctuation."""
    things: tuple[tuple[str, str], ...]
    """Rule and IRI of each person, board and service that other documents may name too."""
    passages: int
    findings: int
    quads: int
    issues: tuple[Issue, ...]


def summary_of(record: Record, quads: int = 0) -> Summary:
    """The summary of a record; `quads` is how many quads were made of it."""
    from graph.quads.things import things_of  # much, and of no use to who only reads summaries

    facts = record.document
    return Summary(
        sha256=record.sha256,
        kind=facts.kind,
        framework=facts.framework,
        title=facts.title,
        publication_date=facts.publication_date,
        format=facts.format,
        pages=facts.pages,
        authorities=tuple(authority.slug for authority in record.authorities),
        inspections=record.inspections,
        mentions=tuple(
            Mention(m.date, m.subject, m.grade, n) for n, m in enumerate(record.previous_inspections)
        ),
        numbers=tuple(dict.fromkeys(passage.number for passage in record.passages if passage.number)),
        fingerprints=_fingerprints(record),
        things=things_of(record),
        passages=len(record.passages),
        findings=len(record.findings),
        quads=quads,
        issues=record.issues,
    )


def summary_from(facts: dict[str, Any]) -> Summary:
    """A summary from the JSON object that it was written as."""
    nested = {
        "authorities": tuple(facts["authorities"]),
        "inspections": tuple(Inspection(**inspection) for inspection in facts["inspections"]),
        "mentions": tuple(Mention(**mention) for mention in facts["mentions"]),
        "numbers": tuple(facts["numbers"]),
        "fingerprints": tuple(facts["fingerprints"]),
        "things": tuple((rule, iri) for rule, iri in facts["things"]),
        "issues": tuple(Issue(**issue) for issue in facts["issues"]),
    }
    return Summary(**facts | nested)


def _fingerprints(record: Record) -> tuple[int, ...]:
    beginnings = (
        _NOT_LETTER.sub("", passage.text[:80]).casefold()[:_FINGERPRINT] for passage in record.passages
    )
    return tuple(sorted({crc32(text.encode()) for text in beginnings if len(text) == _FINGERPRINT}))
