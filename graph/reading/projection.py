"""The tables beside a generation that bulk reading answers from: one for each kind, one for each relation to many.

    GENERATION/reading-VERSION.sqlite    written once, when it is first needed, under another name and then renamed

Keys number the things of a kind in the order in which they stand, so that what is found by an index comes in order.
The tables hold nothing that the store does not; who deletes the file loses nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import orjson

from graph.projection import caption
from graph.reading.catalogue import ROWS
from graph.reading.gathering import RULES, Gathered, Thing, expanded, gather, kind_of
from graph.reading.kinds import ANY, KINDS, Field, Kind, Relation
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, FOAF, ID, SKOS

VERSION: Final = sha256(
    ROWS.encode()
    + b"".join(Path(__file__).with_name(n).read_bytes() for n in ("gathering.py", "projection.py"))
).hexdigest()[:12]
"""Changes with the catalogue and this module, so that a newer program writes its own tables."""

_SQL: Final = {"number": "INTEGER", "truth": "INTEGER", "decimal": "REAL"}
_TESTED: Final = ("number", "decimal", "truth")


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


def write_projection(generation: Path, path: Path) -> None:
    """Write the tables of the generation in a folder to `path`, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as database:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
                database.execute(f"PRAGMA {pragma}")
            database.execute("BEGIN")
            fill(database, gather(generation))
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
    database.executemany(
        "INSERT INTO thing VALUES (?, ?, ?)", sorted((i, k, n) for i, (k, n) in places.items())
    )
    for name, described in KINDS.items():
        database.execute(table_of(described))
        database.executemany(
            f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(described.columns))})',
            rows_of(graph, described, ordered[name], places),
        )
        fill_links(database, graph, described, ordered[name], places)
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
                row.append(
                    next((places[e][1] for e in ends if places.get(e, ("",))[0] == relation.target), None)
                )
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
    **dict.fromkeys(("Board", "Body", "Trust", "Service", "Person"), '"name"'),
}
"""What is searched: passages by their text, other things by what they are called."""


def fill_words(database: sqlite3.Connection) -> None:
    database.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        '(words, iri UNINDEXED, kind UNINDEXED, tokenize = "porter unicode61 remove_diacritics 2")'
    )
    for kind, text in SEARCHED.items():
        database.execute(f"INSERT INTO search SELECT {text}, iri, '{kind}' FROM \"{kind}\" ORDER BY key")
    database.execute("INSERT INTO search (search) VALUES ('optimize')")
