"""Global ids and cursors: opaque to clients, and good in every generation.

Of a thing that has a short id of its own (an issue, an inspection, a reorganisation) the global id is that one. Of
any other it is the key of its IRI, encoded, after an underscore, which no short id begins with.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from binascii import b2a_base64
from collections.abc import Callable
from typing import Any, Final

import orjson

from api.graphql.errors import BadCursor
from ontology import iris
from ontology.namespaces import ID

_NATURAL: Final[tuple[Callable[[str], str], ...]] = (iris.issue, iris.area, iris.inspection, iris.change)

_SAFE: Final = bytes.maketrans(b"+/", b"-_")


def id_of(iri: str) -> str:
    """The global id of a thing without a short one."""
    return "_" + encoded(iri.removeprefix(ID).encode())


def iris_of(text: str) -> list[str]:
    """The IRIs that a global id can mean; an IRI means itself."""
    if text.startswith(ID):
        return [text]
    if text.startswith("_"):
        try:
            return [ID + decoded(text[1:]).decode()]
        except ValueError:
            return []
    return [made(text) for made in _NATURAL] if text else []


def cursor_of(kind: str, place: tuple[Any, ...]) -> str:
    """A place in a list; `kind` says of which list, so that a cursor of another is refused."""
    return encoded(orjson.dumps([kind, *place]))


def place_of(kind: str, cursor: str) -> tuple[Any, ...]:
    try:
        found, *place = orjson.loads(decoded(cursor))
    except (ValueError, TypeError) as error:
        raise BadCursor(f"{cursor[:80]!r} is no cursor of this interface") from error
    if found != kind or not all(isinstance(v, str | int | float | None) for v in place):
        raise BadCursor(f"{cursor[:80]!r} is a cursor of another list, or of the same in another order")
    return tuple(place)


def encoded(content: bytes) -> str:
    return b2a_base64(content, newline=False).translate(_SAFE).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
