"""What people took out of the reading, or put in: each correction is a node beside the passage that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from graph.quads.evidence import source_of, spans_text
from graph.quads.syntax import date, iri, literal
from graph.quads.terms import (
    ACTION,
    ACTIVITY,
    CORRECTION,
    DC_DATE,
    DERIVED_FROM,
    DESCRIPTION,
    ISSUE,
    POLARITY,
    QUOTE,
    REVIEWER,
    SPANS,
    TYPE,
)
from loaders.record import Record
from ontology import iris


def correction_lines(record: Record) -> Iterator[str]:
    for n, correction in enumerate(record.corrections):
        node = iri(iris.correction(record.sha256, n))
        yield f"{node} {TYPE} {CORRECTION}"
        yield f"{node} {TYPE} {ACTIVITY}"
        yield f"{node} {ACTION} {literal(correction.action)}"
        yield f"{node} {ISSUE} {iri(iris.issue(correction.issue))}"
        yield f"{node} {POLARITY} {literal(correction.polarity)}"
        yield f"{node} {REVIEWER} {literal(correction.who)}"
        yield f"{node} {DESCRIPTION} {literal(correction.why)}"
        yield f"{node} {DC_DATE} {date(correction.date)}"
        yield f"{node} {DERIVED_FROM} {source_of(record, correction)}"
        yield f"{node} {QUOTE} {literal(correction.quote)}"
        yield f"{node} {SPANS} {literal(spans_text(correction.spans))}"


def correction_behind(record: Record, passage: int, issue: str, polarity: str) -> str:
    """The correction that put a finding in."""
    return next(
        iri(iris.correction(record.sha256, n))
        for n, c in enumerate(record.corrections)
        if (c.passage, c.issue, c.polarity, c.action) == (passage, issue, polarity, "add")
    )
