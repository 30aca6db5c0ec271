"""The kinds of thing that are read, their fields and their relations, as data.

A field or relation says where in the graph it comes from: a property (`ig:start`); `^authority`, the relation of that
name of the target, read backwards; `@document`, the document whose graph states the thing; `@inspection`, what that
document is mainly about; or the name of a rule of `projection.py` (`!kind`). Interfaces take names and descriptions
from here, so this is also their documentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.reading.catalogue import ROWS

ANY: Final = "Node"
"""The target of a relation that may lead to things of several kinds; rows hold the IRI."""
LABELLED: Final = {
    ("Authority", "kind"): "authority-kind",
    ("Board", "kind"): "body-kind",
    ("Body", "kind"): "body-kind",
    ("Service", "kind"): "service-kind",
    ("Figure", "measure"): "measure",
}
"""Fields that hold the id of a concept, and the scheme that has its label (`ontology.concepts.kind_label`)."""


@dataclass(frozen=True, slots=True)
class Field:
    """`type`: `text`, `texts`, `number`, `decimal`, `truth`, `date`, `uri`, `spans`, or an enumeration's name."""

    name: str
    type: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Relation:
    """`many` says whether one thing can be related to several."""

    name: str
    target: str
    source: str
    many: bool
    words: str

    @property
    def backward(self) -> str:
        """The relation of the target that this one reads backwards, "" where it reads its own."""
        return self.source[1:] if self.source.startswith("^") else ""


@dataclass(frozen=True)
class Kind:
    """`plural` names the list of all; `order` the fields by which things stand where nothing else is said.

    `natural` says that the identifier is short and unique, and serves as the global id.
    """

    name: str
    plural: str
    classes: tuple[str, ...]
    words: str
    fields: tuple[Field, ...]
    relations: tuple[Relation, ...]
    order: tuple[str, ...] = ()
    natural: bool = False
    without: tuple[str, ...] = ()

    @cached_property
    def field(self) -> dict[str, Field]:
        return {f.name: f for f in self.fields}

    @cached_property
    def relation(self) -> dict[str, Relation]:
        return {r.name: r for r in self.relations}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What a row can hold: `key` (of this generation alone), `iri`, the fields, the relations to one thing.

        `called` is what a person calls it.
        """
        single = (r.name for r in self.relations if not r.many and not r.backward)
        return ("key", "iri", *self.field, *single, "called")

    def asked_by(self, relation: str) -> str:
        """The column that a relation to many is asked by: `key`, or `iri` where it is read back from any kind."""
        known = self.relation[relation]
        if not known.backward:
            return "key"
        return "iri" if KINDS[known.target].relation[known.backward].target == ANY else "key"


def read_kinds(text: str) -> Iterator[Kind]:
    """The kinds of a catalogue, which is written for people: see its own head."""
    head: list[str] = []
    fields: list[Field] = []
    relations: list[Relation] = []
    for line in [*text.strip().splitlines(), "kind"]:
        parts = [part.strip() for part in line.split("|")]
        if parts[0] == "kind":
            if head:
                name, plural, classes, without, order, natural, words = head
                yield Kind(
                    name,
                    plural,
                    tuple(classes.split()),
                    words,
                    tuple(fields),
                    tuple(relations),
                    tuple(order.split()),
                    natural == "natural",
                    tuple(without.split()),
                )
            head, fields, relations = parts[1:], [], []
        elif parts[0] in ("one", "many"):
            _, name, target, source, words = parts
            relations.append(Relation(name, target, source, parts[0] == "many", words))
        elif parts[0]:
            kind, name, source, words = parts
            fields.append(Field(name, kind, source, words))


KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in read_kinds(ROWS)}
