"""How the web page is served: its addresses, its headers, its size, and the plain page that stands in for it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

import pytest
from asgi import Client
from browser import PAGES, require_page

from api.server import built, pages
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


def test_a_page_built_anew_is_served_by_the_running_server(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `web/pages.py` does: written beside, the old folder removed, the new one renamed into its place."""

    def build(name: str) -> None:
        made = tmp_path / "app.new"
        (made / "assets").mkdir(parents=True)
        (made / "index.html").write_text(f"<!doctype html><script src=/assets/{name}></script>")
        (made / "assets" / name).write_text(name)
        shutil.rmtree(tmp_path / "app", ignore_errors=True)
        made.rename(tmp_path / "app")

    monkeypatch.setattr(pages, "BUILT", tmp_path / "app")
    with client:
        assert "plain.css" in client.get("/").text
        build("main-old.js")
        assert client.get("/assets/main-old.js").text == "main-old.js"
        build("main-new.js")
        assert "main-new.js" in client.get("/").text
        assert client.get("/assets/main-new.js").text == "main-new.js"
        assert client.get("/assets/main-old.js").status == 404
        assets = tmp_path / "app" / "assets"
        (assets / "more.js").write_text("more")
        os.utime(assets, (2e9, 2e9))  # this test is quicker than the clock of a file system
        assert client.get("/assets/more.js").text == "more"


def test_files_are_listed_once_while_nothing_changes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with client:
        client.get("/")
        before = built.listed.cache_info().misses
        for _ in range(3):
            client.get("/england")
        assert built.listed.cache_info().misses == before
