"""Which form of an answer a request takes: by `Accept` with its weights, or by name where the address has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from api.workers.errors import NotAcceptable

MEDIA: Final[Mapping[str, str]] = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "nquads": "application/n-quads",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "ntriples": "application/n-triples",
    "html": "text/html",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""The media type of each form."""
LOOSE: Final[Mapping[str, str]] = {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "ntriples",
    "application/xhtml+xml": "html",
}
"""Types that mean a form less exactly: they count where the form is offered."""
_TEXT: Final = ("text/", "application/trig")


def media_type(form: str) -> str:
    """As it stands in `Content-Type`."""
    found = MEDIA[form]
    return f"{found}; charset=utf-8" if found.startswith(_TEXT) else found


def accepted(header: str) -> list[tuple[str, float]]:
    """Media ranges with their weights, as given; a weight that is none counts as 0."""
    found = []
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        if name:
            found.append((name, weight))
    return found


def weight_of(form: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What a form is worth to the client: the most exact range that fits it says so."""
    media = MEDIA[form]
    names = {media: 4, f"{media.split('/')[0]}/*": 2, "*/*": 1}
    names |= {loose: 3 for loose, meant in LOOSE.items() if meant == form}
    fitting = [(names[name], weight) for name, weight in ranges if name in names]
    return max(fitting)[1] if fitting else 0.0


def chosen(header: str, offered: Sequence[str]) -> str:
    """The offered form that the client likes best, the first of equals; "" where none will do."""
    ranges = accepted(header) or [("*/*", 1.0)]
    weights = [(weight_of(form, ranges), -n, form) for n, form in enumerate(offered)]
    best, _, form = max(weights)
    return form if best > 0 else ""


def demanded(header: str, offered: Sequence[str]) -> str:
    """Like `chosen`; `NotAcceptable` where none will do."""
    if form := chosen(header, offered):
        return form
    raise NotAcceptable(f"this can be had as {', '.join(MEDIA[form] for form in offered)}")
