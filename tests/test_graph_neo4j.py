"""Pushing into a real Neo4j server: twice, broken off, after a change, beside what is of others; checking, wiping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j_server import Server

import graph
from graph.errors import FullDatabase, HalfPushed, NoDatabase, NotAllowed, OldServer
from graph.neo4j.checking import check
from graph.neo4j.connection import Address, Connection, check_version, of_server
from graph.neo4j.opened import Neo4jGraph
from graph.neo4j.pushing import counted, push
from graph.neo4j.shaping import OURS
from graph.neo4j.stamp import read_stamp, whole
from graph.neo4j.wiping import wipe


def address_of(server: Server) -> Address:
    return Address(server.uri, server.user, server.password, server.database)


@pytest.fixture
def database(neo4j: Server) -> Iterator[Connection]:
    with Connection(address_of(neo4j)) as connection:
        connection.declare("MATCH (n:InspectGraph|InspectGraphState) DETACH DELETE n")
        yield connection


def pushed(database: Connection, folder: Path, **options: object) -> object:
    with graph.open(folder) as opened:
        return push(database, opened.generation, opened.folder, **options)  # type: ignore[arg-type]


def differences(database: Connection, folder: Path) -> list[str]:
    with graph.open(folder) as opened:
        return [
            f"{d.sign}: {d.text}" for d in check(database, opened.generation, opened.folder, 100_000).drift
        ]


def test_a_push_makes_the_graph_and_a_second_one_changes_nothing(
    database: Connection, demo_graph: Path
) -> None:
    first = pushed(database, demo_graph)
    assert first.new > 2_000
    assert first.counters["nodes_created"] == first.new
    assert differences(database, demo_graph) == []
    assert pushed(database, demo_graph).written == 0
    assert pushed(database, demo_graph, everything=True).written == 0


def test_a_dry_run_writes_nothing(database: Connection, demo_graph: Path) -> None:
    assert pushed(database, demo_graph, dry_run=True).new > 2_000
    assert counted(database) == (0, 0)
    assert read_stamp(database) is None


def test_a_push_broken_off_anywhere_goes_on(database: Connection, demo_graph: Path) -> None:
    class Broken(Exception):
        pass

    for last in (1, 3):
        told = 0

        def step(done: int, total: int, what: str, last: int = last) -> None:
            nonlocal told
            told += 1
            if told == last:
                raise Broken

        with pytest.raises(Broken):
            pushed(database, demo_graph, progress=step)
    assert differences(database, demo_graph)
    with pytest.raises(HalfPushed, match="not complete"):
        whole(read_stamp(database), "there")
    done = pushed(database, demo_graph)
    assert done.same + done.completed > 0
    assert differences(database, demo_graph) == []


def test_what_was_changed_by_hand_is_found_and_mended(database: Connection, demo_graph: Path) -> None:
    pushed(database, demo_graph)
    database.write("MATCH (f:Finding) WITH f ORDER BY f.iri LIMIT 1 SET f.quote = 'another'")
    assert any("quote" in text for text in differences(database, demo_graph))
    database.write("MATCH (f:Finding) WITH f ORDER BY f.iri LIMIT 1 SET f.contentHash = ''")
    database.write("MATCH (p:Passage) WITH p ORDER BY p.iri LIMIT 3 DETACH DELETE p")
    database.write("MATCH (:Inspection)-[r:AUTHORITY]->() WITH r LIMIT 1 DELETE r")
    assert any(text.startswith("missing") for text in differences(database, demo_graph))
    pushed(database, demo_graph)
    assert differences(database, demo_graph) == []


def test_what_left_the_graph_leaves_the_database(
    database: Connection, demo_graph: Path, tmp_path: Path
) -> None:
    from api.demo import INVENTED
    from graph.build import build
    from ontology.register import load_register

    register = load_register().extended(INVENTED / "register")
    fewer = sorted((INVENTED / "documents").iterdir())[1:]
    build(fewer, tmp_path / "graph", register=register)
    pushed(database, demo_graph)
    done = pushed(database, tmp_path / "graph")
    assert done.gone > 0
    assert differences(database, tmp_path / "graph") == []


def test_what_is_of_others_stays(database: Connection, demo_graph: Path) -> None:
    database.write("CREATE (:Authority {name: 'theirs'})-[:KNOWS]->(:TheirOwn {iri: 'x'})")
    try:
        pushed(database, demo_graph)
        database.write("MATCH (a:Issue {id: 'chronologies'}) MERGE (a)<-[:NOTED]-(:TheirOwn {iri: 'y'})")
        assert differences(database, demo_graph) == []
        wipe(database)
        (row,) = database.read("MATCH (n) RETURN count(n) AS nodes")
        assert row["nodes"] == 3
        assert not database.read("SHOW INDEXES YIELD name WHERE name STARTS WITH 'inspectgraph' RETURN name")
    finally:
        database.write("MATCH (n:TheirOwn) DETACH DELETE n")
        database.write("MATCH (n:Authority {name: 'theirs'}) DETACH DELETE n")


def test_reads_cannot_write(database: Connection) -> None:
    from graph.errors import DatabaseError

    with pytest.raises(DatabaseError, match=r"[Ww]rit"):
        database.read("CREATE (n:TheirOwn) RETURN n")


def test_an_answer_that_a_push_overtook_is_refused(database: Connection, demo_graph: Path) -> None:
    pushed(database, demo_graph)
    with Neo4jGraph(database) as opened:
        opened.reading.steady()
        database.write("MATCH (s:InspectGraphState) SET s.state = 'pushing', s.changed = datetime()")
        with pytest.raises(HalfPushed):
            opened.reading.steady()


def test_a_wrong_password_is_told_without_it(neo4j: Server) -> None:
    with pytest.raises(NotAllowed, match="password is wrong") as caught:
        Connection(Address(neo4j.uri, neo4j.user, "a-secret-that-is-wrong", neo4j.database))
    assert "a-secret" not in str(caught.value) + repr(Address(password="a-secret-that-is-wrong"))


def test_no_database_of_that_name(neo4j: Server) -> None:
    with pytest.raises(NoDatabase, match="nowhere"):
        Connection(Address(neo4j.uri, neo4j.user, neo4j.password, "nowhere"))


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "http://127.0.0.1:7474", "nonsense"])
def test_no_server(uri: str) -> None:
    with pytest.raises(NoDatabase, match=uri.split(":")[0]):
        Connection(Address(uri, password="x"))


@pytest.mark.parametrize("agent", ["Neo4j/5.25.1", "Neo4j/4.4.40", "Neo4j/5.9.0"])
def test_an_old_server(agent: str) -> None:
    with pytest.raises(OldServer, match=r"5\.26"):
        check_version(agent, "bolt://somewhere")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.12", "Neo4j/2025.08.0", "Neo4j/6.0-aura"])
def test_a_server_that_is_new_enough(agent: str) -> None:
    check_version(agent, "bolt://somewhere")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("Neo.TransientError.General.OutOfMemoryError", "not enough memory"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "the allocation would use more"),
        ("Neo.DatabaseError.Transaction.TransactionLogError", "No space left on device"),
    ],
)
def test_no_room_left(code: str, message: str) -> None:
    from neo4j.exceptions import Neo4jError

    error = Neo4jError._hydrate_neo4j(code=code, message=message)
    assert isinstance(of_server(error, Address(), False), FullDatabase)


def test_everything_of_ours_has_the_label(database: Connection, demo_graph: Path) -> None:
    pushed(database, demo_graph)
    (row,) = database.read(
        f"MATCH (n) WHERE NOT n:{OURS} AND NOT n:InspectGraphState RETURN count(n) AS nodes"
    )
    assert row["nodes"] == 0
    (row,) = database.read(f"MATCH (n:{OURS}) WHERE n.name IS NULL OR n.name = '' RETURN count(n) AS nodes")
    assert row["nodes"] == 0
