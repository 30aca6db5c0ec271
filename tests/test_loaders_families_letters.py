"""Letters, area SEND reports and cabinet papers about invented councils."""

from __future__ import annotations

import pytest
from invented_reports import PROSE, codes, grades, letter, read

FOCUSED = (
    "11 June 2018",
    "",
    "Ms Jane Doe",
    "Director of Children’s Services",
    "Northmere Borough Council",
    "Old Quay",
    "",
    "Dear Jane",
    "",
    "Focused visit to Northmere Borough Council children’s services",
    "",
    "This letter summarises the findings of a focused visit to Northmere Borough Council children’s",
    "services on 21 and 22 May 2018. The inspectors were Ann Tarrow, HMI, and Bert Lyle, HMI.",
)


def test_a_focused_visit() -> None:
    facts = read(letter(*FOCUSED))
    own = facts.inspections[0]
    assert (facts.document.kind, facts.document.framework) == ("focused-visit-letter", "ILACS")
    assert facts.document.title == "Focused visit to Northmere Borough Council children’s services"
    assert facts.document.publication_date == "2018-06-11"
    assert (own.id, own.end, own.follows) == ("northmere/focused-visit/2018-05-21", "2018-05-22", "")
    assert [(person.name, person.role, person.organisation) for person in facts.people] == [
        ("Ann Tarrow", "Inspector, HMI", "Ofsted"),
        ("Bert Lyle", "Inspector, HMI", "Ofsted"),
        ("Jane Doe", "Director of Children’s Services", "Northmere Borough Council"),
    ]
    assert not facts.judgements
    assert codes(facts) == []
    assert [region.kind for region in facts.regions] == ["letterhead", "summary"]


def test_a_monitoring_visit_follows_the_inspection_that_it_names() -> None:
    facts = read(
        letter(
            "18 August 2023",
            "",
            "John Doe, Executive Director, Northmere and Eastmarsh Council",
            "",
            "Dear John",
            "",
            "Monitoring visit to Northmere and Eastmarsh children’s services",
            "",
            "This letter summarises the findings of the monitoring visit to Northmere and Eastmarsh children’s "
            "services on 12 and 13 July. This was the first monitoring visit since the local authority was judged "
            "inadequate in November 2022. His Majesty’s Inspectors for this visit were Ann Tarrow and Bert Lyle.",
        )
    )
    own = facts.inspections[0]
    assert facts.document.kind == "monitoring-visit-letter"
    assert (own.id, own.end) == ("northmere-and-eastmarsh/monitoring-visit/2023-07-12", "2023-07-13")
    assert own.follows == "northmere-and-eastmarsh/ILACS/2022-11"
    assert [(person.name, person.role) for person in facts.people] == [
        ("Ann Tarrow", "His Majesty’s Inspector"),
        ("Bert Lyle", "His Majesty’s Inspector"),
        ("John Doe", "Executive Director"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "This letter summarises the findings of the monitoring visit to Westholt County Council’s "
        "children’s services which took place on 5 and 6 April 2017. It was the second monitoring visit "
        "since the council was judged to be inadequate in March 2016. The visit was carried out by Her "
        "Majesty’s Inspectors, Ann Tarrow and Bert Lyle.",
        "This letter summarises the findings of the monitoring visit to Westholt children’s services from "
        "5 April to 6 April 2017, the second since the services were found inadequate at the inspection "
        "in March 2016. Her Majesty’s Inspectors for this visit were Ann Tarrow HMI and Bert Lyle HMI.",
    ],
)
def test_monitoring_visits_before_2018_are_of_the_single_framework(sentence: str) -> None:
    facts = read(
        letter(
            "5 May 2017", "", "Jane Doe", "", "Dear Ms Doe", "", "Monitoring visit of Westholt", "", sentence
        )
    )
    own = facts.inspections[0]
    assert (own.framework, own.start, own.end) == ("SIF", "2017-04-05", "2017-04-06")
    assert own.follows == "westholt/SIF/2016-03"
    assert {"Ann Tarrow", "Bert Lyle", "Jane Doe"} == {person.name for person in facts.people}
    assert codes(facts) == []


def test_a_letter_that_does_not_say_what_it_follows_says_so() -> None:
    lines = [
        line.replace("ocused", "onitoring").replace("Fon", "Mon").replace("fon", "mon") for line in FOCUSED
    ]
    assert codes(read(letter(*lines))) == ["no-followed-inspection"]


def joint(title: list[str], days: str, published: str = "29 June 2016") -> list[str]:
    return [
        published,
        "",
        "Jane Doe, Director of Children’s Services, Westholt County Council",
        "Sir Bert Lyle QPM, Chief Constable of the Westholt",
        "Constabulary",
        "Cora Hale CEO, Westholt Probation Company",
        "",
        "Dear local partnership",
        "",
        *title,
        "",
        f"{days}, inspectors of four inspectorates looked at how agencies work together in Westholt.",
        "",
        "This letter to all the service leaders in the area says what was found of individual agencies in Westholt.",
        "",
        PROSE,
        "",
        "Key strengths",
        "",
        PROSE,
        "",
        "Areas for improvement",
        "",
        PROSE,
        "",
        "Yours sincerely",
        "",
        "Ofsted Care Quality Commission",
        "",
        "Ann Tarrow",
        "National Director, Social Care",
        "",
        "Dr Finn O’Dowd MBE",
        "Deputy Chief Inspector",
    ]


def test_a_joint_targeted_area_inspection_without_a_year() -> None:
    title = [
        "Joint targeted area inspection of the multi-agency response to abuse and",
        "neglect in Westholt",
    ]
    facts = read(joint(title, "Between 16 May and 20 May"))
    own = facts.inspections[0]
    assert (facts.document.kind, facts.document.publication_date) == ("jtai-report", "2016-06-29")
    assert facts.document.title == " ".join(title)
    assert (own.id, own.end) == ("westholt/JTAI/2016-05-16", "2016-05-20")
    assert [(person.name, person.role, person.organisation) for person in facts.people] == [
        ("Jane Doe", "Director of Children’s Services", "Westholt County Council"),
        ("Sir Bert Lyle", "Chief Constable of the Westholt Constabulary", ""),
        ("Cora Hale", "CEO", "Westholt Probation Company"),
        ("Ann Tarrow", "National Director, Social Care", "Ofsted"),
        ("Dr Finn O’Dowd", "Deputy Chief Inspector", "Care Quality Commission"),
    ]
    assert [region.kind for region in facts.regions] == ["letterhead", "summary", "strengths", "weaknesses"]
    assert codes(facts) == []


@pytest.mark.parametrize(
    "title",
    [
        ["Joint targeted area inspection of Westholt"],
        ["Joint targeted area inspection of the multi-agency response to risk in the County of Westholt."],
        ["Joint targeted area inspection of the multi-agency response to children who are missing"],
    ],
)
def test_the_area_of_a_joint_inspection(title: list[str]) -> None:
    facts = read(joint(title, "This inspection took place from 23 to 27 May 2022", "18 July 2022"))
    assert facts.authorities[0].slug == "westholt"
    assert (facts.inspections[0].start, facts.inspections[0].end) == ("2022-05-23", "2022-05-27")


def area_send(outcome: str) -> list[str]:
    return [
        "Local area partnership report",
        "Area SEND inspection of Westholt",
        "Local Area Partnership",
        "Inspection dates: 11 to 15 March 2024",
        "Dates of previous inspection: 23 to 27 January 2017",
        "",
        "Inspection outcome",
        "",
        outcome,
        "",
        "What is it like to be a child or young person with SEND in this area?",
        "",
        PROSE,
        "",
        "What does the area partnership need to do better?",
        "",
        PROSE,
        "",
        "Local area partnership details",
        "",
        "Westholt County Council NHS Westholt Integrated Care Board",
        "Jane Doe, Director of Children’s",
        "Services",
        "John Doe, Chief Executive Officer",
        "County Hall",
        "",
        "Inspection team",
        "",
        "Ofsted Care Quality Commission",
        "Ann Tarrow, Ofsted HMI, lead inspector Bert Lyle, CQC lead inspector",
        "Cora Hale HMI, Ofsted Dev Anand, CQC inspector",
        "Ella Moss, Ofsted Inspector",
        "",
        "If you are not happy with the inspection or the report, you can complain to Ofsted.",
    ]


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (
            "The partnership’s arrangements typically lead to positive experiences and outcomes for children.",
            "positive",
        ),
        (
            "The partnership’s arrangements lead to inconsistent experiences\nand outcomes for children.",
            "inconsistent",
        ),
        (
            "There are widespread and/or systemic failings leading to concerns about children.",
            "systemic-failings",
        ),
    ],
)
def test_an_area_send_inspection(outcome: str, code: str) -> None:
    facts = read(line for text in area_send(outcome) for line in text.split("\n"))
    assert facts.document.title == "Area SEND inspection of Westholt Local Area Partnership"
    assert facts.inspections[0].id == "westholt/area-SEND/2024-03-11"
    assert grades(facts) == {"area-send-arrangements": code}
    assert [(person.name, person.role, person.organisation) for person in facts.people] == [
        ("Ann Tarrow", "Ofsted HMI, lead inspector", "Ofsted"),
        ("Bert Lyle", "CQC lead inspector", "Care Quality Commission"),
        ("Cora Hale", "HMI Ofsted", "Ofsted"),
        ("Dev Anand", "CQC inspector", "Care Quality Commission"),
        ("Ella Moss", "Ofsted Inspector", "Ofsted"),
        ("Jane Doe", "Director of Children’s Services", "Westholt"),
        ("John Doe", "Chief Executive Officer", ""),
    ]
    assert codes(facts) == []


def test_an_area_send_report_without_an_outcome_says_so() -> None:
    assert codes(read(area_send("The partnership was visited."))) == ["missing-judgement"]


PAPER = [
    "Cabinet",
    "",
    "7 December 2021",
    "",
    "Feedback from Inspection of Local Authority Children's Services (27th September to 8th October 2021)",
    "",
    "For Decision",
    "",
    "Portfolio Holder: Cllr A Tarrow, Children and Skills",
    "",
    "Executive Director: B Lyle, Executive Director of People",
    "",
    "Report Author: Cora Hale",
    "",
    "Title: Head of Quality",
    "",
    f"1.1 Ofsted inspected Westholt Local Authority Children's Services. {PROSE}",
    "",
    "Overall Effectiveness\tGood",
    "The experiences and progress of children who need help and protection\tGood",
    "The experiences and progress of children in care and care leavers\tRequires improvement to be good",
    "The impact of leaders on social work practice with children and families\tOutstanding",
    "",
    "2. Financial Implications",
    "",
    "None.",
]


def test_a_cabinet_paper_reports_an_inspection() -> None:
    facts = read(PAPER)
    own = facts.inspections[0]
    assert (facts.document.kind, facts.document.framework) == ("cabinet-report", "ILACS-standard")
    assert facts.document.title == PAPER[4]
    assert (facts.document.publisher, facts.document.publication_date) == (
        "Westholt County Council",
        "2021-12-07",
    )
    assert (own.id, own.end) == ("westholt/ILACS/2021-09-27", "2021-10-08")
    assert grades(facts) == {
        "overall-effectiveness": "good",
        "help-and-protection": "good",
        "in-care-and-care-leavers": "requires-improvement",
        "leadership": "outstanding",
    }
    assert [(person.name, person.role) for person in facts.people] == [
        ("Cllr A Tarrow", "Portfolio Holder: Children and Skills"),
        ("B Lyle", "Executive Director of People"),
        ("Cora Hale", "Report Author; Head of Quality"),
    ]


def test_a_paper_about_a_focused_visit_has_its_kind() -> None:
    lines = [
        "Children's Overview and Scrutiny Committee",
        "12 September 2023",
        "Ofsted focused visit to Westholt children's services",
        "Report of: Director of Children's Services",
        "Lead officer: Cora Hale, Assistant Director",
        "Purpose of the report",
        "",
        f"Inspectors of Ofsted visited Westholt County Council on 12 and 13 July 2023. {PROSE}",
    ]
    facts = read(lines)
    assert facts.document.kind == "cabinet-report"
    assert facts.inspections[0].id == "westholt/focused-visit/2023-07-12"
    assert facts.document.framework == "ILACS"
    assert not facts.judgements
