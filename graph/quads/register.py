"""The register as quads: councils with their names and codes, reorganisations, trusts, boards and plans.

Written so that it can be read back whole (`graph/register.py`): an opened graph needs no tables beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from graph.quads.organisations import board_iri
from graph.quads.syntax import boolean, date, iri, literal, typed
from graph.quads.terms import (
    ALT_LABEL,
    AUTHORITY,
    AUTHORITY_CLASS,
    BIBLIOGRAPHIC_RESOURCE,
    BOARD_CLASS,
    BODY_CLASS,
    CHANGE,
    CHANGE_EVENT,
    CHILDRENS_SERVICES,
    CLASSIFICATION,
    CODE,
    CODE_CLASS,
    CONTINUED_BY,
    COVERS,
    COVERS_SOURCE,
    DC_DATE,
    DECIDED,
    DESCRIPTION,
    END,
    EXACT_MATCH,
    HOMEPAGE,
    IDENTIFIER,
    INFERRED,
    INSTRUMENT,
    JOINT,
    KIND,
    LABEL,
    NOTATION,
    ORGANIZATION,
    ORIGINAL,
    PARTICIPANT,
    PARTICIPATION,
    PLAN,
    PUBLISHER_NAME,
    REGION,
    REGISTERED,
    RESULTING,
    ROLE,
    SHARE,
    SHORT_NAME,
    SOURCE,
    STAGE,
    START,
    STATISTICAL_NEIGHBOUR,
    STATUS,
    TITLE,
    TRUST_CLASS,
    TYPE,
    VALID_FROM,
    VALID_TO,
    VERIFIED,
    VESTING,
    WORKING_NAME,
)
from ontology import iris
from ontology.arrangements import Arrangement
from ontology.authorities import Authority
from ontology.changes import Change, Plan
from ontology.namespaces import DEF
from ontology.register import Register, sources

WIKIDATA: Final = "http://www.wikidata.org/entity/"
ONE_KIND: Final = {"safeguarding-partnership": "safeguarding-board"}
"""Kinds of the register that documents do not tell apart."""
STATISTICS: Final = "http://statistics.data.gov.uk/id/statistical-geography/"


def register_lines(register: Register) -> Iterator[str]:
    """All of the register, authority by authority, change by change."""
    for authority in register.authorities.values():
        yield from authority_lines(authority, register.neighbours(authority.slug))
    for change in register.changes.values():
        yield from change_lines(change)
    for trust in register.trusts:
        yield from trust_lines(trust)
    yield from board_lines(register.boards)
    for plan in register.plans:
        yield from plan_lines(plan)
    for source in sources():
        yield from source_lines(*source)


def authority_lines(authority: Authority, neighbours: Iterable[str] = ()) -> Iterator[str]:
    node = iri(iris.authority(authority.slug))
    yield f"{node} {TYPE} {ORGANIZATION}"
    yield f"{node} {TYPE} {AUTHORITY_CLASS}"
    yield f"{node} {IDENTIFIER} {literal(authority.slug)}"
    yield f"{node} {LABEL} {literal(authority.name)}"
    yield f"{node} {STATUS} {literal(authority.status)}"
    yield f"{node} {CHILDRENS_SERVICES} {boolean(authority.childrens_services)}"
    yield f"{node} {REGISTERED} {boolean(True)}"
    if authority.kind:
        yield f"{node} {CLASSIFICATION} {iri(iris.concept('authority-kind', authority.kind))}"
    for name in authority.alt_names:
        if name != authority.name:
            yield f"{node} {ALT_LABEL} {literal(name)}"
    for predicate, text in (
        (SHORT_NAME, authority.short_name),
        (REGION, authority.region),
        (DESCRIPTION, authority.note),
    ):
        if text:
            yield f"{node} {predicate} {literal(text)}"
    yield from dated_lines(node, authority.start, authority.end)
    for scheme, value in (("gss", authority.gss), ("dfe", authority.dfe), ("ofsted", authority.urn)):
        if value:
            yield f"{node} {NOTATION} {typed(value, DEF + scheme)}"
    for code in authority.codes:
        known = iri(iris.code(code.scheme, authority.slug, code.code))
        yield f"{node} {CODE} {known}"
        yield f"{known} {TYPE} {CODE_CLASS}"
        yield f"{known} {NOTATION} {typed(code.code, DEF + code.scheme)}"
        yield f"{known} {VERIFIED} {boolean(code.verified)}"
        if code.inferred:
            yield f"{known} {INFERRED} {boolean(True)}"
        if code.start:
            yield f"{known} {VALID_FROM} {date(code.start)}"
        if code.end:
            yield f"{known} {VALID_TO} {date(code.end)}"
    if authority.gss:
        yield f"{node} {EXACT_MATCH} {iri(STATISTICS + authority.gss)}"
    if authority.wikidata:
        yield f"{node} {EXACT_MATCH} {iri(WIKIDATA + authority.wikidata)}"
    if authority.website:
        yield f"{node} {HOMEPAGE} {iri('https://' + authority.website)}"
    if authority.continued_by:
        yield f"{node} {CONTINUED_BY} {iri(iris.authority(authority.continued_by))}"
    for slug in neighbours:
        yield f"{node} {STATISTICAL_NEIGHBOUR} {iri(iris.authority(slug))}"
    yield from sourced(node, authority.sources)


def change_lines(change: Change) -> Iterator[str]:
    """A reorganisation; the share that each authority has in it stands on a node of its own."""
    node = iri(iris.change(change.id))
    yield f"{node} {TYPE} {CHANGE_EVENT}"
    yield f"{node} {IDENTIFIER} {literal(change.id)}"
    yield f"{node} {KIND} {literal(change.kind)}"
    yield f"{node} {STATUS} {literal(change.status)}"
    yield f"{node} {VERIFIED} {boolean(change.verified)}"
    if change.date:
        yield f"{node} {DC_DATE} {date(change.date)}"
    if change.instrument:
        yield f"{node} {INSTRUMENT} {literal(change.instrument)}"
    if change.stage:
        yield f"{node} {STAGE} {literal(change.stage)}"
    for member in change.members:
        authority = iri(iris.authority(member.authority))
        part = iri(iris.participation(change.id, member.role, member.authority))
        yield f"{node} {ORIGINAL if member.role == 'original' else RESULTING} {authority}"
        yield f"{part} {TYPE} {PARTICIPATION}"
        yield f"{part} {CHANGE} {node}"
        yield f"{part} {PARTICIPANT} {authority}"
        yield f"{part} {ROLE} {literal(member.role)}"
        yield f"{part} {SHARE} {literal(member.share)}"
    yield from sourced(node, change.sources)


def trust_lines(trust: Arrangement) -> Iterator[str]:
    node = iri(iris.trust(trust.name, trust.start))
    yield f"{node} {TYPE} {TRUST_CLASS}"
    yield from arrangement_lines(node, trust)


def board_lines(boards: Iterable[Arrangement]) -> Iterator[str]:
    """The boards of the register, on the nodes that documents which name them write to as well.

    A safeguarding board and the partnership that took its place for the same councils are one node, with both names.
    """
    nodes: dict[str, list[Arrangement]] = defaultdict(list)
    for board in boards:
        kind = ONE_KIND.get(board.kind, board.kind)
        nodes[iri(board_iri(board.name, kind, board.authorities))].append(board)
    for node, same in nodes.items():
        yield f"{node} {TYPE} {BODY_CLASS}"
        yield f"{node} {TYPE} {BOARD_CLASS}"
        yield f"{node} {COVERS_SOURCE} {literal('register')}"
        for board in same:
            if len(same) > 1:
                board = replace(board, start="", end="", verified=all(each.verified for each in same))
            yield from arrangement_lines(node, board)


def arrangement_lines(node: str, arrangement: Arrangement) -> Iterator[str]:
    yield f"{node} {TYPE} {ORGANIZATION}"
    yield f"{node} {LABEL} {literal(arrangement.name)}"
    yield f"{node} {KIND} {literal(arrangement.kind)}"
    yield f"{node} {VERIFIED} {boolean(arrangement.verified)}"
    yield f"{node} {JOINT} {boolean(arrangement.joint)}"
    for slug in arrangement.authorities:
        yield f"{node} {COVERS} {iri(iris.authority(slug))}"
    yield from dated_lines(node, arrangement.start, arrangement.end)
    yield from sourced(node, arrangement.sources)


def plan_lines(plan: Plan) -> Iterator[str]:
    node = iri(iris.concept("plan", plan.area))
    yield f"{node} {TYPE} {PLAN}"
    yield f"{node} {LABEL} {literal(plan.area)}"
    yield f"{node} {VERIFIED} {boolean(plan.verified)}"
    for slug in plan.authorities:
        yield f"{node} {AUTHORITY} {iri(iris.authority(slug))}"
    for name in plan.working_names:
        yield f"{node} {WORKING_NAME} {literal(name)}"
    if plan.decided:
        yield f"{node} {DECIDED} {date(plan.decided)}"
    if plan.vesting:
        yield f"{node} {VESTING} {date(plan.vesting)}"
    if plan.stage:
        yield f"{node} {STAGE} {literal(plan.stage)}"
    if plan.change:
        yield f"{node} {CHANGE} {iri(iris.change(plan.change))}"
    yield from sourced(node, plan.sources)


def source_lines(source: str, title: str, publisher: str, dated: str, gives: str) -> Iterator[str]:
    node = source_iri(source)
    yield f"{node} {TYPE} {BIBLIOGRAPHIC_RESOURCE}"
    for predicate, text in ((TITLE, title), (PUBLISHER_NAME, publisher), (DESCRIPTION, gives)):
        if text:
            yield f"{node} {predicate} {literal(text)}"
    if dated:
        yield f"{node} {DC_DATE} {date(dated)}"


def dated_lines(node: str, start: str, end: str) -> Iterator[str]:
    if start:
        yield f"{node} {START} {date(start)}"
    if end:
        yield f"{node} {END} {date(end)}"


def sourced(node: str, names: Iterable[str]) -> Iterator[str]:
    """Where a row comes from: a source of the list by its node, any other by its words."""
    for name in names:
        yield f"{node} {SOURCE} {source_iri(name) if name in listed_sources() else literal(name)}"


def source_iri(name: str) -> str:
    return iri(iris.concept("source", name))


@cache
def listed_sources() -> frozenset[str]:
    return frozenset(row[0] for row in sources())
