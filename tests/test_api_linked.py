"""Things and terms at their own addresses: every form, what pages say, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import pytest
from asgi import Answer, Client
from invented import RECORDS, graph_of
from pyoxigraph import RdfFormat, parse

from api.server.addresses import address_of, iri_at, split_suffix
from api.server.app import create_app
from api.server.errors import BadRequest
from api.server.markup import Html, tag, text
from api.server.negotiation import accepted, chosen
from api.server.rows import values_of
from api.server.settings import ServerSettings
from api.server.shown import Value, day, words_of
from graph.opened import open_graph
from graph.reading.kinds import KINDS
from ontology.namespaces import DEF, ID

if TYPE_CHECKING:
    from api.server.generation import Served

COUNCIL = "/id/authority/northmere-and-eastmarsh"
FORMS = [
    (".ttl", "text/turtle", RdfFormat.TURTLE),
    (".jsonld", "application/ld+json", RdfFormat.JSON_LD),
    (".nq", "application/n-quads", RdfFormat.N_QUADS),
    (".rdf", "application/rdf+xml", RdfFormat.RDF_XML),
    (".trig", "application/trig", RdfFormat.TRIG),
    (".nt", "application/n-triples", RdfFormat.N_TRIPLES),
]
VOID = {"meta", "link", "br", "hr", "input"}


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(demo_graph))) as found:
        yield found


class Page(HTMLParser):
    """A page as a browser without a style sees it; complains of elements that are not closed in order."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(answer.text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag == "a":
            self.links.append(given["href"] or "")
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page(client: Client, address: str) -> Page:
    found = client.get(address, accept="text/html")
    assert found.status == 200, (address, found.text[:300])
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    return Page(found)


# ------------------------------------------------------------------ forms


@pytest.mark.parametrize(("suffix", "media", "syntax"), FORMS)
def test_a_thing_by_suffix_and_by_accept(
    client: Client, demo_graph: Path, suffix: str, media: str, syntax: RdfFormat
) -> None:
    named = client.get(COUNCIL + suffix, accept="text/html")
    asked = client.get(COUNCIL, accept=media)
    assert named.status == asked.status == 200
    assert named.headers["content-type"].startswith(media)
    assert named.content == asked.content
    assert asked.headers["content-location"] == COUNCIL + suffix
    assert "accept" in asked.headers["vary"].lower()
    iri = ID + COUNCIL.removeprefix("/id/")
    with open_graph(demo_graph) as graph:
        stated = {(q.predicate, q.object) for q in graph.reader.about(iri)}
    found = {(q.predicate, q.object) for q in parse(named.content, syntax) if q.subject.value == iri}
    assert found == stated


def test_the_form_where_the_client_does_not_care_or_cares_for_none(client: Client) -> None:
    assert client.get(COUNCIL, accept="*/*").headers["content-type"].startswith("text/turtle")
    assert client.get(COUNCIL).headers["content-type"].startswith("text/turtle")
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get(COUNCIL, accept=browser).headers["content-type"].startswith("text/html")
    assert client.get(COUNCIL, accept="text/turtle;q=0.2, application/rdf+xml").content.startswith(b"<?xml")
    refused = client.get(COUNCIL, accept="image/png")
    assert (refused.status, refused.json()["error"]["code"]) == (406, "NOT_ACCEPTABLE")


def test_the_other_forms_are_told(client: Client) -> None:
    links = client.get(COUNCIL + ".ttl").headers["link"]
    assert f'<{ID}authority/northmere-and-eastmarsh>; rel="canonical"' in links
    alternates = re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', links)
    assert len(alternates) >= 5
    for address, media in alternates:
        assert client.get(address).headers["content-type"].startswith(media)


def test_a_thing_that_has_not_changed(client: Client) -> None:
    first = client.get(COUNCIL, accept="text/html")
    again = client.get(COUNCIL, accept="text/html", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert client.get(COUNCIL, accept="text/turtle", if_none_match=first.headers["etag"]).status == 200
    assert client.request("HEAD", COUNCIL).status == 200


def test_what_is_not_known(client: Client) -> None:
    found = client.get("/id/authority/atlantis", accept="text/html")
    assert found.status == 404 and "Nothing is known" in found.text
    assert Page(found)
    plain = client.get("/id/authority/atlantis.ttl")
    assert (plain.status, plain.json()["error"]["code"]) == (404, "NOT_FOUND")
    assert client.get("/id/").status == 404
    assert client.get("/def/Atlantis", accept="text/turtle").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id/authority/..%2f..%2fetc%2fpasswd",
        "/id/authority//northmere",
        "/id//etc/passwd",
        "/id/authority/%ff%fe",
        "/id/authority/%",
        "/id/authority/northmere%00",
        "/id/authority/<script>",
        "/id/authority/" + "a" * 3000,
        "/def/../server/app.py",
        "/def/%2e%2e/errors.py",
        "/def/..%2fdata%2fauthorities.csv",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_an_address_that_leads_out_is_refused(client: Client, path: str) -> None:
    for accept in ("text/html", "text/turtle"):
        found = client.get(path, accept=accept)
        assert found.status in (400, 404), (path, found.status)
        assert "root:" not in found.text and "import" not in found.text
        assert "<script>" not in found.text


def test_addresses_and_iris() -> None:
    assert iri_at(b"/id/grade/good?list=x") == ID + "grade/good"
    assert iri_at(b"/id/a/b%c3%a9") == ID + "a/b%C3%A9"
    assert address_of(ID + "grade/good") == "/id/grade/good"
    assert address_of("https://example.org/") == "https://example.org/"
    assert split_suffix(ID + "grade/good.ttl") == (ID + "grade/good", "turtle")
    for wrong in (b"/id/%ff", b"/id/a//b", b"/id/./b", b"/id/a b"):
        with pytest.raises(BadRequest):
            iri_at(wrong)


# ------------------------------------------------------------------ pages


def things(demo_graph: Path) -> dict[str, str]:
    """One thing of each kind that the graph has, and some of no kind."""
    with open_graph(demo_graph) as graph:
        from graph.reading.contract import Window
        from graph.reading.opening import reading_of

        reading = reading_of(graph)
        found = {}
        for kind in KINDS:
            rows = reading.page(kind, ("iri",), Window(1)).rows
            if rows:
                found[kind] = rows[0][0]
        reading.close()
    more = ("grade/good", "framework/SIF", "scheme/issues", "software/inspectgraph")
    return found | {name: ID + name for name in more}


def test_every_kind_of_thing_has_a_page_and_rdf(client: Client, demo_graph: Path) -> None:
    found = things(demo_graph)
    assert len(found) > 20
    for name, iri in found.items():
        address = address_of(iri)
        shown = page(client, address)
        assert iri in shown.words, name
        assert [tag for tag, _ in shown.elements].count("h1") == 1
        assert len(set(shown.ids)) == len(shown.ids)
        for suffix, _, syntax in FORMS:
            assert any(q.subject.value == iri for q in parse(client.get(address + suffix).content, syntax)), (
                name,
                suffix,
            )


def test_links_of_pages_lead_somewhere(client: Client) -> None:
    seen: set[str] = set()
    for start in (COUNCIL, "/id/issue/management-oversight", "/id/grade/good", "/def/"):
        for link in page(client, start).links:
            if (
                link.startswith("/")
                and not link.startswith(("/graphql", "/export", "/def/#"))
                and link != "/"
            ):
                seen.add(link)
    assert len(seen) > 100
    for link in sorted(seen)[:: max(1, len(seen) // 120)]:
        assert client.get(link, accept="text/html").status == 200, link


def test_a_page_says_what_a_thing_is_and_what_it_is_linked_with(client: Client) -> None:
    shown = page(client, COUNCIL)
    assert "Northmere and Eastmarsh Council" in shown.words
    assert "1 April 2019" in shown.words
    assert "Inspections" in shown.words and "Reorganisations that it came out of." in shown.words
    assert "/export?line=northmere-and-eastmarsh&format=trig" in shown.links
    inspection = next(link for link in shown.links if link.startswith("/id/inspection/"))
    assert COUNCIL in page(client, inspection).links, "both directions"


def test_kinds_are_called_by_their_labels(client: Client) -> None:
    """By the label in the vocabulary, which has the apostrophes and hyphens that an id has not."""
    service = KINDS["Service"].field["kind"]
    held = cast("Served", None)
    assert list(values_of(held, "Service", service, "childrens-centres")) == [Value("Children's centres")]
    measure = KINDS["Figure"].field["measure"]
    assert [v.text for v in values_of(held, "Figure", measure, "adoptions")] == ["Children adopted"]
    found = client.graphql('{ allServices(where: {kind: {eq: "mash"}}) { nodes { iri kindLabel } } }')
    nodes = found["data"]["allServices"]["nodes"]
    assert nodes and {node["kindLabel"] for node in nodes} == {"Multi-agency safeguarding hub"}
    shown = client.get(urlsplit(nodes[0]["iri"]).path.removeprefix("/inspectgraph") + ".html").text
    assert "Multi-agency safeguarding hub" in shown


def test_words_stand_with_document_page_and_paragraph(client: Client) -> None:
    found = client.get(COUNCIL + ".html").text
    inspection = re.search(r'href="(/id/inspection/[^"]+)"', found)
    assert inspection
    shown = client.get(inspection[1] + ".html").text
    assert re.search(r"<blockquote>[^<]{20,}</blockquote><figcaption>", shown)
    assert re.search(r'<cite><a href="/id/document/[0-9a-f]{64}">', shown)
    assert re.search(r"page \d+", shown)


def test_passages_of_a_document_stand_in_order_and_are_paged(client: Client) -> None:
    council = client.get(COUNCIL + ".html").text
    document = re.findall(r'href="(/id/document/[0-9a-f]{64})"', council)[0]
    places: list[str] = []
    address, backs = f"{document}?list=passages", []
    while address:
        shown = client.get(address, accept="text/html").text
        places += re.findall(r'href="/id/passage/[0-9a-f]{64}/(\d+)"', shown)
        following = re.search(r'<a href="([^"]+)" rel="next">', shown)
        previous = re.search(r'<a href="([^"]+)" rel="prev">', shown)
        backs.append(previous[1].replace("&amp;", "&") if previous else "")
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(places) == len(set(places)) > 50
    assert places == sorted(places)
    assert backs[0] == "" and backs[-1]
    before = client.get(backs[-1], accept="text/html").text
    assert re.findall(r'href="/id/passage/[0-9a-f]{64}/(\d+)"', before)[-1] < places[-1]
    passage = page(client, f"{document.replace('document', 'passage')}/{places[3]}")
    assert any(rel.get("rel") == "next" for name, rel in passage.elements if name == "a")


def test_neighbours_of_everything_are_paged(client: Client) -> None:
    shown = client.get("/id/grade/good.html")
    assert len(re.findall(r"<li>", shown.text)) < 60
    more = client.get("/id/grade/good?list=ig%3Agrade", accept="text/html")
    assert more.status == 200 and "All about this" in more.text
    assert client.get("/id/grade/good?list=ig%3Agrade&after=999999999999", accept="text/html").status == 200
    assert client.get("/id/grade/good?list=nothing", accept="text/html").status == 200
    assert client.get(COUNCIL + "?list=inspections&after=%3Cb%3E", accept="text/html").status == 200


def test_pages_are_closed_and_fit_for_readers(client: Client) -> None:
    for address in (COUNCIL, "/def/", "/sparql", "/export", "/id/authority/atlantis"):
        found = client.get(address, accept="text/html")
        policy = found.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert found.headers["x-content-type-options"] == "nosniff"
        shown = Page(found)
        names = [name for name, _ in shown.elements]
        assert "script" not in names and "style" not in names
        assert not any(key.startswith("on") or key == "style" for _, given in shown.elements for key in given)
        assert ("html", {"lang": "en-GB"}) in shown.elements
        assert shown.links[0] == "#main" and "main" in shown.ids and names.count("h1") == 1
        levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
        assert all(b - a <= 1 for a, b in pairwise(levels))
        labelled = {given.get("for") for name, given in shown.elements if name == "label"}
        for name, given in shown.elements:
            if name in ("input", "textarea"):
                assert given.get("id") in labelled
            if name == "nav":
                assert given.get("aria-label")
    css = client.get("/static/thing.css")
    assert css.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in css.text and "@media print" in css.text


def test_nothing_of_a_document_is_taken_for_markup(tmp_path: Path) -> None:
    from dataclasses import replace

    evil = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'
    record = RECORDS[0]
    passages = (replace(record.passages[0], text=evil, section=evil), *record.passages[1:])
    changed = replace(record, passages=passages, document=replace(record.document, title=evil))
    graph_of(tmp_path, (changed,)).close()
    with Client(create_app(ServerSettings(tmp_path))) as client:
        for address in (f"/id/document/{record.sha256}", f"/id/passage/{record.sha256}/0000"):
            found = client.get(address, accept="text/html")
            assert "<script" not in found.text and "<img" not in found.text
            assert "&lt;script&gt;" in found.text
            Page(found)


def test_markup_escapes_what_is_not_markup() -> None:
    assert tag("p", "<b>", Html("<i>"), title='"') == '<p title="&quot;">&lt;b&gt;<i></p>'
    assert text("a", 1, Html("<br>")) == "a1<br>"
    assert day("2017-09-11") == "11 September 2017" and day("2017-13") == "2017-13" and day("2017") == "2017"
    assert words_of("statisticalNeighbours") == "Statistical neighbours"


# ------------------------------------------------------------------ the vocabulary


def test_the_vocabulary_is_listed_for_people(client: Client) -> None:
    shown = page(client, "/def/")
    for name in ("Finding", "Judgement", "polarity", "inspection"):
        assert name in shown.ids
    assert "/id/issue/management-oversight" in shown.links
    assert len([link for link in shown.links if link.startswith("/id/issue/")]) >= 92


@pytest.mark.parametrize(
    ("suffix", "media", "syntax"), [f for f in FORMS if f[0] in (".ttl", ".rdf", ".jsonld", ".nt")]
)
def test_the_vocabulary_and_a_term_as_rdf(client: Client, suffix: str, media: str, syntax: RdfFormat) -> None:
    whole = list(parse(client.get("/def/", accept=media).content, syntax))
    assert len({q.subject for q in whole}) > 80
    term = client.get("/def/Finding", accept=media)
    assert term.content == client.get("/def/Finding" + suffix).content
    assert {q.subject.value for q in parse(term.content, syntax)} == {DEF + "Finding"}
    assert len(list(parse(client.get("/def/0.1.0", accept=media).content, syntax))) == len(whole)


def test_a_term_leads_people_to_its_place(client: Client) -> None:
    found = client.get("/def/Finding", accept="text/html")
    assert (found.status, found.headers["location"]) == (303, "/def/#Finding")
    assert client.get("/def").headers["location"] == "/def/"
    shapes = client.get("/def/shapes.ttl")
    assert shapes.status == 200 and len(list(parse(shapes.content, RdfFormat.TURTLE))) > 100


def test_weights_of_accept() -> None:
    assert accepted("a/b;q=0.5, c/d; q=x, e/f;q=7") == [("a/b", 0.5), ("c/d", 0.0), ("e/f", 1.0)]
    offered = ("turtle", "html")
    assert chosen("text/*;q=0.1, text/html", offered) == "html"
    assert chosen("text/turtle;q=0, */*", offered) == "html"
    assert chosen("image/*", offered) == ""
    assert chosen("application/xhtml+xml", offered) == "html"
