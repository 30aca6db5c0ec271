"""The table of errors: what each kind of error is called and which status it has. No route formats an error.

What is not in the table is a fault of ours: its place goes to the log, and the client is told only that it happened.
"""

from __future__ import annotations

from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.graphql import errors as graphql
from api.workers import errors as jobs
from graph import errors as graph
from graph.errors import TooSlow
from ontology.dates import DateError
from ontology.errors import InspectGraphError
from ontology.register import UnknownAuthority

TABLE: Final[dict[type[Exception], tuple[int, str]]] = {
    graphql.TooLate: (503, "TIMEOUT"),
    graphql.RequestError: (400, ""),
    graph.NoGraph: (503, "NO_GRAPH"),
    graph.BrokenGraph: (500, "INTERNAL_SERVER_ERROR"),
    graph.BadQuery: (400, "BAD_QUERY"),
    graph.BadQuestion: (400, "BAD_USER_INPUT"),
    graph.DatabaseError: (503, "STORE_UNAVAILABLE"),
    graph.HalfPushed: (503, "GRAPH_NOT_WHOLE"),
    graph.NotInNeo4j: (501, "NOT_IN_NEO4J"),
    graph.UnknownThing: (404, "NOT_FOUND"),
    UnknownAuthority: (404, "NOT_FOUND"),
    DateError: (400, "BAD_USER_INPUT"),
    TooSlow: (503, "TIMEOUT"),
    jobs.OverTime: (503, "TIMEOUT"),
    jobs.OverMemory: (503, "MEMORY_LIMIT"),
    jobs.TooBusy: (503, "BUSY"),
    jobs.TooComplex: (400, "QUERY_LIMIT"),
    jobs.TooManyRows: (400, "ANSWER_LIMIT"),
    jobs.NotAcceptable: (406, "NOT_ACCEPTABLE"),
    InspectGraphError: (400, "BAD_REQUEST"),
}
"""Kinds of error, with status and code; the nearest in the order of inheritance counts."""

MASKED: Final = "INTERNAL_SERVER_ERROR"


class Unauthorized(InspectGraphError):
    """A request without the token."""


class NoPage(InspectGraphError):
    """An address at which there is nothing."""


class TooLargeBody(InspectGraphError):
    """A request with a body larger than may be sent."""


class BadRequest(InspectGraphError):
    """A request that is not as its interface writes one."""


class BadMedia(InspectGraphError):
    """A body of a type that is not read."""


class ReadOnly(InspectGraphError):
    """A request to change what is only read."""


class TooLongQuery(InspectGraphError):
    """A query of more characters than are read."""


TABLE[BadRequest] = (400, "BAD_REQUEST")
TABLE[BadMedia] = (415, "UNSUPPORTED_MEDIA_TYPE")
TABLE[ReadOnly] = (403, "READ_ONLY")
TABLE[TooLongQuery] = (413, "QUERY_LIMIT")
TABLE[Unauthorized] = (401, "UNAUTHORIZED")
TABLE[NoPage] = (404, "NOT_FOUND")
TABLE[TooLargeBody] = (413, "BODY_LIMIT")


def status_and_code(error: BaseException) -> tuple[int, str]:
    """What the table says of an error; a `RequestError` carries its own code."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            status, code = TABLE[kind]
            return status, code or getattr(error, "code", "BAD_REQUEST")
    return 500, MASKED


def told(error: BaseException) -> tuple[int, dict[str, str]]:
    """Status, and what the client is told: code and message; nothing of the inside of a fault of ours."""
    status, code = status_and_code(error)
    message = str(error) if code != MASKED else "something went wrong here; it has been noted"
    return status, {"code": code, "message": message}


def error_response(request: Request, error: Exception) -> Response:
    """The response to an error of any route but GraphQL's, which has a form of its own."""
    status, what = told(error)
    headers = (
        {"WWW-Authenticate": "Bearer"} if status == 401 else {"Retry-After": "2"} if status == 503 else {}
    )
    return Response(orjson.dumps({"error": what}), status, headers, "application/json")
