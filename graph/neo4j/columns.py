"""The columns of a kind as Cypher, and what comes back as the embedded reading gives it.

What stands where in Neo4j is told in `shaping.py`. A key is an IRI here.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import orjson

from graph.cypher import name
from graph.neo4j.shaping import CAPTIONS, OURS, id_in
from graph.projection import local_name, relationship_type
from graph.reading.gathering import expanded
from graph.reading.kinds import ANY, KINDS, Field, Kind, Relation
from ontology import iris
from ontology.namespaces import ID

_NUMBERS: Final = ("number", "decimal", "truth")
LAST: Final = 1e308
"""Where a number that is not there stands in an order: SQLite sorts texts, so an empty one, after numbers."""


class Pattern(NamedTuple):
    """How what a relation leads to is found: the pattern from `s` to `t`, and what must hold beside it.

    `by` says what `$key` is: `iri`, `document` (a SHA-256) or `inspection` (an id).
    """

    match: str
    where: str
    by: str


def labelled(kind: Kind, row: str) -> str:
    """`t:Body` as a node pattern's inside."""
    return f"{row}:{name(kind.name)}"


def without(kind: Kind, row: str) -> str:
    """What must hold beside the label: some kinds leave out those of a narrower class."""
    return "".join(f" AND NOT {row}:{name(local_name(expanded(c)))}" for c in kind.without)


def kind_of_labels(labels: list[str]) -> str | None:
    """The kind of a node by its labels."""
    own = set(labels)
    for kind in KINDS.values():
        if kind.name in own and own.isdisjoint(local_name(expanded(c)) for c in kind.without):
            return kind.name
    return None


def column(kind: Kind, wanted: str, row: str = "t") -> str:
    """The expression of a column."""
    if wanted in ("key", "iri"):
        return f"{row}.iri"
    if wanted == "called":
        return f"{row}.iri" if kind.name in CAPTIONS else f"{row}.name"
    if wanted in kind.field:
        return field_column(kind.field[wanted], row)
    relation = kind.relation[wanted]
    if relation.source.startswith("@"):
        return f"{row}.{name(relation.name)}"
    end = "x" if relation.target == ANY else labelled(KINDS[relation.target], "x")
    return f"[({row})-[r:{type_of(relation)}]->({end}) WHERE r.second IS NULL | x.iri][0]"


def field_column(wanted: Field, row: str) -> str:
    local = wanted.name if wanted.source.startswith("!") else local_name(expanded(wanted.source))
    held = f"{row}.{name(local)}"
    if (
        wanted.source == "org:classification"
    ):  # beside it some things have an `ig:kind`, which is another thing
        held = f"CASE WHEN EXISTS {{ ({row})-[:CLASSIFICATION]->() }} THEN {row}.{name(wanted.name)} END"
    elif local != wanted.name:
        held = f"coalesce({row}.{name(wanted.name)}, {held})"
    if wanted.type == "texts":
        return f"([] + coalesce({held}, []))"
    first = f"([] + {held})[0]"
    if wanted.type == "truth":
        return f"coalesce({first}, false)" if wanted.name == "priority" else first
    return first if wanted.type in _NUMBERS else f"toString({first})"


def type_of(relation: Relation) -> str:
    """The type of the relationship that a forward relation is."""
    if relation.source == "!passage":
        return "WAS_DERIVED_FROM"
    return name(relationship_type(expanded(relation.source)))


def told(kind: Kind, wanted: str, value: Any) -> Any:
    """A value as the tables of the embedded reading hold it."""
    if value is None:
        return None
    if wanted == "called" and kind.name in CAPTIONS:
        return str(value).removeprefix(ID)
    found = kind.field.get(wanted)
    if found:
        if found.type == "texts":
            return orjson.dumps(sorted(value)).decode()
        return int(value) if found.type == "truth" else value
    relation = kind.relation.get(wanted)
    if relation and relation.source == "@document":
        return iris.document(value)
    if relation and relation.source == "@inspection":
        return iris.inspection(value)
    return value


def pattern(kind: Kind, relation: Relation) -> Pattern:
    """How the things that a relation to many leads to are found from the one asked, whose key is `key`."""
    target = KINDS[relation.target]
    end = labelled(target, "t")
    start = f"(s:{OURS} {{iri: key}})"
    if not relation.backward:
        return Pattern(f"{start}-[r:{type_of(relation)}]->({end})", "true" + without(target, "t"), "iri")
    other = target.relation[relation.backward]
    if other.source.startswith("@"):
        by = other.source[1:]
        return Pattern(f"({end} {{{name(other.name)}: key}})", "true" + without(target, "t"), by)
    first = "true" if other.many else "r.second IS NULL"
    return Pattern(f"{start}<-[r:{type_of(other)}]-({end})", first + without(target, "t"), "iri")


def key_by(by: str, iri: str) -> str:
    """What a pattern asks by, of an IRI."""
    return iri if by == "iri" else id_in(iri)


def is_number(kind: Kind, wanted: str) -> bool:
    found = kind.field.get(wanted)
    return bool(found and found.type in _NUMBERS)


def order_column(kind: Kind, wanted: str, row: str = "t") -> str:
    """A field as lists are ordered by it: never null."""
    if wanted.startswith("!"):
        return f"coalesce({row}.{name(wanted[1:])}, 0)"
    expression = column(kind, wanted, row)
    if not is_number(kind, wanted):
        return f"coalesce({expression}, '')"
    if kind.field[wanted].type == "truth":
        expression = f"toInteger({expression})"
    return f"coalesce({expression}, {LAST})"


def own_order(kind: Kind, row: str = "t") -> list[str]:
    """What a kind is ordered by where nothing else is said; a number that is not there comes first."""
    found = []
    for wanted in kind.order:
        expression = order_column(kind, wanted, row)
        found.append(expression.replace(f", {LAST})", ", -1)") if is_number(kind, wanted) else expression)
    return [*found, f"{row}.iri"]
