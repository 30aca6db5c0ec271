"""`inspectgraph serve`: the graph over HTTP."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from api.options import Database, GraphFolder, Quiet, Uri, User, Verbose

GRACE: Final = 5
"""Seconds that requests have to come to their end once the server is told to stop."""


def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen at [default: 127.0.0.1].")
    ] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="[default: 8000]")] = None,
    store: Annotated[
        str | None,
        typer.Option(
            "--store", metavar="STORE", help="Where answers are read: embedded or neo4j [default: embedded]."
        ),
    ] = None,
    uri: Uri = None,
    user: User = None,
    database: Database = None,
    graph: GraphFolder = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Answer GraphQL and more over HTTP, from the newest generation, until stopped.

    A token that requests must carry, and what else has no flag, is read from INSPECTGRAPH_TOKEN and the like.
    """
    from api.settings import read_server_settings
    from api.words import Words

    settings = read_server_settings(graph, host, port, store=store, neo4j=(uri, user, database))
    words = Words(quiet, verbose)
    if settings.neo4j:
        words.say(
            f"answering from {settings.neo4j.uri}; SPARQL, exports and RDF are of the embedded graph alone"
        )
    else:
        words.say(f"opening {settings.graph}; the first time its tables are written, which can take a minute")

    import logging

    import uvicorn

    from api.server.app import create_app
    from api.server.built import missing
    from api.server.logs import log_to_stderr
    from api.server.tables import Tables, ended_by_signal

    log_to_stderr(logging.WARNING if quiet else logging.DEBUG if verbose else logging.INFO)
    for page, name in (("app", "web page"), ("playground", "playground")):
        if why := missing(page):
            words.say(f"a plain page stands in for the {name}, which was not built: {why}")
    if not settings.neo4j:
        with ended_by_signal():
            Tables().write(settings.graph)
    words.say(f"http://{settings.host}:{settings.port}/  (the playground: /graphql; Ctrl+C ends it)")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=500,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
    )
