"""From an address below `/id/` or `/def/` to the IRI that is meant, and back. Nothing here touches a file."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from api.server.errors import BadRequest
from ontology.namespaces import BASE, DEF, ID

SUFFIXES: Final = {
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".trig": "trig",
    ".html": "html",
}
"""Endings of addresses that ask for a form."""
ENDINGS: Final = {form: ending for ending, form in SUFFIXES.items()}
_KEY: Final = re.compile(r"(?:[A-Za-z0-9._~+-]|%[0-9A-Fa-f]{2})+")
_LONGEST: Final = 1000


def iri_at(raw: bytes) -> str:
    """The IRI that a path is the address of, as it stands in the request line.

    Refused: what is no UTF-8, steps up or to nowhere (`..`, `//`), and what no IRI of ours holds.
    """
    try:
        path = raw.partition(b"?")[0].decode("ascii")
        decoded = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("the address is not in UTF-8") from error
    parts = path.lstrip("/").split("/")
    steps = path not in ("/id/", "/def/") and not {"", ".", ".."}.isdisjoint(
        decoded.lstrip("/").split("/")[1:]
    )
    if steps or any(part and not _KEY.fullmatch(part) for part in parts):
        raise BadRequest("no thing has such an address")
    if len(path) > _LONGEST:
        raise BadRequest("no thing has so long an address")
    return BASE + re.sub("%[0-9a-f]{2}", lambda found: found[0].upper(), "/".join(parts))


def split_suffix(iri: str) -> tuple[str, str]:
    """An IRI without its ending, and the form that the ending asks for; "" where it asks for none."""
    for ending, form in SUFFIXES.items():
        if iri.endswith(ending):
            return iri.removesuffix(ending), form
    return iri, ""


def address_of(iri: str) -> str:
    """Where a thing, or a term, of ours is answered here; any other IRI is its own address."""
    return "/" + iri.removeprefix(BASE) if iri.startswith((ID, DEF)) else iri
