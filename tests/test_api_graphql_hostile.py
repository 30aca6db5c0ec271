"""Hostile requests: each is refused with a code before it is answered, and nobody else notices."""

# ruff: noqa: E501 (queries on one line)

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from asgi import Client
from graphql import get_introspection_query

from api.graphql.measuring import Limits
from api.server.app import create_app
from api.server.settings import ServerSettings


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    settings = ServerSettings(demo_graph, limits=Limits(introspection=False), body_bytes=100_000)
    with Client(create_app(settings)) as found:
        yield found


def deep(levels: int) -> str:
    inner = "{ id }"
    for _ in range(levels):
        inner = "{ nodes { broader " + inner + " } }" if _ % 2 else "{ narrower(first: 1) " + inner + " }"
    return inner


def bomb(levels: int, width: int = 10) -> str:
    """Fragments that each spread the next one many times."""
    parts = [
        f"fragment F{n} on Query {{ {' '.join(f'...F{n + 1}' for _ in range(width))} }}"
        for n in range(levels)
    ]
    return "{ ...F0 } " + " ".join(parts) + f" fragment F{levels} on Query {{ generation }}"


NESTED = "authorities(first: 100) { nodes { inspections(first: 100) { nodes { findings(first: 100) { nodes { quote } } } } } }"

QUERIES: dict[str, tuple[str, str]] = {
    "deep nesting": ("{ a: issues { nodes " + "{ broader " * 30 + "{ id }" + " }" * 30 + " } }", "DEPTH_LIMIT"),
    "deeper than the reader's stack": ("{ a" * 20_000, "DEPTH_LIMIT"),
    "brackets within brackets": ("{ issues(where: " + "{ not: " * 900 + "{}" + "}" * 900 + ") { nodes { id } } }", ""),
    "lists within lists": ('{ issues(where: { id: { in: ' + "[" * 1500 + "]" * 1500 + " } }) { totalCount } }", ""),
    "1,000 aliases": ("{ " + " ".join(f"a{n}: generation" for n in range(1000)) + " }", "ALIAS_LIMIT"),
    "1,000 equal fields": ("{ " + "generation " * 2000 + " }", "TOKEN_LIMIT"),
    "aliases of a costly field": (
        "{ " + " ".join(f"a{n}: recurringIssues {{ totalCount }}" for n in range(60)) + " }", "ALIAS_LIMIT",
    ),
    "fragment bomb": (bomb(12), "TOKEN_LIMIT"),
    "fragment bomb, narrow and long": (bomb(40, 2), "TOKEN_LIMIT"),
    "fragment that spreads itself": ("{ ...A } fragment A on Query { ...A }", "GRAPHQL_VALIDATION_FAILED"),
    "fragments in a ring": (
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "GRAPHQL_VALIDATION_FAILED",
    ),
    "unknown fragment": ("{ ...Nothing }", "GRAPHQL_VALIDATION_FAILED"),
    "huge list": ("{ findings(first: 1000000) { nodes { id } } }", "LIST_LIMIT"),
    "huge list from the end": ("{ findings(last: 101) { nodes { id } } }", "LIST_LIMIT"),
    "negative list": ("{ findings(first: -1) { nodes { id } } }", "BAD_USER_INPUT"),
    "number out of range": ("{ findings(first: 99999999999) { nodes { id } } }", "GRAPHQL_VALIDATION_FAILED"),
    "cost": ("{ " + NESTED + " }", "COST_LIMIT"),
    "cost of many fields": (
        "{ " + " ".join(f"a{n}: services(first: 100) {{ nodes {{ name evidence(first: 100) {{ nodes {{ quote }} }} }} }}"
                        for n in range(20)) + " }", "COST_LIMIT",
    ),
    "cost by fragments": (
        "{ authorities(first: 100) { nodes { ...A } } } fragment A on Authority { inspections(first: 100) { nodes { ...I } } } "
        "fragment I on Inspection { findings(first: 100) { edges { node { quote } } } }", "COST_LIMIT",
    ),
    "both ends at once": ("{ issues(first: 1, last: 1) { nodes { id } } }", "BAD_USER_INPUT"),
    "introspection where off": (get_introspection_query(), "INTROSPECTION_DISABLED"),
    "introspection of one type": ('{ __type(name: "Query") { fields { name } } }', "INTROSPECTION_DISABLED"),
    "introspection in a fragment": (
        "{ ...A } fragment A on Query { __schema { types { name } } }", "INTROSPECTION_DISABLED",
    ),
    "mutation": ("mutation { drop }", "GRAPHQL_VALIDATION_FAILED"),
    "subscription": ("subscription { everything }", "GRAPHQL_VALIDATION_FAILED"),
    "schema definition": ("type Query { x: Int }", "GRAPHQL_VALIDATION_FAILED"),
    "no such field": ("{ passwords { text } }", "GRAPHQL_VALIDATION_FAILED"),
    "directives by the hundred": ("{ generation " + "@include(if: true) " * 300 + "}", "TOKEN_LIMIT"),
    "unknown directive": ("{ generation @explode }", "GRAPHQL_VALIDATION_FAILED"),
    "not GraphQL": ("SELECT * FROM passages", "GRAPHQL_PARSE_FAILED"),
    "SQL in a condition's field": ('{ issues(where: { "id; DROP TABLE x": { eq: "1" } }) { nodes { id } } }', "GRAPHQL_PARSE_FAILED"),
    "cursor of nonsense": ('{ issues(after: "nonsense") { nodes { id } } }', "BAD_CURSOR"),
    "cursor of a list in it": ('{ issues(after: "WyJJc3N1ZSIsWzFdXQ") { nodes { id } } }', "BAD_CURSOR"),
    "wrong type of variable": ("query ($n: Int!) { issues(first: $n) { nodes { id } } }", "BAD_USER_INPUT"),
    "two operations, none named": ("query A { generation } query B { generation }", "GRAPHQL_VALIDATION_FAILED"),
    "a thousand ids": ("{ nodes(ids: [" + '"adoption", ' * 1000 + "]) { id } }", "LIST_LIMIT"),
    "a thousand values": ("{ issues(where: { id: { in: [" + '"a", ' * 1000 + "] } }) { nodes { id } } }", "LIST_LIMIT"),
    "long search": ('{ search(text: "' + "a " * 400 + '") { totalCount } }', "LIST_LIMIT"),
    "neighbourhood without end": (
        '{ node(id: "adoption") { neighbourhood(depth: 99) { totalCount } } }', "BAD_USER_INPUT",
    ),
    "null bytes": ('{ authority(slug: "\\u0000") { slug } \u0000 }', "GRAPHQL_PARSE_FAILED"),
}  # fmt: skip

BODIES: dict[str, tuple[bytes, str, int]] = {
    "bad UTF-8": (b'{"query": "{ generation \xff\xfe }"}', "BAD_REQUEST", 400),
    "not JSON": (b"query=1", "BAD_REQUEST", 400),
    "a batch": (b'[{"query": "{ generation }"}]', "BAD_REQUEST", 400),
    "a query that is no text": (b'{"query": {"a": 1}}', "BAD_REQUEST", 400),
    "variables that are none": (b'{"query": "{ generation }", "variables": [1]}', "BAD_REQUEST", 400),
    "oversized body": (b'{"query": "' + b"#" * 120_000 + b'"}', "BODY_LIMIT", 413),
    "JSON within JSON": (b"[" * 50_000, "BAD_REQUEST", 400),
}


def code_of(found: Any) -> str:
    errors = found.get("errors") or [found["error"] | {"extensions": {"code": found["error"]["code"]}}]
    return str(errors[0]["extensions"]["code"])


@pytest.mark.parametrize("name", QUERIES)
def test_hostile_query_is_refused(client: Client, name: str) -> None:
    query, code = QUERIES[name]
    began = time.monotonic()
    found = client.graphql(query, {"n": "many"} if "$n" in query else {})
    assert found.get("data") is None or not any(found["data"].values())
    assert code_of(found) == code or (not code and code_of(found) != "INTERNAL_SERVER_ERROR")
    assert time.monotonic() - began < 3
    assert "Traceback" not in str(found) and ".py" not in str(found)


@pytest.mark.parametrize("name", BODIES)
def test_hostile_body_is_refused(client: Client, name: str) -> None:
    body, code, status = BODIES[name]
    found = client.request("POST", "/graphql", body, {"content-type": "application/json"})
    assert (found.status, code_of(found.json())) == (status, code)


def test_hostile_requests_are_refused_before_they_are_read(client: Client) -> None:
    assert client.request("POST", "/graphql", b"{}", {"content-type": "text/plain"}).status == 415
    assert client.request("PUT", "/graphql", b"{}", {"content-type": "application/json"}).status == 405
    assert client.request("GET", "/graphql?query=" + "a" * 20_000).status == 413
    assert client.request("GET", "/graphql?query=%ff%fe").status == 400
    unmeasured = client.request(
        "POST", "/graphql", b"#" * 120_000, {"content-type": "application/json", "content-length": ""}
    )
    assert unmeasured.status == 413
    for path in (
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/graphql/../etc/passwd",
        "//etc/passwd",
    ):
        assert client.request("GET", path).status in (400, 404)


def test_nobody_else_notices(client: Client) -> None:
    """While the hostile ones come in, an ordinary question is answered as before, and memory does not grow."""
    ask = "{ issues(first: 5) { nodes { id label } } }"
    wanted = client.graphql(ask)["data"]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for query, _ in QUERIES.values():
        client.graphql(query, {"n": "many"} if "$n" in query else {})
        began = time.monotonic()
        assert client.graphql(ask)["data"] == wanted
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_the_same_fits_where_introspection_is_on(demo_graph: Path) -> None:
    """What the playground asks first is within every limit."""
    with Client(create_app(ServerSettings(demo_graph))) as open_client:
        found = open_client.graphql(
            get_introspection_query(input_value_deprecation=True, specified_by_url=True)
        )
        assert "errors" not in found
        assert len(orjson.dumps(found)) > 100_000


def test_what_takes_too_long_is_ended(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph, seconds=0.0))) as slow:
        found = slow.graphql("{ recurringIssues { totalCount } }")
        assert found["errors"][0]["extensions"]["code"] == "TIMEOUT"


def test_an_answer_that_is_too_large_is_not_sent(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph, answer_bytes=500))) as small:
        found = small.graphql("{ issues(first: 100) { nodes { id label scopeNote } } }")
        assert found["errors"][0]["extensions"]["code"] == "ANSWER_LIMIT"
