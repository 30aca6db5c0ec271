"""What every request passes first: its time is taken, its outcome counted and logged, a fault caught and masked."""

from __future__ import annotations

import logging
import time
from typing import Any, Final

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.server.errors import told
from api.server.metrics import Metrics

LOG: Final = logging.getLogger("inspectgraph.server")
ROUTES: Final = (
    "/graphql",
    "/playground",
    "/sparql",
    "/id",
    "/def",
    "/export",
    "/healthz",
    "/readyz",
    "/metrics",
)
"""What requests are counted under; a path is never a label, as there is no end of paths."""


class Observed:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            LOG.exception("fault", extra={"route": route_of(scope["path"])})
            if status == 0:
                status, what = told(error)
                await respond(noting, status, orjson.dumps({"error": what}))
        finally:
            noted(self.metrics, scope, status, time.perf_counter() - began)


def noted(metrics: Metrics, scope: Scope, status: int, took: float) -> None:
    """Count and log a request that has been answered."""
    route = route_of(scope["path"])
    metrics.took(route, status, took)
    if LOG.isEnabledFor(logging.INFO):
        LOG.info(
            "request",
            extra={
                "method": scope["method"],
                "route": route,
                "status": status,
                "milliseconds": round(took * 1000, 2),
                **scope.get("inspectgraph.told", {}),
            },
        )


def route_of(path: str) -> str:
    for route in ROUTES:
        if path == route or path.startswith(route + "/"):
            return route
    return "/" if path == "/" else "other"


async def respond(
    send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]] | None = None
) -> None:
    """A whole response of JSON, without a framework."""
    given: list[Any] = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        *(headers or ()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body})
