"""Whom or what findings are about: each rule on invented sentences in the layouts of real reports."""

from __future__ import annotations

import pytest

from loaders.document import Block, Segment
from loaders.entities import read_entities
from loaders.families import FamilyFacts, Region
from loaders.findings.about import About, Topics, topics_of
from loaders.record import AuthorityMention, DocumentFacts
from ontology.register import load_register

OWN = "Poole"
BOARD = "Poole Safeguarding Children Board (PSCB)"


def block(text: str, kind: str = "paragraph") -> Block:
    return Block("", 1, "", text, kind, (Segment(0, len(text), 1, 0),))


def topics(*texts: str, review: bool = False, kind: str = "inspection-report") -> Topics:
    """The topics of a report of a few paragraphs; with `review` all but the first stand in the board's review."""
    blocks = [
        block(text, "heading" if not text.endswith(".") and len(text) < 60 else "paragraph") for text in texts
    ]
    regions = (Region(1, len(blocks), "findings", "", "safeguarding-board"),) if review else ()
    facts = FamilyFacts(
        "sif",
        DocumentFacts(kind=kind, publication_date="2016-03-01"),
        (AuthorityMention(OWN, "poole"),),
        regions=regions,
    )
    return topics_of(facts, blocks, read_entities(facts.document, facts.authorities, blocks, load_register()))


def about(texts: tuple[str, ...], issue: str, *, review: bool = False, sentence: str = "") -> About:
    """About what the last paragraph is, or a sentence of it."""
    found = topics(*texts, review=review)
    text = texts[-1]
    start = text.index(sentence) if sentence else 0
    place = (start, start + len(sentence or text))
    return found.about(len(texts) - 1, place, place, issue)


@pytest.mark.parametrize(
    ("sentence", "issue", "name"),
    [
        ("The multi-agency safeguarding hub responds swiftly.", "information-sharing",
         "multi-agency safeguarding hub"),
        ("However, social workers in the disabled children’s team carry too many cases.", "caseloads",
         "disabled children’s team"),
        ("There is a strong virtual school.", "education-in-care", "virtual school"),
        ("Ensure that the corporate parenting panel meets more often.", "strategic-leadership",
         "corporate parenting panel"),
        ("Leaders respond quickly.", "strategic-leadership", OWN),
    ],
)  # fmt: skip
def test_the_subject_of_the_sentence(sentence: str, issue: str, name: str) -> None:
    assert about((sentence,), issue).name == name


def test_a_body_that_reports_of_something_else_is_no_subject() -> None:
    told = (
        "The Children and Family Court Advisory and Support Service told inspectors that reports come late."
    )
    assert about((told,), "pre-proceedings") == About(OWN, "authority of the document")


def test_what_the_issue_judges_is_found_anywhere_in_the_sentence() -> None:
    found = about(("Delays are long because of poor decisions by the out-of-hours service.",), "out-of-hours")
    assert found == About("out-of-hours service", "of the kind that the issue judges")


def test_a_service_that_is_only_named_is_not_what_it_is_about() -> None:
    assert (
        about(("Children wait too long when referrals concern the virtual school.",), "assessment").name
        == OWN
    )


def test_the_board_and_it_go_back_to_what_was_named() -> None:
    text = "The corporate parenting board is ambitious. It challenges officers. The board hears children."
    for sentence in ("It challenges officers.", "The board hears children."):
        assert about((text,), "participation", sentence=sentence).name == "corporate parenting board"


def test_a_review_of_a_board_is_about_the_board() -> None:
    first = "The Poole Safeguarding Children Board (PSCB) was reviewed."
    found = about((first, "Executive summary", "Training is well attended."), "training", review=True)
    assert found == About(BOARD, "review of the board")
    assert about((first, "Partners share information."), "information-sharing").name == OWN


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Board needs to sharpen its oversight.", BOARD),
        ("Early help services are evaluated each year.", BOARD),
        ("The local authority funds the work.", OWN),
        ("The child death overview panel learns from each death.", "child death overview panel"),
    ],
)
def test_within_a_review_only_boards_and_the_council_go_before_the_board(sentence: str, name: str) -> None:
    first = "The Poole Safeguarding Children Board (PSCB) and the Safeguarding Adults Board work together."
    assert about((first, sentence), "board-effectiveness", review=True).name == name


def test_the_heading_above_tells_where_it_is_little_more_than_a_name() -> None:
    found = about(("Virtual school", "Attainment is good and rises each year."), "education-in-care")
    assert found == About("Virtual school", "heading above")


def test_a_document_without_an_authority_says_nothing() -> None:
    facts = FamilyFacts("plain", DocumentFacts())
    blocks = [block("Leaders respond quickly.")]
    found = topics_of(facts, blocks, read_entities(facts.document, (), blocks, load_register()))
    assert found.about(0, (0, 24), (0, 24), "strategic-leadership") == About("", "")
