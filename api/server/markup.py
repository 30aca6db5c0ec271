"""HTML, written so that nothing gets into a page unescaped: what is not `Html` is text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from starlette.responses import Response

from api.server.policies import page_headers

VOID: Final = frozenset({"link", "meta", "input", "br", "hr"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def text(*parts: object) -> Html:
    """Parts one after the other; all but markup escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(str(part), quote=True) for part in parts))


def tag(element: str, /, *inside: object, **attributes: object) -> Html:
    """An element. Of attributes, `class_` is `class`, `aria_label` is `aria-label`; one that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if element in VOID:
        return Html(f"<{element}{written}>")
    return Html(f"<{element}{written}>{text(*inside)}</{element}>")


def joined(parts: Iterable[object], between: str = "") -> Html:
    """Parts with a text between."""
    return Html(text(between).join(text(part) for part in parts))


def page(title: str, main: Html, *, head: Html | None = None, crumbs: Html | None = None) -> bytes:
    """A whole page: a way past the navigation, the navigation, and what it is about."""
    navigation = tag(
        "nav",
        tag("a", "inspectgraph", href="/", class_="home"),
        tag("a", "Vocabulary", href="/def/"),
        tag("a", "SPARQL", href="/sparql"),
        tag("a", "GraphQL", href="/graphql"),
        tag("a", "Export", href="/export"),
        aria_label="Site",
    )
    whole = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", title, " · inspectgraph"),
            tag("link", rel="stylesheet", href="/static/thing.css"),
            head or Html(""),
        ),
        tag(
            "body",
            tag("a", "Skip to content", href="#main", class_="skip"),
            tag("header", navigation),
            tag("main", crumbs or Html(""), main, id="main"),
        ),
        lang="en-GB",
    )
    return f"<!doctype html>\n{whole}\n".encode()


def page_response(content: bytes, headers: dict[str, str], status: int = 200) -> Response:
    return Response(content, status, {**page_headers(), **headers}, "text/html; charset=utf-8")
