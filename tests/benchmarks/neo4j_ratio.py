"""Pushing against a bare `UNWIND` ... `MERGE` of the same rows on one warm server: give it the folder of a graph.

The bare write has its rows ready, and one session; the push reads the graph, shapes it, compares, writes and makes
its indexes. Both write into a database that is empty of ours, in turn, after one round of both that warms the server
and does not count; the medians are compared. The server is that of `NEO4J_URI`, else one of its own; what is of ours
there is wiped.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from neo4j_server import given, started

import graph
from graph.cypher import name
from graph.neo4j.connection import Address, Connection
from graph.neo4j.pushing import LINKS, NODES, pieces, push
from graph.neo4j.schema import constraints, declare
from graph.neo4j.shaping import HASH, OURS, Shape
from graph.neo4j.wiping import wipe

ROUNDS: Final = 3
"""Of which the first is not counted."""

Step = tuple[str, list[object]]


def steps_of(folder: Path) -> Iterator[Step]:
    """The rows of a graph with the statements that write them, ready to be sent."""
    nodes: dict[tuple[str, ...], list[object]] = defaultdict(list)
    links: dict[tuple[str, bool], list[object]] = defaultdict(list)
    for node in Shape(folder):
        nodes[node.labels].append(node.properties | {HASH: node.hash})
        for link in node.links:
            told = bool(link.properties)
            row: list[object] = [node.iri, link.end, *([dict(link.properties)] if told else [])]
            links[link.type, told].append(row)
    for labels, rows in nodes.items():
        more = "".join(f":{name(label)}" for label in labels)
        for part in pieces(rows, NODES):
            yield f"UNWIND $rows AS row MERGE (n:{OURS} {{iri: row.iri}}) SET n{more}, n = row", part
    for (type, told), rows in links.items():
        query = f"UNWIND $rows AS row MATCH (a:{OURS} {{iri: row[0]}}) MATCH (b:{OURS} {{iri: row[1]}}) "
        query += f"MERGE (a)-[r:{name(type)}]->(b)" + (" SET r = row[2]" if told else "")
        for part in pieces(rows, LINKS):
            yield query, part


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(folder: str) -> None:
    with ExitStack() as stack:
        server = given() or stack.enter_context(started(Path(tempfile.mkdtemp()) / "home"))
        address = Address(server.uri, server.user, server.password, server.database)
        connection = stack.enter_context(Connection(address))
        opened = stack.enter_context(graph.open(folder))

        def pushed() -> None:
            push(connection, opened.generation, opened.folder)

        def written() -> None:
            for query, rows in steps:
                connection.write(query, rows=rows)

        steps = list(steps_of(opened.folder))
        nodes = sum(len(rows) for query, rows in steps if "SET n:" in query)
        print(f"{nodes:,} nodes, {sum(len(rows) for _, rows in steps) - nodes:,} relationships")
        bare, first = [], []
        for n in range(ROUNDS):
            wipe(connection)
            declare(connection, constraints())
            bare.append(seconds(written))
            wipe(connection)
            first.append(seconds(pushed))
            print(f"round {n}: bare write {bare[-1]:.2f} s, push {first[-1]:.2f} s", flush=True)
        again = median(seconds(pushed) for _ in range(3))
        compared = seconds(lambda: push(connection, opened.generation, opened.folder, everything=True))
        least = median(bare[1:])
        print(f"push: {least / median(first[1:]):.2f} of the speed of the bare write (bar 0.8)")
        print(f"unchanged push {again:.3f} s: {again / least:.4f} of the bare write (bar 0.1)")
        print(f"every node compared {compared:.2f} s: {compared / least:.2f} of the bare write")


if __name__ == "__main__":
    main(sys.argv[1])
