"""`/id/...` and `/def/...`: every thing, and every term, at its own address, as RDF or as a page for people.

Which it is says the ending of the address (`.ttl`, `.jsonld`, `.nq`, `.rdf`, `.html`...), else `Accept`. RDF of a
thing is all that is stated of it, in all graphs, with the names of what it refers to.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from fastapi import APIRouter, Request
from pyoxigraph import Quad
from starlette.responses import RedirectResponse, Response

from api.server.addresses import ENDINGS, address_of, iri_at, split_suffix
from api.server.built import STATIC, file_response
from api.server.conditional import etag_of, headers_of, not_modified
from api.server.errors import NoPage
from api.server.facts import described
from api.server.generation import Served
from api.server.leasing import Leased
from api.server.markup import page_response
from api.server.negotiation import MEDIA, demanded, media_type
from api.server.thing_page import FORMS, missing_page, thing_page
from api.server.vocabulary import FILES, TERMS, file_of, term_quads, vocabulary_page
from graph.errors import UnknownThing
from graph.rdf import by_graph, lines_of, write_rdf
from graph.surroundings import of_things
from ontology.namespaces import DEF

router = APIRouter()

OFFERED: Final = ("turtle", "html", "jsonld", "nquads", "rdfxml", "trig", "ntriples")
"""In the order in which they are preferred where the client does not care."""


@router.api_route("/id/{rest:path}", methods=["GET", "HEAD"])
def thing(request: Request, served: Leased) -> Response:
    """A thing, in the form that was asked for."""
    iri = iri_at(request.scope["raw_path"])
    bare, form = split_suffix(iri)
    if form and not is_known(served, iri):
        iri = bare
    else:
        form = ""
    negotiated = not form
    form = form or demanded(request.headers.get("accept", ""), OFFERED)
    parameters = request.query_params
    wanted, after, before = (parameters.get(name, "")[:300] for name in ("list", "after", "before"))
    etag = etag_of(served, iri, form, wanted, after, before)
    if not is_known(served, iri):
        return unknown(request, iri, form)
    if same := not_modified(request, served, etag):
        return same
    headers = headers_of(served, etag) | related_addresses(iri, form, negotiated)
    if form == "html":
        found = described(served, iri, wanted, before or after, bool(before))
        if found is None:
            return unknown(request, iri, form)
        return page_response(thing_page(found, served.graph.version, wanted), headers)
    heading = f"inspectgraph {served.graph.version}, generation {served.id}: {iri}"
    return Response(written(of_things(served.graph, {iri}), form, heading), 200, headers, media_type(form))


def is_known(served: Served, iri: str) -> bool:
    """Whether the graph states anything of a thing, or with it."""
    return next(iter(served.graph.reader.around(iri)), None) is not None


def unknown(request: Request, iri: str, form: str) -> Response:
    if form == "html":
        return page_response(missing_page(address_of(iri)), {"Vary": "Accept"}, 404)
    raise UnknownThing(f"nothing in the graph is {iri}")


def related_addresses(iri: str, form: str, negotiated: bool) -> dict[str, str]:
    """Where the same thing is in other forms; of one that was negotiated, where this very form is."""
    here = address_of(iri)
    links = [f'<{iri}>; rel="canonical"'] + [
        f'<{here}{ENDINGS[other]}>; rel="alternate"; type="{MEDIA[other]}"'
        for other in (*FORMS, "html")
        if other != form
    ]
    headers = {"Link": ", ".join(links)}
    return headers | ({"Vary": "Accept", "Content-Location": here + ENDINGS[form]} if negotiated else {})


def written(quads: Iterable[Quad], form: str, heading: str) -> bytes:
    """Quads in an RDF syntax; N-Triples are N-Quads without their graphs."""
    lines = lines_of(quads)
    if form == "ntriples":
        lines, form = sorted({line[: line.rindex(b" <")] + b" .\n" for line in lines}), "nquads"
    output = BytesIO()
    write_rdf(by_graph(lines) if form in ("trig", "jsonld") else lines, form, output, heading)
    return output.getvalue()


@router.get("/def")
def vocabulary_of_old() -> Response:
    return RedirectResponse("/def/", 308)


@router.api_route("/def/{rest:path}", methods=["GET", "HEAD"])
def term(request: Request, served: Leased) -> Response:
    """The vocabulary whole, or one of its terms; the files that it is published in under their names."""
    iri = iri_at(request.scope["raw_path"])
    name = iri.removeprefix(DEF)
    if name in FILES:
        return published(request, served, name)
    bare, form = split_suffix(iri)
    form_asked = form or demanded(request.headers.get("accept", ""), TERMS)
    local = (bare if form else iri).removeprefix(DEF)
    quads = term_quads(served, local)
    if not quads:
        raise NoPage(f"the vocabulary has no term {local[:80]}")
    etag = etag_of(served, "def", local, form_asked)
    if same := not_modified(request, served, etag):
        return same
    headers = headers_of(served, etag) | {"Vary": "Accept"}
    if form_asked == "html":
        if local:
            return RedirectResponse(f"/def/#{local}", 303, {"Vary": "Accept"})
        return page_response(vocabulary_page(served), headers)
    heading = f"The vocabulary of inspectgraph {served.graph.version}"
    return Response(written(quads, form_asked, heading), 200, headers, media_type(form_asked))


def published(request: Request, served: Served, name: str) -> Response:
    etag = etag_of(served, "def", name)
    return not_modified(request, served, etag) or Response(
        file_of(name), 200, headers_of(served, etag), media_type("turtle")
    )


@router.get("/static/thing.css")
def style() -> Response:
    """How the pages of things look."""
    found = file_response(STATIC, "thing.css")
    if found is None:
        raise NoPage("there is no style here")
    return found
