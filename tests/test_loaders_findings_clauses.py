"""Clauses that stand against each other: where they are cut, and which one is quoted."""

from __future__ import annotations

import pytest

from loaders.document import Block, Segment
from loaders.families import FamilyFacts
from loaders.findings.clauses import Said, clause_meant, cut_clauses, stands_alone
from loaders.findings.stating import read_findings
from loaders.record import DocumentFacts


def cut(sentence: str) -> list[str]:
    return [sentence[start:stop] for start, stop in cut_clauses(sentence)]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "While visits are regular, chronologies are not up to date.",
            ["While visits are regular", "chronologies are not up to date."],
        ),
        (
            "However, despite recent efforts, too many children are waiting.",
            ["However, despite recent efforts", "too many children are waiting."],
        ),
        (
            "Plans are clear, but reviews are late, although they are thorough.",
            ["Plans are clear", "but reviews are late", "although they are thorough."],
        ),
        ("Plans, visits and reviews are good.", ["Plans, visits and reviews are good."]),
        ("Plans are not yet good.", ["Plans are not yet good."]),
        (
            "While visits, including those of advisers, are regular, plans are late.",
            ["While visits, including those of advisers, are regular", "plans are late."],
        ),
    ],
)
def test_where_clauses_are_cut(sentence: str, clauses: list[str]) -> None:
    assert cut(sentence) == clauses


@pytest.mark.parametrize(
    ("clause", "alone"),
    [("but reviews are late", True), ("but are not always timely", False), ("but not yet", False)],
)
def test_a_clause_without_a_subject_does_not_stand_alone(clause: str, alone: bool) -> None:
    assert stands_alone(clause, (0, len(clause))) is alone


def said(*faults: float) -> list[Said]:
    return [Said((10 * n, 10 * n + 9), fault) for n, fault in enumerate(faults)]


@pytest.mark.parametrize(
    ("faults", "own", "polarity", "meant"),
    [
        ((-6, 5), 0, 0, 0),
        ((-6, 5), 1, 1, 1),
        ((-6, 5), 0, 1, 1),  # the word that speaks loudest stands in the clause that praises
        ((2, 3), 1, 1, -1),  # both find fault alike
        ((1, 7), 0, 1, -1),  # the first finds fault too
        ((1, 7), 1, 1, 1),
        ((-5, -1), 0, 1, -1),  # neither finds fault
    ],
)
def test_which_clause_has_the_polarity(
    faults: tuple[float, ...], own: int, polarity: int, meant: int
) -> None:
    assert clause_meant(said(*faults), own, polarity) == meant


def test_each_polarity_is_quoted_by_its_clause() -> None:
    text = (
        "While strategy meetings are timely and well attended, assessments are not completed quickly enough."
    )
    block = Block("1", 1, "", text, "paragraph", (Segment(0, len(text), 1, 40),))
    found = {(f.issue, f.polarity): f for f in read_findings(FamilyFacts("plain", DocumentFacts()), (block,))}
    good, poor = found["strategy-discussions", "strength"], found["assessment", "weakness"]
    assert good.quote == "While strategy meetings are timely and well attended"
    assert poor.quote == "assessments are not completed quickly enough."
    for finding in (good, poor):
        (span,) = finding.spans
        assert text[span.start - 40 : span.end - 40] == finding.quote
        assert finding.cue in finding.quote
        assert finding.score == round(finding.score, 2)
