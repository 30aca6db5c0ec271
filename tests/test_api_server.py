"""Serving: the generation that answers and the next, what is the same as before, who may ask, what is told of it."""

from __future__ import annotations

import gzip
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from asgi import Client
from fastapi import APIRouter
from invented import LETTER, RECORDS, graph_of
from starlette.requests import Request
from starlette.responses import Response

from api.server import app as app_module
from api.server.app import create_app
from api.server.conditional import etag_of, headers_of, matches, not_modified
from api.server.errors import told
from api.server.generation import Holder
from api.server.leasing import Leased
from api.server.logs import JsonLines
from api.server.metrics import Metrics
from api.server.settings import ServerSettings
from api.settings import WrongSetting, read_server_settings
from graph.errors import NoGraph, UnknownThing

QUERY = "/graphql?query=%7B%20issues(first%3A%20100)%20%7B%20nodes%20%7B%20id%20label%20%7D%20%7D%20%7D"


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(demo_graph))) as found:
        yield found


def test_health_readiness_and_metrics(client: Client) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").status == 200
    client.graphql("{ generation }")
    client.graphql("{ nonsense }")
    lines = client.get("/metrics").text.splitlines()
    assert any(
        line.startswith('inspectgraph_requests_total{route="/graphql",status="200"}') for line in lines
    )
    assert 'inspectgraph_graphql_refused_total{code="GRAPHQL_VALIDATION_FAILED"} 1' in lines
    assert any(line.startswith("inspectgraph_generation{id=") for line in lines)
    for line in lines:
        assert line.startswith("# TYPE ") or len(line.rsplit(" ", 1)) == 2
        if not line.startswith("#"):
            float(line.rsplit(" ", 1)[1])


def test_a_server_without_a_graph_says_so_and_takes_the_first_one(tmp_path: Path) -> None:
    with Client(create_app(ServerSettings(tmp_path, poll_seconds=0.05))) as early:
        assert early.get("/healthz").status == 200
        assert early.get("/readyz").status == 503
        assert early.graphql("{ generation }")["errors"][0]["extensions"]["code"] == "NO_GRAPH"
        graph_of(tmp_path).close()
        for _ in range(200):
            if early.get("/readyz").status == 200:
                break
            time.sleep(0.05)
        assert early.graphql("{ documents { totalCount } }")["data"] == {
            "documents": {"totalCount": len(RECORDS)}
        }


def test_a_new_generation_is_served_without_dropping_a_request(tmp_path: Path) -> None:
    """Eight clients ask without a pause while three generations are built and swapped in."""
    graph_of(tmp_path, RECORDS[:1]).close()
    ended = threading.Event()
    wrong: list[Any] = []
    counts: set[int] = set()
    with Client(create_app(ServerSettings(tmp_path, poll_seconds=0.02))) as busy:

        def ask(n: int) -> None:
            while not ended.is_set():
                found = busy.graphql(f"{{ documents {{ totalCount nodes {{ id }} }} a{n}: generation }}")
                if "errors" in found or found["extensions"]["generation"] != found["data"][f"a{n}"]:
                    wrong.append(found)
                else:
                    counts.add(found["data"]["documents"]["totalCount"])

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for last in range(2, 5):
            graph_of(tmp_path, RECORDS[:last]).close()
            for _ in range(400):
                if last in counts:
                    break
                time.sleep(0.02)
        ended.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert counts == {1, 2, 3, 4}


def test_a_generation_is_closed_with_its_last_lease(tmp_path: Path) -> None:
    graph_of(tmp_path, RECORDS[:1]).close()
    holder = Holder(tmp_path, 60)
    holder.start()
    with holder.lease() as old:
        graph_of(tmp_path, RECORDS).close()
        assert holder.move() is True
        assert holder.move() is False
        with holder.lease() as new:
            assert new.id != old.id
            assert (old.reading.count("Document"), new.reading.count("Document")) == (1, len(RECORDS))
            assert old.graph.reader.count() > 0
    assert not hasattr(old.graph.reader, "store")
    holder.stop()
    with pytest.raises(NoGraph):
        holder.take()


def test_an_answer_that_has_not_changed(client: Client) -> None:
    first = client.get(QUERY)
    assert first.status == 200
    again = client.request("GET", QUERY, headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "last-modified" in again.headers
    other = client.request(
        "GET", QUERY.replace("100", "99"), headers={"if-none-match": first.headers["etag"]}
    )
    assert other.status == 200
    assert client.get(QUERY).body == first.body


def test_a_refusal_is_never_taken_for_an_answer(client: Client) -> None:
    refused = client.get("/graphql?query=%7B%20nothing%20%7D")
    assert "etag" not in refused.headers
    assert "errors" in refused.json()


def test_answers_are_compressed_for_who_wants_it(client: Client) -> None:
    plain = client.get(QUERY)
    packed = client.get(QUERY, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert "accept-encoding" in packed.headers["vary"]


def test_media_types_and_status(client: Client) -> None:
    body = orjson.dumps({"query": "{ nothing }"})
    given = {"content-type": "application/json", "accept": "application/graphql-response+json"}
    new = client.request("POST", "/graphql", body, given)
    assert (new.status, new.headers["content-type"]) == (400, "application/graphql-response+json")
    old = client.request("POST", "/graphql", body, {"content-type": "application/json"})
    assert (old.status, old.headers["content-type"]) == (200, "application/json")
    assert client.request("POST", "/graphql", body.replace(b"nothing", b"generation"), given).status == 200


def test_the_token_is_asked_for_wherever_something_of_the_graph_is_told(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph, token="secret-of-northmere"))) as closed:
        assert closed.get("/healthz").status == closed.get("/readyz").status == 200
        for path in (
            "/metrics",
            QUERY,
            "/nowhere",
            "/id/authority/northmere",
            "/sparql",
            "/export?format=trig",
        ):
            refused = closed.get(path)
            assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert closed.get(QUERY, authorization="Bearer wrong").status == 401
        for path in ("/", "/england", "/authority/northmere", "/inspection/northmere/SIF/2014-05-06"):
            page = closed.get(path)
            assert page.status == 200 and page.headers["content-type"].startswith("text/html")
            assert page.body == closed.get("/").body, "a page that nobody may read holds nothing of the graph"
        assert closed.request("POST", "/", b"{}").status == 401
        assert closed.get(QUERY, authorization="Bearer secret-of-northmere").status == 200


def test_other_origins_may_not_ask_unless_named(demo_graph: Path, client: Client) -> None:
    assert "access-control-allow-origin" not in client.get(QUERY, origin="https://example.org").headers
    with Client(create_app(ServerSettings(demo_graph, origins=("https://example.org",)))) as shared:
        found = shared.get(QUERY, origin="https://example.org")
        assert found.headers["access-control-allow-origin"] == "https://example.org"
        assert "access-control-allow-origin" not in shared.get(QUERY, origin="https://other.org").headers


def test_routes_raise_and_the_table_answers(demo_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    router = APIRouter()

    @router.get("/known")
    def known(request: Request, served: Leased) -> Response:
        etag = etag_of(served, "known")
        return not_modified(request, served, etag) or Response("x" * 5000, headers=headers_of(served, etag))

    @router.get("/unknown")
    def unknown(served: Leased) -> Response:
        raise UnknownThing("nothing is called so")

    @router.get("/fault")
    def fault(served: Leased) -> Response:
        raise KeyError("a secret of the inside")

    monkeypatch.setattr(app_module, "ROUTERS", (*app_module.ROUTERS, router))
    with Client(create_app(ServerSettings(demo_graph))) as more:
        found = more.get("/known", accept_encoding="gzip")
        assert found.text == "x" * 5000 and found.headers["content-encoding"] == "gzip"
        assert more.get("/known", if_none_match=found.headers["etag"]).status == 304
        assert more.get("/known", if_modified_since=found.headers["last-modified"]).status == 304
        missing = more.get("/unknown")
        assert (missing.status, missing.json()) == (
            404,
            {"error": {"code": "NOT_FOUND", "message": "nothing is called so"}},
        )
        masked = more.get("/fault")
        assert (masked.status, masked.json()["error"]["code"]) == (500, "INTERNAL_SERVER_ERROR")
        assert "secret" not in masked.text


def test_faults_within_an_answer_are_masked(demo_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.reading.embedded import EmbeddedReading

    def broken(*_: Any, **__: Any) -> Any:
        raise KeyError("a secret of the inside")

    monkeypatch.setattr(EmbeddedReading, "counts", broken)
    with Client(create_app(ServerSettings(demo_graph))) as served:
        found = served.graphql("{ areas(first: 1) { nodes { id issues { totalCount } } } }")
    assert found["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "secret" not in str(found)


def test_what_was_asked_is_not_in_the_log(demo_graph: Path) -> None:
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(JsonLines().format(record))

    log = logging.getLogger("inspectgraph.server")
    keep = Keep()
    level = log.level
    log.addHandler(keep)
    log.setLevel(logging.DEBUG)
    try:
        for told_too in (False, True):
            lines.clear()
            with Client(create_app(ServerSettings(demo_graph, log_queries=told_too))) as logged:
                logged.graphql('query Search { search(text: "wholly private words") { totalCount } }')
                logged.graphql("{ wholly private }")
            assert any("private words" in line for line in lines) is told_too
            request = next(orjson.loads(line) for line in lines if '"request"' in line)
            assert request["route"] == "/graphql" and request["cost"] > 0 and request["operation"] == "Search"
    finally:
        log.removeHandler(keep)
        log.setLevel(level)


def test_settings_come_from_flag_environment_file_default(tmp_path: Path) -> None:
    (tmp_path / "inspectgraph.toml").write_text(
        'port = 9000\ntoken = "of the file"\norigins = "https://a.org"\n'
    )
    told_by = {"INSPECTGRAPH_TOKEN": "of the environment", "INSPECTGRAPH_INTROSPECTION": "off"}
    found = read_server_settings(None, "0.0.0.0", None, told_by, tmp_path)
    assert (found.host, found.port, found.token) == ("0.0.0.0", 9000, "of the environment")
    assert found.origins == ("https://a.org",)
    assert found.limits.introspection is False
    with pytest.raises(WrongSetting):
        read_server_settings(environment={"INSPECTGRAPH_INTROSPECTION": "perhaps"}, folder=tmp_path)


def test_small_parts() -> None:
    assert matches('W/"a", "b"', 'W/"b"') and matches("*", 'W/"x"') and not matches("", 'W/"x"')
    assert told(ValueError("inside"))[1]["code"] == "INTERNAL_SERVER_ERROR"
    metrics = Metrics()
    metrics.count("things_total", odd='a"b\n')
    assert 'inspectgraph_things_total{odd="a\\"b\\n"} 1' in list(metrics.lines({}))
    assert LETTER in RECORDS


def test_what_has_not_changed_is_told_at_once_and_counted(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph))) as client:
        first = client.get(QUERY)
        etag = first.headers["etag"]
        told = [client.get(QUERY, if_none_match=etag) for _ in range(3)]
        assert {answer.status for answer in told} == {304}
        assert told[0].headers == told[1].headers == told[2].headers
        assert told[2].headers["etag"] == etag and told[2].content == b""
        assert client.get(QUERY, if_none_match='W/"another"').status == 200
        assert client.get(QUERY).status == 200
        lines = client.get("/metrics").text.splitlines()
        assert 'inspectgraph_requests_total{route="/graphql",status="304"} 3' in lines
        assert 'inspectgraph_request_seconds_count{route="/graphql"} 6' in lines
        assert 'inspectgraph_request_seconds_bucket{route="/graphql",le="+Inf"} 6' in lines


def test_what_has_not_changed_is_not_told_without_the_token(demo_graph: Path) -> None:
    with Client(create_app(ServerSettings(demo_graph, token="sesame"))) as client:
        etag = client.get(QUERY, authorization="Bearer sesame").headers["etag"]
        for _ in range(2):
            assert client.get(QUERY, if_none_match=etag, authorization="Bearer sesame").status == 304
        assert client.get(QUERY, if_none_match=etag).status == 401
