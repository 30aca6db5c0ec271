"""`neo4j push|check|wipe` as a command, and the server that answers from the database."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import orjson
import pytest
from asgi import Client
from neo4j_server import Server

from api.main import main
from api.server.app import create_app
from api.server.settings import ServerSettings
from api.settings import read_neo4j, read_server_settings
from graph.neo4j.connection import Address, Connection

ASKED = """{ authority(slug: "northmere-and-eastmarsh") { name lineage { nodes { authority { slug } direction } }
  recurringIssues(first: 5, acrossSuccession: true) { totalCount nodes { issue { id } inspectionCount state
    evidence(first: 2) { nodes { quote page document { sha256 } } } } } } }"""


@pytest.fixture
def address(neo4j: Server, monkeypatch: pytest.MonkeyPatch) -> Address:
    monkeypatch.setenv("NEO4J_URI", neo4j.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j.password)
    monkeypatch.setenv("NEO4J_DATABASE", neo4j.database)
    return Address(neo4j.uri, neo4j.user, neo4j.password, neo4j.database)


def test_push_check_and_serve(address: Address, demo_graph: Path, capfd: pytest.CaptureFixture[str]) -> None:
    where = ["--graph", str(demo_graph)]
    assert main(["neo4j", "push", *where, "--json"]) == 0
    assert main(["neo4j", "push", *where, "--json"]) == 0
    told = [orjson.loads(line) for line in capfd.readouterr().out.strip().splitlines()]
    assert told[1]["written"] == {}
    assert main(["neo4j", "check", *where]) == 0
    with Connection(address) as connection:
        with Client(create_app(ServerSettings(neo4j=address, store="neo4j", poll_seconds=0.05))) as client:
            found = client.graphql(ASKED)
            with Client(create_app(ServerSettings(graph=demo_graph))) as other:
                assert found["data"] == other.graphql(ASKED)["data"]
            assert found["extensions"]["store"] == "neo4j"
            assert client.get("/readyz").status == 200
            connection.write("MATCH (s:InspectGraphState) SET s.state = 'pushing', s.changed = datetime()")
            refused = client.graphql("{ findings(first: 1) { nodes { iri } } }")
            assert refused["errors"][0]["extensions"]["code"] == "GRAPH_NOT_WHOLE"
        connection.write("MATCH (p:Passage) WITH p LIMIT 1 DETACH DELETE p")
    assert main(["neo4j", "check", *where]) == 1
    assert "missing" in capfd.readouterr().err
    assert main(["neo4j", "push", *where, "--all"]) == 0
    assert main(["neo4j", "check", *where]) == 0
    said = capfd.readouterr()
    assert address.password not in said.out + said.err


def test_without_a_password_nothing_is_tried(
    monkeypatch: pytest.MonkeyPatch, demo_graph: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", StringIO())
    assert main(["neo4j", "push", "--graph", str(demo_graph)]) == 2
    assert "NEO4J_PASSWORD" in capfd.readouterr().err


def test_where_the_database_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ours\nNEO4J_PASSWORD='pass word'\nNEO4J_URI=bolt://beside:1\n")
    (tmp_path / "inspectgraph.toml").write_text('neo4j_user = "someone"\nneo4j_uri = "bolt://filed:1"\n')
    found = read_neo4j(environment={}, folder=tmp_path)
    assert found == Address("bolt://beside:1", "someone", "pass word", "neo4j")
    assert "pass word" not in repr(found)
    told = {"NEO4J_URI": "bolt://told:1", "NEO4J_PASSWORD": "x"}
    assert read_neo4j(database="d", environment=told, folder=tmp_path) == Address(
        "bolt://told:1", "someone", "x", "d"
    )
    served = read_server_settings(environment={"INSPECTGRAPH_STORE": "neo4j", **told}, folder=tmp_path)
    assert served.neo4j and served.neo4j.uri == "bolt://told:1"
