"""Who may ask and how much may be sent: the token, and the size of bodies and addresses."""

from __future__ import annotations

import hmac
from typing import Final

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.server.errors import TooLargeBody, Unauthorized, told
from api.server.observing import respond
from api.server.pages import PLACES, THINGS
from api.server.settings import ServerSettings

OPEN: Final = ("/healthz", "/readyz")
"""Answered without the token: whoever watches the server has none."""
PAGES: Final = ("/playground/", "/assets/", "/plain/", *(f"/{thing}/" for thing in THINGS))
"""Pages and their files: they hold nothing of the graph, and a browser that opens them cannot send the token. The
application is the same document at every address of its own; it asks its reader for the token when it asks."""
PLACED: Final = frozenset({"/", *(f"/{place}" for place in PLACES)})
"""The same, at an address that nothing follows."""
CLOSED: Final = (".json",)
"""Endings of what below those comes from the graph."""
LONGEST: Final = 16_000
"""Bytes of the longest query string."""

SAFE: Final = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
]


class Guarded:
    """Wraps everything but the counting of requests."""

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self.app = app
        self.expected = f"Bearer {settings.token}".encode() if settings.token else b""
        self.largest = settings.body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.expected and not is_open(scope) and not self.allowed(scope):
            await refuse(send, Unauthorized("say who you are: Authorization: Bearer TOKEN"))
            return
        length = header(scope, b"content-length")
        declared = int(length) if length.isdigit() else 0
        if declared > self.largest or len(scope["query_string"]) > LONGEST:
            await refuse(send, TooLargeBody(f"more than the {self.largest} bytes that may be sent"))
            return
        if length or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        await self.unmeasured(scope, receive, send)

    async def unmeasured(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A body whose length is not told is read here, as far as it may go."""
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            more = message.get("more_body", False)
            if size > self.largest:
                await refuse(send, TooLargeBody(f"more than the {self.largest} bytes that may be sent"))
                return
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": b"".join(parts), "more_body": False}

        await self.app(scope, replay, send)

    def allowed(self, scope: Scope) -> bool:
        return hmac.compare_digest(header(scope, b"authorization"), self.expected)


def is_open(scope: Scope) -> bool:
    """Whether a request is answered to whoever asks: health, and pages without anything of the graph in them."""
    path = scope["path"]
    if path in OPEN:
        return True
    if scope["method"] not in ("GET", "HEAD"):
        return False
    if path == "/graphql":
        return b"query=" not in scope["query_string"] and b"text/html" in header(scope, b"accept")
    return path in PLACED or (path.startswith(PAGES) and not path.endswith(CLOSED))


def header(scope: Scope, name: bytes) -> bytes:
    """The value of a header, b"" where it is not there."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


async def refuse(send: Send, error: Exception) -> None:
    status, what = told(error)
    more = [(b"www-authenticate", b"Bearer")] if status == 401 else []
    await respond(send, status, orjson.dumps({"error": what}), [*SAFE, *more])
