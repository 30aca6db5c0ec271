"""The things of a document that are one node with those of other documents, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.quads.organisations import body_iri, council_of, is_board, is_of_area, organisations_of
from graph.quads.people import is_inspector, person_iri
from graph.quads.services import service_iri
from loaders.record import Record

RULES: Final = {
    "inspector": "The same name, and an inspector of the same inspectorate.",
    "officer": "The same name, within the same organisation.",
    "board": "The same name, but for case, punctuation and acronym, and the same authorities covered.",
    "body": "The same name, but for case, punctuation and acronym, of a body that is not local.",
    "local body": "The same name without a place, of a body of which each area has its own, and the same authority.",
    "service": "The same kind of service of the same authority, and the same proper name where it has one.",
}
"""What makes two mentions one thing. Nothing is joined by likeness: two spellings that differ are two things."""


def things_of(record: Record) -> tuple[tuple[str, str], ...]:
    """Rule and IRI, sorted, each once."""
    return tuple(sorted(set(_things(record))))


def _things(record: Record) -> Iterator[tuple[str, str]]:
    names = organisations_of(record)
    for person in record.people:
        if person.organisation:
            rule = "inspector" if is_inspector(person) else "officer"
            yield rule, person_iri(person, record, names)
    for body in record.bodies:
        if not (names.slug(body.name) or council_of(body)):
            rule = "board" if is_board(body.kind) else "local body" if is_of_area(body.name) else "body"
            yield rule, body_iri(body, names.home)
    for service in record.services:
        yield "service", service_iri(service, names)
