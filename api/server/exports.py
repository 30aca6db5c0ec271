"""`/export`: the graph, or a part of it, as a file: byte for byte what `inspectgraph export` writes.

It is written by a worker and sent as it is written, so the largest takes no more of the server's memory than the
smallest. Every export names its source documents, their licences and the program that made it in itself.
"""

from __future__ import annotations

import re
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.datastructures import QueryParams
from starlette.responses import Response

from api.server.conditional import etag_of, headers_of, not_modified
from api.server.errors import BadRequest
from api.server.export_page import export_page
from api.server.leasing import Leased
from api.server.markup import page_response
from api.server.negotiation import MEDIA, chosen, demanded
from api.server.settings import ServerSettings
from api.server.streaming import Streamed
from graph.export import FORMATS, Selection

router = APIRouter()

TYPES: Final = {form: MEDIA[form] for form in ("turtle", "trig", "nquads", "jsonld", "rdfxml")} | {
    "graphml": "application/graphml+xml",
    "csv": "application/zip",
    "cypher": "text/plain; charset=utf-8",
}
ENDINGS: Final = {
    "turtle": "ttl",
    "trig": "trig",
    "nquads": "nq",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
    "graphml": "graphml",
    "csv": "zip",
    "cypher": "cypher",
}
OFFERED: Final = ("nquads", "trig", "turtle", "jsonld", "rdfxml")
"""What can be asked for by `Accept`; the others by `format`."""
_KNOWN: Final = frozenset({"format", "document", "line", "asOf", "around", "depth", "question"})
_LONGEST: Final = 2000
_NOT_NAME: Final = re.compile(r"[^A-Za-z0-9]+")


@router.api_route("/export", methods=["GET", "HEAD"])
def export(request: Request, served: Leased) -> Response:
    """A file; to a browser that says nothing of what it wants, a page to choose from."""
    settings: ServerSettings = request.app.state.settings
    asked, accept = request.query_params, request.headers.get("accept", "")
    if not asked and chosen(accept, (*OFFERED, "html")) == "html":
        etag = etag_of(served, "export", "page")
        same = not_modified(request, served, etag)
        return same or page_response(export_page(served), headers_of(served, etag) | {"Vary": "Accept"})
    selection = selection_of(asked, settings)
    format = format_of(asked, accept)
    etag = etag_of(served, "export", format, repr(selection))
    if same := not_modified(request, served, etag):
        return same
    headers = headers_of(served, etag) | {
        "Vary": "Accept",
        "Content-Disposition": f'attachment; filename="{file_name(selection, served.id, format)}"',
        "X-Content-Type-Options": "nosniff",
    }
    if request.method == "HEAD":
        return Response(None, 200, headers, TYPES[format])
    what: dict[str, Any] = {"kind": "export", "format": format, "selection": parts_of(selection)}
    limits = (settings.export_wait, settings.export_seconds)
    return Streamed(request.app.state.exports, served.graph.folder, what, limits, headers, TYPES[format])


def selection_of(asked: QueryParams, settings: ServerSettings) -> Selection:
    """What is to be exported, by the names of the command line's flags."""
    if unknown := sorted(asked.keys() - _KNOWN):
        raise BadRequest(f"export takes no {unknown[0][:40]!r}; it takes {', '.join(sorted(_KNOWN))}")
    if any(len(value) > _LONGEST for value in asked.values()):
        raise BadRequest(f"a value may have {_LONGEST:,} characters")
    depth = asked.get("depth", "1")
    if not depth.isascii() or not depth.isdigit() or int(depth[:5]) > settings.export_depth:
        raise BadRequest(f"depth is 0 to {settings.export_depth}")
    return Selection(
        asked.get("document", ""),
        asked.get("line", ""),
        asked.get("asOf", ""),
        asked.get("around", ""),
        int(depth),
        asked.get("question", ""),
    )


def parts_of(selection: Selection) -> dict[str, str | int]:
    return {name: getattr(selection, name) for name in Selection.__slots__}


def format_of(asked: QueryParams, accept: str) -> str:
    """The format that is named, else the one that `Accept` likes best; N-Quads where nothing is said."""
    named = asked.get("format", "")
    if not named:
        return demanded(accept + ", */*;q=0.01" if "text/html" in accept else accept, OFFERED)
    if named not in FORMATS:
        raise BadRequest(f"no export as {named[:40]!r}; there are: {', '.join(FORMATS)}")
    return named


def file_name(selection: Selection, generation: str, format: str) -> str:
    """`inspectgraph-line-poole-0123abcd.ttl`: letters, digits and hyphens only, whatever was asked."""
    parts = [
        *(("document", selection.document[:12]) if selection.document else ()),
        *(("line", selection.line, selection.as_of) if selection.line else ()),
        *(
            ("around", selection.around.removeprefix("https://w3id.org/inspectgraph/id/"))
            if selection.around
            else ()
        ),
        *((selection.question,) if selection.question else ()),
    ]
    what = _NOT_NAME.sub("-", "-".join(parts)).strip("-")[:80] or "everything"
    return f"inspectgraph-{what}-{generation[:8]}.{ENDINGS[format]}"
