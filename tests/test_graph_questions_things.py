"""The questions about boards, people, services and ways between things, on records written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from invented import RECORDS, graph_of

from api.asking.views import service_heading
from api.main import main
from graph.errors import BadQuestion, UnknownThing
from graph.opened import Graph
from ontology import iris

BOARD = "Northmere and Eastmarsh Local Safeguarding Children Board"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with graph_of(tmp_path_factory.mktemp("things")) as graph:
        yield graph


def test_a_board_by_its_name_and_short_form(opened: Graph) -> None:
    (row,) = opened.ask("board", BOARD)["rows"]
    assert opened.ask("board", "Northmere and Eastmarsh LSCB")["rows"] == [row]
    assert opened.ask("board", row["board"])["rows"] == [row]
    assert (row["kind"], row["covers"], row["coversSource"]) == (
        "safeguarding-board",
        ["eastmarsh", "northmere"],
        "text",
    )
    assert {e["quote"] for e in row["evidence"]} == {BOARD}


def test_a_board_that_only_the_register_knows(opened: Graph) -> None:
    (row,) = opened.ask("board", "Northmere, Eastmarsh and Westholt CDOP")["rows"]
    assert (row["coversSource"], row["covers"]) == ("register", ["eastmarsh", "northmere", "westholt"])
    assert row["evidence"] == []


def test_an_unknown_board_names_the_nearest(opened: Graph) -> None:
    with pytest.raises(UnknownThing, match="Northmere and Eastmarsh"):
        opened.ask("board", "Northmeer and Eastmarsh Local Safeguarding Board")


def test_issues_of_the_councils_of_a_board(opened: Graph) -> None:
    answer = opened.ask("recurring-issues", board=BOARD)
    assert answer["parameters"]["board"] == BOARD
    assert [(r["issue"], r["inspectionCount"]) for r in answer["rows"]] == [("management-oversight", 2)]


def test_inspectors_of_everybody_and_of_a_line(opened: Graph) -> None:
    (row,) = opened.ask("inspectors")["rows"]
    assert (row["person"], row["role"], len(row["inspections"])) == ("Jane Roe", "Lead inspector", 5)
    (row,) = opened.ask("inspectors", "eastmarsh")["rows"]
    assert row["authorities"] == ["eastmarsh", "northmere-and-eastmarsh"]
    assert {e["quote"] for e in row["evidence"]} == {"Jane Roe"}
    assert len(row["evidence"]) == 3


def test_who_provides_a_service_is_told_by_name(tmp_path: Path) -> None:
    """A trust by its name in the documents; `provider` stays the key that programs know."""
    first, *others = RECORDS
    (hub,) = first.services
    trusted = replace(first, services=(replace(hub, provider="Northmere Children’s Trust"),))
    with graph_of(tmp_path / "trust", (trusted, *others)) as graph:
        rows = {r["authority"]: r for r in graph.ask("services", kind="mash")["rows"]}
    row = rows["northmere"]
    assert (row["provider"], row["providerName"]) == ("northmere-child-trust", "Northmere Children’s Trust")
    assert " (by Northmere Children’s Trust): " in service_heading(row)
    with graph_of(tmp_path / "own") as graph:
        (own,) = [r for r in graph.ask("services", kind="mash")["rows"] if r["provider"] == "northmere"]
    assert own["providerName"] == "Northmere Borough Council"
    assert "(by" not in service_heading(own)


def test_services_by_kind_and_polarity(opened: Graph) -> None:
    rows = {r["authority"]: r for r in opened.ask("services", kind="mash")["rows"]}
    assert {slug: (r["weaknesses"], r["strengths"]) for slug, r in rows.items()} == {
        "northmere": (0, 1),
        "northmere-and-eastmarsh": (1, 0),
    }
    assert rows["northmere"]["service"] == "multi-agency safeguarding hub"
    assert rows["northmere"]["kindLabel"] == "Multi-agency safeguarding hub"
    weak = opened.ask("services", kind="mash", polarity="weakness")["rows"]
    assert [r["authority"] for r in weak] == ["northmere-and-eastmarsh"]
    with pytest.raises(UnknownThing, match="mash"):
        opened.ask("services", kind="mush")
    with pytest.raises(BadQuestion):
        opened.ask("services", polarity="good")


def test_the_shortest_ways_say_something(opened: Graph) -> None:
    rows = opened.ask("path", "northmere", "eastmarsh")["rows"]
    assert rows
    for row in rows:
        (first, second) = row["hops"]
        assert first["from"] == iris.authority("northmere")
        assert second["to"] == iris.authority("eastmarsh")
        assert first["to"] == second["from"]
        kind = first["to"].split("/id/")[1].split("/")[0]
        assert kind in ("body", "change", "authority")


def test_a_way_from_a_person_to_an_issue(opened: Graph) -> None:
    rows = opened.ask("path", "Jane Roe", "front-door")["rows"]
    assert rows[0]["hops"][0]["from"].endswith("/jane-roe")
    assert rows[0]["hops"][-1]["to"] == iris.issue("front-door")
    with pytest.raises(UnknownThing, match="nothing in the graph"):
        opened.ask("path", "Jane Roe", "nothing at all")


@pytest.mark.parametrize("question", [("board", BOARD), ("inspectors",), ("services",)])
def test_the_command_tells_what_python_does(
    question: tuple[str, ...], opened: Graph, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["ask", *question, "--json", "--graph", str(opened.root)]) == 0
    assert orjson.loads(capfdbinary.readouterr().out) == opened.ask(*question)
