"""Small vocabularies that classify things: kinds of authority, of body, of service, and what figures count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import SHIPPED, TableError, read_table

SCHEMES = {
    "authority-kind": "Kinds of authority",
    "body-kind": "Kinds of board and other body",
    "service-kind": "Kinds of service",
    "measure": "What figures count",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A concept of one of the `SCHEMES`; its IRI is `iris.concept(scheme, id)`."""

    scheme: str
    id: str
    label: str


@cache
def load_kinds() -> tuple[Kind, ...]:
    kinds = tuple(Kind(*row) for row in read_table(SHIPPED, "kinds.csv", ("scheme", "id", "label")))
    if unknown := {kind.scheme for kind in kinds} - SCHEMES.keys():
        raise TableError(f"kinds.csv: no such scheme: {', '.join(sorted(unknown))}")
    return kinds


@cache
def kinds_of(scheme: str) -> dict[str, str]:
    """The labels of one scheme by id."""
    return {kind.id: kind.label for kind in load_kinds() if kind.scheme == scheme}


def kind_label(scheme: str, id: str) -> str:
    """What people call a kind; of one that the scheme does not have, its id in words."""
    words = id.replace("-", " ")
    return kinds_of(scheme).get(id) or words[:1].upper() + words[1:]
