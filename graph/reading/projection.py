"""The tables beside a generation that bulk reading answers from: one for each kind, one for each relation to many.

    GENERATION/reading-VERSION.sqlite    written once, when it is first needed, under another name and then renamed

Keys number the things of a kind in the order in which they stand, so that what is found by an index comes in order.
The tables hold nothing that the store does not; who deletes the file loses nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import orjson
from pyoxigraph import Literal, Quad

from graph.inspections import SECOND_HAND
from graph.projection import caption
from graph.reading.catalogue import ROWS
from graph.reading.kinds import ANY, KINDS, Field, Kind, Relation
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, FOAF, ID, ORG, PREFIXES, RDF, SKOS

VERSION: Final = sha256(ROWS.encode() + Path(__file__).read_bytes()).hexdigest()[:12]
"""Changes with the catalogue and this module, so that a newer program writes its own tables."""

_DOCUMENT_GRAPHS: Final = iris.document_graph("0")[:-1]
_TYPE: Final = RDF + "type"
_TOPIC: Final = FOAF + "primaryTopic"
_KINDS_BY_IRI: Final = {"issue": "Issue", "area": "Area"}
_SQL: Final = {"number": "INTEGER", "truth": "INTEGER", "decimal": "REAL"}
_TESTED: Final = ("number", "decimal", "truth")


@dataclass(slots=True)
class Thing:
    """What all graphs state of one thing: by property, the values with the graph of each."""

    iri: str
    types: set[str] = field(default_factory=set)
    said: dict[str, list[tuple[str, Literal | str]]] = field(default_factory=lambda: defaultdict(list))
    graphs: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Source:
    """A document as the rules need it."""

    sha256: str
    kind: str = ""
    topic: str = ""
    issued: str = ""


@dataclass(slots=True)
class Gathered:
    """Everything of a graph, put together by thing."""

    things: dict[str, Thing] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def rank(self, thing: str, graph: str) -> tuple[int, bool, bool, str]:
        """Whose word counts first: the register's, the inspectorate's own report's, other documents'."""
        source = self.sources.get(graph)
        if source is None:
            return (0, False, False, graph)
        return (1, source.kind in SECOND_HAND, source.topic != thing, source.sha256)

    def document(self, thing: Thing) -> Source | None:
        """The document that states a thing; of several the one whose word counts first."""
        graphs = [g for g in thing.graphs if g in self.sources]
        return self.sources[min(graphs, key=lambda g: self.rank(thing.iri, g))] if graphs else None

    def values(self, thing: Thing, predicate: str) -> list[str]:
        """The values of a property, each once, the one that counts most first."""
        said = thing.said.get(predicate, ())
        ordered = sorted(((self.rank(thing.iri, g), text_of(v)) for g, v in said)) if len(said) > 1 else ()
        return list(dict.fromkeys(v for _, v in ordered)) if ordered else [text_of(v) for _, v in said]


def text_of(value: Literal | str) -> str:
    return value if isinstance(value, str) else value.value


def gather(quads: Iterable[Quad]) -> Gathered:
    """Read every quad once."""
    found = Gathered()
    things, sources = found.things, found.sources
    for quad in quads:
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object  # type: ignore[union-attr]
        if not subject.startswith(ID):
            continue
        graph = quad.graph_name.value  # type: ignore[union-attr]
        if graph.startswith(_DOCUMENT_GRAPHS):
            if graph not in sources:
                sources[graph] = Source(graph.removeprefix(_DOCUMENT_GRAPHS))
            if predicate == _TOPIC:
                sources[graph].topic = value.value  # type: ignore[union-attr]
            elif subject == iris.document(sources[graph].sha256):
                if predicate == DEF + "kind":
                    sources[graph].kind = value.value  # type: ignore[union-attr]
                elif predicate == DCTERMS + "issued":
                    sources[graph].issued = value.value  # type: ignore[union-attr]
        thing = things.get(subject)
        if thing is None:
            thing = things[subject] = Thing(subject)
        thing.graphs.add(graph)
        if predicate == _TYPE:
            thing.types.add(value.value)  # type: ignore[union-attr]
        else:
            thing.said[predicate].append((graph, value if isinstance(value, Literal) else value.value))  # type: ignore[union-attr]
    return found


def kind_of(thing: Thing) -> str:
    """The kind of a thing, "" where it is none that is read."""
    by_iri = _KINDS_BY_IRI.get(thing.iri[len(ID) :].split("/", 1)[0])
    if by_iri:
        return by_iri
    for kind in KINDS.values():
        if any(expanded(c) in thing.types for c in kind.classes) and not any(
            expanded(c) in thing.types for c in kind.without
        ):
            return kind.name
    return ""


def expanded(curie: str) -> str:
    """The IRI of `ig:start`; a rule or relation stays as it is."""
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon else curie


# ------------------------------------------------------------------ rules for what is no plain property

Rule = Callable[[Gathered, Thing], Any]


def _code(scheme: str) -> Rule:
    def rule(graph: Gathered, thing: Thing) -> str | None:
        for _, value in thing.said.get(SKOS + "notation", ()):
            if isinstance(value, Literal) and value.datatype.value == DEF + scheme:
                return value.value
        return None

    return rule


def _scheme(graph: Gathered, thing: Thing) -> str | None:
    for _, value in thing.said.get(SKOS + "notation", ()):
        if isinstance(value, Literal):
            return value.datatype.value.removeprefix(DEF)
    return None


def _published(graph: Gathered, thing: Thing) -> str | None:
    own = [
        s
        for g in thing.graphs
        if (s := graph.sources.get(g)) and s.topic == thing.iri and s.kind not in SECOND_HAND and s.issued
    ]
    return min(own, key=lambda s: s.sha256).issued if own else None


def _page(graph: Gathered, thing: Thing) -> str | None:
    spans = graph.values(thing, DEF + "spans")
    return spans[0].split(":", 1)[0] if spans and spans[0] else None


def _paragraph(graph: Gathered, thing: Thing) -> str | None:
    own = graph.values(thing, DEF + "number")
    passage = graph.things.get(_passage(graph, thing) or "")
    return next(iter(own or (graph.values(passage, DEF + "number") if passage else ())), None)


def _passage(graph: Gathered, thing: Thing) -> str | None:
    found = graph.values(thing, expanded("prov:wasDerivedFrom"))
    return found[0] if found and found[0].startswith(ID + "passage/") else None


def _role(graph: Gathered, thing: Thing) -> str | None:
    for concept in graph.values(thing, ORG + "role"):
        if concept in graph.things:
            return next(iter(graph.values(graph.things[concept], SKOS + "prefLabel")), None)
    return None


def _aspect(graph: Gathered, thing: Thing) -> str | None:
    found = graph.values(thing, DEF + "aspect")
    return iris.split(found[0])[1][0] if found else None


def _covers_source(graph: Gathered, thing: Thing) -> str | None:
    said = graph.values(thing, DEF + "coversSource")
    return "text" if "text" in said else next(iter(said), None)


def _topic_id(graph: Gathered, thing: Thing) -> str | None:
    source = graph.document(thing)
    return "/".join(iris.split(source.topic)[1]) if source and source.topic else None


def _sha256(graph: Gathered, thing: Thing) -> str | None:
    source = graph.document(thing)
    return source.sha256 if source else None


RULES: Final[Mapping[str, Rule]] = {
    "gss": _code("gss"),
    "dfe": _code("dfe"),
    "ofsted": _code("ofsted"),
    "scheme": _scheme,
    "published": _published,
    "page": _page,
    "paragraph": _paragraph,
    "passage": _passage,
    "role": _role,
    "aspect": _aspect,
    "coversSource": _covers_source,
    "inspectionId": _topic_id,
    "sha256": _sha256,
    "second": lambda g, t: int((s := g.document(t)) is not None and s.kind in SECOND_HAND),
    "recommendation": lambda g, t: DEF + "Recommendation" in t.types,
    "passageKind": lambda g, t: next(iter(g.values(t, DEF + "kind")), "paragraph"),
    "licence": lambda g, t: next(
        iter(g.values(t, DCTERMS + "license") or g.values(t, DCTERMS + "rights")), None
    ),
    "wikidata": lambda g, t: next((v for v in g.values(t, SKOS + "exactMatch") if "wikidata" in v), None),
    "key": lambda g, t: iris.split(t.iri)[1][0],
}


# ------------------------------------------------------------------ values


def value_of(graph: Gathered, thing: Thing, wanted: Field) -> Any:
    """What stands in the column of a field: None, a text, a number, 0 or 1; of several texts their JSON."""
    if wanted.source.startswith("!"):
        return typed(wanted, RULES[wanted.source[1:]](graph, thing))
    found = graph.values(thing, expanded(wanted.source))
    if wanted.type == "texts":
        return orjson.dumps(sorted(found)).decode()
    if not found:
        return 0 if wanted.name == "priority" else None
    if wanted.name in ("name", "acronym"):
        return max(sorted(found), key=len)
    text = found[0]
    if wanted.type != "uri" and text.startswith(ID):
        text = iris.split(text)[1][-1]
    return typed(wanted, text)


def typed(wanted: Field, value: Any) -> Any:
    if value is None or wanted.type not in _TESTED:
        return value
    if wanted.type == "truth":
        return int(value in (True, "true", "1"))
    return int(value) if wanted.type == "number" else float(value)


def ends_of(graph: Gathered, thing: Thing, relation: Relation) -> list[str]:
    """The IRIs that a forward relation leads to."""
    if relation.source.startswith("@"):
        source = graph.document(thing)
        if source is None:
            return []
        if relation.source == "@inspection":
            return [source.topic] if source.topic else []
        return [iris.document(source.sha256)]
    if relation.source.startswith("!"):
        end = RULES[relation.source[1:]](graph, thing)
        return [end] if end else []
    return graph.values(thing, expanded(relation.source))


def name_of(graph: Gathered, thing: Thing) -> str:
    """What a person calls it."""
    for predicate in (SKOS + "prefLabel", FOAF + "name", DCTERMS + "title", DCTERMS + "identifier"):
        if found := graph.values(thing, predicate):
            return max(sorted(found), key=len)
    own: dict[str, set[Any]] = {
        local: set(graph.values(thing, DEF + local)[:1])
        for local in ("quote", "text")
        if DEF + local in thing.said
    }
    return caption(thing.iri, own, {})


# ------------------------------------------------------------------ writing


def write_projection(quads: Iterable[Quad], path: Path) -> None:
    """Write the tables of a graph to `path`, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as database:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
                database.execute(f"PRAGMA {pragma}")
            database.execute("BEGIN")
            fill(database, gather(quads))
            database.execute("COMMIT")
            database.execute("ANALYZE")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def fill(database: sqlite3.Connection, graph: Gathered) -> None:
    by_kind: dict[str, list[Thing]] = defaultdict(list)
    for thing in graph.things.values():
        if kind := kind_of(thing):
            by_kind[kind].append(thing)
    places: dict[str, tuple[str, int]] = {}
    ordered = {name: in_order(graph, kind, by_kind[name]) for name, kind in KINDS.items()}
    for name, things in ordered.items():
        places.update((thing.iri, (name, key)) for key, thing in enumerate(things, 1))
    database.execute("CREATE TABLE thing (iri TEXT PRIMARY KEY, kind TEXT, key INTEGER) WITHOUT ROWID")
    database.executemany("INSERT INTO thing VALUES (?, ?, ?)", sorted((i, k, n) for i, (k, n) in places.items()))
    for name, kind in KINDS.items():
        database.execute(table_of(kind))
        database.executemany(
            f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(kind.columns))})',
            rows_of(graph, kind, ordered[name], places),
        )
        fill_links(database, graph, kind, ordered[name], places)
    for statement in indexes():
        database.execute(statement)
    fill_words(database)


def in_order(graph: Gathered, kind: Kind, things: list[Thing]) -> list[Thing]:
    def place(thing: Thing) -> tuple[Any, ...]:
        return (*(order_value(graph, kind, thing, name) for name in kind.order), thing.iri)

    return sorted(things, key=place)


def order_value(graph: Gathered, kind: Kind, thing: Thing, name: str) -> Any:
    if name.startswith("!"):
        return RULES[name[1:]](graph, thing)
    wanted = kind.field[name]
    value = value_of(graph, thing, wanted)
    return value if value is not None else -1 if wanted.type in _TESTED else ""


def table_of(kind: Kind) -> str:
    """The columns of a kind, and `called`, what a person calls the thing."""
    columns = ['"key" INTEGER PRIMARY KEY', '"iri" TEXT NOT NULL']
    columns += [f'"{f.name}" {_SQL.get(f.type, "TEXT")}' for f in kind.fields]
    for relation in kind.relations:
        if not relation.many and not relation.backward:
            columns.append(f'"{relation.name}" {"TEXT" if relation.target == ANY else "INTEGER"}')
    return f'CREATE TABLE "{kind.name}" ({", ".join([*columns, "called TEXT"])})'


def rows_of(
    graph: Gathered, kind: Kind, things: list[Thing], places: Mapping[str, tuple[str, int]]
) -> Iterator[list[Any]]:
    single = [r for r in kind.relations if not r.many and not r.backward]
    for key, thing in enumerate(things, 1):
        row: list[Any] = [key, thing.iri, *(value_of(graph, thing, f) for f in kind.fields)]
        for relation in single:
            ends = ends_of(graph, thing, relation)
            if relation.target == ANY:
                row.append(next((end for end in ends if end in places), None))
            else:
                row.append(next((places[e][1] for e in ends if places.get(e, ("",))[0] == relation.target), None))
        row.append(name_of(graph, thing))
        yield row


def link_table(kind: str, relation: str) -> str:
    """The table of a forward relation to many."""
    return f"{kind}.{relation}"


def fill_links(
    database: sqlite3.Connection,
    graph: Gathered,
    kind: Kind,
    things: list[Thing],
    places: Mapping[str, tuple[str, int]],
) -> None:
    for relation in kind.relations:
        if not relation.many or relation.backward:
            continue
        name = link_table(kind.name, relation.name)
        database.execute(
            f'CREATE TABLE "{name}" (source INTEGER, target INTEGER, PRIMARY KEY (source, target)) WITHOUT ROWID'
        )
        links = {
            (key, places[end][1])
            for key, thing in enumerate(things, 1)
            for end in ends_of(graph, thing, relation)
            if places.get(end, ("",))[0] == relation.target
        }
        database.executemany(f'INSERT INTO "{name}" VALUES (?, ?)', sorted(links))
        database.execute(f'CREATE INDEX "{name} back" ON "{name}" (target, source)')


def indexes() -> Iterator[str]:
    """By IRI, by natural names, and by every relation to one thing."""
    for kind in KINDS.values():
        yield f'CREATE UNIQUE INDEX "{kind.name} iri" ON "{kind.name}" (iri)'
        for wanted in kind.fields:
            if wanted.name in ("slug", "gss", "urn", "sha256", "id", "name"):
                yield f'CREATE INDEX "{kind.name} {wanted.name}" ON "{kind.name}" ("{wanted.name}")'
        for relation in kind.relations:
            if not relation.many and not relation.backward:
                yield f'CREATE INDEX "{kind.name} {relation.name}" ON "{kind.name}" ("{relation.name}")'


SEARCHED: Final = {
    "Passage": '"text"',
    "Issue": "label || ' ' || ifnull(scopeNote, '')",
    "Authority": "name || ' ' || ifnull(shortName, '') || ' ' || otherNames",
    "Document": "ifnull(title, '')",
    **{kind: '"name"' for kind in ("Board", "Body", "Trust", "Service", "Person")},
}
"""What is searched: passages by their text, other things by what they are called."""


def fill_words(database: sqlite3.Connection) -> None:
    database.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        "(words, iri UNINDEXED, kind UNINDEXED, tokenize = \"porter unicode61 remove_diacritics 2\")"
    )
    for kind, text in SEARCHED.items():
        database.execute(f"INSERT INTO search SELECT {text}, iri, '{kind}' FROM \"{kind}\" ORDER BY key")
    database.execute("INSERT INTO search (search) VALUES ('optimize')")
