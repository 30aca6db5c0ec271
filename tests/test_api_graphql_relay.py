"""Relay's rules: global ids refetch what they named; pages forward and backward hold together while the graph changes."""

# ruff: noqa: E501 (queries on one line)

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asgi import Client
from invented import EARLY, RECORDS, Text, digest, graph_of

from api.server.app import create_app
from api.server.settings import ServerSettings
from graph.reading.kinds import KINDS
from loaders.record import DocumentFacts, Record

MANY = 2400


def long_document(name: str, passages: int) -> Record:
    text = Text(*(f"Paragraph {n} of {name} speaks of children." for n in range(passages)))
    facts = DocumentFacts(title=name, kind="plain", pages=passages)
    return Record(
        sha256=digest(name), document=facts, authorities=EARLY.authorities, passages=text.passages()
    )


LONG = long_document("long", MANY)
INSERTED = [long_document(f"inserted {n}", 30) for n in range(6)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("relay")
    graph_of(found, [*RECORDS, LONG]).close()
    return found


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(folder, poll_seconds=0.05))) as found:
        yield found


def data(client: Client, query: str, **variables: Any) -> Any:
    found = client.graphql(query, variables)
    assert "errors" not in found, found["errors"]
    return found["data"]


def test_every_kind_of_thing_is_found_again_by_its_global_id(client: Client) -> None:
    seen = set()
    for name, kind in KINDS.items():
        if name == "Evidence":
            continue
        plural = "allServices" if name == "Service" else kind.plural
        nodes = data(client, f"{{ x: {plural}(first: 3) {{ nodes {{ id iri name }} }} }}")["x"]["nodes"]
        for node in nodes:
            again = data(client, "query ($i: ID!) { node(id: $i) { __typename id iri name } }", i=node["id"])[
                "node"
            ]
            assert again == {"__typename": name, **node}
            assert (
                data(client, "query ($i: ID!) { node(id: $i) { id } }", i=node["iri"])["node"]["id"]
                == node["id"]
            )
            assert node["id"] not in seen
            seen.add(node["id"])
    assert len(seen) > 40
    assert data(client, '{ node(id: "_bm9uc2Vuc2U") { id } }')["node"] is None
    found = data(client, '{ nodes(ids: ["adoption", "_!!", "", "adoption"]) { id } }')["nodes"]
    assert found == [{"id": "adoption"}, None, None, {"id": "adoption"}]


PAGE = """query ($first: Int, $after: String, $last: Int, $before: String) {
  passages(first: $first, after: $after, last: $last, before: $before, where: { text: { contains: "Paragraph" } }) {
    edges { cursor node { iri } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


def test_forward_and_backward_pages_are_one_list(client: Client) -> None:
    forward = list(pages(client, first=100))
    backward = list(pages(client, last=100))
    assert len(forward) == len(set(forward)) == MANY
    assert forward == sorted(forward)
    assert list(reversed(list(chunks(backward)))) == list(chunks(forward))


def chunks(found: list[str]) -> Iterator[list[str]]:
    for n in range(0, len(found), 100):
        yield found[n : n + 100]


def pages(client: Client, **size: int) -> Iterator[str]:
    """All of the list, page by page, each page in the list's own order."""
    place: dict[str, Any] = {}
    forward = "first" in size
    while True:
        found = data(client, PAGE, **size, **place)["passages"]
        cursors = [edge["cursor"] for edge in found["edges"]]
        info = found["pageInfo"]
        assert info["startCursor"] == cursors[0] and info["endCursor"] == cursors[-1]
        assert info["hasPreviousPage" if forward else "hasNextPage"] == bool(place)
        yield from (edge["node"]["iri"] for edge in found["edges"])
        if not info["hasNextPage" if forward else "hasPreviousPage"]:
            return
        place = {"after": cursors[-1]} if forward else {"before": cursors[0]}


def test_the_last_page_is_told_and_an_empty_one_is_whole(client: Client) -> None:
    found = data(client, "{ areas(first: 5) { pageInfo { hasNextPage hasPreviousPage } } }")["areas"][
        "pageInfo"
    ]
    assert found == {"hasNextPage": False, "hasPreviousPage": False}
    found = data(
        client,
        "{ areas(first: 0) { nodes { id } edges { cursor } pageInfo { hasNextPage startCursor endCursor } } }",
    )
    assert found["areas"] == {
        "nodes": [],
        "edges": [],
        "pageInfo": {"hasNextPage": True, "startCursor": None, "endCursor": None},
    }


def test_pages_of_related_things_stand_apart(client: Client) -> None:
    """Each parent has its own page; a cursor of one list is no cursor of another."""
    query = "{ documents(first: 10) { nodes { passages(first: 2) { totalCount edges { cursor node { iri document { iri } } } } iri } } }"
    for node in data(client, query)["documents"]["nodes"]:
        assert len(node["passages"]["edges"]) <= 2
        assert all(e["node"]["document"]["iri"] == node["iri"] for e in node["passages"]["edges"])
    cursor = data(client, "{ areas(first: 1) { edges { cursor } } }")["areas"]["edges"][0]["cursor"]
    wrong = client.graphql("query ($c: String) { issues(after: $c) { nodes { id } } }", {"c": cursor})
    assert wrong["errors"][0]["extensions"]["code"] == "BAD_CURSOR"


def test_pages_in_another_order(client: Client) -> None:
    """Two fields, one of them turned round, with many equal values between."""
    order = "orderBy: [{ field: section, direction: DESC }, { field: page, direction: ASC }]"
    query = f"query ($a: String) {{ passages(first: 97, after: $a, {order}) {{ edges {{ cursor node {{ iri section page }} }} pageInfo {{ hasNextPage }} }} }}"
    found: list[Any] = []
    after = None
    while True:
        page = data(client, query, a=after)["passages"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["edges"][-1]["cursor"]
    iris = [node["iri"] for node in found]
    assert (
        len(iris) == len(set(iris)) == data(client, "{ passages { totalCount } }")["passages"]["totalCount"]
    )
    places = [(node["section"] or "", node["page"]) for node in found]
    by_section = sorted({section for section, _ in places}, reverse=True)
    assert places == sorted(places, key=lambda p: (by_section.index(p[0]), p[1]))


def test_rows_of_questions_are_paged_likewise(client: Client) -> None:
    query = """query ($a: String, $b: String, $f: Int, $l: Int) { authority(slug: "northmere-and-eastmarsh") {
      judgementHistory(first: $f, after: $a, last: $l, before: $b) { totalCount edges { cursor node { aspectName
      inspection { id } } } pageInfo { hasNextPage hasPreviousPage } } } }"""

    def page(**place: Any) -> Any:
        return data(client, query, **place)["authority"]["judgementHistory"]

    every = page(f=100)
    assert every["totalCount"] == len(every["edges"]) > 3
    first = page(f=2)
    second = page(f=2, a=first["edges"][-1]["cursor"])
    assert first["edges"] + second["edges"] == every["edges"][:4]
    assert second["pageInfo"]["hasPreviousPage"] is True
    assert page(l=2, b=second["edges"][0]["cursor"])["edges"] == first["edges"]


def test_pages_go_on_over_a_new_generation_with_more_in_it(client: Client, folder: Path) -> None:
    """Nothing twice, nothing lost, and what was inserted behind the cursor is seen."""
    first = data(client, PAGE, first=100)["passages"]
    seen = [edge["node"]["iri"] for edge in first["edges"]]
    old = data(client, "{ generation }")["generation"]
    before = list(pages(client, first=100))

    graph_of(folder, [*RECORDS, LONG, *INSERTED]).close()
    for _ in range(400):
        if data(client, "{ generation }")["generation"] != old:
            break
        time.sleep(0.05)
    else:
        raise AssertionError("the new generation was not served")

    place = first["pageInfo"]["endCursor"]
    while True:
        found = data(client, PAGE, first=100, after=place)["passages"]
        seen += [edge["node"]["iri"] for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            break
        place = found["pageInfo"]["endCursor"]
    now = list(pages(client, first=100))
    assert len(now) == MANY + 180
    assert len(seen) == len(set(seen))
    assert set(before) <= set(seen)
    assert set(seen) == {iri for iri in now if iri > before[99]} | set(before[:100])

    back = data(client, PAGE, last=50, before=first["edges"][60]["cursor"])["passages"]
    behind = [iri for iri in now if iri < before[60]][-50:]
    assert [edge["node"]["iri"] for edge in back["edges"]] == behind
