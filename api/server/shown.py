"""What pages are made of: values, facts, rows and lists, ready to be written; and how keys become words."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass, field
from typing import Final

from ontology.namespaces import PREFIXES

SHORT: Final = 10
"""Rows of each list on the page of a thing."""
LONG: Final = 50
"""Rows of a page of one list."""

LABELS: Final = {
    "childrensServices": "Children's services",
    "dfe": "DfE code",
    "gss": "GSS code",
    "iri": "IRI",
    "sha256": "SHA-256",
    "urn": "Ofsted URN",
}
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as shown: text, and where it leads, if anywhere."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    words: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing in a list. `quote` are words of a document, `source` the document that holds them."""

    name: Value
    facts: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    source: Value | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things, or a page of one; `before` and `after` lead to the pages beside it, "" where none is."""

    id: str
    name: str
    words: str
    total: str
    rows: tuple[Row, ...]
    before: str = ""
    after: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """Everything that the page of a thing shows."""

    iri: str
    name: str
    kind: str
    kind_iri: str
    words: str
    facts: tuple[Fact, ...]
    lists: tuple[Listing, ...]
    row: Row | None = None
    beside: tuple[tuple[str, str], ...] = field(default=())


def words_of(name: str) -> str:
    """`statisticalNeighbours` is "Statistical neighbours"."""
    if name in LABELS:
        return LABELS[name]
    return _HUMP.sub(" ", name).replace("-", " ").lower().strip().capitalize()


def day(text: str) -> str:
    """`2017-09-11` is "11 September 2017", `2017-09` "September 2017"; what is no date stays as it is."""
    parts = text.split("-")
    if (
        not all(part.isdigit() for part in parts)
        or len(parts) > 3
        or not 0 < int(parts[1:2][0] if parts[1:] else 1) < 13
    ):
        return text
    return " ".join([*(str(int(d)) for d in parts[2:]), *(month_name[int(m)] for m in parts[1:2]), parts[0]])


def placed(span: str) -> str:
    """`3:10-42` is "page 3, characters 10 to 42"."""
    page, _, rest = span.partition(":")
    start, _, end = rest.partition("-")
    return f"page {page}, characters {start} to {end}" if end else span


def curie(iri: str) -> str:
    """`https://w3id.org/inspectgraph/def/grade` is `ig:grade`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
