"""`/healthz` (the process is there), `/readyz` (it has a graph), `/metrics` (what it has counted)."""

from __future__ import annotations

import resource
import time

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

router = APIRouter()


@router.get("/healthz")
async def healthz() -> PlainTextResponse:
    """Whether the server is there."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
async def readyz(request: Request) -> PlainTextResponse:
    """Whether it has a graph to answer from."""
    holder = request.app.state.holder
    return PlainTextResponse("ready\n" if holder.ready else f"{holder.why}\n", 200 if holder.ready else 503)


@router.get("/metrics")
async def metrics(request: Request) -> PlainTextResponse:
    """What has been counted, as Prometheus reads it."""
    state = request.app.state
    gauges = {
        "ready": float(state.holder.ready),
        "uptime_seconds": time.monotonic() - state.began,
        "memory_peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0,
    }
    lines = list(state.metrics.lines(gauges))
    if state.holder.ready:
        with state.holder.lease() as served:
            lines += [
                "# TYPE inspectgraph_generation gauge",
                f'inspectgraph_generation{{id="{served.id}"}} 1',
            ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
