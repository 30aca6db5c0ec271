"""GraphQL beside a route written by hand that returns the same bytes, on one graph, in one run, one worker.

    uv run python tests/benchmarks/graphql_ratio.py GRAPH [--rounds N]

Prints how fast each is as a ratio to the hand-written FastAPI and orjson route, which reads the same tables by two
queries: a nested list of 100 x 20 and of 1 x 20, not kept; the same when it is kept, and as 304; and the recurring
issues of all England beside the best SPARQL for them on an in-memory Oxigraph. Requests go straight into the
application, without a socket, which would add the same to both. Times are those of the processor, so that a busy
machine does not change the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import FastAPI, Query
from fastapi.responses import Response

sys.path.insert(0, str(Path(__file__).parents[1]))

from api.graphql.ids import id_of
from api.server.app import create_app
from api.server.settings import ServerSettings
from graph.opened import open_graph
from graph.reading.opening import table_path

LIST = """{ inspections(first: %d) { nodes { iri id start authority { slug name } findings(first: 20) { nodes
  { id page recommendation issue { label } } } } } }"""

ENGLAND = "{ recurringIssues(first: 100) { totalCount nodes { line { slug } issue { id } inspectionCount state } } }"

SPARQL = """
SELECT ?authority ?issue (COUNT(DISTINCT ?inspection) AS ?n) WHERE {
  GRAPH ?g {
    ?finding ig:polarity "weakness" ; ig:issue ?issue .
    ?document foaf:primaryTopic ?inspection .
    ?inspection ig:authority ?authority .
  }
} GROUP BY ?authority ?issue HAVING (COUNT(DISTINCT ?inspection) > 1)
"""
"""Council by council: lines over reorganisations would only make it slower."""


def by_hand(tables: Path, generation: str, costs: dict[int, int]) -> FastAPI:
    """The route as a careful developer writes it: two prepared queries, one dictionary for each object."""
    app = FastAPI()
    database = sqlite3.connect(
        f"{tables.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, cached_statements=512
    )
    database.execute("PRAGMA mmap_size = 1073741824")

    @app.get("/list")
    async def listed(first: int = Query(ge=0, le=100)) -> Response:
        inspections = database.execute(
            'SELECT i.key, i.iri, i.id, i.start, a.slug, a.called FROM "Inspection" i '
            'LEFT JOIN "Authority" a ON a.key = i.authority ORDER BY i.key LIMIT ?',
            (first,),
        ).fetchall()
        nodes = []
        for key, iri, name, start, slug, called in inspections:
            rows = database.execute(
                'SELECT f.iri, f.page, f.recommendation, s.label FROM "Finding" f '
                'LEFT JOIN "Issue" s ON s.key = f.issue WHERE f.inspection = ? ORDER BY f.key LIMIT 20',
                (key,),
            ).fetchall()
            nodes.append(
                {
                    "iri": iri,
                    "id": name,
                    "start": start,
                    "authority": {"slug": slug, "name": called},
                    "findings": {
                        "nodes": [
                            {
                                "id": id_of(f),
                                "page": page,
                                "recommendation": bool(recommendation),
                                "issue": {"label": label},
                            }
                            for f, page, recommendation, label in rows
                        ]
                    },
                }
            )
        answer = {
            "data": {"inspections": {"nodes": nodes}},
            "extensions": {"cost": costs[first], "generation": generation},
        }
        return Response(orjson.dumps(answer), media_type="application/json")

    return app


def scope_of(path: str, query: str, headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), (b"accept", b"application/json"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
        "state": {},
    }


async def asked(
    app: Any, path: str, query: str, headers: list[tuple[bytes, bytes]] | None = None
) -> tuple[int, dict[bytes, bytes], bytes]:
    status, found, body = 0, {}, b""
    told = False
    ended = asyncio.Event()

    async def receive() -> dict[str, Any]:
        nonlocal told
        if told:
            await ended.wait()
            return {"type": "http.disconnect"}
        told = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, found, body
        if message["type"] == "http.response.start":
            status, found = message["status"], dict(message["headers"])
        else:
            body += message.get("body", b"")

    await app(scope_of(path, query, headers or []), receive, send)
    return status, found, body


async def fastest(rounds: int, *ways: Callable[[], Awaitable[Any]], calls: int = 1) -> list[float]:
    """The median time of each way, taken by turns so that all meet the same moments of the machine.

    Where one call takes no longer than looking at the clock some times, several `calls` are timed as one.
    """
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for n, way in enumerate(ways):
            began = time.process_time()
            for _ in range(calls):
                await way()
            times[n].append((time.process_time() - began) / calls)
    return [sorted(each)[len(each) // 2] for each in times]


async def compare(folder: Path, rounds: int) -> dict[str, float]:
    settings = ServerSettings(folder, poll_seconds=3600)
    served = create_app(settings)
    lifespan: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    started = asyncio.Event()

    async def told(message: Any) -> None:
        started.set()

    await lifespan.put({"type": "lifespan.startup"})
    life = asyncio.create_task(served({"type": "lifespan", "state": {}}, lifespan.get, told))  # type: ignore[arg-type]
    await started.wait()
    graphql: Any = served
    while hasattr(graphql, "app"):
        graphql = graphql.app
    kept = {}
    for cell in graphql.__closure__:
        if type(cell.cell_contents).__name__ == "GraphQL":
            kept["graphql"] = cell.cell_contents
    holder = kept["graphql"].holder

    def forget() -> None:
        with holder.lease() as generation:
            generation.kept.pop("graphql", None)

    with open_graph(folder) as graph:
        tables, generation = table_path(graph.folder).resolve(), graph.generation
        costs: dict[int, int] = {}
        hand = by_hand(tables, generation, costs)
        found: dict[str, float] = {}
        for size in (100, 1):
            text = "query=" + quote(LIST % size)
            _, headers, body = await asked(served, "/graphql", text)
            costs[size] = orjson.loads(body)["extensions"]["cost"]
            _, _, same = await asked(hand, "/list", f"first={size}")
            assert body == same, "the two do not return the same bytes"
            print(f"{size} x 20: {len(body)} bytes")

            async def uncached(text: str = text) -> None:
                forget()
                await asked(served, "/graphql", text)

            async def again(text: str = text) -> None:
                await asked(served, "/graphql", text)

            tag = [(b"if-none-match", headers[b"etag"])]

            async def unchanged(text: str = text, tag: list[tuple[bytes, bytes]] = tag) -> None:
                status, _, _ = await asked(served, "/graphql", text, tag)
                assert status == 304

            async def route(size: int = size) -> None:
                await asked(hand, "/list", f"first={size}")

            for way in (uncached, route):
                await way()
            calls = 1 if size == 100 else 10
            slow, fast, hit, same304 = await fastest(rounds, uncached, route, again, unchanged, calls=calls)
            times = [f"{each * 1e3:.3f}" for each in (fast, slow, hit, same304)]
            print("  ms of route, GraphQL, kept, 304:", *times)
            found[f"{size} x 20, not kept"] = fast / slow
            found[f"{size} x 20, kept"] = fast / hit
            found[f"{size} x 20, 304"] = fast / same304
        found["all England, share of SPARQL's time"] = await england(
            served, graph, forget, max(3, rounds // 10)
        )
    await lifespan.put({"type": "lifespan.shutdown"})
    await life
    return found


async def england(served: Any, graph: Any, forget: Callable[[], None], rounds: int) -> float:
    """Time of GraphQL over that of SPARQL, both for the recurring issues of every line."""
    from pyoxigraph import Store

    from ontology.namespaces import PREFIXES

    store = Store()
    store.bulk_extend(quad for quad in graph.reader.quads())
    text = "query=" + quote(ENGLAND)

    async def by_graphql() -> None:
        forget()
        status, _, body = await asked(served, "/graphql", text)
        assert status == 200 and b"errors" not in body[:20]

    async def by_sparql() -> None:
        rows: dict[str, int] = defaultdict(int)
        for row in store.query(SPARQL, use_default_graph_as_union=True, prefixes=PREFIXES):  # type: ignore[union-attr]
            rows[row["authority"].value] += 1
        assert rows

    await by_graphql()
    mine, theirs = await fastest(rounds, by_graphql, by_sparql)
    print(f"all England: GraphQL {mine * 1e3:.0f} ms, SPARQL {theirs * 1e3:.0f} ms")
    return mine / theirs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--rounds", type=int, default=60)
    given = parser.parse_args()
    for name, ratio in asyncio.run(compare(given.graph, given.rounds)).items():
        print(f"{name}: {ratio:.2f}")


if __name__ == "__main__":
    main()
