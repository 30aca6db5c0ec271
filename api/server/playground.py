"""The playground at `/graphql`: GraphiQL as npm built it, or a plain page of our own where it could not be built."""

from __future__ import annotations

from typing import Final

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from api.graphql.context import Context
from api.graphql.cookbook import questions_for
from api.server.built import FOLDER, STATIC, file_response, missing
from api.server.conditional import etag_of, headers_of, not_modified
from api.server.errors import NoPage
from api.server.leasing import Leased
from api.server.policies import page_headers

router = APIRouter()

BUILT: Final = FOLDER / "playground"
PLAIN: Final = STATIC / "playground"
EDITOR: Final = {
    "style_src": "'self' 'unsafe-inline'",
    "font_src": "'self' data:",
    "img_src": "'self' data:",
    "worker_src": "'self'",
}
"""What the editor needs beyond a page of ours: its own styles, a font and small pictures of its own, workers."""


@router.get("/graphql")
def page(request: Request) -> Response:
    """Asked for by a browser only: what asks GraphQL never comes here. `/graphql?plain` is the plain page."""
    found = None
    if "plain" not in request.query_params:
        found = file_response(BUILT, "index.html", {**page_headers(**EDITOR), "Vary": "Accept"})
    found = found or file_response(PLAIN, "index.html", {**page_headers(), "Vary": "Accept"})
    assert found is not None, "the plain page is part of the package"
    return found


@router.get("/playground/cookbook.json")
def cookbook(request: Request, served: Leased) -> Response:
    """The questions that the page has ready, with variables that fit the graph; and why a plain page stands in."""
    etag = etag_of(served, "cookbook", missing("playground"))
    if same := not_modified(request, served, etag):
        return same
    told = {
        "generation": served.id,
        "questions": questions_for(Context(served.graph, served.reading, kept=served.kept)),
        "missing": missing("playground"),
    }
    return Response(orjson.dumps(told), 200, headers_of(served, etag), "application/json")


@router.get("/playground/{name:path}")
def asset(name: str) -> Response:
    found = file_response(BUILT, name) or file_response(PLAIN, name)
    if found is None:
        raise NoPage(f"there is no /playground/{name[:80]}")
    return found
