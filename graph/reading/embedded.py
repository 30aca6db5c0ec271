"""Bulk reading from the tables beside a generation of the embedded graph.

Each thread has a connection of its own, so readers never wait for one another. Kinds with few things (councils,
issues, reorganisations...) are held in memory once their columns were asked for.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import orjson

from graph.errors import BrokenGraph, TooSlow
from graph.reading.conditions import Placed, placed, where_of
from graph.reading.contract import Condition, Hit, Key, Order, Row, Slice, Window
from graph.reading.kinds import KINDS, Kind
from graph.reading.projection import link_table

HELD: Final = 3000
"""A kind with no more things than this is held in memory."""
_STEPS: Final = 20_000
"""Steps of SQLite between two looks at the clock."""


class EmbeddedReading:
    """Implements `graph.reading.contract.Reading`. `deadline` is a time of `time.monotonic`, for this thread."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise BrokenGraph(f"{path}: gone")
        self._path = path
        self._threads = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._held: dict[tuple[str, tuple[str, ...]], dict[Key, Row]] = {}
        self._sizes = {
            name: self._database().execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in KINDS
        }

    def _database(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._threads, "database", None)
        if found is None:
            found = sqlite3.connect(
                f"{self._path.as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
                isolation_level=None,
                cached_statements=512,
            )
            found.execute("PRAGMA mmap_size = 1073741824")
            found.execute("PRAGMA case_sensitive_like = OFF")
            self._threads.database = found
            with self._lock:
                self._open.append(found)
        return found

    def until(self, deadline: float | None) -> None:
        """What this thread reads from now on ends by then (`time.monotonic`), with `TooSlow`; None for no end."""
        database = self._database()
        if deadline is None:
            database.set_progress_handler(None, 0)
        else:
            database.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)

    def steady(self) -> None:
        """The files of a finished generation never change."""

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            return self._database().execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooSlow("the read took longer than it may") from error
            raise BrokenGraph(f"{self._path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise BrokenGraph(f"{self._path}: {error}") from error

    # ---------------------------------------------------------------- things

    def by_key(self, kind: str, columns: Sequence[str], keys: Sequence[Key]) -> list[Row | None]:
        if self._sizes[kind] <= HELD:
            held = self._all(kind, tuple(columns))
            return [held.get(key) for key in keys]
        wanted = {key for key in keys if key is not None}
        sql = f'SELECT key, {listed(columns)} FROM "{kind}" WHERE key IN (SELECT value FROM json_each(?))'
        found = {row[0]: row[1:] for row in self._rows(sql, (orjson.dumps(list(wanted)).decode(),))}
        return [found.get(key) for key in keys]

    def by_iri(self, kind: str, columns: Sequence[str], iris: Sequence[str]) -> list[Row | None]:
        sql = f'SELECT iri, {listed(columns)} FROM "{kind}" WHERE iri IN (SELECT value FROM json_each(?))'
        found = {row[0]: row[1:] for row in self._rows(sql, (orjson.dumps(list(set(iris))).decode(),))}
        return [found.get(iri) for iri in iris]

    def _all(self, kind: str, columns: tuple[str, ...]) -> dict[Key, Row]:
        held = self._held.get((kind, columns))
        if held is None:
            rows = self._rows(f'SELECT key, {listed(columns)} FROM "{kind}"')
            held = self._held[kind, columns] = {row[0]: row[1:] for row in rows}
        return held

    def kinds_of(self, iris: Sequence[str]) -> list[str | None]:
        sql = "SELECT iri, kind FROM thing WHERE iri IN (SELECT value FROM json_each(?))"
        found: dict[str, str] = dict(self._rows(sql, (orjson.dumps(list(set(iris))).decode(),)))
        return [found.get(iri) for iri in iris]

    # ---------------------------------------------------------------- lists

    def page(self, kind: str, columns: Sequence[str], window: Window) -> Slice:
        known = KINDS[kind]
        where = where_of(known, window.where)
        place = self._placed(known, window)
        sql = (
            f'SELECT {listed(columns)} FROM "{kind}" t WHERE {where.sql} AND {place.sql} '
            f"ORDER BY {ordering(window)} LIMIT {window.limit + 1}"
        )
        return cut(self._rows(sql, (*where.values, *place.values)), window)

    def related(
        self, kind: str, relation: str, columns: Sequence[str], keys: Sequence[Key], window: Window
    ) -> list[Slice]:
        target, source, on = joined(kind, relation)
        where = where_of(KINDS[target], window.where)
        place = self._placed(KINDS[target], window)
        sql = (
            f"SELECT {listed(columns)} FROM {source} WHERE {on} = ? AND {where.sql} AND {place.sql} "
            f"ORDER BY {ordering(window)} LIMIT {window.limit + 1}"
        )
        values = (*where.values, *place.values)
        limit, backward = window.limit, window.backward
        run = self._database().execute
        found = []
        try:
            for key in keys:
                rows = run(sql, (key, *values)).fetchall()
                more = len(rows) > limit
                if more:
                    rows.pop()
                if backward:
                    rows.reverse()
                found.append(Slice(rows, more))
        except sqlite3.OperationalError as error:
            raise TooSlow("the read took longer than it may") from error
        return found

    def count(self, kind: str, where: Condition | None = None) -> int:
        if where is None:
            return int(self._sizes[kind])
        made = where_of(KINDS[kind], where)
        return int(self._rows(f'SELECT count(*) FROM "{kind}" t WHERE {made.sql}', made.values)[0][0])

    def counts(
        self, kind: str, relation: str, keys: Sequence[Key], where: Condition | None = None
    ) -> list[int]:
        target, source, on = joined(kind, relation)
        made = where_of(KINDS[target], where)
        sql = f"SELECT count(*) FROM {source} WHERE {on} = ? AND {made.sql}"
        return [self._rows(sql, (key, *made.values))[0][0] for key in keys]

    def _placed(self, kind: Kind, window: Window) -> Placed:
        parts = [
            placed(kind, window.order, place, after=after, key=self._key_at(kind, place[len(window.order) :]))
            for place, after in ((window.after, True), (window.before, False))
            if place is not None
        ]
        return Placed(" AND ".join(p.sql for p in parts) or "1", tuple(v for p in parts for v in p.values))

    def _key_at(self, kind: Kind, place: tuple[Any, ...]) -> float:
        """Where a place stands among the keys of this generation: the thing's own, or half behind the one before."""
        *values, iri = place
        exact = self._rows(f'SELECT key FROM "{kind.name}" WHERE iri = ?', (iri,))
        if exact:
            return float(exact[0][0])
        names = [n for n in kind.order if not n.startswith("!")]
        if len(values) != len(names):
            names, values = [], []
        left = ", ".join([*(f"ifnull(\"{n}\", '')" for n in names), "iri"])
        right = ", ".join("?" * (len(names) + 1))
        sql = f'SELECT ifnull(max(key), 0) FROM "{kind.name}" WHERE ({left}) < ({right})'
        return float(self._rows(sql, (*values, iri))[0][0]) + 0.5

    # ---------------------------------------------------------------- words

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[tuple[str, str]]:
        wanted = matching(text)
        if not wanted:
            return []
        among = " AND kind IN (SELECT value FROM json_each(?))" if kinds else ""
        values = (wanted, orjson.dumps(list(kinds)).decode()) if kinds else (wanted,)
        rows = self._rows(
            f"SELECT iri, kind FROM search WHERE search MATCH ?{among} ORDER BY rank, rowid LIMIT {int(limit)}",
            values,
        )
        return [(iri, kind) for iri, kind in rows]

    def highlights(self, text: str, iris: Sequence[str]) -> list[Hit]:
        wanted = matching(text)
        sql = (
            "SELECT iri, kind, snippet(search, 0, char(2), char(3), '…', 40) FROM search "
            "WHERE search MATCH ? AND iri IN (SELECT value FROM json_each(?))"
        )
        rows = self._rows(sql, (wanted, orjson.dumps(list(iris)).decode())) if wanted else []
        found = {iri: Hit(iri, kind, pieces(snippet)) for iri, kind, snippet in rows}
        return [found.get(iri) or Hit(iri, "", []) for iri in iris]

    def close(self) -> None:
        with self._lock:
            for database in self._open:
                database.close()
            self._open.clear()


def listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def joined(kind: str, relation: str) -> tuple[str, str, str]:
    """What a relation to many leads to, the tables that hold it, and the column that is the key of the one asked.

    The kind reached is always `t`.
    """
    known = KINDS[kind].relation[relation]
    target = known.target
    if not known.backward:
        return target, f'"{link_table(kind, relation)}" l JOIN "{target}" t ON t.key = l.target', "l.source"
    other = KINDS[target].relation[known.backward]
    if other.many:
        table = link_table(target, other.name)
        return target, f'"{table}" l JOIN "{target}" t ON t.key = l.source', "l.target"
    return target, f'"{target}" t', f't."{other.name}"'


def ordering(window: Window) -> str:
    """By the fields asked, then by key; all turned round where the list is read from its end."""
    parts = [
        f"{value_column(o)} {'DESC' if o.descending != window.backward else 'ASC'}" for o in window.order
    ]
    return ", ".join([*parts, f"t.key {'DESC' if window.backward else 'ASC'}"])


def value_column(order: Order) -> str:
    return f"ifnull(t.\"{order.field}\", '')"


def cut(rows: list[Row], window: Window) -> Slice:
    more = len(rows) > window.limit
    if more:
        rows.pop()
    if window.backward:
        rows.reverse()
    return Slice(rows, more)


def matching(text: str) -> str:
    """A search text as FTS5 takes it: each word, or phrase in quotes, literally; all of them must be there."""
    parts = []
    for n, part in enumerate(text.replace("\0", " ").split('"')):
        words = [part.strip()] if n % 2 else part.split()
        parts += [f'"{w}"' for w in words if any(c.isalnum() for c in w)]
    return " ".join(parts)


def pieces(snippet: str) -> list[tuple[str, bool]]:
    """Text and whether it matched, by turns."""
    found = []
    for n, part in enumerate(snippet.replace("\x03", "\x02").split("\x02")):
        if part:
            found.append((part, n % 2 == 1))
    return found


def open_reading(path: Path) -> EmbeddedReading:
    """A reading of the tables at `path`."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.execute("SELECT 1 FROM thing LIMIT 1")
    return EmbeddedReading(path)
