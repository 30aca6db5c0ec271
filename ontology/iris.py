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
from hashlib import sha256 as sha256_of
from urllib.parse import quote, unquote

from ontology.namespaces import DEF, ID

_DOCUMENT = ID + "document/"
_PASSAGE = ID + "passage/"
_FINDING = ID + "finding/"
_EVIDENCE = ID + "evidence/"
_MEMBERSHIP = ID + "membership/"
_NOT_KEY = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def escape(part: str) -> str:
    """One part of a key, safe in an IRI: all but ASCII letters, digits and `-._~` escaped as UTF-8."""
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


def participation(change_id: str, role: str, slug: str) -> str:
    """The part that one authority has in a change; `role` is `original` or `resulting`."""
    return f"{change(change_id)}/{escape(role)}/{escape(slug)}"


def code(scheme_name: str, slug: str, value: str) -> str:
    """A code that an authority has or had; `scheme_name` is `gss`, `dfe` or `ofsted`."""
    return f"{ID}code/{escape(scheme_name)}/{escape(slug)}/{escape(value)}"


def trust(name: str, start: str = "") -> str:
    """A children's trust or other arrangement; `start` tells apart two of one name."""
    return ID + "trust/" + _named(name) + (f"/{escape(start)}" if start else "")


# ------------------------------------------------------------------ concepts


@lru_cache(maxsize=1024)
def issue(issue_id: str) -> str:
    return ID + "issue/" + escape(issue_id)


@lru_cache(maxsize=64)
def area(area_id: str) -> str:
    """A part of practice that issues are grouped by (`leadership`, `care-leavers`...)."""
    return ID + "area/" + escape(area_id)


@lru_cache(maxsize=1024)
def aspect(aspect_id: str) -> str:
    """What a judgement is about; of the older frameworks `other:` and the printed label."""
    return ID + "aspect/" + _aspect_key(aspect_id)


@lru_cache(maxsize=64)
def grade(grade_id: str) -> str:
    return ID + "grade/" + escape(grade_id)


@lru_cache(maxsize=64)
def framework(framework_id: str) -> str:
    return ID + "framework/" + escape(framework_id)


@lru_cache(maxsize=4096)
def concept(kind: str, name: str) -> str:
    """A concept of a small vocabulary: `authority-kind`, `body-kind`, `service-kind`, `measure`, `role`."""
    return f"{ID}{escape(kind)}/{_named(name)}"


def role(name: str) -> str:
    return concept("role", name)


def scheme(name: str) -> str:
    """A concept scheme (`issues`, `aspects-ilacs-2023`, `grades-2013`...)."""
    return ID + "scheme/" + escape(name)


# ------------------------------------------------------------------ what is inspected


@lru_cache(maxsize=16384)
def inspection(inspection_id: str) -> str:
    """An inspection by its id `SLUG/KIND/START`."""
    return ID + "inspection/" + _inspection_key(inspection_id)


@lru_cache(maxsize=16384)
def judgement(inspection_id: str, aspect_id: str) -> str:
    return f"{ID}judgement/{_inspection_key(inspection_id)}/{_aspect_key(aspect_id)}"


def body(name: str, covers: Iterable[str] = ()) -> str:
    """A board or other body by its name and the slugs of the authorities that it covers, in any order."""
    return f"{ID}body/{_slugs(covers)}/{_named(name)}"


def service(provider: str, kind: str, name: str = "") -> str:
    """A service by the slug of its authority, its kind, and its proper name where it has one."""
    key = f"{ID}service/{escape(provider or '-')}/{_named(kind) if kind else '-'}"
    return f"{key}/{_named(name)}" if name else key


@lru_cache(maxsize=65536)
def person(name: str, context: str) -> str:
    """A person by name *within an organisation*: two people of one name in two councils are two."""
    return f"{ID}person/{_named(context) if context else '-'}/{_named(name)}"


def _inspection_key(inspection_id: str) -> str:
    return "/".join([escape(part or "-") for part in inspection_id.split("/")])


def _aspect_key(aspect_id: str) -> str:
    return "other/" + _named(aspect_id[6:]) if aspect_id.startswith("other:") else escape(aspect_id)


def _slugs(slugs: Iterable[str]) -> str:
    return "+".join([escape(slug) for slug in sorted(set(slugs))]) or "-"


# ------------------------------------------------------------------ what a document holds


def document(sha256: str) -> str:
    return _DOCUMENT + escape(sha256)


def passage(sha256: str, position: int) -> str:
    """A passage by its place in the record, from 0, padded so that sorted IRIs are in reading order."""
    return f"{_PASSAGE}{escape(sha256)}/{position:04d}"


def finding(sha256: str, position: int, issue_id: str, polarity: str, ordinal: int = 1) -> str:
    """A finding by the place of its passage, its issue and polarity; `ordinal` where that comes again.

    `position` is -1 where no passage holds the finding.
    """
    key = f"{_FINDING}{escape(sha256)}/{position:04d}/{escape(issue_id)}/{escape(polarity)}"
    return key if ordinal == 1 else f"{key}-{ordinal}"


def evidence(sha256: str, page: int, start: int, end: int, pieces: int = 1) -> str:
    """Exact words by where they begin (page and code point) and where they end (code point, on its page).

    `pieces` tells apart those that leave something out between from those that do not.
    """
    key = f"{_EVIDENCE}{escape(sha256)}/{page}.{start}-{end}"
    return key if pieces == 1 else f"{key}.{pieces}"


def membership(sha256: str, position: int) -> str:
    """A person in a role, as the `position`-th person of one document."""
    return f"{_MEMBERSHIP}{escape(sha256)}/{position}"


def post(sha256: str, position: int) -> str:
    return f"{ID}post/{escape(sha256)}/{position}"


def figure(sha256: str, measure: str, date: str, ordinal: int = 1) -> str:
    """A figure by document, measure and date; `ordinal` tells apart two of the same measure and date."""
    key = f"{ID}figure/{escape(sha256)}/{escape(measure)}/{escape(date or '-')}"
    return key if ordinal == 1 else f"{key}-{ordinal}"


def mention(sha256: str, position: int) -> str:
    """What a document says of an earlier inspection."""
    return f"{ID}mention/{escape(sha256)}/{position}"


def succession(sha256: str, position: int) -> str:
    """What a document says of one council succeeding another."""
    return f"{ID}succession/{escape(sha256)}/{position}"


def correction(sha256: str, position: int) -> str:
    """A correction of the reading of a document."""
    return f"{ID}correction/{escape(sha256)}/{position}"


def link(rule: str, *ends: str) -> str:
    """What joins things of several documents by a rule; the ends, in order, are hashed into the key."""
    return f"{ID}link/{escape(rule)}/{sha256_of(chr(10).join(ends).encode()).hexdigest()[:16]}"


def software(name: str) -> str:
    return ID + "software/" + escape(name)


def dataset(name: str) -> str:
    """A data set of figures."""
    return ID + "dataset/" + escape(name)


# ------------------------------------------------------------------ and back


def split(iri: str) -> tuple[str, tuple[str, ...]]:
    """Kind and unescaped parts of the key of an IRI of ours; `ValueError` for any other IRI."""
    if not iri.startswith(ID):
        raise ValueError(f"not an IRI of ours: {iri}")
    kind, *parts = iri[len(ID) :].split("/")
    return kind, tuple(unquote(part) for part in parts)
