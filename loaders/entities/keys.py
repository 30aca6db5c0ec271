"""Keys by which one thing is known again in another document. Pure: names and codes in, a key out.

A board is its name without what wavers from report to report (*local*, *the*, the acronym, the authorities' names)
and the authorities that it serves; a service its provider, kind and proper name; a person the name, and the
organisation in whose context it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from loaders.entities.mentions import content, plain, singular
from loaders.entities.vocabulary import agencies, board_kinds, read_terms, service_kinds

_SERVICES = {kind.kind: kind for kind in service_kinds()}
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PIECE = re.compile(r"[a-z0-9]+(?:'s?(?![a-z]))?")
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "of",
        "for",
        "in",
        "to",
        "with",
        "at",
        "on",
        "s",
        "council",
        "council's",
        "local",
        "pan",
        "joint",
    ]
)
_TITLES = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|cllr|councillor|lord|lady|rev)\.? ", re.I
)
_AFTER = re.compile(r",? (?:hmi|hmci|cbe|obe|mbe|qc|kc|jp|ohmi|she|ai|senior hmi|phd)$", re.I)
ONE_EACH = frozenset(
    kind.kind for kind in board_kinds() if kind.one
)  # one of a kind for the same authorities, whatever it is called in that year


def board_key(name: str, kind: str, covers: Collection[str]) -> tuple[str, str]:
    """(covered slugs joined with `+`, normalised name). Boards of the kinds of which there is one go by their kind.

    So the safeguarding board that is *Bournemouth and Poole LSCB* in one report and *... Local Safeguarding
    Children Board* in another is one, and a *board* and a *panel* for corporate parents stay two.
    """
    place = "+".join(sorted(covers)) or "-"
    if kind in ONE_EACH and covers:
        return place, kind
    return place, normal_name(name, covers)


def body_key(name: str) -> str:
    """The normal name of a body that sits for no council; of one with an acronym in `agencies.csv` its full name's.

    So *CAFCASS* and the *Children and Family Court Advisory and Support Service* are one.
    """
    plain_key = normal_name(name)
    return _fixed_names().get(plain_key, plain_key)


def is_local(key: str) -> bool:
    """Whether each area has its own body of this normal name (*clinical commissioning group*, *family court*)."""
    return key in _local_names()


@cache
def _fixed_names() -> dict[str, str]:
    return {
        normal_name(term): normal_name(agency.name)
        for agency in agencies()
        if agency.acronym
        for term in (agency.name, agency.acronym, *agency.terms)
    }


@cache
def _local_names() -> frozenset[str]:
    return frozenset(body_key(row["name"]) for row in read_terms("local_bodies.csv"))


def service_key(provider: str, kind: str, name: str = "") -> tuple[str, str, str]:
    """(provider, kind, normalised proper name). Of a kind without a proper name a provider has one.

    A name is proper where it has a word that no term of its kind has; of kinds of which a council has one
    (`one` in `services.csv`) it does not matter.
    """
    known = _SERVICES.get(kind)
    proper = known is None or (not known.one and bool(content(name) - _kind_words(kind)))
    return provider or "-", kind, normal_name(name) if proper else ""


@cache
def _kind_words(kind: str) -> frozenset[str]:
    return frozenset().union(*(content(term) for term in _SERVICES[kind].terms)) | content(
        "team service unit hub"
    )


def person_key(name: str, context: str = "") -> tuple[str, str]:
    """(context, name). `context` is the slug of the organisation: `ofsted` for its inspectors.

    Never the name alone: two people of one name in unlike offices stay two.
    """
    bare = _AFTER.sub("", _TITLES.sub("", " ".join(name.split())))
    folded = unicodedata.normalize("NFKD", bare.lower().replace("’", "'"))
    return context or "-", " ".join(
        re.findall(r"[a-z]+", "".join(c for c in folded if not unicodedata.combining(c)))
    )


def normal_name(name: str, places: Collection[str] = ()) -> str:
    """Words of a name in order, singular, without brackets, small words and the places that it serves."""
    drop = {piece for slug in places for piece in slug.split("-")} - {"and"}
    pieces = [
        singular(p)
        for p in _PIECE.findall(plain(_BRACKETS.sub("", name)).replace("-", " ").replace("&", " and "))
    ]
    kept = [p for p in pieces if p not in _SMALL and p not in drop]
    return " ".join(kept) or " ".join(pieces)
