"""Many clients at once while new generations are built and swapped in: nobody may notice.

    uv run python tests/benchmarks/swap_load.py GRAPH [--clients 100] [--seconds 60] [--program FOLDER]

Copies GRAPH, serves the copy on a port of 127.0.0.1, and lets every client ask in turn for GraphQL, SPARQL, things as
pages and as RDF, and small exports, each after a pause of half a second on average. Meanwhile an invented document is
added again and again, each time in another wording, which makes a new generation. Prints what was asked, answered and
how fast; exit status 1 for any error, or where no new generation was seen. `--program` is the folder of
the program that built GRAPH, where that is another version than this one (else what it read would be read again).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import orjson

from graph.generations import current_id

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "api" / "invented" / "documents" / "northmere-and-eastmarsh-2024-letter.md"
_BUILD = """
import sys
from pathlib import Path
from graph.build import build
from ontology.register import load_register
known = load_register().extended(Path(sys.argv[3])) if sys.argv[3] else None
report = build([sys.argv[2]], sys.argv[1], register=known, add=True, workers=1)
assert not report.refused, report.refused
"""
_SERVE = "from api.main import run; run()"
_LONGEST = 60.0
"""Seconds after which an answer counts as none."""


@dataclass(frozen=True)
class Request:
    """What a client asks: of which kind it is, and words that the answer must hold."""

    kind: str
    path: str
    accept: str = "*/*"
    body: bytes = b""
    holds: bytes = b""


@dataclass
class Tally:
    """What came of it."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    generations: set[str] = field(default_factory=set)
    builds: int = 0

    @property
    def failed(self) -> bool:
        return bool(self.errors) or len(self.generations) < 2

    def lines(self) -> list[str]:
        """The table that is printed."""
        found = [f"{'kind':12} {'answers':>8} {'p50':>8} {'p95':>8} {'p99':>8} {'longest':>8}  (seconds)"]
        for kind, times in sorted(self.times.items()):
            ordered = sorted(times)
            marks = [ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95, 0.99)]
            shown = " ".join(f"{mark:8.3f}" for mark in (*marks, ordered[-1]))
            found.append(f"{kind:12} {len(times):8} {shown}")
        found.append(
            f"statuses: { {f'{kind} {status}': n for (kind, status), n in sorted(self.statuses.items())} }"
        )
        found.append(f"builds {self.builds}, generations seen {len(self.generations)}")
        found.append(f"errors {self.errors.total()}: {dict(self.errors)}")
        return found


class Client:
    """One connection that is kept open, and what it has had already, with tags."""

    def __init__(self, port: int, tally: Tally, requests: Sequence[Request], seed: int) -> None:
        self.port, self.tally, self.requests = port, tally, requests
        self.choice = random.Random(seed)
        self.tags: dict[Request, str] = {}

    async def run(self, until: float, pause: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            while time.monotonic() < until:
                await asyncio.sleep(self.choice.random() * 2 * pause)
                request = self.choice.choice(self.requests)
                begun = time.monotonic()
                try:
                    async with asyncio.timeout(_LONGEST):
                        status, headers, body = await self.exchange(reader, writer, request)
                except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
                    self.tally.errors[f"{request.kind}: {type(error).__name__} {error}"[:120]] += 1
                    writer.close()
                    reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    continue
                self.note(request, status, headers, body, time.monotonic() - begun)
        finally:
            writer.close()

    async def exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: Request
    ) -> tuple[int, dict[str, str], bytes]:
        """One request and its answer, whole."""
        head = [
            f"{'POST' if request.body else 'GET'} {request.path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Accept: {request.accept}",
        ]
        if request.body:
            head += ["Content-Type: application/json", f"Content-Length: {len(request.body)}"]
        elif (tag := self.tags.get(request)) and self.choice.random() < 0.3:
            head.append(f"If-None-Match: {tag}")
        writer.write("\r\n".join([*head, "", ""]).encode() + request.body)
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
        }
        status = int(lines[0].split()[1])
        if status == 304:
            return status, headers, b""
        if "content-length" in headers:
            return status, headers, await reader.readexactly(int(headers["content-length"]))
        parts = []
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readexactly(2)
        return status, headers, b"".join(parts)

    def note(self, request: Request, status: int, headers: dict[str, str], body: bytes, took: float) -> None:
        tally = self.tally
        tally.statuses[request.kind, status] += 1
        tally.times[request.kind].append(took)
        if status not in (200, 304):
            tally.errors[f"{request.kind} {status}: {body[:80]!r}"] += 1
        elif status == 200 and (request.holds not in body or b'"errors"' in body[:400]):
            tally.errors[f"{request.kind}: not the answer: {body[:80]!r}"] += 1
        if status == 200 and "etag" in headers:
            self.tags[request] = headers["etag"]
        if found := re.search(rb'"generation":"(\w+)"', body):
            tally.generations.add(found[1].decode())


def requests_for(port: int) -> list[Request]:
    """A mix of what a graph can be asked, about things that it has."""
    query = (
        "{ inspections(first: 40) { nodes { iri authority { slug } } } issues(first: 40) { nodes { iri } } }"
    )
    with socket.create_connection(("127.0.0.1", port)) as connection:
        body = orjson.dumps({"query": query})
        connection.sendall(
            b"POST /graphql HTTP/1.0\r\nHost: x\r\nContent-Type: application/json\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    found = orjson.loads(answer.partition(b"\r\n\r\n")[2])["data"]
    slugs = sorted({node["authority"]["slug"] for node in found["inspections"]["nodes"] if node["authority"]})
    places = [node["iri"].split("/inspectgraph", 1)[1] for node in found["inspections"]["nodes"]]
    places += [node["iri"].split("/inspectgraph", 1)[1] for node in found["issues"]["nodes"]]
    places += [f"/id/authority/{slug}" for slug in slugs]
    mix: list[Request] = []
    for n, slug in enumerate(slugs * 4):
        asked = (
            f'{{ generation authority(slug: "{slug}") {{ name inspections(first: {5 + n % 20}) '
            "{ totalCount nodes { id judgements(first: 5) { nodes { grade } } } } } }"
        )
        mix.append(
            Request(
                "graphql", "/graphql", "application/json", orjson.dumps({"query": asked}), b'"generation"'
            )
        )
    mix += [Request("page", place, "text/html", holds=b"</html>") for place in places]
    mix += [Request("rdf", f"{place}.ttl", holds=b"@prefix") for place in places]
    for slug in slugs * 2:
        sparql = f'SELECT ?i ?s {{ ?i ig:authority/dcterms:identifier "{slug}" ; ig:start ?s }} ORDER BY ?s'
        mix.append(Request("sparql", f"/sparql?query={quote(sparql)}", "text/csv", holds=b"i,s"))
    mix += [
        Request("export", f"/export?around={quote(slug)}&depth=0&format=turtle", holds=b"@prefix")
        for slug in slugs
    ]
    return mix


@dataclass(frozen=True)
class Program:
    """Builds with the program in `sources`, serves with this one. `register` is what was added to the register."""

    sources: Path
    graph: Path
    register: Path | None = None

    def serve(self, port: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", _SERVE, "serve", "-q", "--graph", str(self.graph), "--port", str(port)],
            cwd=ROOT,
        )

    def build_again(self, folder: Path, n: int) -> None:
        """A new generation: the letter that was added before, in another wording."""
        for old in folder.glob("letter-*.md"):
            old.unlink()
        text = LETTER.read_text(encoding="utf-8")
        (folder / f"letter-{n}.md").write_text(
            text.replace("quickly", f"quickly in {n} of {n + 1} cases"), "utf-8"
        )
        environment = {**os.environ, "PYTHONPATH": str(self.sources)}
        subprocess.run(
            [sys.executable, "-P", "-c", _BUILD, str(self.graph), str(folder), str(self.register or "")],
            check=True,
            env=environment,
            cwd=folder,
        )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def await_ready(port: int, server: subprocess.Popen[bytes], seconds: float = 240) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with status {server.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.sendall(b"GET /readyz HTTP/1.0\r\n\r\n")
                if b" 200 " in connection.recv(100):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("the server was not ready in time")


def measure(
    graph: Path,
    clients: int,
    seconds: float,
    *,
    sources: Path = ROOT,
    register: Path | None = None,
    builds: int = 99,
    pause: float = 0.5,
) -> Tally:
    """The whole of it; the graph itself is left as it is."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        shutil.copytree(graph, work / "graph")
        (work / "new").mkdir()
        program, port = Program(sources, work / "graph", register), free_port()
        server = program.serve(port)
        try:
            await_ready(port, server)
            requests = requests_for(port)
            until = time.monotonic() + seconds
            building = threading.Thread(
                target=build_until, args=(program, work / "new", until, builds, tally)
            )
            building.start()
            asyncio.run(all_clients(port, tally, requests, clients, until, pause))
            building.join()
        finally:
            server.terminate()
            server.wait(30)
    return tally


def build_until(program: Program, folder: Path, until: float, builds: int, tally: Tally) -> None:
    """One new generation after the other, the next when the last is served."""
    while time.monotonic() < until and tally.builds < builds:
        before = current_id(program.graph)
        try:
            program.build_again(folder, tally.builds)
        except subprocess.CalledProcessError as error:
            tally.errors[f"build: {error}"[:200]] += 1
            return
        if current_id(program.graph) == before:
            tally.errors["build: no new generation"] += 1
        tally.builds += 1
        while time.monotonic() < until and current_id(program.graph) not in tally.generations:
            time.sleep(0.2)  # the next when this one is served


async def all_clients(
    port: int, tally: Tally, requests: Sequence[Request], clients: int, until: float, pause: float
) -> None:
    async with asyncio.TaskGroup() as group:
        for n in range(clients):
            group.create_task(Client(port, tally, requests, n).run(until, pause))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", type=Path)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--program", type=Path, default=ROOT)
    given = parser.parse_args(arguments)
    tally = measure(given.graph, given.clients, given.seconds, sources=given.program)
    print("\n".join(tally.lines()))
    return int(tally.failed)


if __name__ == "__main__":
    sys.exit(main())
