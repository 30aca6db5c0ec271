"""Figures, keys of things, and names read from right to left."""

from __future__ import annotations

import pytest
from test_loaders_entities import blocks_of, read, register  # noqa: F401  (a fixture)

from loaders.entities.dating import dates_in, number
from loaders.entities.keys import board_key, person_key, service_key
from loaders.entities.phrases import name_start
from loaders.entities.running import running_text
from ontology.register import Register


def counted(register: Register, *texts: str) -> list[tuple[str, float, str]]:  # noqa: F811
    return [(f.measure, f.value, f.date) for f in read(register, *texts).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Approximately 34,000 children and young people under the age of 18 years live in Northmere.",
         [("population-under-18", 34000, "")]),
        ("At 12 September 2017, 929 children had been identified through assessment as being formally in need of a"
         " specialist children’s service. This is a decrease from 974 at 31 March 2017.",
         [("children-in-need", 929, "2017-09-12"), ("children-in-need", 974, "2017-03-31")]),
        ("At 24 April 2017, one child lived in a privately arranged fostering placement. This is consistent with the"
         " number at 31 March 2016.",
         [("private-fostering", 1, "2017-04-24"), ("private-fostering", 1, "2016-03-31")]),
        ("At 1 June 2015, 575 children are being looked after by the local authority (a rate of 105 per 10,000).",
         [("children-looked-after", 575, "2015-06-01")]),
        ("No children are unaccompanied asylum-seeking children.", [("unaccompanied-children", 0, "")]),
        ("At the time of the inspection, Northmere looked after 173 children.",
         [("children-looked-after", 173, "at the time of the inspection")]),
        ("The number of children subject to a child protection plan has fallen from 221 at 31 October 2015 to 153.",
         [("child-protection-plans", 221, "2015-10-31"), ("child-protection-plans", 153, "")]),
        ("43 adoptions", [("adoptions", 43, "")]),
        ("The team supports 125 care leavers.", [("care-leavers", 125, "")]),
        ("Then 702 children were in need and 97 children had a child protection plan.",
         [("children-in-need", 702, ""), ("child-protection-plans", 97, "")]),
        ("At 31 March 2022 there were 318 children on child protection plans and 402 children in our care.",
         [("child-protection-plans", 318, "2022-03-31"), ("children-looked-after", 402, "2022-03-31")]),
        ("Eastmarsh looked after 149 children.", [("children-looked-after", 149, "")]),
        ("Of these, 12 are unaccompanied asylum-seeking children.", [("unaccompanied-children", 12, "")]),
        ("Six children were privately fostered.", [("private-fostering", 6, "")]),
        ("Inspectors read the files of 22 children looked after.", []),
        ("Currently 30 care leavers are at university.", []),
        ("The regional adoption agency (One Adoption East) helps.", []),
    ],
)  # fmt: skip
def test_counts(register: Register, text: str, expected: list[tuple[str, float, str]]) -> None:  # noqa: F811
    assert counted(register, text) == expected


@pytest.mark.parametrize(
    ("words", "value"), [("1,008", 1008), ("no", 0), ("nineteen", 19), ("forty-two", 42)]
)
def test_numbers_in_words(words: str, value: int) -> None:
    assert number(words) == value


def test_dates_as_printed() -> None:
    assert [date for _, date in dates_in("on 1st may 2014, in june 2015 and in 2016")] == [
        "2014-05-01", "2015-06", "2016",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("to the overview and scrutiny committee", "committee", "overview and scrutiny committee"),
        ("an effective corporate parenting panel", "panel", "corporate parenting panel"),
        ("Schools and the edge of care team", "team", "edge of care team"),
        ("the ‘children of concern’ panel", "panel", "‘children of concern’ panel"),
        ("in the Kingston upon Thames and Westholt LSCB", "LSCB", "Kingston upon Thames and Westholt LSCB"),
        ("with the Eastmarsh, Northmere and Westholt Safeguarding Board", "Board",
         "Eastmarsh, Northmere and Westholt Safeguarding Board"),
        ("the Bright Steps (early help) service", "service", "Bright Steps (early help) service"),
        ("The board", "board", "board"),
        ("between IROs and youth offending service", "service", "youth offending service"),
        ("support from the Moving On team", "team", "Moving On team"),
    ],
)  # fmt: skip
def test_where_a_name_begins(text: str, head: str, name: str) -> None:
    running = running_text(blocks_of([text]))
    at = text.rindex(head)
    assert text[name_start(running, at) : at + len(head)] == name


def test_a_board_of_two_reports_is_one() -> None:
    covers = ("northmere", "eastmarsh")
    first = board_key("Northmere and Eastmarsh LSCB", "safeguarding-board", covers)
    second = board_key("Local Safeguarding Children Board (LSCB)", "safeguarding-board", reversed(covers))
    assert first == second
    assert first != board_key("Westholt LSCB", "safeguarding-board", ("westholt",))


def test_panels_of_two_kinds_stay_two() -> None:
    covers = ("northmere",)
    assert board_key("adoption panel", "adoption-panel", covers) != board_key("legal panel", "panel", covers)
    assert board_key("the Adoption Panel", "adoption-panel", covers) == board_key(
        "adoption panels", "adoption-panel", covers
    )


def test_a_service_is_keyed_by_its_proper_name() -> None:
    assert service_key("northmere", "exploitation", "exploitation team") == service_key(
        "northmere", "exploitation"
    )
    assert (
        service_key("northmere", "exploitation", "Lantern exploitation team")[2]
        == "lantern exploitation team"
    )
    assert service_key("northmere", "virtual-school", "Northmere virtual school")[2] == ""


def test_a_person_is_never_the_name_alone() -> None:
    assert person_key("Dr Ann O’Hara HMI", "ofsted") == ("ofsted", "ann o hara")
    assert person_key("Ann O'Hara", "ofsted") != person_key("Ann O'Hara", "northmere")
