"""Answers that have not changed: `ETag` and `Last-Modified` by generation, and 304 for who has the answer already."""

from __future__ import annotations

from email.utils import format_datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

if TYPE_CHECKING:
    from api.server.generation import Served


def etag_of(served: Served, *parts: str) -> str:
    """The tag of an answer: of the generation, and of everything in the request that shapes the answer.

    Weak, since the same answer may be sent compressed or not.
    """
    digest = blake2b("\x1f".join((served.id, *parts)).encode(), digest_size=12)
    return f'W/"{digest.hexdigest()}"'


def headers_of(served: Served, etag: str, seconds: int = 0) -> dict[str, str]:
    """The headers by which a client can ask again whether anything changed."""
    return {
        "ETag": etag,
        "Last-Modified": format_datetime(served.since, usegmt=True),
        "Cache-Control": f"public, max-age={seconds}" if seconds else "no-cache",
    }


def not_modified(request: Request, served: Served, etag: str) -> Response | None:
    """304 where the client has this very answer, else None. The tag goes before the date, as HTTP has it."""
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers_of(served, etag))
    if "if-none-match" not in request.headers and request.headers.get("if-modified-since") == format_datetime(
        served.since, usegmt=True
    ):
        return Response(status_code=304, headers=headers_of(served, etag))
    return None


def matches(given: str, etag: str) -> bool:
    """Whether one of the tags of `If-None-Match` is this one."""
    bare = etag.removeprefix("W/")
    return given.strip() == "*" or any(
        tag.strip().removeprefix("W/") == bare for tag in given.split(",") if tag
    )
