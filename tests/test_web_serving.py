"""How the web page is served: its addresses, its headers, its size, and the plain page that stands in for it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from asgi import Client
from browser import PAGES, require_page

from api.server import pages
from api.server.app import create_app
from api.server.settings import ServerSettings

BUDGET = 200_000


@pytest.fixture
def client(demo_graph: Path) -> Client:
    return Client(create_app(ServerSettings(graph=demo_graph)))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/england",
        "/compare?with=northmere,eastmarsh",
        "/authority/northmere",
        "/inspection/northmere/SIF/2014-05-06",
        "/graph",
    ],
)
def test_every_address_gives_the_page(path: str, client: Client) -> None:
    with client:
        answer = client.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    text = answer.text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=", text), (
        "something stands in the page itself"
    )


def test_what_is_no_address_of_the_page_is_not_found(client: Client) -> None:
    with client:
        for path in ("/nothing", "/assets/nothing.js", "/assets/../../pages.py", "/plain/nothing.css"):
            assert client.get(path).status == 404, path


def test_assets_are_kept_for_good(client: Client) -> None:
    require_page("app")
    with client:
        for path in re.findall(r'(?:src|href)="(/assets/[^"]+)"', client.get("/").text):
            answer = client.get(path)
            assert answer.status == 200
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_first_view_is_small() -> None:
    require_page("app")
    index = (PAGES / "app" / "index.html").read_text(encoding="utf-8")
    files = re.findall(r'(?:src|href)="/(assets/[^"]+\.(?:js|css))"', index)
    assert any(name.endswith(".js") for name in files) and any(name.endswith(".css") for name in files)
    sent = sum(len(gzip.compress((PAGES / "app" / name).read_bytes(), 5)) for name in files)
    assert sent < BUDGET, sent


def test_a_plain_page_stands_in(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "BUILT", tmp_path / "nowhere")
    with client:
        answer = client.get("/authority/northmere")
        text = answer.text
        assert answer.status == 200
        assert "python web/pages.py" in text and 'href="/graphql"' in text and 'href="/def/"' in text
        (style,) = re.findall(r'rel="stylesheet" href="([^"]+)"', text)
        assert client.get(style).headers["content-type"].startswith("text/css")
