"""`/sparql`: the SPARQL 1.1 Protocol, for queries. Nothing that it answers changes the graph or reaches out of it.

What is wrong with a request is refused here; what is wrong with a query by the worker that reads it, before it is
evaluated. An answer is sent when it is whole, so its status is that of the whole of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.server.conditional import etag_of, headers_of, not_modified
from api.server.errors import BadMedia, BadRequest, ReadOnly, TooLongQuery
from api.server.leasing import Leased
from api.server.negotiation import chosen, media_type
from api.server.service import description, form_page
from api.server.streaming import job, whole
from api.workers.errors import NotAcceptable, TooManyRows

router = APIRouter()

TABLES: Final = ("json", "xml", "csv", "tsv")
TRIPLES: Final = ("turtle", "ntriples", "rdfxml", "jsonld")
SYNTAXES: Final = {"ntriples": "nquads"}
"""Forms that are called otherwise where they are written; N-Triples are N-Quads of no graph."""
LONGEST: Final = 100_000
"""Characters of a query."""
_FORMATS: Final = {name: name for name in (*TABLES, *TRIPLES)} | {"ttl": "turtle", "nt": "ntriples"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol brings it: `default` and `named` are the graphs that it is about, all where empty."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str = ""


@router.api_route("/sparql", methods=["GET", "HEAD", "POST"])
async def sparql(request: Request, served: Leased) -> Response:
    """The answer of a query; to a browser without one a page to ask from, to others a description of the service."""
    asked: Asked | None
    if request.method == "POST":
        asked = posted(request.headers.get("content-type", ""), await request.body())
    else:
        asked = asked_in(request.scope["query_string"])
        if asked is None:
            return about_service(request, served)
    accept = request.headers.get("accept", "")
    table, triples = forms(accept, asked.format)
    etag = etag_of(served, asked.query, *asked.default, "\x1e", *asked.named, table, triples)
    if same := not_modified(request, served, etag):
        return same
    settings = request.app.state.settings
    what: dict[str, Any] = {
        "kind": "sparql",
        "query": asked.query,
        "default": asked.default,
        "named": asked.named,
        "table": table,
        "triples": SYNTAXES.get(triples, triples),
        "rows": settings.rows,
    }
    too_large = TooManyRows(f"the answer is larger than the {settings.answer_bytes:,} bytes that are sent")
    crew = request.app.state.queries
    async with job(crew, served.graph.folder, what, settings.seconds, settings.seconds) as worker:
        answer = await whole(worker, settings.answer_bytes, too_large)
    headers = {**headers_of(served, etag), "Vary": "Accept", "X-Row-Limit": str(settings.rows)}
    return answer.response(headers, media_type(triples if answer.head["triples"] else table))


def posted(content_type: str, body: bytes) -> Asked:
    """What a POST asks: a form, or the query itself."""
    media = content_type.partition(";")[0].strip().lower()
    if media == "application/sparql-query":
        return checked(text_of(body), {})
    if media == "application/x-www-form-urlencoded":
        asked = asked_in(body)
        if asked is None:
            raise BadRequest("say what to ask: query=SELECT...")
        return asked
    if media == "application/sparql-update":
        raise ReadOnly("this graph is read-only: it answers SELECT, ASK, CONSTRUCT and DESCRIBE")
    raise BadMedia("send a query as application/sparql-query, or as application/x-www-form-urlencoded")


def asked_in(parameters: bytes) -> Asked | None:
    """What the parameters of an address, or a form, ask; None where there are none."""
    if not parameters:
        return None
    try:
        found = parse_qs(parameters.decode("ascii"), True, True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise BadRequest("the parameters are not as an address writes them, in UTF-8") from error
    if found.keys() & {"update", "using-graph-uri", "using-named-graph-uri"}:
        raise ReadOnly("this graph is read-only: it answers SELECT, ASK, CONSTRUCT and DESCRIBE")
    queries = found.get("query", [])
    if len(queries) != 1:
        raise BadRequest("one query at a time: query=SELECT...")
    return checked(queries[0], found)


def checked(query: str, found: dict[str, list[str]]) -> Asked:
    if len(query) > LONGEST:
        raise TooLongQuery(f"a query may have {LONGEST:,} characters; this one has {len(query):,}")
    if not query.strip():
        raise BadRequest("the query is empty")
    format = found.get("format", [""])[-1]
    if format and format not in _FORMATS:
        raise BadRequest(f"no results are written as {format[:40]}; there are {', '.join(sorted(_FORMATS))}")
    return Asked(
        query,
        tuple(found.get("default-graph-uri", ())),
        tuple(found.get("named-graph-uri", ())),
        _FORMATS.get(format, ""),
    )


def text_of(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("the query is not in UTF-8") from error


def forms(accept: str, format: str) -> tuple[str, str]:
    """The forms of a table and of triples that are wanted, "" where none will do; `format` goes before `Accept`.

    A browser that shows pages is given a table as JSON and triples as Turtle.
    """
    if format:
        return (format, "") if format in TABLES else ("", format)
    if "text/html" in accept:
        accept += ", */*;q=0.1"
    table, triples = chosen(accept, TABLES), chosen(accept, TRIPLES)
    if not (table or triples):
        raise NotAcceptable(f"results can be had as {listed((*TABLES, *TRIPLES))}")
    return table, triples


def listed(offered: Sequence[str]) -> str:
    return ", ".join(media_type(form).partition(";")[0] for form in offered)


def about_service(request: Request, served: Leased) -> Response:
    """What is answered where nothing is asked."""
    form = chosen(request.headers.get("accept", ""), ("turtle", "html", "ntriples", "rdfxml", "jsonld"))
    if not form:
        raise NotAcceptable(f"the description of the service can be had as {listed((*TRIPLES, 'html'))}")
    etag = etag_of(served, "service", form)
    if same := not_modified(request, served, etag):
        return same
    headers = {**headers_of(served, etag), "Vary": "Accept"}
    if form == "html":
        return form_page(served, request.app.state.settings, headers)
    return Response(description(served, request, SYNTAXES.get(form, form)), 200, headers, media_type(form))
