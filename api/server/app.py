"""The application: a table of contents of what answers where.

Unchanged       who has an answer of GraphQL already
Observed        times, counts and logs every request; masks faults
  Guarded       the token, the size of what is sent
    GraphQL     POST and GET /graphql, a plain ASGI route of its own, before any framework
    FastAPI     everything else: health, playground, SPARQL, linked data, exports
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.graphql.endpoint import GraphQL
from api.server import exports, health, linked, pages, playground, sparql
from api.server.errors import error_response
from api.server.generation import Holder
from api.server.guarding import Guarded
from api.server.metrics import Metrics
from api.server.neo4j import Neo4jHolder
from api.server.observing import Observed
from api.server.settings import ServerSettings
from api.server.unchanged import Unchanged
from api.workers.crew import Crew
from ontology.errors import InspectGraphError

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    playground.router,
    sparql.router,
    linked.router,
    exports.router,
    pages.router,
)
"""Everything that FastAPI answers. A new part of the interface is a module with a `router`, named here."""

WAITING: Final = 200
"""Queries, and exports, that may wait for a worker at once."""


def create_app(settings: ServerSettings) -> ASGIApp:
    """The application, for `uvicorn` or any other ASGI server; it opens its graph when it starts."""
    holder = holder_of(settings)
    metrics = Metrics()
    api = framework(settings, holder, metrics)
    graphql = GraphQL(settings, holder, metrics)
    app = Observed(Guarded(cors(gate(graphql, api), settings), settings), metrics)
    plain = not (settings.token or settings.origins or settings.neo4j)
    return Unchanged(app, holder, metrics) if plain else app


def holder_of(settings: ServerSettings) -> Holder:
    """What holds the generation that answers, by the store that it is read from."""
    if settings.neo4j:
        return Neo4jHolder(settings.neo4j, settings.poll_seconds)
    return Holder(settings.graph, settings.poll_seconds)


def framework(settings: ServerSettings, holder: Holder, metrics: Metrics) -> FastAPI:
    """What FastAPI answers, with what its routes find in `request.app.state`."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        holder.start()
        app.state.queries = Crew(settings.at_once, settings.query_memory, WAITING)
        app.state.exports = Crew(settings.exports_at_once, settings.export_memory, WAITING)
        try:
            yield
        finally:
            await app.state.queries.close()
            await app.state.exports.close()
            holder.stop()

    api = FastAPI(title="inspectgraph", lifespan=running, docs_url=None, redoc_url=None, openapi_url=None)
    api.state.settings, api.state.holder, api.state.metrics = settings, holder, metrics
    api.state.began = time.monotonic()
    api.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    api.add_exception_handler(InspectGraphError, error_response)
    api.add_exception_handler(Exception, error_response)  # masks what is not in the table; Observed logs it
    for router in ROUTERS:
        api.include_router(router)
    return api


def gate(graphql: GraphQL, api: FastAPI) -> ASGIApp:
    """GraphQL's own route first; a browser that asks `/graphql` for a page is sent on to the framework."""

    async def enter(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/graphql" and graphql.answers(scope):
            await graphql(scope, receive, send)
        else:
            await api(scope, receive, send)

    return enter


def cors(app: ASGIApp, settings: ServerSettings) -> ASGIApp:
    """Closed, unless the settings name origins."""
    if not settings.origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.origins,
        allow_methods=["GET", "POST"],
        allow_headers=["authorization", "content-type"],
        max_age=3600,
    )
