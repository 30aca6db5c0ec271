"""Counts that a document gives, as Data Cube observations, and what it says of councils' succession."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.quads.evidence import evidenced
from graph.quads.organisations import Organisations, of_scheme
from graph.quads.syntax import date, decimal, iri, literal
from graph.quads.terms import (
    AUTHORITY,
    DATA_SET,
    DATE,
    MEASURE,
    OBSERVATION,
    PREDECESSOR_NAME,
    SUCCESSION_STATEMENT,
    SUCCESSOR_NAME,
    TYPE,
    UNIT,
    VALUE,
)
from loaders.record import Record
from ontology import iris

FIGURES = iris.dataset("figures")


def figure_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    seen: Counter[tuple[str, str]] = Counter()
    for figure in record.figures:
        key = (figure.measure, figure.date)
        seen[key] += 1
        node = iri(iris.figure(record.sha256, *key, seen[key]))
        yield f"{node} {TYPE} {OBSERVATION}"
        yield f"{node} {DATA_SET} {iri(FIGURES)}"
        yield from of_scheme(node, MEASURE, "measure", figure.measure)
        yield f"{node} {VALUE} {decimal(figure.value)}"
        if organisations.home:
            yield f"{node} {AUTHORITY} {iri(iris.authority(organisations.home[0]))}"
        if figure.unit:
            yield f"{node} {UNIT} {literal(figure.unit)}"
        if figure.date:
            yield f"{node} {DATE} {date(figure.date)}"
        yield from evidenced(node, record, figure)


def succession_lines(record: Record) -> Iterator[str]:
    for n, told in enumerate(record.succession):
        node = iri(iris.succession(record.sha256, n))
        yield f"{node} {TYPE} {SUCCESSION_STATEMENT}"
        if told.predecessor:
            yield f"{node} {PREDECESSOR_NAME} {literal(told.predecessor)}"
        if told.successor:
            yield f"{node} {SUCCESSOR_NAME} {literal(told.successor)}"
        if told.date:
            yield f"{node} {DATE} {date(told.date)}"
        yield from evidenced(node, record, told)
