"""What the five documents that the project began with name, in the graph, each with the passage that names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import SHARED

from graph.build import build
from graph.opened import Graph, open_graph

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("seeds")
    assert not build([SHARED / "corpus" / "seeds"], folder, workers=1).refused
    with open_graph(folder) as graph:
        yield graph


def row_of_board(opened: Graph, name: str, kind: str) -> dict[str, Any]:
    (row,) = [r for r in opened.ask("board", name, all_evidence=True)["rows"] if r["kind"] == kind]
    assert row["evidence"]
    assert all(e["quote"] and e["spans"] for e in row["evidence"])
    return row


def test_the_joint_safeguarding_board_is_one_with_two_reviews(opened: Graph) -> None:
    row = row_of_board(opened, "Bournemouth and Poole LSCB", "safeguarding-board")
    assert row["covers"] == ["bournemouth", "poole"]
    assert row["coversSource"] == "text"
    assert sorted(review["inspection"][-10:-6] for review in row["reviews"]) == ["2014", "2017"]
    said = " ".join(e["quote"] for e in row["evidence"])
    assert "joint local safeguarding children board" in said
    assert "dual board" in said


def test_weaknesses_of_the_joint_board_show_as_the_board_s(opened: Graph) -> None:
    row = row_of_board(opened, "Bournemouth and Poole LSCB", "safeguarding-board")
    weak = {f["issue"] for f in row["findings"] if f["polarity"] == "weakness"}
    assert {i[-10:-6] for f in row["findings"] if (i := f["inspection"])} == {"2014", "2017"}
    assert len(weak) > 1  # more than the board's effectiveness
    own = [e for e in row["evidence"] if e["about"] == "Local Safeguarding Children Board (LSCB)"]
    assert {e["inspection"][-10:-6] for e in own} == {"2014", "2017"}
    assert len(own) > 0.9 * sum(1 for e in row["evidence"] if e["polarity"])


def test_the_panel_of_three_councils_has_the_register_as_its_source(opened: Graph) -> None:
    rows = opened.ask("board", "child death overview panel", all_evidence=True)["rows"]
    row = next(r for r in rows if "dorset-county" in r["covers"])
    assert (row["covers"], row["coversSource"]) == (["bournemouth", "dorset-county", "poole"], "register")
    assert {e["inspection"].split("/")[0] for e in row["evidence"]} == {"bournemouth", "poole"}


@pytest.mark.parametrize(
    ("kind", "councils"),
    [
        (
            "out-of-hours",
            {"poole", "bournemouth", "south-gloucestershire", "bournemouth-christchurch-and-poole"},
        ),
        ("mash", {"poole", "south-gloucestershire", "bournemouth-christchurch-and-poole", "dorset"}),
    ],
)
def test_services_of_the_councils_that_name_them(opened: Graph, kind: str, councils: set[str]) -> None:
    rows = [r for r in opened.ask("services", kind=kind, all_evidence=True)["rows"] if r["service"]]
    assert {r["authority"] for r in rows} == councils
    assert all(e["quote"] and e["spans"] for r in rows for e in r["evidence"])


def test_the_regional_adoption_agency_has_its_own_name(opened: Graph) -> None:
    rows = opened.ask("services", kind="adoption-regional", all_evidence=True)["rows"]
    (row,) = [r for r in rows if "Aspire" in r["service"]]
    assert (row["authority"], row["provider"]) == ("poole", "poole")
    assert row["evidence"]


POSTS = """
SELECT DISTINCT ?role ?since ?quote WHERE {
  ?post a org:Post ; org:role/skos:prefLabel ?role ; ig:start ?since ; ig:evidence/ig:quote ?quote
}
"""


def test_posts_without_a_name_have_dates_and_words(opened: Graph) -> None:
    rows = [{k: v.value for k, v in row.items()} for row in opened.reader.select(POSTS)]
    told = {(row["role"].split(" (")[0].lower(), row["since"]) for row in rows}
    assert {
        ("director of children's services", "2012-10"),
        ("chief executive", "2014-06"),
        ("chair of the lscb", "2016-07"),
        ("chair of the lscb", "2013-12"),
        ("director of children's services", "2013-01"),
    } <= told
    assert all(row["quote"] for row in rows)


ROLES = """
SELECT DISTINCT ?name ?role ?organisation WHERE {
  ?seat a org:Membership ; org:member/foaf:name ?name ; org:role/skos:prefLabel ?role ;
        org:organization ?organisation ; ig:evidence ?evidence
}
"""


@pytest.mark.parametrize(
    ("role", "organisations", "count"),
    [
        ("lead inspector", {"ofsted"}, 3),
        ("his majesty's inspector", {"ofsted"}, 2),  # who signed the letter, and who came along
        ("corporate director", {"bournemouth-christchurch-and-poole"}, 1),  # whom the letter addresses
        ("report author", {"dorset"}, 1),
        ("portfolio holder", {"dorset"}, 1),
    ],
)
def test_people_in_the_roles_that_letters_reports_and_papers_give(
    opened: Graph, role: str, organisations: set[str], count: int
) -> None:
    rows = [row for row in opened.reader.select(ROLES) if row["role"].value.lower().startswith(role)]
    assert {row["organisation"].value.rsplit("/", 1)[-1] for row in rows} == organisations
    assert len({row["name"].value for row in rows}) == count
