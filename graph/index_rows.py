"""What one document adds to the index of a generation (`graph.index`): a pure function of its record.

Three tables: its findings, the inspections that it reports, and the boards, services and inspectors that it names.
The same functions as for the document's quads say what is one thing, so that the index tells what the store does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from pyoxigraph import Quad

from graph.inspections import SECOND_HAND
from graph.quads.evidence import spans_text
from graph.quads.findings import topics_told
from graph.quads.inspections import inspections_of, is_only_followed
from graph.quads.organisations import (
    Organisations,
    body_iri,
    council_of,
    is_board,
    named_body,
    organisations_of,
    plain_name,
)
from graph.quads.people import is_inspector, person_iri
from graph.quads.services import service_iri
from loaders.record import Evidence, Finding, Record
from ontology import iris
from ontology.namespaces import DEF, ID, SKOS

BOARD_FACTS: Final = {
    SKOS + "prefLabel": "name",
    SKOS + "altLabel": "name",
    DEF + "acronym": "acronym",
    DEF + "covers": "covers",
    DEF + "coversSource": "source",
}
_SUREST: Final = 9_999
"""More hundredths of a score than any reading has."""
_BODIES: Final = f"<{ID}body/"

Rows = Iterator[tuple[Any, ...]]


def index_rows(record: Record) -> bytes:
    """The rows of one document by table, as JSON."""
    names = organisations_of(record)
    return orjson.dumps(
        {
            "finding": list(finding_rows(record, names)),
            "report": list(report_rows(record)),
            "mention": [
                *service_rows(record, names),
                *board_rows(record, names),
                *inspector_rows(record, names),
            ],
        }
    )


def strength_of(record: Record, finding: Finding) -> int:
    """Priority actions, then recommendations, then findings; the inspectorate's words before those of a paper.

    Of one kind the surer reading comes first, by hundredths of a score; what a person put in is surest.
    """
    rank = 0 if finding.priority else 1 if finding.kind == "recommendation" else 2
    sure = (
        _SUREST
        if finding.score is None
        else max(0, min(_SUREST - 1, round(100 * finding.score) + _SUREST // 2))
    )
    return (rank + 3 * (record.document.kind in SECOND_HAND)) * (_SUREST + 1) + _SUREST - sure


def finding_rows(record: Record, names: Organisations) -> Rows:
    """None where the document reports no inspection: no question counts its findings."""
    if not record.inspections:
        return
    topics = topics_told(record, names)
    for ordinal, f in enumerate(record.findings):
        yield (
            record.inspections[0].id,
            f.issue,
            f.polarity,
            strength_of(record, f),
            record.sha256,
            ordinal,
            f.page,
            f.paragraph,
            f.quote,
            spans_text(f.spans),
            f.kind,
            f.passage,
            f.correction,
            topics.get(f.about, ""),
            f.about,
        )


def report_rows(record: Record) -> Rows:
    """The inspections that the document reports; its own is the first."""
    facts = record.document
    told = {i.id: i for i in reversed(inspections_of(record)) if not is_only_followed(record, i)}
    for i in sorted(told.values(), key=lambda i: i.id):
        framework = iris.split(iris.framework(i.framework))[1][0] if i.framework else ""
        yield (
            i.authority,
            i.id,
            i.kind,
            framework,
            i.start,
            i.end,
            record.sha256,
            facts.kind,
            int(i.id == record.inspections[0].id),
            facts.publication_date,
        )


def service_rows(record: Record, names: Organisations) -> Rows:
    home = names.home[0] if names.home else ""
    for n, service in enumerate(record.services):
        provider = ""
        if service.provider:
            known = names.find(service.provider) or named_body(service.provider)
            provider = iris.split(known)[1][-1]
        if placed(service):
            kind = concept_key("service-kind", service.kind)
            facts = {"name": service.name, "kind": kind, "authority": home, "provider": provider}
            yield mention("service", service_iri(service, names), n, record, service, facts)


def board_rows(record: Record, names: Organisations) -> Rows:
    for n, body in enumerate(record.bodies):
        if not is_board(body.kind) or names.slug(body.name) or council_of(body):
            continue
        facts = {
            "name": [plain_name(body.name)],
            "acronym": [body.acronym] if body.acronym else [],
            "kind": [concept_key("body-kind", body.kind)] if body.kind else [],
            "covers": [covered for covered in body.covers if covered],
            "source": [body.covers_source] if body.covers_source else [],
        }
        yield mention("board", body_iri(body, names.home), n, record, body, facts)


def inspector_rows(record: Record, names: Organisations) -> Rows:
    for n, person in enumerate(record.people):
        if record.inspections and is_inspector(person):
            facts = {"name": person.name, "role": person.role, "start": record.inspections[0].start}
            yield mention("inspector", person_iri(person, record, names), n, record, person, facts)


def mention(
    thing: str, node: str, ordinal: int, record: Record, said: Evidence, facts: Any
) -> tuple[Any, ...]:
    """A row of the table of things that documents name; without words where the fact has none of its own."""
    inspection = record.inspections[0].id if record.inspections else ""
    words = (
        (said.page, said.paragraph, said.quote, spans_text(said.spans)) if placed(said) else (0, "", "", "")
    )
    return (thing, node, record.sha256, ordinal, inspection, *words, orjson.dumps(facts).decode())


def placed(said: Evidence) -> bool:
    return bool(said.spans or said.quote)


def concept_key(scheme: str, word: str) -> str:
    return iris.split(iris.concept(scheme, word))[1][-1] if word else ""


def register_rows(fixed: Iterable[Quad]) -> bytes:
    """The boards that the register knows, by the quads that a generation has before any document."""
    boards: dict[str, dict[str, list[str]]] = {}
    for quad in fixed:
        if (key := BOARD_FACTS.get(quad.predicate.value)) and str(quad.subject).startswith(_BODIES):
            facts = boards.setdefault(str(quad.subject)[1:-1], {k: [] for k in BOARD_FACTS.values()})
            value = quad.object.value  # type: ignore[union-attr]
            facts[key].append(iris.split(value)[1][-1] if value.startswith(ID) else value)
    rows = [
        ("board", node, "", n, "", 0, "", "", "", orjson.dumps(facts).decode())
        for n, (node, facts) in enumerate(sorted(boards.items()))
    ]
    return orjson.dumps({"mention": rows})
