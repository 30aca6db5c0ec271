"""SPARQL over HTTP: the protocol, forms of results, which graphs are asked, what is refused, what is ended."""

from __future__ import annotations

import csv
import json
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from asgi import Answer, Client
from pyoxigraph import RdfFormat, parse

from api.server.app import create_app
from api.server.settings import ServerSettings
from graph.opened import open_graph

NAMES = """SELECT ?slug ?name WHERE {
  ?a a ig:Authority ; dcterms:identifier ?slug ; skos:prefLabel ?name FILTER(CONTAINS(?slug, "northmere"))
} ORDER BY ?slug"""
REGISTER = "https://w3id.org/inspectgraph/id/graph/register"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(demo_graph, seconds=20, rows=5000))) as found:
        yield found


def ask(client: Client, query: str, **headers: str) -> Answer:
    return client.get("/sparql?query=" + quote(query), **headers)


def code(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json()["error"]["code"]


def test_a_query_is_asked_in_three_ways(client: Client) -> None:
    by_get = ask(client, NAMES)
    form = client.request(
        "POST",
        "/sparql",
        urlencode({"query": NAMES}).encode(),
        {"content-type": "application/x-www-form-urlencoded; charset=utf-8"},
    )
    direct = client.request("POST", "/sparql", NAMES.encode(), {"content-type": "application/sparql-query"})
    assert by_get.status == form.status == direct.status == 200
    assert by_get.headers["content-type"] == "application/sparql-results+json"
    assert by_get.content == form.content == direct.content
    rows = by_get.json()["results"]["bindings"]
    assert [row["slug"]["value"] for row in rows] == ["northmere", "northmere-and-eastmarsh"]


def test_rows_are_those_of_the_command_line(client: Client, demo_graph: Path) -> None:
    with open_graph(demo_graph) as graph:
        for format, media in (
            ("json", "application/sparql-results+json"),
            ("xml", "application/sparql-results+xml"),
            ("csv", "text/csv"),
            ("tsv", "text/tab-separated-values"),
        ):
            found = ask(client, NAMES, accept=media)
            assert found.headers["content-type"].startswith(media)
            assert found.content == graph.query(NAMES).serialize(format)
            assert ask(client, NAMES + f"#{format}", accept="*/*").status == 200
            assert client.get(f"/sparql?format={format}&query={quote(NAMES)}").content == found.content


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+xml"),
        ("text/html", "application/sparql-results+json"),
    ],
)
def test_the_form_that_is_liked_best(client: Client, accept: str, media: str) -> None:
    found = ask(client, NAMES, accept=accept)
    assert found.headers["content-type"].startswith(media)
    assert "accept" in found.headers["vary"].lower()


def test_no_form_will_do(client: Client) -> None:
    assert code(ask(client, NAMES, accept="image/png")) == (406, "NOT_ACCEPTABLE")
    assert code(ask(client, NAMES, accept="text/turtle")) == (406, "NOT_ACCEPTABLE")
    assert code(ask(client, "CONSTRUCT WHERE { ?s a ig:Authority }", accept="text/csv")) == (
        406,
        "NOT_ACCEPTABLE",
    )


def test_yes_or_no(client: Client) -> None:
    assert ask(client, "ASK { ?s a ig:Passage }").json()["boolean"] is True
    found = ask(client, "ASK { ?s a ig:Nothing }", accept="application/sparql-results+xml")
    assert ET.fromstring(found.content)[-1].text == "false"


@pytest.mark.parametrize(
    ("media", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_triples(client: Client, media: str, syntax: RdfFormat) -> None:
    query = "CONSTRUCT { ?a skos:prefLabel ?n } WHERE { ?a a ig:Authority ; skos:prefLabel ?n }"
    found = ask(client, query, accept=media)
    assert found.headers["content-type"].startswith(media)
    assert len(list(parse(found.content, syntax))) > 200
    described = ask(client, "DESCRIBE <https://w3id.org/inspectgraph/id/authority/northmere>", accept=media)
    assert len(list(parse(described.content, syntax))) > 5


def test_which_graphs_are_asked(client: Client) -> None:
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ig:Passage }"

    def number(answer: Answer) -> int:
        assert answer.status == 200, answer.text
        return int(next(csv.DictReader(StringIO(answer.text)))["n"])

    everywhere = number(ask(client, count, accept="text/csv"))
    assert everywhere > 50
    register = f"&default-graph-uri={quote(REGISTER)}"
    assert number(client.get(f"/sparql?query={quote(count)}{register}", accept="text/csv")) == 0
    assert number(ask(client, count.replace("{", f"FROM <{REGISTER}> {{", 1), accept="text/csv")) == 0
    councils = count.replace("Passage", "Authority")
    assert number(client.get(f"/sparql?query={quote(councils)}{register}", accept="text/csv")) > 200
    within = councils.replace("{ ?s a ig:Authority }", "{ GRAPH ?g { ?s a ig:Authority } }")
    named = f"&named-graph-uri={quote(REGISTER)}"
    assert number(client.get(f"/sparql?query={quote(within)}{named}", accept="text/csv")) > 200
    assert number(client.get(f"/sparql?query={quote(within)}{register}", accept="text/csv")) == 0
    unknown = client.get(f"/sparql?query={quote(count)}&default-graph-uri=https%3A%2F%2Fexample.org%2Fnone")
    assert code(unknown) == (400, "BAD_QUERY")
    assert code(client.get(f"/sparql?query={quote(count)}&default-graph-uri=%20%3C")) == (400, "BAD_QUERY")


def test_an_answer_that_has_not_changed(client: Client) -> None:
    first = ask(client, NAMES)
    again = ask(client, NAMES, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(client, NAMES, if_none_match=first.headers["etag"], accept="text/csv").status == 200
    assert ask(client, NAMES + " ", if_none_match=first.headers["etag"]).status == 200


def test_what_the_service_is(client: Client) -> None:
    found = client.get("/sparql")
    assert found.headers["content-type"].startswith("text/turtle")
    triples = {
        (t.predicate.value.rpartition("#")[2], getattr(t.object, "value", ""))
        for t in parse(found.content, RdfFormat.TURTLE)
    }
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in triples
    assert ("endpoint", "http://testserver/sparql") in triples
    page = client.get("/sparql", accept="text/html")
    assert "<textarea" in page.text and "<script" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert client.get("/sparql", accept="application/rdf+xml").content.startswith(b"<?xml")
    assert client.get("/sparql", if_none_match=found.headers["etag"]).status == 304


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "DROP ALL",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?o",
        "nonsense",
        "\x00",
    ],
)
def test_what_is_no_query_is_refused(client: Client, query: str) -> None:
    for answer in (
        ask(client, query),
        client.request("POST", "/sparql", query.encode(), {"content-type": "application/sparql-query"}),
    ):
        assert code(answer) == (400, "BAD_QUERY")
        assert "Traceback" not in answer.text


def test_what_is_no_request_is_refused(client: Client) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    update = {"content-type": "application/sparql-update"}
    assert code(client.request("POST", "/sparql", b"DROP ALL", update)) == (403, "READ_ONLY")
    assert code(client.request("POST", "/sparql", b"update=DROP+ALL", form)) == (403, "READ_ONLY")
    assert code(client.get("/sparql?update=DROP%20ALL")) == (403, "READ_ONLY")
    assert code(client.request("POST", "/sparql", b"{}", {"content-type": "application/json"})) == (
        415,
        "UNSUPPORTED_MEDIA_TYPE",
    )
    assert code(client.request("POST", "/sparql", b"", form)) == (400, "BAD_REQUEST")
    assert code(client.get("/sparql?query=")) == (400, "BAD_REQUEST")
    assert code(client.get("/sparql?query=ASK{}&query=ASK{}")) == (400, "BAD_REQUEST")
    assert code(client.get("/sparql?query=%ff%fe")) == (400, "BAD_REQUEST")
    assert code(client.get("/sparql?format=png&query=ASK{}")) == (400, "BAD_REQUEST")
    bad = {"content-type": "application/sparql-query"}
    assert code(client.request("POST", "/sparql", b"ASK { ?s ?p '\xff' }", bad)) == (400, "BAD_REQUEST")
    assert code(client.request("POST", "/sparql", b"#" * 150_000, bad)) == (413, "QUERY_LIMIT")
    assert code(client.request("POST", "/sparql", b"#" * 250_000, bad)) == (413, "BODY_LIMIT")
    assert code(client.get("/sparql?query=" + "a" * 20_000)) == (413, "BODY_LIMIT")
    assert client.request("PUT", "/sparql", b"").status == 405


def test_an_answer_is_never_cut_short(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph, rows=50, answer_bytes=100_000))) as small:
        for media in (
            "application/sparql-results+json",
            "application/sparql-results+xml",
            "text/csv",
            "text/tab-separated-values",
        ):
            fits = ask(small, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 50", accept=media)
            assert (fits.status, fits.headers["x-row-limit"]) == (200, "50")
            over = ask(small, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 51", accept=media)
            assert code(over) == (400, "ANSWER_LIMIT")
        over = ask(small, "CONSTRUCT WHERE { ?s ?p ?o }")
        assert code(over) == (400, "ANSWER_LIMIT") and "LIMIT" in over.text
        long = (
            'SELECT (CONCAT(?a, ?a, ?a, ?a) AS ?b) { BIND("'
            + "x" * 4000
            + '" AS ?a) VALUES ?n { 1 2 3 4 5 6 7 8 9 } }'
        )
        assert code(ask(small, long)) == (400, "ANSWER_LIMIT")


HOSTILE = {
    "a cartesian product": ENDLESS,
    "a cartesian product in order": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a",
    "paths within paths": "SELECT * { ?a (((ig:a|!ig:a)*)/(^(ig:b|!ig:b))*)* ?b . ?b (!ig:c)* ?c . ?c (!ig:d)+ ?d }",
    "a text that grows": "SELECT (GROUP_CONCAT(?c) AS ?t) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "unions by the hundred": "SELECT * {"
    + " UNION ".join(["{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"] * 200)
    + "} ORDER BY ?i",
    "a pattern for every pair": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), CONCAT('^(a+)+$', STR(?f)))) }",
}
"""Queries that would run for ever, or take all memory."""

TOO_DEEP = {
    "brackets": "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "denials": "ASK { FILTER(" + "!" * 90_000 + "1) }",
    "groups": "ASK " + "{" * 40_000 + "}" * 40_000,
    "paths": "ASK { ?s " + "(" * 20_000 + "ig:a" + ")*" * 20_000 + " ?o }",
}


@pytest.fixture(scope="module")
def hurried(demo_graph: Path) -> Iterator[Client]:
    settings = ServerSettings(demo_graph, seconds=1.0, rows=5000, query_memory=256 << 20, at_once=2)
    with Client(create_app(settings)) as found:
        yield found


@pytest.mark.parametrize("name", HOSTILE)
def test_what_takes_too_long_is_ended(hurried: Client, name: str) -> None:
    began = time.monotonic()
    given = {"content-type": "application/sparql-query"}
    answer = hurried.request("POST", "/sparql", HOSTILE[name].encode(), given)
    assert answer.status == 503 and answer.json()["error"]["code"] in ("TIMEOUT", "MEMORY_LIMIT")
    assert time.monotonic() - began < 30
    assert ask(hurried, "ASK {}").status in (200, 503)


@pytest.mark.parametrize("name", TOO_DEEP)
def test_what_is_too_deep_is_refused(client: Client, name: str) -> None:
    answer = client.request(
        "POST", "/sparql", TOO_DEEP[name].encode(), {"content-type": "application/sparql-query"}
    )
    assert answer.status in (400, 503)
    assert answer.json()["error"]["code"] in ("QUERY_LIMIT", "BAD_QUERY", "TIMEOUT", "MEMORY_LIMIT")
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_others_are_answered_meanwhile(demo_graph: Path) -> None:
    """While endless queries hold every worker, and more stand in line, things and GraphQL answer as ever."""
    settings = ServerSettings(demo_graph, seconds=2.0, at_once=2)
    with Client(create_app(settings)) as busy:
        assert ask(busy, "ASK {}").status == 200
        codes: list[str] = []

        def endless(n: int) -> None:
            codes.append(ask(busy, f"{ENDLESS} #{n}").json()["error"]["code"])

        threads = [threading.Thread(target=endless, args=(n,)) for n in range(12)]
        for thread in threads:
            thread.start()
        served = 0
        while any(thread.is_alive() for thread in threads):
            assert busy.get("/id/authority/northmere.ttl").status == 200
            assert "errors" not in busy.graphql("{ generation }")
            served += 1
        for thread in threads:
            thread.join()
        assert served > 20
        assert len(codes) == 12 and set(codes) <= {"TIMEOUT", "BUSY"}
        for _ in range(20):
            if ask(busy, "ASK {}").status == 200:
                break
        assert json.loads(ask(busy, "ASK {}").content)["boolean"] is True
