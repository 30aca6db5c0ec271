"""Recurrence by hand: the rows below were written out on paper from the rules, before the code."""

from __future__ import annotations

from graph.recurrence import Cell, CountedInspection, LineChange, recurrences

# Northmere and Eastmarsh merged on 2019-04-01; Westholt took a part of Eastmarsh then and went on.
NORTH_14 = CountedInspection("northmere/SIF/2014-05-06", "northmere", "whole", "2014-05-06", 2)
EAST_17 = CountedInspection("eastmarsh/SIF/2017-09-11", "eastmarsh", "part", "2017-09-11", 2)
BOTH_21 = CountedInspection("both/ILACS/2021-12-06", "both", "whole", "2021-12-06", 2)
BOTH_23 = CountedInspection("both/monitoring-visit/2023-02-14", "both", "whole", "2023-02-14", 1)
LINE = (BOTH_23, NORTH_14, EAST_17, BOTH_21)
MERGER = LineChange("chg-merger", "2019-04-01", frozenset({"northmere", "eastmarsh"}), frozenset({"both"}))
BROADER = {"child-sexual-exploitation": "child-exploitation"}


def cells(*rows: str) -> list[Cell]:
    """`inspection issue polarity count` a row."""
    return [Cell(a, b, c, int(d)) for a, b, c, d in (row.split() for row in rows)]


def told(found: list) -> list[tuple]:
    return [
        (r.issue, r.count, r.weight, r.reorganisations, r.state, r.first_seen, r.last_seen, r.issues)
        for r in found
    ]


def test_a_weakness_before_and_after_a_merger_spans_it() -> None:
    found = recurrences(
        LINE,
        cells(
            f"{NORTH_14.id} chronologies weakness 2",
            f"{BOTH_21.id} chronologies weakness 1",
            f"{BOTH_23.id} chronologies strength 1",
        ),
        BROADER,
        [MERGER],
    )
    assert told(found) == [
        ("chronologies", 2, 4, ("chg-merger",), "resolved", "2014-05-06", "2021-12-06", ("chronologies",))
    ]
    assert [(a.inspection.id, a.weaknesses, a.strengths) for a in found[0].appearances] == [
        (NORTH_14.id, 2, 0),
        (BOTH_21.id, 1, 0),
        (BOTH_23.id, 0, 1),
    ]


def test_two_predecessors_alone_recur_but_span_nothing() -> None:
    rows = cells(f"{NORTH_14.id} supervision weakness 1", f"{EAST_17.id} supervision weakness 1")
    assert told(recurrences(LINE, rows, BROADER, [MERGER])) == [
        ("supervision", 2, 4, (), "persists", "2014-05-06", "2017-09-11", ("supervision",))
    ]
    assert recurrences(LINE, rows, BROADER, [MERGER], across_succession=True) == []


def test_a_narrower_issue_counts_for_the_broader_one_and_both_are_told() -> None:
    found = recurrences(
        LINE,
        cells(
            f"{NORTH_14.id} child-sexual-exploitation weakness 1",
            f"{BOTH_23.id} child-exploitation weakness 1",
            f"{BOTH_23.id} child-exploitation strength 1",
        ),
        BROADER,
        [MERGER],
    )
    assert told(found) == [
        (
            "child-exploitation",
            2,
            3,
            ("chg-merger",),
            "mixed",
            "2014-05-06",
            "2023-02-14",
            ("child-exploitation", "child-sexual-exploitation"),
        )
    ]


def test_order_is_inspections_then_weights_then_id() -> None:
    found = recurrences(
        LINE,
        cells(
            f"{NORTH_14.id} thresholds weakness 1",
            f"{BOTH_23.id} thresholds weakness 1",
            f"{NORTH_14.id} assessment weakness 1",
            f"{BOTH_21.id} assessment weakness 1",
            f"{NORTH_14.id} caseloads weakness 1",
            f"{EAST_17.id} caseloads weakness 1",
            f"{BOTH_21.id} caseloads weakness 1",
            f"{NORTH_14.id} adoption-unknown weakness 1",
            f"{BOTH_21.id} adoption-unknown weakness 1",
        ),
        BROADER,
        [MERGER],
    )
    assert [r.issue for r in found] == ["caseloads", "adoption-unknown", "assessment", "thresholds"]


def test_one_weak_inspection_does_not_recur_and_a_minimum_may_be_raised() -> None:
    rows = cells(
        f"{NORTH_14.id} consent weakness 5",
        f"{BOTH_21.id} consent strength 5",
        f"{NORTH_14.id} missing weakness 1",
        f"{BOTH_21.id} missing weakness 1",
    )
    assert [r.issue for r in recurrences(LINE, rows, BROADER, [MERGER])] == ["missing"]
    assert recurrences(LINE, rows, BROADER, [MERGER], minimum=3) == []


def test_a_finding_of_an_inspection_that_does_not_count_is_nobodys() -> None:
    rows = cells(f"{NORTH_14.id} consent weakness 1", "elsewhere/SIF/2015-01-01 consent weakness 1")
    assert recurrences(LINE, rows, BROADER, [MERGER]) == []


def test_a_part_transfer_spans_where_the_rest_went_on() -> None:
    """Hill left Broadshire, which went on: Broadshire before and Hill after span it; Broadshire after does not."""
    leave = LineChange("chg-leave", "1998-04-01", frozenset({"broadshire"}), frozenset({"hill"}))
    before = CountedInspection("broadshire/other/1997-05-01", "broadshire", "part", "1997-05-01", 1)
    hill = CountedInspection("hill/SIF/2014-05-06", "hill", "whole", "2014-05-06", 2)
    rows = cells(f"{before.id} neglect weakness 1", f"{hill.id} neglect weakness 1")
    assert [r.reorganisations for r in recurrences((before, hill), rows, {}, [leave])] == [("chg-leave",)]
    after = CountedInspection("broadshire/SIF/2014-05-06", "broadshire", "whole", "2014-05-06", 2)
    rows = cells(f"{before.id} neglect weakness 1", f"{after.id} neglect weakness 1")
    assert [r.reorganisations for r in recurrences((before, after), rows, {}, [leave])] == [()]


def test_inspections_that_start_on_one_day_are_read_together_for_the_state() -> None:
    twin = CountedInspection("both/JTAI/2023-02-14", "both", "whole", "2023-02-14", 1)
    rows = cells(
        f"{NORTH_14.id} neglect weakness 1",
        f"{BOTH_21.id} neglect weakness 1",
        f"{BOTH_23.id} neglect strength 1",
        f"{twin.id} neglect weakness 1",
    )
    assert [r.state for r in recurrences((*LINE, twin), rows, {}, [MERGER])] == ["mixed"]
