"""Bulk reading from Neo4j, by the contract of the embedded reading: whole batches, one query each.

Trap: full text is found by Lucene, with other stems, stop words and ranks than SQLite's; the same words find the same
things but for such differences, in another order.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

from graph.neo4j import columns, conditions
from graph.neo4j.conditions import Values
from graph.neo4j.connection import Connection, until
from graph.neo4j.schema import NAMES, WORDS
from graph.neo4j.shaping import OURS
from graph.neo4j.stamp import Stamp, read_stamp, whole
from graph.reading.contract import Condition, Hit, Key, Row, Slice, Window
from graph.reading.embedded import cut, matching, pieces
from graph.reading.kinds import KINDS, Kind

_KINDS_OF: Final = f"UNWIND $iris AS iri MATCH (n:{OURS} {{iri: iri}}) RETURN iri, labels(n) AS labels"
_SEARCH: Final = """
UNWIND $indexes AS index
CALL db.index.fulltext.queryNodes(index, $text) YIELD node, score
WHERE $kinds = [] OR any(label IN labels(node) WHERE label IN $kinds)
RETURN node.iri AS iri, labels(node) AS labels, score ORDER BY score DESC, iri LIMIT $limit
"""
_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "Passage": ("text",),
    "Issue": ("label", "scopeNote"),
    "Authority": ("name", "shortName", "otherNames"),
    "Document": ("title",),
    **dict.fromkeys(("Board", "Body", "Trust", "Service", "Person"), ("name",)),
}
"""The words of each kind in which a search text is shown."""


class Neo4jReading:
    """Implements `graph.reading.contract.Reading` on a database that holds `stamp`'s generation."""

    def __init__(self, connection: Connection, stamp: Stamp) -> None:
        self._connection = connection
        self._stamp = stamp
        self._threads = threading.local()

    def until(self, deadline: float | None) -> None:
        """What this thread reads from now on ends by then (`time.monotonic`), with `TooSlow`; None for no end."""
        self._threads.deadline = deadline

    def steady(self) -> None:
        """Refuse what was read if the graph has changed since: `HalfPushed` while a push is under way."""
        stamp = whole(read_stamp(self._connection), self._connection.address.uri)
        if stamp.changed != self._stamp.changed:
            from graph.errors import HalfPushed

            raise HalfPushed(f"another generation ({stamp.generation}) was pushed meanwhile; ask again")

    def rows(self, query: str, **values: Any) -> list[Any]:
        """The rows of a query, within the time that this thread has."""
        return self._connection.read(query, until(getattr(self._threads, "deadline", None)), **values)

    # ---------------------------------------------------------------- things

    def by_key(self, kind: str, columns_asked: Sequence[str], keys: Sequence[Key]) -> list[Row | None]:
        wanted = [key for key in dict.fromkeys(keys) if key is not None]
        found = dict(zip(wanted, self.by_iri(kind, columns_asked, wanted), strict=True)) if wanted else {}
        return [found.get(key) for key in keys]

    def by_iri(self, kind: str, columns_asked: Sequence[str], iris: Sequence[str]) -> list[Row | None]:
        known = KINDS[kind]
        query = (
            f"UNWIND $iris AS iri MATCH ({columns.labelled(known, 't')} {{iri: iri}}) "
            f"WHERE true{columns.without(known, 't')} RETURN iri, {listed(known, columns_asked)} AS row"
        )
        rows = self.rows(query, iris=list(dict.fromkeys(iris)))
        found = {row["iri"]: told(known, columns_asked, row["row"]) for row in rows}
        return [found.get(iri) for iri in iris]

    def kinds_of(self, iris: Sequence[str]) -> list[str | None]:
        rows = self.rows(_KINDS_OF, iris=list(dict.fromkeys(iris)))
        found = {row["iri"]: columns.kind_of_labels(row["labels"]) for row in rows}
        return [found.get(iri) for iri in iris]

    # ---------------------------------------------------------------- lists

    def page(self, kind: str, columns_asked: Sequence[str], window: Window) -> Slice:
        known, values = KINDS[kind], Values()
        query = (
            f"MATCH ({columns.labelled(known, 't')}) WHERE {self._holds(known, window, values)} "
            f"WITH t ORDER BY {conditions.ordering(known, window)} LIMIT {int(window.limit) + 1} "
            f"RETURN {listed(known, columns_asked)} AS row"
        )
        return cut([told(known, columns_asked, row["row"]) for row in self.rows(query, **values)], window)

    def related(
        self, kind: str, relation: str, columns_asked: Sequence[str], keys: Sequence[Key], window: Window
    ) -> list[Slice]:
        asked = KINDS[kind].relation[relation]
        target, values = KINDS[asked.target], Values()
        way = columns.pattern(KINDS[kind], asked)
        query = (
            "UNWIND range(0, size($keys) - 1) AS n CALL (n) { WITH n, $keys[n] AS key "
            f"MATCH {way.match} WHERE {way.where} AND {self._holds(target, window, values)} "
            f"WITH t ORDER BY {conditions.ordering(target, window)} LIMIT {int(window.limit) + 1} "
            f"RETURN collect({listed(target, columns_asked)}) AS rows }} RETURN n, rows"
        )
        wanted = [columns.key_by(way.by, key) for key in keys]
        found = {row["n"]: row["rows"] for row in self.rows(query, keys=wanted, **values)}
        return [
            cut([told(target, columns_asked, row) for row in found.get(n, [])], window)
            for n in range(len(keys))
        ]

    def count(self, kind: str, where: Condition | None = None) -> int:
        known, values = KINDS[kind], Values()
        holds = conditions.where_of(known, where, values) + columns.without(known, "t")
        query = f"MATCH ({columns.labelled(known, 't')}) WHERE {holds} RETURN count(t) AS count"
        return int(self.rows(query, **values)[0]["count"])

    def counts(
        self, kind: str, relation: str, keys: Sequence[Key], where: Condition | None = None
    ) -> list[int]:
        asked = KINDS[kind].relation[relation]
        way, values = columns.pattern(KINDS[kind], asked), Values()
        holds = conditions.where_of(KINDS[asked.target], where, values)
        query = (
            "UNWIND range(0, size($keys) - 1) AS n CALL (n) { WITH n, $keys[n] AS key "
            f"MATCH {way.match} WHERE {way.where} AND {holds} RETURN count(t) AS count }} RETURN n, count"
        )
        rows = self.rows(query, keys=[columns.key_by(way.by, key) for key in keys], **values)
        found = {row["n"]: row["count"] for row in rows}
        return [found.get(n, 0) for n in range(len(keys))]

    def _holds(self, kind: Kind, window: Window, values: Values) -> str:
        parts = [conditions.where_of(kind, window.where, values) + columns.without(kind, "t")]
        for place, after in ((window.after, True), (window.before, False)):
            if place is not None:
                asked, own = place[: len(window.order)], self._own_place(kind, place[len(window.order) :])
                parts.append(conditions.placed(kind, window.order, asked, own, values, after=after))
        return " AND ".join(f"({part})" for part in parts)

    def _own_place(self, kind: Kind, place: tuple[Any, ...]) -> list[tuple[str, Any]]:
        """Where a place stands in the kind's own order: that of the thing, or where it would stand."""
        *given, iri = place
        expressions = columns.own_order(kind)
        query = (
            f"MATCH ({columns.labelled(kind, 't')} {{iri: $iri}}) RETURN [{', '.join(expressions)}] AS own"
        )
        if rows := self.rows(query, iri=iri):
            return list(zip(expressions, rows[0]["own"], strict=True))
        names = [n for n in kind.order if not n.startswith("!")]
        if len(given) != len(names):
            return [(expressions[-1], iri)]
        kept = [e for e, n in zip(expressions, kind.order, strict=False) if not n.startswith("!")]
        return [*zip(kept, given, strict=True), (expressions[-1], iri)]

    # ---------------------------------------------------------------- words

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[tuple[str, str]]:
        wanted = lucene(text)
        if not wanted:
            return []
        rows = self.rows(_SEARCH, text=wanted, kinds=list(kinds), limit=limit, indexes=[WORDS, NAMES])
        found = [(row["iri"], columns.kind_of_labels(row["labels"])) for row in rows]
        return [(iri, kind) for iri, kind in found if kind and (not kinds or kind in kinds)]

    def highlights(self, text: str, iris: Sequence[str]) -> list[Hit]:
        """The same pieces as the embedded reading, as SQLite cuts them: from the words of these things alone."""
        wanted, kinds = matching(text), self.kinds_of(iris)
        shown: list[tuple[str, str, str]] = []
        for kind, names in _SHOWN.items():
            own = [iri for iri, its in zip(iris, kinds, strict=True) if its == kind]
            for iri, row in zip(own, self.by_iri(kind, names, own) if own else (), strict=True):
                shown.append((" ".join(str(part or "") for part in row or ()).strip(), iri, kind))
        found = {iri: Hit(iri, kind, pieces(snippet)) for iri, kind, snippet in snippets(wanted, shown)}
        return [found.get(iri) or Hit(iri, "", []) for iri in iris]

    def close(self) -> None:
        """The connection is whose it was given by."""


def listed(kind: Kind, wanted: Sequence[str]) -> str:
    return "[" + ", ".join(columns.column(kind, one) for one in wanted) + "]"


def told(kind: Kind, wanted: Sequence[str], row: Sequence[Any]) -> Row:
    return tuple(columns.told(kind, one, value) for one, value in zip(wanted, row, strict=True))


def lucene(text: str) -> str:
    """A search text as Lucene takes it: each word, or phrase in quotes, literally; all of them must be there."""
    parts = []
    for n, part in enumerate(text.replace("\0", " ").split('"')):
        for words in [part.strip()] if n % 2 else part.split():
            if any(letter.isalnum() for letter in words):
                parts.append('+"' + words.replace("\\", " ") + '"')
    return " ".join(parts)


def snippets(wanted: str, shown: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """IRI, kind and the piece of text in which words of the search stand."""
    if not wanted or not shown:
        return []
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE search USING fts5"
            '(words, iri UNINDEXED, kind UNINDEXED, tokenize = "porter unicode61 remove_diacritics 2")'
        )
        database.executemany("INSERT INTO search VALUES (?, ?, ?)", shown)
        sql = (
            "SELECT iri, kind, snippet(search, 0, char(2), char(3), '…', 40) FROM search WHERE search MATCH ?"
        )
        return database.execute(sql, (wanted,)).fetchall()
