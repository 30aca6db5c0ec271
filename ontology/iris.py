"""The one place where IRIs of things are made.

An IRI is `id/KIND/KEY`, the key made from the fewest stable raw keys (a slug, a SHA-256, a position), each
part percent-escaped. Names are parts of a key only where a thing has no other (boards, services, people):
through `name_key`, which forgets case, accents and punctuation, so that two spellings of one name meet.

These functions run a million times in a build: what has been escaped once is looked up, not escaped again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote

from ontology.namespaces import DEF, ID

_DOCUMENT = ID + "document/"
_PASSAGE = ID + "passage/"
_FINDING = ID + "finding/"
_EVIDENCE = ID + "evidence/"
_NOT_KEY = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def escape(part: str) -> str:
    """One part of a key, safe in an IRI: all but ASCII letters, digits and `-._~` percent-escaped as UTF-8."""
    if not part:
        raise ValueError("an IRI cannot be made from an empty key")
    if part.strip(".") == "":  # "." and ".." are steps in a path, not names
        return part.replace(".", "%2E")
    return quote(part, safe="")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name as a key: lower case, no accents, `&` as `and`, words joined by `-` (`O’Brien` is `obrien`)."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("\u2019", "'")).replace("'", "")
    return _NOT_KEY.sub("-", "".join(c for c in plain if not unicodedata.combining(c)).lower()).strip("-")


def _named(name: str) -> str:
    """The key of a name; where nothing of the name survives (other scripts), the name itself."""
    return name_key(name) or escape(name.strip())


# ------------------------------------------------------------------ terms and graphs


def term(local: str) -> str:
    """A term of our own ontology."""
    return DEF + local


def graph(name: str) -> str:
    """A named graph that is no document's: `register`, `ontology`, `links`."""
    return ID + "graph/" + escape(name)


def document_graph(sha256: str) -> str:
    """The named graph that holds what one document states."""
    return ID + "graph/document/" + escape(sha256)


# ------------------------------------------------------------------ the register


@lru_cache(maxsize=4096)
def authority(slug: str) -> str:
    return ID + "authority/" + escape(slug)


def change(change_id: str) -> str:
    return ID + "change/" + escape(change_id)


def trust(name: str, start: str = "") -> str:
    """A children's trust or other arrangement; one name can stand for several, told apart by their start."""
    return ID + "trust/" + _named(name) + ("/" + escape(start) if start else "")


# ------------------------------------------------------------------ concepts


@lru_cache(maxsize=1024)
def issue(issue_id: str) -> str:
    return ID + "issue/" + escape(issue_id)


def area(area_id: str) -> str:
    """A part of practice that issues are grouped by (`leadership`, `care-leavers`...)."""
    return ID + "area/" + escape(area_id)


@lru_cache(maxsize=1024)
def aspect(aspect_id: str) -> str:
    """What a judgement is about; of the older frameworks `other:` and the printed label."""
    if aspect_id.startswith("other:"):
        return ID + "aspect/other/" + _named(aspect_id[6:])
    return ID + "aspect/" + escape(aspect_id)


@lru_cache(maxsize=64)
def grade(grade_id: str) -> str:
    return ID + "grade/" + escape(grade_id)


@lru_cache(maxsize=64)
def framework(framework_id: str) -> str:
    return ID + "framework/" + escape(framework_id)


@lru_cache(maxsize=64)
def inspection_kind(kind: str) -> str:
    return ID + "inspection-kind/" + escape(kind)


@lru_cache(maxsize=256)
def concept(scheme: str, concept_id: str) -> str:
    """A concept of a small scheme of ours without a function of its own (`service-kind`, `board-kind`...)."""
    return ID + escape(scheme) + "/" + escape(concept_id)


def scheme(name: str) -> str:
    """A concept scheme (`issues`, `aspects`, `grades-2013`...)."""
    return ID + "scheme/" + escape(name)


# ------------------------------------------------------------------ what is inspected


@lru_cache(maxsize=16384)
def inspection(inspection_id: str) -> str:
    """An inspection by its id `SLUG/KIND/START`."""
    return ID + "inspection/" + "/".join([escape(part or "-") for part in inspection_id.split("/")])


def judgement(inspection_id: str, aspect_id: str) -> str:
    key = "other/" + _named(aspect_id[6:]) if aspect_id.startswith("other:") else escape(aspect_id)
    return inspection(inspection_id).replace("/id/inspection/", "/id/judgement/", 1) + "/" + key


def board(name: str, covers: Iterable[str] = ()) -> str:
    """A board by its name and the slugs of the authorities that it covers, in any order."""
    return ID + "board/" + _named(name) + "/" + _context(covers)


def body(name: str, context: Iterable[str] = ()) -> str:
    """An organisation that is no board; `context` the authorities it belongs to, none for a national one."""
    return ID + "body/" + _named(name) + "/" + _context(context)


def service(provider: str, kind: str, name: str = "") -> str:
    """A service by the slug of its authority, its kind, and its proper name where it has one."""
    return (
        ID
        + "service/"
        + escape(provider or "-")
        + "/"
        + escape(kind or "-")
        + ("/" + _named(name) if name else "")
    )


def person(name: str, context: str) -> str:
    """A person by name *within an organisation*: two people of one name in two councils are two."""
    return ID + "person/" + (_named(context) if context else "-") + "/" + _named(name)


def _context(slugs: Iterable[str]) -> str:
    return "+".join(escape(slug) for slug in sorted(set(slugs))) or "-"


# ------------------------------------------------------------------ what a document holds


def document(sha256: str) -> str:
    return _DOCUMENT + escape(sha256)


def passage(sha256: str, position: int) -> str:
    """A passage by its place in the record's `passages`, from 0."""
    return f"{_PASSAGE}{escape(sha256)}/{position}"


def finding(sha256: str, position: int, issue_id: str, polarity: str, kind: str = "finding") -> str:
    """A finding by the place of its passage, its issue, polarity and kind; -1 where no passage holds it."""
    key = f"{_FINDING}{escape(sha256)}/{position}/{escape(issue_id)}/{escape(polarity)}"
    return key if kind == "finding" else f"{key}/{escape(kind)}"


def evidence(sha256: str, kind: str, position: int) -> str:
    """The words behind the `position`-th fact of a kind (`judgement`, `person`, `figure`...) in a record."""
    return f"{_EVIDENCE}{escape(sha256)}/{escape(kind)}/{position}"


def fact(sha256: str, kind: str, position: int) -> str:
    """A thing that only its document knows: `post`, `membership`, `previous-inspection`, `succession`."""
    return f"{ID}{escape(kind)}/{escape(sha256)}/{position}"


def figure(sha256: str, measure: str, date: str, position: int) -> str:
    """A figure by document, measure and date; `position` tells apart two of the same measure and date."""
    return f"{ID}figure/{escape(sha256)}/{escape(measure)}/{escape(date or '-')}/{position}"


def post(sha256: str, position: int) -> str:
    return fact(sha256, "post", position)


def previous_inspection(sha256: str, position: int) -> str:
    return fact(sha256, "previous-inspection", position)


# ------------------------------------------------------------------ and back


def split(iri: str) -> tuple[str, tuple[str, ...]]:
    """Kind and unescaped parts of the key of an IRI of ours; `ValueError` for any other IRI."""
    if not iri.startswith(ID):
        raise ValueError(f"not an IRI of ours: {iri}")
    kind, *parts = iri[len(ID) :].split("/")
    return kind, tuple(unquote(part) for part in parts)
