"""Which organisation a name stands for within one document, and the key that makes it one node with others.

A board is keyed by its name and the authorities that it covers, so "corporate parenting panel" of two councils
is two panels, and a joint board is one in the reports of both. What serves the country is keyed by name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.quads.evidence import evidenced
from graph.quads.syntax import boolean, iri, literal
from graph.quads.terms import (
    ACRONYM,
    AUTHORITY_CLASS,
    BOARD_CLASS,
    BODY_CLASS,
    CLASSIFICATION,
    COVERS,
    COVERS_SOURCE,
    IDENTIFIER,
    JOINT,
    LABEL,
    ORGANIZATION,
    REGISTERED,
    TYPE,
)
from loaders.record import AuthorityMention, Body, Record
from ontology import iris

BOARD_KINDS = frozenset({"safeguarding-board", "board", "partnership", "panel", "committee", "council"})
"""Kinds of body that are local by nature: where none says whom it covers, it is its document's authority's."""

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&]{1,9})\)")
_WELL_KNOWN = {
    "office-for-standards-in-education-children-s-services-and-skills": "Ofsted",
    "office-for-standards-in-education-childrens-services-and-skills": "Ofsted",
    "office-for-standards-in-education": "Ofsted",
}
_SHORT = (
    (re.compile(r"\blscb\b", re.I), "local safeguarding children board"),
    (re.compile(r"\blscp\b", re.I), "local safeguarding children partnership"),
    (re.compile(r"\bcdop\b", re.I), "child death overview panel"),
)


@dataclass(frozen=True, slots=True)
class Organisations:
    """Names of one document's organisations, by name key."""

    slugs: Mapping[str, str]
    bodies: Mapping[str, str]
    home: tuple[str, ...]
    """Slugs of the authorities that the document is about, its own first."""

    def slug(self, name: str) -> str:
        return self.slugs.get(iris.name_key(name), "")

    def find(self, name: str) -> str:
        """The IRI of the authority or body of that name in this document, or ""."""
        slug = self.slug(name)
        return iris.authority(slug) if slug else self.bodies.get(iris.name_key(name), "")


def organisations_of(record: Record) -> Organisations:
    slugs: dict[str, str] = {}
    home: list[str] = []
    for mention in record.authorities:
        slug = mention_slug(mention, record)
        if slug not in home:
            home.append(slug)
        for name in (mention.name, slug):
            slugs.setdefault(iris.name_key(name), slug)
    bodies: dict[str, str] = {}
    for body in record.bodies:
        found = body_iri(body, tuple(home))
        for name in (body.name, plain_name(body.name), body.acronym):
            if name:
                bodies.setdefault(iris.name_key(name), found)
    return Organisations(slugs, bodies, tuple(home))


def mention_slug(mention: AuthorityMention, record: Record) -> str:
    """The register's slug; of a council that the register does not know, the one that its inspection carries."""
    if mention.slug:
        return mention.slug
    known = {m.slug for m in record.authorities}
    key = iris.name_key(mention.name)
    for inspection in record.inspections:
        if inspection.authority not in known and inspection.authority in key:
            return inspection.authority
    return key


def plain_name(name: str) -> str:
    """The name without the acronym that is printed behind it in brackets."""
    return _ACRONYM.sub("", name).strip()


def body_key(name: str) -> str:
    """The name that keys a body: no bracketed acronym, known short forms written out."""
    plain = plain_name(name)
    for short, full in _SHORT:
        plain = short.sub(full, plain)
    if plain.lower().startswith("the "):
        plain = plain[4:]
    return _WELL_KNOWN.get(iris.name_key(plain), plain)


def body_iri(body: Body, home: tuple[str, ...]) -> str:
    covers = body.covers or (home[:1] if body.kind in BOARD_KINDS else ())
    return iris.body(body_key(body.name), covers)


def authority_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    """What a document alone knows of a council: its name, where the register has none of it."""
    for mention in record.authorities:
        if mention.slug:
            continue
        slug = mention_slug(mention, record)
        node = iri(iris.authority(slug))
        yield f"{node} {TYPE} {ORGANIZATION}"
        yield f"{node} {TYPE} {AUTHORITY_CLASS}"
        yield f"{node} {IDENTIFIER} {literal(slug)}"
        yield f"{node} {LABEL} {literal(mention.name)}"
        yield f"{node} {REGISTERED} {boolean(False)}"


def body_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    for body in record.bodies:
        if organisations.slug(body.name):
            continue  # the council itself is an authority, and stands there
        node = iri(body_iri(body, organisations.home))
        yield from organisation_lines(node, plain_name(body.name), body.kind in BOARD_KINDS)
        if body.kind:
            yield f"{node} {CLASSIFICATION} {iri(iris.concept('body-kind', body.kind))}"
        if body.acronym:
            yield f"{node} {ACRONYM} {literal(body.acronym)}"
        for slug in body.covers:
            yield f"{node} {COVERS} {iri(iris.authority(slug))}"
        if body.covers_source:
            yield f"{node} {COVERS_SOURCE} {literal(body.covers_source)}"
        if body.joint:
            yield f"{node} {JOINT} {boolean(True)}"
        yield from evidenced(node, record, body)


def organisation_lines(node: str, name: str, board: bool = False) -> Iterator[str]:
    yield f"{node} {TYPE} {ORGANIZATION}"
    yield f"{node} {TYPE} {BODY_CLASS}"
    if board:
        yield f"{node} {TYPE} {BOARD_CLASS}"
    yield f"{node} {LABEL} {literal(name)}"
