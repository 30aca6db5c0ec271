"""Answers that come from a worker: kept back until they are whole where they are small, else sent as they come."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast

import orjson
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.server.errors import TABLE
from api.workers.crew import Crew, Told, Worker
from api.workers.frames import END, HEAD, PART

SMALL: Final = 1 << 20
"""Bytes of an answer that is held in memory until it is sent."""
STALL: Final = 30.0
"""Seconds that a client may take to take one part."""


def error_told(told: Told) -> Exception:
    """The error that a worker told, as if it had been raised here."""
    known = {kind.__name__: kind for kind in TABLE}
    for name in told.kinds:
        if name in known:
            return known[name](str(told))
    return RuntimeError(str(told))


@contextlib.asynccontextmanager
async def job(
    crew: Crew, generation: Path, what: dict[str, Any], wait: float, seconds: float
) -> AsyncIterator[Worker]:
    """A worker at a job; its errors are those of the table."""
    try:
        async with crew.working(generation, what, wait, seconds) as worker:
            yield worker
    except Told as told:
        raise error_told(told) from None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole answer: what it is said to be, and its bytes, on disk where they are many."""

    head: dict[str, Any]
    content: IO[bytes]
    size: int

    def response(self, headers: Mapping[str, str], media_type: str) -> Response:
        self.content.seek(0)
        if self.size <= SMALL:
            with self.content:
                return Response(self.content.read(), 200, headers, media_type)
        more = {**headers, "Content-Length": str(self.size)}
        return StreamingResponse(self._parts(), 200, more, media_type)

    async def _parts(self) -> AsyncIterator[bytes]:
        with self.content:
            while part := self.content.read(1 << 16):
                yield part


async def whole(worker: Worker, most: int, too_large: Exception) -> Whole:
    """A worker's answer, kept back until it is whole, so that a slow client holds no worker; an error where it is
    more than `most` bytes."""
    head: dict[str, Any] = {}
    content = cast("IO[bytes]", SpooledTemporaryFile(max_size=SMALL))  # noqa: SIM115 (closed when it is sent)
    size = 0
    try:
        while (frame := await worker.frame()).kind != END:
            if frame.kind == HEAD:
                head = orjson.loads(frame.content)
            elif frame.kind == PART:
                content.write(frame.content)
                size += len(frame.content)
                if size > most:
                    raise too_large
    except BaseException:
        content.close()
        raise
    return Whole(head, content, size)


class Streamed(Response):
    """Sends a worker's answer as it comes: no more of it is in memory than one part.

    The job begins before anything is sent, so that what is wrong with it has its own status. A client that has gone,
    or takes nothing for long, ends the worker; a worker that dies on the way breaks the connection off, so that half
    an answer is not taken for a whole one.
    """

    def __init__(
        self,
        crew: Crew,
        generation: Path,
        what: dict[str, Any],
        limits: tuple[float, float],
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        self.crew, self.generation, self.what, self.limits = crew, generation, what, limits
        self.status_code, self.media_type, self.background = 200, media_type, None
        self.body = b""
        self.init_headers(headers)
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with job(self.crew, self.generation, self.what, *self.limits) as worker:
            frame = await worker.frame()
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            gone = asyncio.create_task(left(receive))
            try:
                while frame.kind != END and not gone.done():
                    if frame.kind == PART:
                        async with asyncio.timeout(STALL):
                            await send(
                                {"type": "http.response.body", "body": frame.content, "more_body": True}
                            )
                    frame = await worker.frame()
                if not gone.done():
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
            finally:
                gone.cancel()


async def left(receive: Receive) -> None:
    """Returns when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
