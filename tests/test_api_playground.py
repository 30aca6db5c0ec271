"""The playground and the cookbook: what is served to whom, and that every question fits the graph that is served."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asgi import Client

from api.graphql.cookbook import FOLDER, recipes
from api.server import built
from api.server.app import create_app
from api.server.policies import page_headers
from api.server.settings import ServerSettings
from graph.questions import QUESTIONS

ROOT = Path(__file__).parents[1]
HTML = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(demo_graph))) as found:
        yield found


def test_a_browser_gets_a_page_and_a_client_an_answer(client: Client) -> None:
    page = client.request("GET", "/graphql", headers=HTML)
    assert page.status == 200
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["vary"].lower().startswith("accept")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy
    assert "<script" in page.text and not re.search(r"<script(?![^>]*\bsrc=)", page.text)
    asked = client.request("GET", "/graphql?query=%7Bgeneration%7D", headers=HTML)
    assert asked.json()["data"]["generation"]


def test_nothing_is_loaded_from_elsewhere(client: Client) -> None:
    page = client.request("GET", "/graphql", headers=HTML).text
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert len(addresses) >= 2
    for address in addresses:
        assert address.startswith("/"), address
        if address.startswith("/playground/"):
            found = client.get(address)
            assert found.status == 200
            assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "../settings.py",
        "%2e%2e/%2e%2e/settings.py",
        "nothing.js",
        "sources.sha256",
        "assets/",
        "//etc/passwd",
    ],
)
def test_nothing_but_the_files_of_the_page_is_served(client: Client, name: str) -> None:
    assert client.get(f"/playground/{name}").status in (404, 307)


def test_the_plain_page_stands_in_and_says_what_was_missing(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "playground.missing").write_text("npm could not get\nits packages\n")
    monkeypatch.setattr(built, "FOLDER", tmp_path)
    monkeypatch.setattr("api.server.playground.BUILT", tmp_path / "playground")
    page = client.request("GET", "/graphql", headers=HTML)
    assert page.status == 200 and "/playground/plain.js" in page.text
    assert "unsafe" not in page.headers["content-security-policy"]
    assert client.get("/playground/plain.js").status == 200
    told = client.get("/playground/cookbook.json").json()
    assert told["missing"] == "npm could not get its packages"
    assert len(told["questions"]) == len(recipes())


def test_the_policy_of_a_page_is_closed_where_it_says_nothing_else() -> None:
    policy = page_headers(worker_src="'self'")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy and "style-src 'self';" in policy


def test_every_question_of_the_cookbook_has_rows(client: Client) -> None:
    questions = client.get("/playground/cookbook.json").json()["questions"]
    assert [q["operation"] for q in questions] == [r.operation for r in recipes()]
    for question in questions:
        found = client.graphql(question["query"], question["variables"])
        assert "errors" not in found, (question["operation"], found["errors"])
        assert rows_in(found["data"]), question["operation"]


def rows_in(found: object) -> bool:
    """Whether an answer holds a list with anything in it."""
    if isinstance(found, dict):
        return bool(found.get("nodes")) or any(map(rows_in, found.values()))
    return False


def test_the_cookbook_is_the_same_in_the_documentation() -> None:
    page = (ROOT / "docs" / "graphql.md").read_text(encoding="utf-8")
    blocks = [
        block.strip() for block in re.findall(r"^```graphql\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    ]
    written = [path.read_text(encoding="utf-8").strip() for path in sorted(FOLDER.glob("*.graphql"))]
    assert [block for block in blocks if block.startswith("# ")] == written


def test_the_cookbook_asks_all_ten_questions() -> None:
    text = " ".join(recipe.query for recipe in recipes())
    fields = {
        "judgements": "judgementHistory",
        "board": "boardRecords",
    }
    for name in QUESTIONS:
        field = fields.get(name) or re.sub(r"-(\w)", lambda m: m[1].upper(), name)
        assert f"{field}(" in text, name


def test_a_token_closes_what_comes_from_the_graph_and_nothing_else(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph, token="open sesame"))) as client:
        assert client.request("GET", "/graphql", headers=HTML).status == 200
        assert client.get("/playground/icon.svg").status == 200
        assert client.get("/playground/cookbook.json").status == 401
        assert client.request("GET", "/graphql?query=%7Bgeneration%7D", headers=HTML).status == 401
        assert (
            client.request("POST", "/graphql", b"{}", HTML | {"content-type": "application/json"}).status
            == 401
        )
        told = client.get("/playground/cookbook.json", authorization="Bearer open sesame")
        assert told.json()["questions"]
