"""Named people in their roles, and offices whose holder has no name.

A person is one node by name *within an organisation*. Where no organisation is told, a person stands for this
document alone: a name by itself never joins two documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.quads.evidence import evidenced
from graph.quads.organisations import Organisations, named_body, organisation_lines, plain_name
from graph.quads.syntax import date, iri, literal
from graph.quads.terms import (
    ASSOCIATED_WITH,
    DESCRIPTION,
    IN_ORGANIZATION,
    INSPECTION,
    LABEL,
    MEMBER,
    MEMBERSHIP,
    NAME,
    ORG_ROLE,
    PERSON,
    POST,
    POST_IN,
    ROLE_CLASS,
    START,
    TYPE,
)
from loaders.entities.keys import person_key
from loaders.record import Person, Record
from ontology import iris

INSPECTORATES = frozenset({"ofsted", "care-quality-commission", "cqc", "hmicfrs", "hmi-probation"})


def people_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    for n, person in enumerate(record.people):
        node = iri(person_iri(person, record, organisations))
        seat = iri(iris.membership(record.sha256, n))
        yield f"{node} {TYPE} {PERSON}"
        yield f"{node} {NAME} {literal(person.name)}"
        yield f"{seat} {TYPE} {MEMBERSHIP}"
        yield f"{seat} {MEMBER} {node}"
        if person.organisation:
            organisation = organisations.find(person.organisation)
            if not organisation:
                organisation = named_body(person.organisation)
                yield from organisation_lines(iri(organisation), plain_name(person.organisation))
            yield f"{seat} {IN_ORGANIZATION} {iri(organisation)}"
        if person.role:
            yield from role_lines(seat, person.role)
        if record.inspections and is_inspector(person):
            inspection = iri(iris.inspection(record.inspections[0].id))
            yield f"{seat} {INSPECTION} {inspection}"
            yield f"{inspection} {ASSOCIATED_WITH} {node}"
        yield from evidenced(seat, record, person)


def person_iri(person: Person, record: Record, organisations: Organisations) -> str:
    """A person by name within the council, else the organisation, else, where none is told, this document."""
    context = record.sha256
    if person.organisation:
        context = organisations.slug(person.organisation) or employer(person)
    return iris.person(*reversed(person_key(person.name, context)))


def employer(person: Person) -> str:
    """The key of the organisation that a person belongs to, by its name alone."""
    return iris.split(named_body(person.organisation))[1][-1]


def is_inspector(person: Person) -> bool:
    """Whether the person took part in the inspection: of an inspectorate, or an inspector by role."""
    return (
        bool(person.organisation and employer(person) in INSPECTORATES) or "inspector" in person.role.lower()
    )


def role_lines(node: str, role: str) -> Iterator[str]:
    concept = iri(iris.role(role))
    yield f"{node} {ORG_ROLE} {concept}"
    yield f"{concept} {TYPE} {ROLE_CLASS}"
    yield f"{concept} {LABEL} {literal(role)}"


def post_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    for n, post in enumerate(record.posts):
        node = iri(iris.post(record.sha256, n))
        yield f"{node} {TYPE} {POST}"
        if organisations.home:
            yield f"{node} {POST_IN} {iri(iris.authority(organisations.home[0]))}"
        if post.role:
            yield from role_lines(node, post.role)
        if post.since:
            yield f"{node} {START} {date(post.since)}"
        if post.note:
            yield f"{node} {DESCRIPTION} {literal(post.note)}"
        yield from evidenced(node, record, post)
