"""The document itself, the inspections it reports, and their judgements."""

from __future__ import annotations

from collections.abc import Iterator

from graph.graphs import SOFTWARE
from graph.quads.evidence import evidenced
from graph.quads.organisations import Organisations, mention_slug, named_body, organisation_lines, plain_name
from graph.quads.syntax import date, integer, iri, literal
from graph.quads.terms import (
    ABOUT,
    ACTIVITY,
    ASPECT,
    ATTRIBUTED_TO,
    AUTHORITY,
    DATE,
    DERIVED_FROM,
    DOCUMENT,
    END,
    FOLLOWS_ID,
    FORMAT,
    FRAMEWORK,
    GRADE,
    IDENTIFIER,
    INSPECTION,
    INSPECTION_CLASS,
    INSPECTION_MENTION,
    ISSUED,
    JUDGEMENT,
    KIND,
    LICENSE,
    MENTIONS,
    PAGES,
    PRIMARY_TOPIC,
    PRINTED_LABEL,
    PUBLISHER,
    REPORTS,
    RIGHTS,
    START,
    SUBJECT,
    TITLE,
    TYPE,
)
from loaders.record import Inspection, Record
from ontology import iris


def document_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    facts = record.document
    node = iri(iris.document(record.sha256))
    yield f"{node} {TYPE} {DOCUMENT}"
    yield f"{node} {IDENTIFIER} {literal(record.sha256)}"
    yield f"{node} {KIND} {literal(facts.kind)}"
    yield f"{node} {PAGES} {integer(facts.pages)}"
    for predicate, text in ((TITLE, facts.title), (FORMAT, facts.format)):
        if text:
            yield f"{node} {predicate} {literal(text)}"
    if facts.publication_date:
        yield f"{node} {ISSUED} {date(facts.publication_date)}"
    if facts.framework:
        yield f"{node} {FRAMEWORK} {iri(iris.framework(facts.framework))}"
    if facts.licence.startswith(("https://", "http://")):
        yield f"{node} {LICENSE} {iri(facts.licence)}"
    elif facts.licence:
        yield f"{node} {RIGHTS} {literal(facts.licence)}"
    if facts.publisher:
        publisher = organisations.find(facts.publisher)
        if not publisher:
            publisher = named_body(facts.publisher)
            yield from organisation_lines(iri(publisher), plain_name(facts.publisher))
        yield f"{node} {PUBLISHER} {iri(publisher)}"
    for mention in record.authorities:
        yield f"{node} {ABOUT} {iri(iris.authority(mention_slug(mention, record)))}"
    for n, inspection in enumerate(inspections_of(record)):
        told = iri(iris.inspection(inspection.id))
        yield f"{node} {MENTIONS if is_only_followed(record, inspection) else REPORTS} {told}"
        if n == 0:
            yield f"{node} {PRIMARY_TOPIC} {told}"
    own_graph = iri(iris.document_graph(record.sha256))
    yield f"{own_graph} {DERIVED_FROM} {node}"
    yield f"{own_graph} {ATTRIBUTED_TO} {iri(SOFTWARE)}"


def is_only_followed(record: Record, inspection: Inspection) -> bool:
    """Whether the document tells of an inspection only because its own one follows it."""
    return (
        inspection.id != record.inspections[0].id
        and any(own.follows == inspection.id for own in record.inspections)
        and all(judgement.inspection != inspection.id for judgement in record.judgements)
    )


def inspections_of(record: Record) -> list[Inspection]:
    """The inspections that become nodes.

    One that is only followed and whose day is not told ("the inspection of December 2021") does not: it would stand
    beside the report's own. It stays as `followsId`, and `graph.links` joins it where the report is in the graph.
    """
    return [i for i in record.inspections if len(i.start) == 10 or not is_only_followed(record, i)]


def inspection_lines(record: Record) -> Iterator[str]:
    """What the document says of each inspection. `follows` stays as told; `graph.links` finds which it is."""
    for inspection in inspections_of(record):
        node = iri(iris.inspection(inspection.id))
        yield f"{node} {TYPE} {INSPECTION_CLASS}"
        yield f"{node} {TYPE} {ACTIVITY}"
        yield f"{node} {IDENTIFIER} {literal(inspection.id)}"
        yield f"{node} {KIND} {literal(inspection.kind)}"
        yield f"{node} {AUTHORITY} {iri(iris.authority(inspection.authority))}"
        if inspection.framework:
            yield f"{node} {FRAMEWORK} {iri(iris.framework(inspection.framework))}"
        if inspection.start:
            yield f"{node} {START} {date(inspection.start)}"
        if inspection.end:
            yield f"{node} {END} {date(inspection.end)}"
        if inspection.follows:
            yield f"{node} {FOLLOWS_ID} {literal(inspection.follows)}"


def judgement_lines(record: Record) -> Iterator[str]:
    for judgement in record.judgements:
        node = iri(iris.judgement(judgement.inspection, judgement.aspect))
        yield f"{node} {TYPE} {JUDGEMENT}"
        yield f"{node} {INSPECTION} {iri(iris.inspection(judgement.inspection))}"
        yield f"{node} {ASPECT} {iri(iris.aspect(judgement.aspect))}"
        if judgement.label:
            yield f"{node} {PRINTED_LABEL} {literal(judgement.label)}"
        if judgement.grade:
            yield f"{node} {GRADE} {iri(iris.grade(judgement.grade))}"
        yield from evidenced(node, record, judgement)


def mention_lines(record: Record) -> Iterator[str]:
    """Earlier inspections that the document tells of."""
    for n, mention in enumerate(record.previous_inspections):
        node = iri(iris.mention(record.sha256, n))
        yield f"{node} {TYPE} {INSPECTION_MENTION}"
        if mention.date:
            yield f"{node} {DATE} {date(mention.date)}"
        if mention.subject:
            yield f"{node} {SUBJECT} {literal(mention.subject)}"
        if mention.grade:
            yield f"{node} {GRADE} {iri(iris.grade(mention.grade))}"
        yield from evidenced(node, record, mention)
