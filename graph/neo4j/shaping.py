"""A generation as the nodes and relationships that stand in Neo4j.

The mapping is that of `graph.projection`: classes are labels, links relationships, other statements properties. As
Neo4j is read by people and by our own interfaces, some things are added, all of them from the same generation:

- The label of its kind (`graph/reading/kinds.py`), so that an issue is an `Issue` and not only a `Concept`, and the
  label `InspectGraph` on everything of ours.
- The fields of its kind that are no plain property: the code of a grade beside the relationship to it, the page of a
  finding, the SHA-256 of the document that states it and the id of the inspection that this is mainly about.
- Of several values the one that counts most is the first; where a kind has one end of a relation and documents name
  several, the others have `second: true`.
- What the index beside the store knows (`indexed.py`): which words of findings are shown first, what each document
  says of the inspections that it reports, and in which words it names boards, services and inspectors.
- What several graphs state has a relationship `STATED_IN` to each, which holds what that graph alone says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Final

import orjson

from graph.cypher import COMMON
from graph.neo4j.indexed import MENTIONED_IN, Indexed, Link
from graph.projection import Scalar, Value, caption, local_name, relationship_type
from graph.reading.gathering import Gathered, Thing, expanded, gather, kind_of
from graph.reading.kinds import KINDS, Field, Kind
from graph.reading.projection import VERSION as TABLES
from graph.reading.projection import ends_of, name_of, order_value, value_of
from ontology import iris
from ontology.namespaces import ID, XSD

OURS: Final = COMMON
"""The label of everything that we put into a database."""
STATED_IN: Final = "STATED_IN"
HASH: Final = "contentHash"
"""The property that tells whether a node and its relationships are as they should be."""
GRAPH: Final = "NamedGraph"
VERSION: Final = sha256(
    TABLES.encode() + b"".join(Path(__file__).with_name(n).read_bytes() for n in ("shaping.py", "indexed.py"))
).hexdigest()[:12]
"""Changes with this module and what it stands on, so that a newer program compares what an older one pushed."""
CAPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "Judgement": ("label", "aspect", "grade"),
    "Membership": ("role",),
    "Post": ("role",),
    "Participation": ("role", "share"),
    "Code": ("scheme", "notation"),
    "Figure": ("measure", "value"),
    "EarlierInspection": ("subject", "date"),
    "Succession": ("predecessorName", "successorName"),
}
"""Kinds whose things have no name of their own, and the properties that make their captions."""
_GRAPHS: Final = iris.document_graph("0")[:-1]
_DATE: Final = f"^^<{XSD}date>".encode()


@dataclass(frozen=True, slots=True)
class Placed:
    """A node, the relationships that start at it, and a hash over all of it."""

    iri: str
    labels: tuple[str, ...]
    properties: dict[str, Value]
    links: tuple[Link, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the statements of a property become."""

    local: str
    type: str
    links: bool
    value: Callable[[str], Scalar]


class Shape:
    """A generation as it stands in Neo4j: `size` nodes, each with the relationships that start at it."""

    def __init__(self, generation: Path) -> None:
        self._graph = gather(generation)
        self._meanings = {p: meaning_of(p, forms) for p, forms in self._graph.forms.items()}
        self._indexed = Indexed(generation)
        known = set(self._graph.things)
        for thing in self._graph.things.values():
            for property, said in thing.said.items():
                if self._meanings[property].links:
                    known.update(value for _, value in said if value.startswith(ID))
            if len(thing.graphs) > 1:
                known.update(map(source_node, thing.graphs))
        known.update(link.end for links in self._indexed.links.values() for link in links)
        known.update(self._indexed.links)
        self._iris = sorted(known)

    @property
    def size(self) -> int:
        return len(self._iris)

    @property
    def types(self) -> list[str]:
        """Every type of relationship that there can be."""
        return sorted({m.type for m in self._meanings.values() if m.links} | {STATED_IN, MENTIONED_IN})

    def __iter__(self) -> Iterator[Placed]:
        """Every node, by IRI."""
        for iri in self._iris:
            thing = self._graph.things.get(iri)
            if thing is None:
                thing = Thing(iri, {GRAPH if iri.startswith(ID + "graph/") else "Resource"})
            yield placed(self._graph, thing, self._meanings, self._indexed)


def source_node(graph: str) -> str:
    """The node that stands for a named graph: of a document's the document."""
    return iris.document(graph.removeprefix(_GRAPHS)) if graph.startswith(_GRAPHS) else graph


# ------------------------------------------------------------------ one thing


def placed(graph: Gathered, thing: Thing, meanings: Mapping[str, Meaning], index: Indexed) -> Placed:
    kind = kind_of(thing)
    labels = {local_name(one) for one in thing.types} or {"Resource"}
    own: dict[str, Value] = dict(index.properties.get(thing.iri, {}))
    links: dict[tuple[str, str], Link] = {}
    for property in sorted(thing.said):
        meaning = meanings[property]
        values = graph.values(thing, property)
        if meaning.links:
            ends = [value for value in values if value.startswith(ID)]
            single = kind and property in single_relations(kind)
            for n, end in enumerate(ends):
                marked = _SECOND if n and single else _NOTHING
                links.setdefault((meaning.type, end), Link(meaning.type, end, marked))
            values = [value for value in values if not value.startswith(ID)]
        if values:
            own[meaning.local] = stored(meaning, values)
    if "name" in own:
        own["label"] = own.pop("name")
    if kind:
        labels.add(kind)
        own.update(fields_of(graph, thing, KINDS[kind]))
        parts = [str(own[key]) for key in CAPTIONS.get(kind, ()) if own.get(key) not in (None, "")]
        named = ": ".join(parts) or name_of(graph, thing)
    else:
        named = caption_of(thing, own)
    if len(thing.graphs) > 1:
        for stated in thing.graphs:
            end = source_node(stated)
            links[STATED_IN, end] = Link(STATED_IN, end, said_in(thing, stated, meanings))
    elif thing.graphs and "document" not in own and thing.graphs[0].startswith(_GRAPHS):
        own["document"] = thing.graphs[0].removeprefix(_GRAPHS)
    for link in index.links.get(thing.iri, ()):
        links[link.type, link.end] = link
    ordered = tuple(links[key] for key in sorted(links))
    properties: dict[str, Value] = {"iri": thing.iri, "name": named} | {k: own[k] for k in sorted(own)}
    all_labels = tuple(sorted(labels))
    return Placed(thing.iri, all_labels, properties, ordered, hash_of(all_labels, properties, ordered))


_NOTHING: Final[Mapping[str, Value]] = {}
_SECOND: Final[Mapping[str, Value]] = {"second": True}


def caption_of(thing: Thing, own: Mapping[str, Value]) -> str:
    told = {key: set(value if isinstance(value, list) else [value]) for key, value in own.items()}
    for local in ("prefLabel", "label", "title", "identifier"):
        if local in told:
            return str(min(told[local], key=str))
    return caption(thing.iri, told, {})


def stored(meaning: Meaning, values: list[str]) -> Value:
    """One value, or a list in the order of what counts most; unlike values become texts, as Neo4j has no other."""
    if len(values) == 1:
        return meaning.value(values[0])
    if meaning.local in ("prefLabel", "acronym"):
        values = sorted(values, key=lambda v: (-len(v), v))
    found = [meaning.value(value) for value in values]
    return found if len({type(one) for one in found}) == 1 else list(values)


def said_in(thing: Thing, graph: str, meanings: Mapping[str, Meaning]) -> dict[str, Value]:
    """What one graph says of a thing: values and IRIs alike by their names."""
    found: dict[str, list[str]] = {}
    for property, said in thing.said.items():
        if values := sorted({value for where, value in said if where == graph}):
            found.setdefault(property, []).extend(values)
    return {
        meanings[property].local: str(values[0]) if len(values) == 1 else [str(v) for v in values]
        for property, values in sorted(found.items())
    }


def fields_of(graph: Gathered, thing: Thing, kind: Kind) -> dict[str, Value]:
    """The fields of a kind that are no plain property of it, and by what it stands in lists."""
    found: dict[str, Value] = {}
    for wanted in added_fields(kind.name):
        if wanted.source.startswith("!") or ids_in(graph, thing, wanted):
            value = value_of(graph, thing, wanted)
            if value is not None:
                found[wanted.name] = typed(wanted, value)
    for name in kind.order:
        if name.startswith("!"):
            found[name[1:]] = order_value(graph, kind, thing, name)
    for relation in kind.relations:
        if relation.source.startswith("@"):
            for end in ends_of(graph, thing, relation):
                found[relation.name] = id_in(end)
    return found


def id_in(iri: str) -> str:
    """The SHA-256, or the id of an inspection, in an IRI; what is not known of an inspection stands there as `-`."""
    kind, parts = iris.split(iri)
    return "/".join("" if part == "-" and kind == "inspection" else part for part in parts)


def ids_in(graph: Gathered, thing: Thing, wanted: Field) -> bool:
    return b"<" in graph.forms.get(expanded(wanted.source), ())


@cache
def single_relations(kind: str) -> frozenset[str]:
    """The properties by which a kind is related to one thing alone."""
    return frozenset(expanded(r.source) for r in KINDS[kind].relations if not r.many)


@cache
def added_fields(kind: str) -> tuple[Field, ...]:
    fields = KINDS[kind].fields
    return tuple(f for f in fields if f.type != "texts" and not (f.type == "uri" and f.source[0] != "!"))


def typed(wanted: Field, value: Any) -> Scalar:
    if wanted.type == "truth":
        return bool(value)
    if wanted.type == "date":
        return date_of(str(value))
    found: Scalar = value if isinstance(value, int | float) else str(value)
    return found


# ------------------------------------------------------------------ values


def meaning_of(property: str, forms: set[bytes]) -> Meaning:
    return Meaning(local_name(property), relationship_type(property), b"<" in forms, reader_of(forms))


def reader_of(forms: set[bytes]) -> Callable[[str], Scalar]:
    """How the values of a property are read: those of unlike datatypes stay text, but for dates."""
    types = {_KIND.get(form, str) for form in forms if form != b"<"}
    if len(types) == 1:
        found: Callable[[str], Scalar] = types.pop()
        return found
    return date_of if _DATE in forms and b"" not in forms else str


def date_of(text: str) -> Scalar:
    """A full date as a date; a month or a year alone stays text."""
    return date.fromisoformat(text) if len(text) == 10 else text


def truth_of(text: str) -> bool:
    return text in ("true", "1")


_BY_NAME: Final[Mapping[str, Callable[[str], Scalar]]] = {
    "boolean": truth_of,
    "integer": int,
    "int": int,
    "long": int,
    "nonNegativeInteger": int,
    "decimal": float,
    "double": float,
    "float": float,
    "date": date_of,
}
_KIND: Final = {f"^^<{XSD}{name}>".encode(): how for name, how in _BY_NAME.items()}


def hash_of(labels: tuple[str, ...], properties: Mapping[str, Value], links: tuple[Link, ...]) -> str:
    content = orjson.dumps([labels, properties, [tuple(link) for link in links]], option=orjson.OPT_SORT_KEYS)
    return blake2b(content, digest_size=12).hexdigest()
