"""A client of an ASGI application in its own process: enough of HTTP for tests, and no more."""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import orjson
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return orjson.loads(self.content)

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body

    @property
    def text(self) -> str:
        return self.content.decode()


class Client:
    """Runs the application's lifespan in a loop of its own thread; use it with `with`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        self.incoming: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self.started: Future[bool] = Future()
        self.life = asyncio.run_coroutine_threadsafe(self._live(), self.loop)
        self.started.result(60)
        return self

    async def _live(self) -> None:
        await self.incoming.put({"type": "lifespan.startup"})

        async def send(message: Any) -> None:
            if message["type"] == "lifespan.startup.complete":
                self.started.set_result(True)
            if message["type"] == "lifespan.startup.failed":
                self.started.set_exception(RuntimeError(message.get("message", "")))

        await self.app({"type": "lifespan", "state": {}, "app": self.app}, self.incoming.get, send)  # type: ignore[arg-type]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self.incoming.put({"type": "lifespan.shutdown"}), self.loop).result(
            10
        )
        self.life.result(30)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def request(
        self, method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        return asyncio.run_coroutine_threadsafe(
            self.send(method, url, body, headers or {}), self.loop
        ).result(60)

    async def send(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        given = {"host": "testserver", **{name.lower(): value for name, value in headers.items()}}
        if body is not None:
            given.setdefault("content-length", str(len(body)))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "root_path": "",
            "query_string": parts.query.encode(),
            "headers": [(n.encode(), v.encode("latin-1")) for n, v in given.items() if v],
            "client": ("127.0.0.1", 1),
            "server": ("testserver", 80),
            "state": {},
        }
        sent = False
        ended = asyncio.Event()
        status, found, content = 0, {}, b""

        async def receive() -> Any:
            nonlocal sent
            if not sent:
                sent = True
                return {"type": "http.request", "body": body or b"", "more_body": False}
            await ended.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            nonlocal status, found, content
            if message["type"] == "http.response.start":
                status = message["status"]
                found = {n.decode().lower(): v.decode("latin-1") for n, v in message["headers"]}
            else:
                content += message.get("body", b"")
                if not message.get("more_body"):
                    ended.set()

        await self.app(scope, receive, send)
        return Answer(status, found, content)

    def get(self, url: str, **headers: str) -> Answer:
        return self.request("GET", url, headers={n.replace("_", "-"): v for n, v in headers.items()})

    def graphql(self, query: str, variables: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """The answer to a query, as JSON."""
        body = orjson.dumps({"query": query, "variables": variables or {}, **more})
        return self.request("POST", "/graphql", body, {"content-type": "application/json"}).json()
