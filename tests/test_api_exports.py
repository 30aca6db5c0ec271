"""Exports over HTTP: the bytes of the command line, in every format; what is refused; what is sent as it comes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from asgi import Answer, Client
from invented import graph_of
from pyoxigraph import Literal, RdfFormat, parse

from api.server.app import create_app
from api.server.exports import ENDINGS, TYPES, file_name
from api.server.settings import ServerSettings
from graph.export import FORMATS, Selection
from graph.opened import open_graph

COUNCIL = "https://w3id.org/inspectgraph/id/authority/northmere"
PARTS = {
    "everything": ("", []),
    "a line": ("line=Northmere%20and%20Eastmarsh", ["--line", "Northmere and Eastmarsh"]),
    "around": (f"around={quote(COUNCIL)}&depth=2", ["--around", COUNCIL, "--depth", "2"]),
    "an answer": (
        "question=recurring-issues%20northmere-and-eastmarsh%20--across-succession",
        ["--question", "recurring-issues northmere-and-eastmarsh --across-succession"],
    ),
}


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(demo_graph, seconds=30))) as found:
        yield found


def code(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json()["error"]["code"]


def export(client: Client, **asked: str) -> Answer:
    return client.get("/export?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items()))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("part", PARTS)
def test_every_format_of_every_part(client: Client, demo_graph: Path, part: str, format: str) -> None:
    """The bytes are those that the graph writes for the command line."""
    address, flags = PARTS[part]
    found = client.get(f"/export?format={format}&{address}".rstrip("&"))
    assert found.status == 200
    assert found.headers["content-type"] == TYPES[format] or found.headers["content-type"].startswith(
        TYPES[format]
    )
    name = dict(zip(flags[::2], flags[1::2], strict=True))
    selection = Selection(
        line=name.get("--line", ""),
        around=name.get("--around", ""),
        depth=int(name.get("--depth", "1")),
        question=name.get("--question", ""),
    )
    wanted = BytesIO()
    with open_graph(demo_graph) as graph:
        graph.export(format, wanted, selection)
    assert found.content == wanted.getvalue()
    assert f'.{ENDINGS[format]}"' in found.headers["content-disposition"]


@pytest.mark.parametrize("format", ["trig", "csv"])
def test_the_bytes_of_the_command_line(client: Client, demo_graph: Path, tmp_path: Path, format: str) -> None:
    address, flags = PARTS["a line"]
    target = tmp_path / "out"
    verb = [sys.executable, "-c", "from api.main import run; run()", "export", "--graph", str(demo_graph)]
    subprocess.run(
        [*verb, "--format", format, *flags, "-o", str(target)],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[1],
    )
    assert client.get(f"/export?format={format}&{address}").content == target.read_bytes()


def test_one_document(client: Client, demo_graph: Path) -> None:
    with open_graph(demo_graph) as graph:
        sha256 = sorted(graph.manifest.documents)[0]
    found = export(client, document=sha256[:12], format="nquads")
    graphs = {q.graph_name for q in parse(found.content, RdfFormat.N_QUADS)}
    assert any(sha256 in str(name) for name in graphs)
    assert sha256[:12] in found.headers["content-disposition"]


def test_each_names_documents_licences_and_version(tmp_path: Path) -> None:
    with graph_of(tmp_path) as graph:
        version, documents = graph.version, set(graph.manifest.documents)
    with Client(create_app(ServerSettings(tmp_path, seconds=30))) as client:
        for address, _ in PARTS.values():
            quads = list(parse(client.get(f"/export?format=nquads&{address}").content, RdfFormat.N_QUADS))
            literals = [q for q in quads if isinstance(q.object, Literal)]
            said = {(q.predicate.value.rpartition("/")[2], q.object.value) for q in literals}
            assert ("version", version) in said
            assert documents & {value for name, value in said if name == "identifier"}
            assert any(q.predicate.value == "http://purl.org/dc/terms/license" for q in quads)
        sheets = ZipFile(BytesIO(export(client, format="csv", line="northmere").content))
        assert version in sheets.read("README.txt").decode()


def test_the_format_by_accept(client: Client) -> None:
    line = "/export?line=northmere"
    assert client.get(line).headers["content-type"] == "application/n-quads"
    assert client.get(line, accept="text/turtle").headers["content-type"].startswith("text/turtle")
    assert client.get(line, accept="application/ld+json;q=0.9, text/*;q=0.1").headers["content-type"] == (
        "application/ld+json"
    )
    assert client.get(line, accept="text/html,*/*;q=0.8").headers["content-type"] == "application/n-quads"
    assert code(client.get(line, accept="image/png")) == (406, "NOT_ACCEPTABLE")


def test_an_export_that_has_not_changed(client: Client) -> None:
    first = export(client, line="northmere", format="turtle")
    headers = {"if_none_match": first.headers["etag"]}
    assert client.get("/export?line=northmere&format=turtle", **headers).status == 304
    assert client.get("/export?line=northmere&format=trig", **headers).status == 200
    assert "last-modified" in first.headers
    head = client.request("HEAD", "/export?format=graphml")
    assert (head.status, head.body) == (200, b"")


def test_a_page_to_choose_from(client: Client) -> None:
    found = client.get("/export", accept="text/html,*/*;q=0.1")
    assert found.headers["content-type"].startswith("text/html")
    assert found.text.count("<form") == 4 and "<script" not in found.text


@pytest.mark.parametrize(
    ("address", "status", "wanted"),
    [
        ("format=exe", 400, "BAD_REQUEST"),
        ("depth=4&around=poole", 400, "BAD_REQUEST"),
        ("depth=-1&around=poole", 400, "BAD_REQUEST"),
        ("depth=99999999999999999999&around=poole", 400, "BAD_REQUEST"),
        ("depth=%C2%B2&around=poole", 400, "BAD_REQUEST"),
        ("line=northmere&document=ab", 400, "BAD_REQUEST"),
        ("line=atlantis", 404, "NOT_FOUND"),
        ("document=ffffffffffff", 404, "NOT_FOUND"),
        ("document=../../etc/passwd", 404, "NOT_FOUND"),
        ("around=https://w3id.org/inspectgraph/id/authority/atlantis", 404, "NOT_FOUND"),
        ("around=%3Cb%3E%20%22", 404, "NOT_FOUND"),
        ("question=drop%20everything", 404, "NOT_FOUND"),
        ("question=%22", 400, "BAD_USER_INPUT"),
        ("question=judgements%20northmere%20--nothing", 400, "BAD_USER_INPUT"),
        ("output=/etc/passwd", 400, "BAD_REQUEST"),
        ("line=" + "a" * 5000, 400, "BAD_REQUEST"),
        ("line=" + "a" * 17000, 413, "BODY_LIMIT"),
    ],
)
def test_what_cannot_be_exported_is_refused(client: Client, address: str, status: int, wanted: str) -> None:
    assert code(client.get(f"/export?{address}")) == (status, wanted)


def test_a_name_of_a_file_is_only_a_name() -> None:
    evil = Selection(around='../../x"; rm\r\nSet-Cookie: a=b')
    assert file_name(evil, "0123456789", "turtle") == "inspectgraph-around-x-rm-Set-Cookie-a-b-01234567.ttl"
    assert file_name(Selection(), "0123456789", "csv") == "inspectgraph-everything-01234567.zip"
