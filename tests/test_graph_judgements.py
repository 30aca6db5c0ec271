"""`ask judgements`: the grades of a whole line, by date, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import EARLY, LATE, LETTER, NEIGHBOUR, RECORDS, graph_of, report

from graph.errors import BadQuestion, UnknownThing
from graph.opened import Graph
from ontology.register import UnknownAuthority

PAPER = report(
    "northmere-and-eastmarsh",
    "2022-05-09",
    "",
    {"overall-effectiveness": "good", "help-and-protection": "good"},
    kind="ILACS",
    framework="ILACS-standard",
    document="cabinet-report",
    published="2022-09-01",
)
"""A paper about the late inspection, which gives one grade wrong."""
WESTHOLT_BEFORE = report("westholt", "1997-05-05", "", {"leadership": "good"}, kind="other")
WESTHOLT_AFTER = report("westholt", "2015-05-05", "", {"leadership": "good"})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("judgements")
    with graph_of(folder, [*RECORDS, PAPER, WESTHOLT_BEFORE, WESTHOLT_AFTER]) as graph:
        yield graph


def table(graph: Graph, name: str, **options: object) -> list[tuple[str, str, str]]:
    return [
        (r["inspection"], r["aspect"], r["grade"]) for r in graph.ask("judgements", name, **options)["rows"]
    ]


LINE = [
    ("northmere/SIF/2014-03-04", "overall-effectiveness", "requires-improvement"),
    ("northmere/SIF/2014-03-04", "leadership", "inadequate"),
    ("eastmarsh/SIF/2017-06-05", "overall-effectiveness", "good"),
    ("eastmarsh/SIF/2017-06-05", "leadership", "good"),
    ("northmere-and-eastmarsh/ILACS/2022-05-09", "overall-effectiveness", "good"),
    ("northmere-and-eastmarsh/ILACS/2022-05-09", "help-and-protection", "good"),
    ("northmere-and-eastmarsh/ILACS/2022-05-09", "help-and-protection", "requires-improvement"),
    ("northmere-and-eastmarsh/monitoring-visit/2024-02-06", "", ""),
]


def test_the_whole_line_is_told_by_date(opened: Graph) -> None:
    before = [("westholt/other/1997-05-05", "leadership", "good")]
    assert table(opened, "Northmere and Eastmarsh") == before + LINE


def test_a_council_is_found_by_slug_code_urn_and_name_in_any_case(opened: Graph) -> None:
    rows = table(opened, "northmere-and-eastmarsh")
    for name in (
        "NORTHMERE AND EASTMARSH COUNCIL",
        "E06999903",
        "99993",
        "Northmere-And-Eastmarsh",
        " northmere & eastmarsh ",
    ):
        assert table(opened, name) == rows


def test_of_a_predecessor_counts_what_began_before_the_change_and_never_a_sibling(opened: Graph) -> None:
    northmere = {inspection for inspection, _, _ in table(opened, "northmere")}
    assert "westholt/other/1997-05-05" in northmere
    assert "westholt/SIF/2015-05-05" not in northmere
    assert "eastmarsh/SIF/2017-06-05" not in northmere
    assert "northmere-and-eastmarsh/ILACS/2022-05-09" in northmere


def test_as_of_a_day_nothing_later_is_told(opened: Graph) -> None:
    assert table(opened, "northmere-and-eastmarsh", as_of="2021")[-1][0] == "eastmarsh/SIF/2017-06-05"
    assert table(opened, "northmere", as_of="2014-03-03") == [
        ("westholt/other/1997-05-05", "leadership", "good")
    ]


def test_a_row_has_the_keys_that_programs_read(opened: Graph) -> None:
    answer = opened.ask("judgements", "eastmarsh")
    assert list(answer) == ["question", "parameters", "generation", "rows"]
    assert answer["parameters"]["authority"] == "eastmarsh"
    row = next(r for r in answer["rows"] if r["aspect"] == "leadership" and r["authority"] == "eastmarsh")
    evidence = row.pop("evidence")
    assert row == {
        "authority": "eastmarsh",
        "inspection": "eastmarsh/SIF/2017-06-05",
        "kind": "SIF",
        "framework": "SIF",
        "start": "2017-06-05",
        "end": "2017-06-29",
        "published": "2017-08-14",
        "aspect": "leadership",
        "grade": "good",
        "direction": "self",
        "share": "",
    }
    assert evidence == [
        {
            "document": NEIGHBOUR.sha256,
            "inspection": "eastmarsh/SIF/2017-06-05",
            "polarity": "",
            "page": 3,
            "paragraph": "3",
            "about": "",
            "quote": "leadership is judged good",
            "spans": [{"page": 3, "start": 0, "end": 25}],
        }
    ]


def test_two_documents_of_one_inspection_are_two_evidences_the_inspectorate_s_first(opened: Graph) -> None:
    rows = opened.ask("judgements", "northmere-and-eastmarsh", all_evidence=True)["rows"]
    agreed = next(r for r in rows if (r["start"], r["aspect"]) == ("2022-05-09", "overall-effectiveness"))
    assert [e["document"] for e in agreed["evidence"]] == [LATE.sha256, PAPER.sha256]
    assert agreed["published"] == "2022-07-01"
    one = next(
        r for r in opened.ask("judgements", "E06999903")["rows"] if r["inspection"] == agreed["inspection"]
    )
    assert [e["document"] for e in one["evidence"]] == [LATE.sha256]


def test_documents_that_disagree_are_both_told_with_their_words(opened: Graph) -> None:
    rows = opened.ask("judgements", "northmere-and-eastmarsh")["rows"]
    said = {r["grade"]: r["evidence"][0]["document"] for r in rows if r["aspect"] == "help-and-protection"}
    assert said == {"requires-improvement": LATE.sha256, "good": PAPER.sha256}


def test_an_inspection_without_a_grade_is_told_with_what_its_letter_says(opened: Graph) -> None:
    row = opened.ask("judgements", "northmere-and-eastmarsh")["rows"][-1]
    assert (row["kind"], row["aspect"], row["grade"]) == ("monitoring-visit", "", "")
    (evidence,) = row["evidence"]
    assert evidence["document"] == LETTER.sha256
    assert evidence["quote"] == LETTER.passages[0].text


def test_a_council_that_the_register_does_not_know_can_be_asked_for(opened: Graph) -> None:
    assert table(opened, "Farholt") == [("farholt/SIF/2016-02-01", "overall-effectiveness", "good")]


def test_an_ambiguous_name_is_read_as_the_council_in_being_and_said(opened: Graph) -> None:
    answer = opened.answer("judgements", "Dorset")
    assert answer.parameters["authority"] == "dorset"
    assert "dorset-county" in answer.notes[0]
    earlier = opened.answer("judgements", "Dorset", as_of="2016-05-01")
    assert earlier.parameters["authority"] == "dorset-county"
    assert not opened.answer("judgements", "northmere").notes


def test_no_council_of_the_name_is_an_error_with_the_nearest(opened: Graph) -> None:
    with pytest.raises(UnknownAuthority, match="northmere") as error:
        opened.ask("judgements", "Nortmere")
    assert error.value.exit_code == 2
    with pytest.raises(UnknownAuthority):
        opened.ask("judgements", "  ")


def test_no_question_of_the_name_is_an_error_with_those_there_are(opened: Graph) -> None:
    with pytest.raises(UnknownThing, match="judgements"):
        opened.ask("grades", "northmere")


def test_an_option_that_a_question_does_not_take_is_an_error(opened: Graph) -> None:
    with pytest.raises(BadQuestion, match=r"minimum.*as_of, all_evidence"):
        opened.ask("judgements", "northmere", minimum=3)
    with pytest.raises(BadQuestion, match="AUTHORITY"):
        opened.ask("judgements")


def test_the_grades_of_the_early_report_stand_as_they_are_in_the_record(opened: Graph) -> None:
    rows = [
        r for r in opened.ask("judgements", "northmere")["rows"] if r["inspection"] == EARLY.inspections[0].id
    ]
    assert {(r["aspect"], r["grade"]) for r in rows} == {(j.aspect, j.grade) for j in EARLY.judgements}


def test_lineage_tells_changes_with_date_and_instrument(opened: Graph) -> None:
    rows = opened.lineage("Northmere and Eastmarsh").rows
    assert [(r["authority"], r["direction"], r["share"], r["date"]) for r in rows] == [
        ("eastmarsh", "predecessor", "whole", "2019-04-01"),
        ("northmere", "predecessor", "whole", "2019-04-01"),
        ("westholt", "predecessor", "part", "1998-04-01"),
    ]
    assert rows[1]["change"] == "chg-2019-northmere-and-eastmarsh"
    assert rows[1]["instrument"] == "The Northmere and Eastmarsh Order (invented)"
    assert rows[1]["status"] == "in force"


def test_lineage_flags_what_is_planned(opened: Graph) -> None:
    rows = {r["authority"]: r for r in opened.lineage("surrey").rows}
    assert rows["east-surrey"]["status"] == "planned"
    assert not rows["east-surrey"]["counted"]


def test_lineage_has_no_sibling_and_no_renaming(opened: Graph) -> None:
    assert {r["authority"] for r in opened.lineage("northmere").rows} == {
        "westholt",
        "northmere-and-eastmarsh",
    }
    assert opened.lineage("greenwich").rows == []


def test_a_graph_is_closed_with_its_generation(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, [EARLY])
    generation = graph.generation
    graph.close()
    with graph_of(tmp_path, [EARLY]) as again:
        assert again.generation == generation


def test_status_counts_what_the_graph_holds(opened: Graph) -> None:
    status = opened.status()
    assert (status["documents"], status["inspections"]) == (8, 7)
    assert status["passages"] == sum(
        len(r.passages) for r in (*RECORDS, PAPER, WESTHOLT_BEFORE, WESTHOLT_AFTER)
    )
    assert status["generation"] == opened.generation
