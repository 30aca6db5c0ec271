"""Which organisation a name stands for within one document, and the key that makes it one node with others.

A board is keyed by its name and the authorities that it covers, so "corporate parenting panel" of two councils
is two panels, and a joint board is one in the reports of both. What serves the country is keyed by name alone; what
each area has its own of (a family court, a clinical commissioning group), where its name holds no place, by the name
and the authority that the document is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from graph.quads.evidence import evidenced
from graph.quads.syntax import boolean, iri, literal
from graph.quads.terms import (
    ACRONYM,
    AUTHORITY_CLASS,
    BOARD_CLASS,
    BODY_CLASS,
    CLASSIFICATION,
    CONCEPT,
    COVERS,
    COVERS_SOURCE,
    IDENTIFIER,
    JOINT,
    LABEL,
    ORGANIZATION,
    REGISTERED,
    TYPE,
)
from loaders.entities.keys import board_key, body_key, is_local
from loaders.record import AuthorityMention, Body, Record
from ontology import iris
from ontology.concepts import kinds_of

NATIONAL_KINDS = frozenset(
    {"inspectorate", "government-department", "agency", "charity", "university", "police", "prison", "court"}
    | {"health", "education", "trust", "council", "other"}
)
"""Kinds of body that stand for themselves. One of any other kind belongs to councils: to its document's own where
no text says whom it covers."""

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&]{1,9})\)")
_ONE_NAME = {
    "office standard education child service skill": "ofsted",
    "office standard education": "ofsted",
}


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
        slug = council_of(body)
        found = iris.authority(slug) if slug else body_iri(body, tuple(home))
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


def is_board(kind: str) -> bool:
    """Whether a body of this kind sits for councils: a board, panel, partnership, committee..."""
    return bool(kind) and kind not in NATIONAL_KINDS


def body_iri(body: Body, home: tuple[str, ...]) -> str:
    """A board by its normal name, or its kind where councils have one of the kind, and whom it covers.

    Any other body by its name alone, but where each area has its own of that name: there also by the document's own
    authority.
    """
    if is_board(body.kind):
        covers = tuple(filter(None, body.covers)) or home[:1]
        return board_iri(body.name, body.kind, covers)
    return named_body(body.name, home[:1])


def board_iri(name: str, kind: str, covers: Collection[str]) -> str:
    return iris.body(board_key(name, kind, covers)[1], covers)


def is_of_area(name: str) -> bool:
    """Whether a body of this name, one that is no board, is told apart by the authority of the document."""
    return is_local(body_key(name))


def named_body(name: str, home: Collection[str] = ()) -> str:
    """The IRI of an organisation of which only the name is told: a publisher, an inspector's employer."""
    key = body_key(name)
    return iris.body(_ONE_NAME.get(key, key), home if is_local(key) else ())


def council_of(body: Body) -> str:
    """The slug of the one council that a body is, as told by its kind."""
    return body.covers[0] if body.kind == "council" and len(body.covers) == 1 else ""


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
        if slug := organisations.slug(body.name) or council_of(body):
            yield from evidenced(iri(iris.authority(slug)), record, body)
            continue  # the council itself, which is an authority
        node = iri(body_iri(body, organisations.home))
        yield from organisation_lines(node, plain_name(body.name), is_board(body.kind))
        if body.kind:
            yield from classified(node, "body-kind", body.kind)
        if body.acronym:
            yield f"{node} {ACRONYM} {literal(body.acronym)}"
        for covered in filter(None, body.covers):
            yield f"{node} {COVERS} {iri(iris.authority(covered))}"
        if body.covers_source:
            yield f"{node} {COVERS_SOURCE} {literal(body.covers_source)}"
        if body.joint:
            yield f"{node} {JOINT} {boolean(True)}"
        yield from evidenced(node, record, body)


def classified(node: str, scheme: str, kind: str) -> Iterator[str]:
    """The kind of a thing, by a concept of a scheme."""
    return of_scheme(node, CLASSIFICATION, scheme, kind)


def of_scheme(node: str, predicate: str, scheme: str, word: str) -> Iterator[str]:
    """A word as a concept of a scheme; one that the ontology does not have is described where it is used."""
    concept = iri(iris.concept(scheme, word))
    yield f"{node} {predicate} {concept}"
    if iris.name_key(word) not in kinds_of(scheme):
        yield f"{concept} {TYPE} {CONCEPT}"
        yield f"{concept} {LABEL} {literal(word)}"


def organisation_lines(node: str, name: str, board: bool = False) -> Iterator[str]:
    yield f"{node} {TYPE} {ORGANIZATION}"
    yield f"{node} {TYPE} {BODY_CLASS}"
    if board:
        yield f"{node} {TYPE} {BOARD_CLASS}"
    yield f"{node} {LABEL} {literal(name)}"
