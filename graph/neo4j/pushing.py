"""A generation into a database: the difference to what stands there, in batches that can be broken off anywhere.

A node carries a hash over its labels, properties and the relationships that start at it. What stands there with the
right hash and the right number of relationships is left alone, so a push that was broken off goes on where it was,
and one that has nothing to do writes nothing. This holds because of the order: a node that changes loses its old
relationships in the same transaction that gives it the new hash; those it should have are added after.

    stamp `pushing` -> nodes -> relationships -> what is gone -> indexes -> stamp `complete`
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.cypher import name
from graph.neo4j.connection import Connection
from graph.neo4j.indexed import Link
from graph.neo4j.schema import await_indexes, constraints, declare, indexes, kind_constraints
from graph.neo4j.shaping import HASH, OURS, VERSION, Placed, Shape
from graph.neo4j.stamp import Stamp, read_stamp, stamp_begin, stamp_complete

Progress = Callable[[int, int, str], None]

NODES: Final = 2_000
LINKS: Final = 10_000
"""Rows of one transaction: few enough for a server with a small heap, enough to make round trips cheap."""

_STANDING: Final = f"""
MATCH (n:{OURS})
RETURN n.iri AS iri, n.{HASH} AS hash, COUNT {{ (n)-[r]->(:{OURS}) WHERE type(r) IN $types }} AS links
"""
_COUNTS: Final = f"""
CALL () {{ MATCH (n:{OURS}) RETURN count(n) AS nodes }}
CALL () {{ MATCH (:{OURS})-[r]->() RETURN count(r) AS relationships }}
RETURN nodes, relationships
"""
_LOOSEN: Final = f"""
UNWIND $rows AS row
MATCH (n:{OURS} {{iri: row.iri}})-[r]->(:{OURS}) WHERE type(r) IN $types
DELETE r
"""
_TAKE: Final = f"UNWIND $rows AS iri MATCH (n:{OURS} {{iri: iri}}) DETACH DELETE n"


@dataclass
class Pushed:
    """What a push did. `counters` are the server's own; none where nothing changed."""

    generation: str
    new: int = 0
    changed: int = 0
    completed: int = 0
    """Nodes that were right but missed relationships."""
    gone: int = 0
    same: int = 0
    counters: Counter[str] = field(default_factory=Counter)

    @property
    def written(self) -> int:
        """How much the server changed, its stamp aside."""
        return sum(self.counters.values())


def push(
    connection: Connection,
    generation: str,
    folder: Path,
    *,
    workers: int = 2,
    everything: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Pushed:
    """Make the database hold exactly this generation, beside whatever of others is in it.

    A database that is stamped with this very generation, and counts as many nodes and relationships as were pushed,
    is left alone unless `everything` asks to compare each node.
    """
    stamp = read_stamp(connection)
    if stamp and not everything and unchanged(connection, stamp, generation):
        return Pushed(generation, same=stamp.nodes)
    push = Push(connection, Shape(folder), generation, workers, dry_run, progress or (lambda *_: None))
    return push.run(stamp)


def unchanged(connection: Connection, stamp: Stamp, generation: str) -> bool:
    """Whether the database holds this generation as far as its stamp and its counts tell."""
    if not stamp.complete or stamp.generation != generation or stamp.version != VERSION:
        return False
    return counted(connection) == (stamp.nodes, stamp.relationships)


def counted(connection: Connection) -> tuple[int, int]:
    """How many nodes of ours there are, and relationships that start at them."""
    (row,) = connection.read(_COUNTS)
    return row["nodes"], row["relationships"]


@dataclass
class Push:
    """One push under way."""

    connection: Connection
    shape: Shape
    generation: str
    workers: int
    dry_run: bool
    progress: Progress

    def run(self, stamp: Stamp | None) -> Pushed:
        self.done = Pushed(self.generation)
        self.types = sorted({*self.shape.types, *(stamp.types if stamp else ())})
        self.links: dict[tuple[str, bool], list[tuple[str, Link]]] = defaultdict(list)
        if not self.dry_run:
            declare(self.connection, constraints())
        standing = self.standing()
        stamped = False
        with Sending(self.connection, self.workers, self.done.counters) as sending:
            for batch, fresh in self.batches(standing):
                if self.dry_run:
                    continue
                if not stamped:
                    stamp_begin(self.connection, self.generation, VERSION, self.types)
                    stamped = True
                sending.send(*self.steps(batch, fresh))
            sending.finish()
            if self.dry_run:
                self.done.gone = len(standing)
                return self.done
            if not stamped and (self.links or standing or not stamp or not stamp.complete):
                stamp_begin(self.connection, self.generation, VERSION, self.types)
                stamped = True
            sending.declare((*kind_constraints(), *indexes()))  # filled while relationships are written
            self.send_links(sending)
            self.done.gone = len(standing)
            for part in pieces(sorted(standing), NODES):
                sending.send((_TAKE, {"rows": part}))
            sending.finish()
        await_indexes(self.connection)
        if stamped or not stamp or stamp.generation != self.generation or stamp.version != VERSION:
            stamp_complete(self.connection, self.generation, VERSION, self.types, *counted(self.connection))
        return self.done

    def standing(self) -> dict[str, tuple[str, int]]:
        """Hash and number of relationships of what is there, by IRI."""
        rows = self.connection.read(_STANDING, types=self.types)
        return {row["iri"]: (row["hash"] or "", row["links"]) for row in rows}

    def batches(self, standing: dict[str, tuple[str, int]]) -> Iterator[tuple[list[Placed], bool]]:
        """Nodes of the same labels that are new, or that changed; what is met is taken out of `standing`."""
        waiting: dict[tuple[tuple[str, ...], bool], list[Placed]] = defaultdict(list)
        for n, node in enumerate(self.shape, 1):
            there = standing.pop(node.iri, None)
            if there == (node.hash, len(node.links)):
                self.done.same += 1
                continue
            fresh = there is None
            if there is not None and there[0] == node.hash and there[1] < len(node.links):
                self.done.completed += 1
            else:
                self.done.new += fresh
                self.done.changed += not fresh
                batch = waiting[node.labels, fresh]
                batch.append(node)
                if len(batch) >= NODES:
                    yield batch, fresh
                    waiting[node.labels, fresh] = []
            for link in node.links:
                self.links[link.type, bool(link.properties)].append((node.iri, link))
            if n % NODES == 0:
                self.progress(n, self.shape.size, "nodes")
        for (_, fresh), batch in waiting.items():
            if batch:
                yield batch, fresh

    def steps(self, batch: list[Placed], fresh: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """What writes nodes of the same labels; those that changed lose their relationships and other labels."""
        rows = [node.properties | {HASH: node.hash} for node in batch]
        labels = "".join(f":{name(label)}" for label in batch[0].labels)
        if not fresh:
            yield _LOOSEN, {"rows": [{"iri": node.iri} for node in batch], "types": self.types}
            yield (
                f"UNWIND $rows AS row MATCH (n:{OURS} {{iri: row.iri}}) "
                "WITH n, row, [label IN labels(n) WHERE NOT label IN $labels] AS others "
                f"REMOVE n:$(others) SET n{labels}, n = row",
                {"rows": rows, "labels": [OURS, *batch[0].labels]},
            )
            return
        keys = sorted({key for row in rows for key in row} - {"iri"})  # sent once, not with every row
        told = "".join(f", n.{name(key)} = row[{n}]" for n, key in enumerate(keys, 1))
        yield (
            f"UNWIND $rows AS row MERGE (n:{OURS} {{iri: row[0]}}) SET n{labels}{told}",
            {"rows": [[row["iri"], *map(row.get, keys)] for row in rows]},
        )

    def send_links(self, sending: Sending) -> None:
        """Every relationship that is missing. By where they start, so that two workers seldom meet at one node."""
        total, sent = sum(map(len, self.links.values())), 0
        for (type, told), links in sorted(self.links.items(), key=lambda item: item[0]):
            links.sort(key=lambda link: link[0])
            query = (
                f"UNWIND $rows AS row MATCH (a:{OURS} {{iri: row[0]}}) MATCH (b:{OURS} {{iri: row[1]}}) "
                f"MERGE (a)-[r:{name(type)}]->(b)" + (" SET r = row[2]" if told else "")
            )
            for part in pieces(links, LINKS):
                rows = [
                    [start, link.end, dict(link.properties)] if told else [start, link.end]
                    for start, link in part
                ]
                sending.send((query, {"rows": rows}))
                sent += len(part)
                self.progress(sent, total, "relationships")


class Sending:
    """Sends batches, a few at a time; the first error of any ends it."""

    def __init__(self, connection: Connection, workers: int, counters: Counter[str]) -> None:
        self._connection = connection
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="push")
        self._most = workers * 2
        self._running: set[Future[Mapping[str, int]]] = set()
        self._counters = counters

    def send(self, *steps: tuple[str, Mapping[str, Any]]) -> None:
        """Run these in one transaction, soon."""
        while len(self._running) >= self._most:
            self._gather(*wait(self._running, return_when=FIRST_COMPLETED))
        self._running.add(self._threads.submit(self._connection.write_all, list(steps)))

    def declare(self, statements: Iterable[str]) -> None:
        """Have indexes and constraints while other batches are written; what these change is not counted."""

        def work() -> Mapping[str, int]:
            declare(self._connection, statements)
            return {}

        self._running.add(self._threads.submit(work))

    def finish(self) -> None:
        """Wait for all that was sent."""
        self._gather(*wait(self._running))

    def _gather(
        self, done: Iterable[Future[Mapping[str, int]]], waiting: set[Future[Mapping[str, int]]]
    ) -> None:
        self._running = set(waiting)
        for future in done:
            self._counters.update(future.result())

    def __enter__(self) -> Sending:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)


def pieces(rows: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
