"""`/graphql` as a plain ASGI application: a request in, bytes out, as little as possible between.

What was answered before in this generation is sent again from memory, found by the bytes of the request; a client
that has it already is told so before anything is read.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

import orjson
from starlette.types import Message, Receive, Scope, Send

from api.graphql.answering import Asked, answer
from api.graphql.errors import RequestError, TooLate
from api.graphql.preparing import Prepared, Preparing
from api.server.errors import told
from api.server.unchanged import remember
from graph.errors import NoGraph
from ontology.errors import InspectGraphError

if TYPE_CHECKING:
    from api.server.generation import Holder, Served
    from api.server.metrics import Metrics
    from api.server.settings import ServerSettings

JSON: Final = b"application/json"
GRAPHQL: Final = b"application/graphql-response+json"
NOSNIFF: Final = (b"x-content-type-options", b"nosniff")
COMPRESSED: Final = 1400
"""Answers of fewer bytes are sent as they are."""
WAITING: Final = 64
"""Long answers that may wait for their turn."""


class BadBody(RequestError):
    """A body that is no request."""


class NoMethod(RequestError):
    code = "METHOD_NOT_ALLOWED"


class NoMedia(RequestError):
    code = "UNSUPPORTED_MEDIA_TYPE"


class Busy(RequestError):
    code = "BUSY"


STATUS: Final[dict[type[Exception], int]] = {NoMethod: 405, NoMedia: 415, Busy: 503, TooLate: 503}


@dataclass(slots=True)
class Kept:
    """An answer as it is sent, and compressed once somebody wanted it so."""

    body: bytes
    packed: bytes = b""


class Answers:
    """What was answered in one generation, by the bytes of the request; the oldest goes when it is too much."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._size = 0
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()

    def get(self, key: bytes) -> Kept | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: bytes, kept: Kept) -> None:
        size = len(key) + len(kept.body)
        if size * 8 > self._largest or key in self._kept:
            return
        self._kept[key] = kept
        self._size += size
        while self._size > self._largest:
            old, gone = self._kept.popitem(last=False)
            self._size -= len(old) + len(gone.body)


class GraphQL:
    """Answers `/graphql`."""

    def __init__(self, settings: ServerSettings, holder: Holder, metrics: Metrics) -> None:
        self.settings = settings
        self.holder = holder
        self.metrics = metrics
        self.prepare = Preparing(settings.limits)
        self._threads = ThreadPoolExecutor(settings.at_once, thread_name_prefix="graphql")
        self._waiting = 0

    def answers(self, scope: Scope) -> bool:
        """Whether a request is one of GraphQL, and not one for the playground's page."""
        if scope["method"] != "GET":
            return True
        return b"query=" in scope["query_string"] or b"text/html" not in header(scope, b"accept")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            served = self.holder.take()
        except NoGraph as error:
            await self.refuse(scope, send, error)
            return
        held = [served]
        try:
            await self.respond(served, scope, receive, send, held)
        except InspectGraphError as error:
            await self.refuse(scope, send, error)
        finally:
            if held:
                self.holder.give_back(served)

    async def respond(
        self, served: Served, scope: Scope, receive: Receive, send: Send, held: list[Served]
    ) -> None:
        method = scope["method"]
        if method == "GET":
            key = b"?" + scope["query_string"]
            etag = etag_of(served, key)
            if etag[2:] in header(scope, b"if-none-match"):
                headers = [(b"etag", etag), *dated(served), NOSNIFF]
                remember(served, scope["query_string"], etag, headers)
                await reply(send, 304, b"", headers[:-1])
                return
        elif method == "POST":
            if not header(scope, b"content-type").startswith(JSON):
                raise NoMedia("send the query as application/json")
            key = await body_of(receive)
            etag = b""
        else:
            raise NoMethod("GraphQL is asked by POST or GET")
        answers: Answers = served.kept.get("graphql") or served.kept.setdefault(
            "graphql", Answers(self.settings.cache_bytes)
        )
        kept = answers.get(key)
        if kept is None:
            self.metrics.count("graphql_answers_total", source="made")
            asked = asked_by(key, method)
            kept = Kept(await self.made(served, asked, held, scope))
            answers.put(key, kept)
        else:
            self.metrics.count("graphql_answers_total", source="kept")
        more = [(b"vary", b"accept, accept-encoding"), *dated(served)]
        if etag:
            more.append((b"etag", etag))
        body = kept.body
        if len(body) > COMPRESSED and b"gzip" in header(scope, b"accept-encoding"):
            if not kept.packed:
                kept.packed = gzip.compress(body, 5)
            body = kept.packed
            more.append((b"content-encoding", b"gzip"))
        await reply(send, 200, body, [(b"content-type", media(scope)), *more])

    async def made(self, served: Served, asked: Asked, held: list[Served], scope: Scope) -> bytes:
        """The bytes of an answer that is not kept: here, or in a thread where it is long."""
        prepared = self.prepare(asked.query, asked.operation)
        variables = prepared.variables(asked.variables)
        cost = prepared.cost(variables)
        scope["inspectgraph.told"] = self.logged(prepared, asked, cost)
        work = partial(
            answer,
            served,
            prepared,
            asked,
            variables,
            cost,
            self.settings.seconds,
            self.settings.answer_bytes,
        )
        if prepared.quick(cost) and served.store == "embedded":
            made = work(plan_only=True)
            if made is not None:
                return made
        return await self.in_thread(served, work, held)

    async def in_thread(self, served: Served, work: partial[bytes | None], held: list[Served]) -> bytes:
        """Work that goes on past the time it has is left to end by itself; its lease is given back by then."""
        if self._waiting >= WAITING:
            raise Busy("too many long questions at once; ask again in a moment")
        self._waiting += 1
        held.clear()

        def run() -> bytes:
            try:
                return work() or b""
            finally:
                self.holder.give_back(served)

        future = asyncio.get_running_loop().run_in_executor(self._threads, run)
        future.add_done_callback(lambda done: self._done(done))
        finished, _ = await asyncio.wait({future}, timeout=self.settings.seconds * 2)
        if not finished:
            raise TooLate("the answer took longer than it may; ask for less at once")
        return future.result()

    def _done(self, future: asyncio.Future[bytes]) -> None:
        self._waiting -= 1
        if not future.cancelled():
            future.exception()  # seen, whether or not somebody still waits for it

    def logged(self, prepared: Prepared, asked: Asked, cost: int) -> dict[str, Any]:
        told_of: dict[str, Any] = {
            "cost": cost,
            "operation": prepared.name,
            "compiled": prepared.plan is not None,
        }
        if self.settings.log_queries:
            told_of["query"] = asked.query
        return told_of

    async def refuse(self, scope: Scope, send: Send, error: InspectGraphError) -> None:
        status, what = told(error)
        status = STATUS.get(type(error), status)
        self.metrics.count("graphql_refused_total", code=what["code"])
        if status == 400 and media(scope) == JSON and not isinstance(error, BadBody):
            status = 200  # clients of before the media type of GraphQL look into the body alone
        content = {"errors": [{"message": what["message"], "extensions": {"code": what["code"]}}]}
        scope.setdefault("inspectgraph.told", {})["code"] = what["code"]
        await reply(send, status, orjson.dumps(content), [(b"content-type", media(scope))])


def asked_by(key: bytes, method: str) -> Asked:
    """The request in the bytes that were sent."""
    if method == "GET":
        try:
            fields = parse_qs(
                key[1:].decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=8
            )
        except ValueError as error:
            raise BadBody(f"the query string cannot be read: {error}") from error
        told_by = {name: values[-1] for name, values in fields.items()}
        sent: Any = {
            "query": told_by.get("query", ""),
            "operationName": told_by.get("operationName", ""),
            "variables": decoded(told_by.get("variables") or "{}"),
            "extensions": decoded(told_by.get("extensions") or "{}"),
        }
    else:
        sent = decoded(key)
    if not isinstance(sent, dict):
        raise BadBody("one request at a time: an object with `query`")
    query, variables = sent.get("query"), sent.get("variables") or {}
    operation, extensions = sent.get("operationName") or "", sent.get("extensions") or {}
    if not isinstance(query, str) or not query.strip():
        raise BadBody("`query` is missing: it holds the text of a GraphQL query")
    if not isinstance(variables, dict) or not isinstance(operation, str) or not isinstance(extensions, dict):
        raise BadBody("`variables` and `extensions` are objects, `operationName` is a text")
    return Asked(query, variables, operation, extensions.get("explain") is True)


def decoded(content: bytes | str) -> Any:
    try:
        return orjson.loads(content)
    except ValueError as error:
        raise BadBody(f"not JSON: {error}") from error


async def body_of(receive: Receive) -> bytes:
    message: Message = await receive()
    if not message.get("more_body"):
        return bytes(message.get("body", b""))
    parts = [message.get("body", b"")]
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadBody("the request was broken off")
        parts.append(message.get("body", b""))
    return b"".join(parts)


def etag_of(served: Served, key: bytes) -> bytes:
    return b'W/"' + blake2b(served.id.encode() + b"\x1f" + key, digest_size=12).hexdigest().encode() + b'"'


def dated(served: Served) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] | None = served.kept.get("dated")
    if found is None:
        modified = format_datetime(served.since, usegmt=True).encode()
        found = served.kept["dated"] = [(b"last-modified", modified), (b"cache-control", b"no-cache")]
    return found


def media(scope: Scope) -> bytes:
    return GRAPHQL if GRAPHQL in header(scope, b"accept") else JSON


def header(scope: Scope, name: bytes) -> bytes:
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


async def reply(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    length = [(b"content-length", str(len(body)).encode())] if status != 304 else []
    sent = [*headers, *length, NOSNIFF]
    await send({"type": "http.response.start", "status": status, "headers": sent})
    await send({"type": "http.response.body", "body": body})
