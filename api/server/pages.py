"""The application at `/` and at every address of its own; a plain page where npm could not build it."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from api.server.built import FOLDER, STATIC, file_response
from api.server.errors import NoPage
from api.server.policies import page_headers

router = APIRouter()

BUILT: Final = FOLDER / "app"
PLAIN: Final = STATIC / "app"
NEEDED: Final = {"img_src": "'self' blob: data:"}
"""A picture of what is on the screen is drawn from memory before it is saved."""

PLACES: Final = ("search", "england", "issues", "compare", "graph", "data")
"""Pages of the application with a name of their own."""
THINGS: Final = (
    "area",
    "authority",
    "body",
    "change",
    "document",
    "inspection",
    "issue",
    "person",
    "service",
    "thing",
    "trust",
)
"""Kinds of thing with a page of their own: `/KIND/...` is the page of the thing `id/KIND/...`."""


def page() -> Response:
    """The one document of the application, which reads the address itself."""
    found = file_response(BUILT, "index.html", page_headers(**NEEDED)) or file_response(
        PLAIN, "index.html", page_headers()
    )
    assert found is not None, "the plain page is part of the package"
    return found


router.add_api_route("/", page, methods=["GET", "HEAD"])
for place in PLACES:
    router.add_api_route(f"/{place}", page, methods=["GET", "HEAD"])
for thing in THINGS:
    router.add_api_route(f"/{thing}/{{rest:path}}", page, methods=["GET", "HEAD"])


@router.get("/assets/{name:path}")
def asset(name: str) -> Response:
    """A file of the application; its name holds the hash of what is in it, so that it is fetched once."""
    found = file_response(BUILT, f"assets/{name}")
    if found is None:
        raise NoPage(f"there is no /assets/{name[:80]}")
    return found


@router.get("/plain/{name}")
def plain_asset(name: str) -> Response:
    """What the plain page is dressed with."""
    found = file_response(PLAIN, name)
    if found is None:
        raise NoPage(f"there is no /plain/{name[:80]}")
    return found
