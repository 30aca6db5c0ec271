"""Findings of invented paragraphs in the real layouts: issue, polarity, kind, quote, and why."""

from __future__ import annotations

import re

import pytest

from loaders.document import Block, Segment
from loaders.families import FamilyFacts
from loaders.findings.context import follow
from loaders.findings.explanation import explain
from loaders.findings.phrases import find_phrases
from loaders.findings.reading import weigh_blocks
from loaders.findings.stating import read_findings
from loaders.findings.words import cut_sentences, cut_words, place_words
from loaders.record import DocumentFacts, Finding


def block(text: str, number: str = "", kind: str = "paragraph", page: int = 1) -> Block:
    return Block(number, page, "", text, kind, (Segment(0, len(text), page, 100),))


FACTS = FamilyFacts("plain", DocumentFacts())
REPORT = (
    block("What needs to improve?", kind="heading"),
    block("The timeliness of return home interviews for children who go missing.", kind="bullet"),
    block("The quality of pathway plans for care leavers.", kind="bullet"),
    block("The experiences and progress of children who need help and protection: good", kind="heading"),
    block(
        "Strategy meetings in Northmere are timely and well attended. However, too many assessments are "
        "not completed quickly enough, and chronologies are missing from most files.",
        "1",
        page=2,
    ),
    block("Social workers know their children well. The inspection was carried out in May.", "2", page=2),
    block("The council employs 212 social workers in 14 teams across Northmere.", "3", page=2),
)


@pytest.fixture(scope="module")
def found() -> tuple[Finding, ...]:
    return read_findings(FACTS, REPORT)


def told(found: tuple[Finding, ...], number: str) -> set[tuple[str, str]]:
    return {(f.issue, f.polarity) for f in found if f.paragraph == number and f.kind == "finding"}


def test_a_contrast_within_a_paragraph_gives_a_strength_and_weaknesses(found):
    assert ("strategy-discussions", "strength") in told(found, "1")
    assert {("assessment", "weakness"), ("chronologies", "weakness")} <= told(found, "1")
    assert ("strategy-discussions", "weakness") not in told(found, "1")


def test_what_needs_to_improve_is_a_recommendation_and_a_weakness(found):
    asked = {(f.issue, f.polarity, f.passage) for f in found if f.kind == "recommendation"}
    assert {("missing-children", "weakness", 1), ("pathway-planning", "weakness", 2)} <= asked
    assert all(polarity == "weakness" for _, polarity, _ in asked)


def test_the_first_numbered_paragraph_after_the_bullets_asks_for_nothing(found):
    assert all(f.kind == "finding" for f in found if f.paragraph)


def test_numbers_without_a_judgement_carry_no_finding(found):
    assert told(found, "3") == set()


def test_the_quote_is_the_sentence_at_its_spans(found):
    for f in found:
        text = REPORT[f.passage].text
        assert text[f.spans[0].start - 100 : f.spans[0].end - 100] == f.quote
        assert f.cue in f.quote
        assert f.page == REPORT[f.passage].page
    assert any(f.quote == "Social workers know their children well." for f in found)


def test_the_cue_is_a_phrase_of_the_issue_where_one_stands_there(found):
    cues = {f.issue: f.cue for f in found if f.paragraph == "1"}
    assert cues["chronologies"] == "chronologies"
    assert cues["strategy-discussions"] == "Strategy meetings"


def test_the_rule_says_what_weighed(found):
    assert all("over" in f.rule and "network" in f.rule and "words" in f.rule for f in found)


def test_an_explanation_tells_what_was_kept_and_what_was_dropped():
    told = explain(FACTS, REPORT, 4)
    kept = {(c.issue, c.polarity) for c in told.considered if c.kept}
    assert ("chronologies", "weakness") in kept
    visits = (
        "Social workers visit children often and know them well. Their managers discuss audits and training with "
        "partners such as health visitors and the police."
    )
    considered = explain(FACTS, (block(visits, "1"),), 0).considered
    dropped = {(c.issue, c.polarity) for c in considered if not c.kept}
    assert ("training", "strength") in dropped
    assert all(c.why.startswith("dropped") != c.kept for c in considered)
    assert not {(c.issue, c.polarity) for c in considered if c.kept} & dropped
    chronologies = next(c for c in told.considered if c.issue == "chronologies")
    assert "chronologies" in chronologies.phrases
    assert told.part == "help" and told.number == "1"


def test_both_sides_of_an_issue_are_read_from_one_sentence_only_where_it_turns():
    missing = (
        "Chronologies are missing from many case files in Northmere, or stop years before the latest events."
    )
    turned = (
        "Supervision is regular and reflective in Northmere, but supervision in the hub is poor and late."
    )
    read = read_findings(FACTS, (block(missing, "2"), block(turned, "3")))
    assert [f.polarity for f in read if f.issue == "chronologies"] == ["weakness"]
    assert {f.polarity for f in read if f.issue == "supervision"} == {"strength", "weakness"}


def test_an_explanation_of_a_recommendation_names_its_signs():
    told = explain(FACTS, REPORT, 1)
    assert told.asks > 0.5
    assert any(sign.startswith("asked") for sign, _ in told.signs)


def test_a_document_of_nothing_has_no_findings():
    assert read_findings(FACTS, ()) == ()
    assert read_findings(FACTS, (block("Contents", kind="contents"),)) == ()


def test_reading_twice_gives_the_same():
    assert (weigh_blocks(REPORT).weighing.scores == weigh_blocks(REPORT).weighing.scores).all()


def test_a_paragraph_is_weighed_the_same_whatever_stands_after_it():
    alone = weigh_blocks(REPORT[:5]).weighing
    among = weigh_blocks(REPORT).weighing
    a, b = alone.first[4], alone.first[5]
    assert abs(alone.scores[a:b] - among.scores[a:b]).max() < 1e-4


def test_sentences_end_at_stops_semicolons_and_bullets_but_not_after_abbreviations():
    text = "Visits, e.g. Monday ones, are timely; plans are late. Is this so? Yes it is • Next"
    assert [text[a:b] for a, b in cut_sentences(text)] == [
        "Visits, e.g. Monday ones, are timely;",
        "plans are late.",
        "Is this so?",
        "Yes it is",
        "Next",
    ]


def test_words_are_stems_and_know_their_places():
    text = "Children’s plans: 45% of ﬁles in 2014"
    assert cut_words(text) == ["children", "plan", ":", "<%>", "of", "file", "in", "<n>"]
    places = place_words(text)
    assert len(places) == len(cut_words(text))
    assert text[slice(*places[0])] == "Children’s"
    assert text[slice(*places[5])] == "ﬁles"


def test_parts_of_a_report_follow_its_headings():
    standings = follow(
        [
            ("", "Executive summary"),
            ("", "Some words of a summary that is long enough."),
            ("", "Leadership, management and governance"),
            ("1", "Leaders are visible."),
            ("", "Recommendations"),
            ("2", "Ensure that plans are reviewed."),
        ]
    )
    assert [s.part for s in standings] == ["summary", "summary", "leaders", "leaders", "asks", "asks"]
    assert [s.since < 99 for s in standings] == [False, False, False, False, True, True]
    assert standings[3].heading == "Leadership, management and governance"


def test_phrases_point_to_their_issues():
    hits = find_phrases(cut_words("Return home interviews follow when children go missing."))
    assert "missing-children" in {hit.issue for hit in hits}
    assert all(0 < hit.points <= 1 and hit.length >= 1 for hit in hits)


def parts(*texts: str) -> list[tuple[str, bool]]:
    """The part of each text, and whether it stands under something that asks; numbered where it begins so."""
    cut = [re.match(r"(?:(\d+)\. )?(.*)", text) for text in texts]
    return [(s.part, s.since < 99) for s in follow([(hit[1] or "", hit[2]) for hit in cut if hit])]


def test_a_finding_that_refers_to_a_recommendation_asks_for_nothing():
    assert (
        parts(
            "The experiences and progress of children who need help and protection",
            "Inspection findings",
            "14. Plans in Westholt are often late. (Recommendation)",
            "15. Visits are regular.",
        )
        == [("help", False)] * 4
    )


def test_headings_that_are_glued_to_a_text_end_or_begin_a_part():
    assert parts(
        "What needs to improve?",
        "The timeliness of visits in Westholt. Strengths",
        "Workers know children well.",
        "Leaders in Westholt have worked hard with schools, health visitors and police, and families say that they "
        "are heard and helped. Areas for improvement",
        "Strategy meetings are late.",
    ) == [("asks", True), ("asks", True), ("strengths", False), ("strengths", False), ("asks", True)]
    assert parts(
        "Information about this inspection", "The local authority Summary of findings It is good because"
    )[1] == ("summary", False)
    glued = "Recommendations Inspection findings – the Local Safeguarding Children Board"
    assert parts(glued, "1. It meets often.")[1][0] == "board"


def test_a_board_keeps_its_part_through_headings_that_divide_it():
    assert (
        parts(
            "The Local Safeguarding Children Board (LSCB)",
            "Executive summary",
            "The board meets often.",
            "Recommendations",
            "Collect data on private fostering.",
            "Inspection findings – the Local Safeguarding Children Board",
            "40. The chair is new.",
        )
        == [("board", False)] * 3 + [("asks", True)] * 2 + [("board", False)] * 2
    )
