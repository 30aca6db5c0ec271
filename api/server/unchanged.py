"""Who has an answer of GraphQL already is told so before anything else is done.

A `GET` that was answered with 304 once is remembered by its query string, as long as its generation is served; asked
again with the tag that was given, it costs a look into a table. Where a token or other origins are set, every
request goes the whole way, as it has to be looked at.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

from api.server.observing import noted

if TYPE_CHECKING:
    from api.server.generation import Holder, Served
    from api.server.metrics import Metrics

LONGEST: Final = 4_000
"""Bytes of the longest query string that is remembered."""
MOST: Final = 2_000
"""How many are remembered in one generation."""
END: Final[dict[str, Any]] = {"type": "http.response.body", "body": b""}

Known = dict[bytes, tuple[bytes, dict[str, Any]]]


def remember(served: Served, query: bytes, etag: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    """Keep what is to be said to who asks this with this tag again."""
    known: Known = served.kept.setdefault("unchanged", {})
    if len(query) <= LONGEST and len(known) < MOST:
        known[query] = (etag, {"type": "http.response.start", "status": 304, "headers": headers})


class Unchanged:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, holder: Holder, metrics: Metrics) -> None:
        self.app = app
        self.holder = holder
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/graphql" and scope["method"] == "GET":
            began = time.perf_counter()
            served = self.holder.current
            known: Known | None = served.kept.get("unchanged") if served else None
            told = known.get(scope["query_string"]) if known else None
            if told is not None and (b"if-none-match", told[0]) in scope["headers"]:
                await send(told[1])
                await send(END)
                noted(self.metrics, scope, 304, time.perf_counter() - began)
                return
        await self.app(scope, receive, send)
