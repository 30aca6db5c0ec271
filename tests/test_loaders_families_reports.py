"""Inspection reports of invented councils, in the layouts that there have been."""

from __future__ import annotations

import pytest
from invented_reports import ILACS_LABELS, PROSE, codes, grades, ilacs, read, sif

GOOD_2018 = {
    "leadership": "Good",
    "help-and-protection": "Outstanding",
    "in-care-and-care-leavers": "Requires improvement to be good",
    "overall-effectiveness": "Inadequate",
}
AS_CODES = {
    "leadership": "good",
    "help-and-protection": "outstanding",
    "in-care-and-care-leavers": "requires-improvement",
    "overall-effectiveness": "inadequate",
}
SIF_GRADES = {
    "help-and-protection": "Good",
    "children-looked-after": "Requires improvement",
    "adoption": "Outstanding",
    "care-leavers": "Inadequate",
    "leadership": "Good",
}
SIF_CODES = {
    "overall-effectiveness": "requires-improvement",
    "help-and-protection": "good",
    "children-looked-after": "requires-improvement",
    "adoption": "outstanding",
    "care-leavers": "inadequate",
    "leadership": "good",
}
OVERALL = "Children’s services in Northmere require improvement to be good"


def test_an_ilacs_report() -> None:
    facts = read(ilacs(GOOD_2018))
    own = facts.inspections[0]
    assert facts.document.kind == "inspection-report"
    assert facts.document.title == "Inspection of Northmere local authority children’s services"
    assert (facts.document.publisher, facts.document.publication_date) == ("Ofsted", "")
    assert facts.document.licence.startswith(
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/"
    )
    assert (own.id, own.kind, own.framework) == ("northmere/ILACS/2018-06-11", "ILACS", "ILACS-standard")
    assert (own.start, own.end) == ("2018-06-11", "2018-06-22")
    assert grades(facts) == AS_CODES
    assert [(p.name, p.role) for p in facts.people] == [
        ("Ann Tarrow", "Lead inspector, Her Majesty’s Inspector")
    ]
    assert codes(facts) == []
    assert all(judgement.inspection == own.id for judgement in facts.judgements)


def test_care_leavers_judged_apart_and_no_overall_grade_after_the_reform() -> None:
    split = {
        "leadership": "Good",
        "help-and-protection": "Good",
        "children-in-care": "Good",
        "care-leavers": "Inadequate",
    }
    before = read(
        ilacs({**split, "overall-effectiveness": "Good"}, council="Westholt", dates="3 to 7 June 2024")
    )
    assert before.inspections[0].framework == "ILACS-short"
    assert grades(before)["care-leavers"] == "inadequate"
    assert codes(before) == []
    after = read(ilacs(split, council="Westholt", dates="11 to 22 May 2026"))
    assert "overall-effectiveness" not in grades(after)
    assert codes(after) == []
    missed = read(ilacs(split, council="Westholt", dates="3 to 14 June 2024"))
    assert codes(missed) == ["missing-judgement"]


def test_the_early_layout_has_the_council_above_the_title() -> None:
    lines = ilacs(GOOD_2018)
    lines[:2] = ["1", "Northmere Borough", "Council", "Inspection of children’s social care services"]
    facts = read(lines)
    assert facts.document.title == "Northmere Borough Council: Inspection of children’s social care services"
    assert facts.authorities[0].slug == "northmere"


LEADERS = ILACS_LABELS["leadership"]
TORN = [
    "The impact of leaders on",
    "social work practice with",
    "children and families",
    "Good",
    "The experiences and progress of",
    "children who need help and protection Outstanding",
    "The experiences and progress of Requires",
    "children in care and care improvement to",
    "leavers be good",
    "Overall effectiveness",
    "inadequate",
]


WRAPPED = [
    LEADERS,
    "Good",
    "The experiences and progress of children who need",
    "help and protection",
    "Outstanding",
    "The experiences and progress of children in care and",
    "care leavers Requires improvement to",
    "be good",
    "Overall effectiveness Inadequate",
]


@pytest.mark.parametrize(
    "table",
    [
        TORN,
        WRAPPED,
        [LEADERS + ".", "Good", *(f"{ILACS_LABELS[a]} {GOOD_2018[a]}" for a in list(GOOD_2018)[1:])],
        [f"{ILACS_LABELS[a]}\t{grade}" for a, grade in GOOD_2018.items()],
    ],
)
def test_tables_as_they_come_out_of_a_page(table: list[str]) -> None:
    facts = read(ilacs({}, table=table))
    assert grades(facts) == AS_CODES
    assert codes(facts) == []


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        (["Lead inspector: Ann Tarrow", "Her Majesty’s Inspector"], ["Ann Tarrow"]),
        (["Lead inspector: Ann Tarrow HMI"], ["Ann Tarrow"]),
        (["Lead Inspector Ann Tarrow, HMI"], ["Ann Tarrow"]),
        (["Lead inspector:", "Ann-Marie O’Dowd", "His Majesty’s Inspector"], ["Ann-Marie O’Dowd"]),
        (["Lead inspector: Ann Tarrow, Her", "Majesty’s Inspector"], ["Ann Tarrow"]),
        (
            [
                "Lead inspectors: Ann Tarrow, His Majesty’s Inspector, and Bert Lyle,",
                "His Majesty’s Inspector",
            ],
            ["Ann Tarrow", "Bert Lyle"],
        ),
    ],
)
def test_lead_inspectors(lead: list[str], names: list[str]) -> None:
    facts = read(ilacs(GOOD_2018, lead=lead))
    assert [person.name for person in facts.people] == names
    assert all(person.role.lower().startswith("lead inspector") for person in facts.people)
    assert grades(facts) == AS_CODES


def test_a_report_that_names_no_lead_inspector_says_so() -> None:
    assert codes(read(ilacs(GOOD_2018, lead=[]))) == ["no-lead-inspector"]


def test_an_unknown_grade_is_reported() -> None:
    facts = read(ilacs({**GOOD_2018, "leadership": "Splendid"}))
    assert grades(facts) == {aspect: grade for aspect, grade in AS_CODES.items() if aspect != "leadership"}
    assert "unknown-grade" in codes(facts)


def test_an_unknown_aspect_is_kept_and_reported() -> None:
    rows = [f"{ILACS_LABELS[aspect]} {grade}" for aspect, grade in GOOD_2018.items()]
    facts = read(ilacs({}, table=[*rows[:2], "The warmth of the welcome Good", *rows[2:]]))
    assert grades(facts) == {**AS_CODES, "other:The warmth of the welcome": "good"}
    assert codes(facts) == ["unknown-aspect"]


def test_a_heading_that_grades_otherwise_is_reported() -> None:
    headings = [f"{ILACS_LABELS['help-and-protection']}: inadequate", f"{LEADERS}: good"]
    facts = read(ilacs(GOOD_2018, headings=headings))
    assert grades(facts) == AS_CODES
    assert codes(facts) == ["grade-disagreement"]


def test_a_heading_gives_the_grade_that_the_table_lost() -> None:
    told = {aspect: grade for aspect, grade in GOOD_2018.items() if aspect != "help-and-protection"}
    facts = read(ilacs(told, headings=[f"{ILACS_LABELS['help-and-protection']}: outstanding"]))
    assert grades(facts) == AS_CODES


def test_days_that_cannot_be_read_are_reported() -> None:
    facts = read(ilacs(GOOD_2018, dates="early summer"))
    assert codes(facts) == ["unreadable-date", "no-inspection-dates"]
    assert facts.inspections[0].start == ""
    assert facts.document.framework == "ILACS"


def test_days_without_a_year_are_of_the_year_of_the_copyright() -> None:
    facts = read([*ilacs(GOOD_2018, dates="11 to 22 June"), "", "© Crown copyright 2018"])
    assert (facts.inspections[0].start, facts.inspections[0].end) == ("2018-06-11", "2018-06-22")


def test_a_single_inspection_with_the_board_in_a_part_of_its_own() -> None:
    facts = read(sif(SIF_GRADES, OVERALL, "The Local Safeguarding Children Board is good"))
    assert facts.inspections[0].id == "northmere/SIF/2014-05-06"
    assert facts.document.publication_date == "2014-07-11"
    assert facts.document.title.startswith(
        "Northmere Borough Council: Inspection of services for children in need"
    )
    assert facts.document.title.endswith("Local Safeguarding Children Board")
    assert grades(facts) == {**SIF_CODES, "safeguarding-board": "good"}
    assert codes(facts) == []


@pytest.mark.parametrize(
    ("heading", "grade"),
    [
        ("The Local Safeguarding Children Board (LSCB) requires improvement", "requires-improvement"),
        ("The effectiveness of the Local Safeguarding Children Board is inadequate", "inadequate"),
        ("The Northmere Safeguarding Children’s Board is judged to be outstanding", "outstanding"),
        ("The Local Safeguarding Children Board requires|improvement to be good", "requires-improvement"),
        ("The graded judgement for the LSCB is that it is good", "good"),
        ("The Local Safeguarding Children Board|Good", "good"),
    ],
)
def test_headings_that_grade_the_board(heading: str, grade: str) -> None:
    facts = read(sif(SIF_GRADES, OVERALL, heading))
    assert grades(facts)["safeguarding-board"] == grade


def test_a_single_inspection_with_the_board_on_the_title_page() -> None:
    front = [
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is",
        "inadequate.",
        "The board is not showing the characteristics of good.",
    ]
    facts = read(sif(SIF_GRADES, "The overall judgement is requires improvement", front=front))
    assert grades(facts) == {**SIF_CODES, "safeguarding-board": "inadequate"}
    assert codes(facts) == []


def test_what_was_not_judged_is_no_judgement_and_no_fault() -> None:
    facts = read(sif({**SIF_GRADES, "adoption": "Not judged"}, OVERALL, "The LSCB is good"))
    assert "adoption" not in grades(facts)
    assert codes(facts) == []


def test_a_re_inspection_reviews_no_board_and_an_earlier_table_is_not_its_own() -> None:
    earlier = ["", "Previous Ofsted inspections", "", "• Overall effectiveness: inadequate"]
    earlier += [
        f"• {label}: inadequate"
        for label in ("Children who need help and protection", "Adoption performance")
    ]
    facts = read(sif(SIF_GRADES, OVERALL, front=earlier, again=True, dates="4 June 2018–28 June 2018"))
    assert facts.document.framework == "SIF-reinspection"
    assert facts.inspections[0].id == "northmere/SIF/2018-06-04"
    assert grades(facts) == SIF_CODES
    assert codes(facts) == []


def test_the_team_of_a_single_inspection() -> None:
    facts = read(sif(SIF_GRADES, OVERALL, "The LSCB is good"))
    assert [(person.name, person.role) for person in facts.people] == [
        ("Ann Tarrow", "Lead inspector, HMI"),
        ("Bert Selwood", "Deputy lead inspector, HMI"),
        ("Cora Lyle", "Team inspector, HMI"),
        ("Dev Anand", "Team inspector, OI"),
        ("Ella Brightwater-Moss", "Team inspector, HMI"),
        ("Finn O’Dowd", "Team inspector, HMI"),
        ("Gwen Hale", "Senior data analyst"),
        ("Hugh Inman", "Quality assurance manager, Senior HMI"),
    ]


def test_sections_of_a_single_inspection() -> None:
    kinds = [region.kind for region in read(sif(SIF_GRADES, OVERALL, "The LSCB is good")).regions]
    assert kinds == ["front-matter", "summary", "findings", "findings", "team", "boilerplate"]


BEFORE = [
    "Inspection of looked after children",
    "services",
    "Westholt County Council",
    "Inspection dates: 8 – 12 July 2013",
    "Reporting inspector Ann Tarrow HMI",
    "Age group: All",
    "Published: 16 August 2013",
    "",
    "This document may be reproduced for non-commercial purposes, provided that the source and date of publication",
    "are stated.",
    "",
    "Overall effectiveness",
    "",
    "Grade 3 (adequate)",
    "",
    f"1. {PROSE}",
    "",
    "Record of main findings",
    "",
    "Services for looked after children",
    "Overall effectiveness Adequate",
    "Capacity to improve Good",
    "Outcomes for looked after children and",
    "young people",
    "Inadequate",
]


def test_an_inspection_before_the_single_framework() -> None:
    facts = read(BEFORE)
    assert facts.document.title == "Inspection of looked after children services: Westholt County Council"
    assert (facts.document.framework, facts.document.publication_date) == ("pre-2013", "2013-08-16")
    assert "non-commercial" in facts.document.licence
    assert facts.inspections[0].id == "westholt/pre-2013/2013-07-08"
    assert grades(facts) == {
        "overall-effectiveness": "adequate",
        "other:Capacity to improve": "good",
        "other:Outcomes for looked after children and young people": "inadequate",
    }
    assert [(person.name, person.role) for person in facts.people] == [
        ("Ann Tarrow", "Reporting inspector, HMI")
    ]
    assert codes(facts) == []


def test_a_record_at_odds_with_its_sections_is_reported() -> None:
    assert codes(read([line.replace("Grade 3 (adequate)", "Grade 2 (good)") for line in BEFORE])) == [
        "grade-disagreement"
    ]


def test_two_services_judged_in_one_report_stay_apart() -> None:
    lines = [
        *BEFORE[:-6],
        "Safeguarding services",
        "Overall effectiveness",
        "Good",
        "Leadership and management Good",
    ]
    facts = read([*lines, "Services for looked after children", "Overall effectiveness Adequate"])
    assert grades(facts) == {
        "other:Safeguarding services: Overall effectiveness": "good",
        "other:Safeguarding services: Leadership and management": "good",
        "other:Services for looked after children: Overall effectiveness": "adequate",
    }


def test_the_arrangements_for_protection() -> None:
    lines = ["Inspection of local authority arrangements", "for the protection of children", *BEFORE[2:]]
    facts = read(lines)
    assert facts.document.title == (
        "Inspection of local authority arrangements for the protection of children: Westholt County Council"
    )
    assert facts.authorities[0].slug == "westholt"


def test_an_inspection_of_progress_is_of_no_framework() -> None:
    lines = [
        "Inspection of progress made in the provision",
        "of safeguarding services in the County of",
        "Westholt",
    ]
    facts = read([*lines, "Age group: All", "Published: 3 July 2009", "", PROSE])
    assert (facts.document.framework, facts.document.publication_date) == ("other", "2009-07-03")
    assert facts.inspections[0].id == "westholt/other/"
    assert facts.authorities[0].slug == "westholt"
    assert not facts.judgements


def test_a_board_reviewed_alone() -> None:
    lines = [
        "Review of the effectiveness of the Westholt",
        "Safeguarding Children Board",
        "Inspection dates: 3 to 7 March 2014",
        "Report published: 11 April 2014",
        "The Local Safeguarding Children Board requires improvement",
        "",
        "Executive summary",
        "",
        PROSE,
        "",
        "The inspection team",
        "",
        "Lead inspector: Ann Tarrow HMI",
    ]
    facts = read(lines)
    assert (facts.document.kind, facts.document.framework) == ("lscb-review", "SIF")
    assert facts.inspections[0].id == "westholt/LSCB/2014-03-03"
    assert grades(facts) == {"safeguarding-board": "requires-improvement"}
    assert [person.name for person in facts.people] == ["Ann Tarrow"]


def test_a_council_that_the_register_does_not_know() -> None:
    facts = read(ilacs(GOOD_2018, council="Northmere Borough Council"), known=False)
    assert facts.authorities[0].slug == ""
    assert facts.authorities[0].name == "Northmere Borough Council"
    assert facts.inspections[0].id == "northmere/ILACS/2018-06-11"
    assert codes(facts) == ["unknown-authority"]


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Children’s services in Northmere are inadequate", "inadequate"),
        ("The overall judgement is good.", "good"),
        ("The overall judgement is that children’s services require improvement", "requires-improvement"),
        ("Children’s services provided by Northmere Trust are outstanding", "outstanding"),
        ("Children’s services in St. Wulfstan have been judged to be good", "good"),
        ("Services for children in Northmere require improvement to be good", "requires-improvement"),
    ],
)
def test_sentences_that_give_the_overall_grade(sentence: str, grade: str) -> None:
    weak = ["The authority is not yet doing what is good for children."]
    facts = read(sif(SIF_GRADES, sentence, "The LSCB is good", front=weak))
    assert grades(facts)["overall-effectiveness"] == grade
