"""The questions about issues on reorganisations of every kind; all rows were written out by hand from the rules."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import pytest
from invented import graph_of
from invented_lines import (
    LINES,
    NORTH_22,
    NORTH_23,
    OLDSHIRE_15,
    SOUTH_23,
    WESTHOLT_16,
    WESTHOLT_22,
    lines_register,
)

from api.main import main
from graph.errors import BadQuestion, UnknownThing
from graph.index import numbers_of
from graph.opened import Graph
from graph.questions import QUESTIONS
from graph.questions.recurring import FINDINGS_OF_INSPECTION, RECURRENCE
from ontology import iris


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    tables = tmp_path_factory.mktemp("tables")
    with graph_of(tmp_path_factory.mktemp("lines"), LINES, lines_register(tables)) as graph:
        yield graph


def recurring(graph: Graph, authority: str, **options: object) -> list[tuple]:
    return [
        (r["issue"], r["inspectionCount"], r["reorganisations"], r["state"], r["firstSeen"], r["lastSeen"])
        for r in graph.ask("recurring-issues", authority, **options)["rows"]
    ]


SPLIT, PART = ["chg-2021-oldshire"], ["chg-2021-westholt"]


def test_a_split_a_part_and_a_narrower_issue(opened: Graph) -> None:
    assert recurring(opened, "oldshire-south") == [
        ("child-exploitation", 2, SPLIT, "persists", "2015-01-12", "2023-02-06"),
        ("chronologies", 2, [], "resolved", "2015-01-12", "2016-05-09"),
        ("thresholds", 2, PART, "persists", "2016-05-09", "2023-02-06"),
    ]
    rows = {r["issue"]: r for r in opened.ask("recurring-issues", "oldshire-south")["rows"]}
    assert rows["child-exploitation"]["narrower"] == ["child-sexual-exploitation"]
    assert [
        (i["inspection"], i["share"], i["weaknesses"], i["strengths"])
        for i in rows["chronologies"]["inspections"]
    ] == [
        (OLDSHIRE_15, "part", 1, 0),
        (WESTHOLT_16, "part", 1, 0),
        (SOUTH_23, "whole", 0, 1),
    ]


def test_across_succession_alone(opened: Graph) -> None:
    assert [r[0] for r in recurring(opened, "oldshire-south", across_succession=True)] == [
        "child-exploitation",
        "thresholds",
    ]


def test_a_renaming_makes_no_line_and_a_visit_resolves(opened: Graph) -> None:
    assert recurring(opened, "Oldshire North") == [
        ("management-oversight", 2, SPLIT, "resolved", "2015-01-12", "2022-02-07")
    ]


def test_a_council_that_goes_on_after_a_part_of_it_left(opened: Graph) -> None:
    assert recurring(opened, "westholt") == [
        ("thresholds", 3, PART, "persists", "2016-05-09", "2023-02-06"),
        ("neglect", 2, [], "persists", "2022-05-09", "2023-02-06"),
    ]


def test_of_one_that_was_split_both_successors_count(opened: Graph) -> None:
    assert [r[:2] for r in recurring(opened, "oldshire")] == [
        ("child-exploitation", 2),
        ("management-oversight", 2),
    ]


def test_what_is_planned_is_shown_and_never_counted(opened: Graph) -> None:
    assert recurring(opened, "greater-oldshire") == []
    planned = {(r["authority"], r["status"]) for r in opened.lineage("greater-oldshire").rows}
    assert ("oldshire-north", "planned") in planned


def test_as_of_an_earlier_day_only_what_was_then(opened: Graph) -> None:
    assert recurring(opened, "westholt", as_of="2022-12-31") == [
        ("thresholds", 2, [], "persists", "2016-05-09", "2022-05-09")
    ]


def test_an_inspection_counts_once_however_many_documents_report_it(opened: Graph) -> None:
    rows = opened.ask("recurring-issues", "oldshire", min_inspections=1, all_evidence=True)["rows"]
    seen = {r["issue"]: (r["inspectionCount"], r["inspections"][0]["weaknesses"]) for r in rows}
    assert seen["chronologies"] == (1, 1)
    assert seen["caseloads"] == (1, 1)
    words = next(r["evidence"] for r in rows if r["issue"] == "chronologies")
    assert len({e["document"] for e in words if e["polarity"] == "weakness"}) == 3


def test_what_services_and_boards_count_is_counted_once_too(opened: Graph) -> None:
    """The counting that `services` and `board` share with the cells; three documents tell of the chronologies."""
    numbers = numbers_of(opened.index.findings([OLDSHIRE_15]))
    assert numbers[OLDSHIRE_15, "chronologies", "weakness"] == 1
    cells = {c[:3]: c.number for c in opened.index.cells([OLDSHIRE_15])}
    assert cells == numbers


def test_all_lines_are_those_of_councils_that_no_other_followed(opened: Graph) -> None:
    rows = opened.ask("recurring-issues", all_authorities=True)["rows"]
    assert {(r["line"], r["issue"]) for r in rows} == {
        ("oldshire-north", "management-oversight"),
        ("oldshire-south", "child-exploitation"),
        ("oldshire-south", "chronologies"),
        ("oldshire-south", "thresholds"),
    }


def test_every_row_has_words_for_each_inspection_and_polarity(opened: Graph) -> None:
    for row in opened.ask("recurring-issues", "westholt")["rows"]:
        speaks = {
            (i["inspection"], polarity)
            for i in row["inspections"]
            for polarity, count in (("weakness", i["weaknesses"]), ("strength", i["strengths"]))
            if count
        }
        assert {(e["inspection"], e["polarity"]) for e in row["evidence"]} == speaks
        assert all(e["quote"] and e["page"] and e["spans"] for e in row["evidence"])


def test_new_issues(opened: Graph) -> None:
    rows = opened.ask("new-issues", "oldshire-south")["rows"]
    assert [(r["issue"], r["since"], len(r["evidence"])) for r in rows] == [("neglect", "2023-02-06", 1)]


def test_resolved_issues(opened: Graph) -> None:
    (row,) = opened.ask("resolved-issues", "oldshire-north")["rows"]
    del row["evidence"], row["inspections"]
    assert row == {
        "issue": "management-oversight",
        "label": "Management oversight",
        "firstSeen": "2015-01-12",
        "lastWeakness": "2022-02-07",
        "resolvedAt": "2023-09-05",
        "days": 575,
    }


def test_shared_issues_are_of_own_inspections(opened: Graph) -> None:
    (row,) = opened.ask("shared-issues", "oldshire", "westholt")["rows"]
    assert row["issue"] == "chronologies"
    assert row["authorities"] == [
        {"authority": "oldshire", "inspections": [OLDSHIRE_15], "lastSeen": "2015-01-12"},
        {"authority": "westholt", "inspections": [WESTHOLT_16], "lastSeen": "2016-05-09"},
    ]
    assert {e["inspection"] for e in row["evidence"]} == {OLDSHIRE_15, WESTHOLT_16}


def test_a_council_that_no_document_reports_on_is_said_to_be_one(opened: Graph) -> None:
    for question in ("recurring-issues", "new-issues", "resolved-issues"):
        (note,) = opened.answer(question, "kent").notes
        assert note.startswith("kent: no inspection")
    answer = opened.answer("shared-issues", "kent", "oldshire")
    assert (answer.rows, len(answer.notes)) == ([], 1)


def test_changes_between_two_inspections(opened: Graph) -> None:
    rows = opened.ask("changes", OLDSHIRE_15.upper(), SOUTH_23)["rows"]
    assert [(r["issue"], r["before"], r["after"], r["change"]) for r in rows] == [
        ("caseloads", "weakness", "", "not mentioned"),
        ("child-exploitation", "", "weakness", "new"),
        ("child-sexual-exploitation", "weakness", "", "not mentioned"),
        ("chronologies", "weakness", "strength", "resolved"),
        ("management-oversight", "weakness", "", "not mentioned"),
        ("neglect", "", "weakness", "new"),
        ("supervision", "strength", "", "not mentioned"),
        ("thresholds", "", "weakness", "new"),
    ]
    (worse,) = [r for r in opened.ask("changes", OLDSHIRE_15, NORTH_22)["rows"] if r["before"] == "strength"]
    assert (worse["issue"], worse["change"]) == ("supervision", "worsened")


def test_the_index_and_the_sparql_tell_the_same_findings(opened: Graph) -> None:
    told = {
        (
            row["inspectionId"].value,
            iris.split(row["issue"].value)[1][0],
            row["polarity"].value,
            row["sha256"].value,
            row["quote"].value,
            row["spans"].value,
        )
        for row in opened.reader.select(FINDINGS_OF_INSPECTION)
    }
    rows = {
        (f.inspection, f.issue, f.polarity, f.document, f.quote, f.spans) for f in opened.index.findings()
    }
    assert told == rows
    assert len(rows) == 4 + 4 + 2 + 2 + 2 + 2 + 1 + 4


def test_one_sparql_query_tells_the_same_recurrences(opened: Graph) -> None:
    told = [
        (
            iris.split(row["line"].value)[1][0],
            iris.split(row["recurring"].value)[1][0],
            int(row["inspections"].value),
        )
        for row in opened.reader.select(RECURRENCE)
    ]
    rows = opened.ask("recurring-issues", all_authorities=True)["rows"]
    assert sorted(told) == sorted((r["line"], r["issue"], r["inspectionCount"]) for r in rows)


@pytest.mark.parametrize(
    "question",
    [
        ("judgements", "oldshire-south"),
        ("recurring-issues", "oldshire-south"),
        ("new-issues", "oldshire-south"),
        ("shared-issues", "oldshire", "westholt"),
        ("resolved-issues", "oldshire-north"),
        ("inspectors", "oldshire-north"),
        ("services",),
        ("changes", NORTH_22, NORTH_23),
        ("path", "oldshire", "chronologies"),
    ],
)
def test_the_command_tells_what_python_does(
    question: tuple[str, ...], opened: Graph, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = opened.folder.parents[1]
    assert main(["ask", *question, "--json", "--graph", str(folder)]) == 0
    assert orjson.loads(capfdbinary.readouterr().out) == opened.ask(*question)


def test_every_question_is_a_verb(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "-h"]) == 0
    told = capfd.readouterr().out
    assert [name for name in QUESTIONS if f"  {name} " not in told] == []


def test_questions_that_cannot_be_asked(opened: Graph) -> None:
    for words, options in (
        ((), {}),
        (("westholt",), {"all_authorities": True}),
        (("westholt",), {"min_inspections": 0}),
    ):
        with pytest.raises(BadQuestion):
            opened.ask("recurring-issues", *words, **options)
    with pytest.raises(BadQuestion, match="two councils"):
        opened.ask("shared-issues", "westholt", "Westholt County Council")
    with pytest.raises(UnknownThing, match=WESTHOLT_22):
        opened.ask("changes", "westholt/ILACS/2022-05-08", NORTH_22)
