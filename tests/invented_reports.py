"""Documents about invented councils in the layouts of the real ones, as lines, for the tests of the families."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from loaders.blocks import blocks_of
from loaders.families import FamilyFacts, read_family
from loaders.reading import read_document
from ontology.register import Register, load_register

PROSE = (
    "People who work with children in this place know them by name, see them often and write down what they say so "
    "that another worker could take over on any morning. Where that fails, somebody notices within the week, and "
    "says so to those who can mend it, who mostly do."
)
ILACS_LABELS = {
    "leadership": "The impact of leaders on social work practice with children and families",
    "help-and-protection": "The experiences and progress of children who need help and protection",
    "in-care-and-care-leavers": "The experiences and progress of children in care and care leavers",
    "children-in-care": "The experiences and progress of children in care",
    "care-leavers": "The experiences and progress of care leavers",
    "overall-effectiveness": "Overall effectiveness",
}
SIF_LABELS = {
    "help-and-protection": "1. Children who need help and protection",
    "children-looked-after": "2. Children looked after and achieving permanence",
    "adoption": "2.1 Adoption performance",
    "care-leavers": "2.2 Experiences and progress of care leavers",
    "leadership": "3. Leadership, management and governance",
}
TEAM = (
    "The inspection team",
    "",
    "Lead inspector: Ann Tarrow HMI",
    "Deputy lead inspector: Bert Selwood, HMI",
    "Team inspectors: Cora Lyle HMI, Dev Anand (OI), Ella",
    "Brightwater-Moss HMI and Finn O’Dowd HMI",
    "Senior data analyst: Gwen Hale",
    "Quality assurance manager: Hugh Inman, Senior HMI",
)


@cache
def register() -> Register:
    """The shipped register with Northmere, Eastmarsh and what became of them."""
    return load_register().extended(Path(__file__).parents[1] / "api" / "invented" / "register")


def read(lines: Iterable[str], known: bool = True) -> FamilyFacts:
    """What the families read of a text of these lines; not `known`: with the invented councils unregistered."""
    document = read_document(("\n".join(lines) + "\n").encode())
    return read_family(document, blocks_of(document), register() if known else load_register())


def grades(facts: FamilyFacts) -> dict[str, str]:
    return {judgement.aspect: judgement.grade for judgement in facts.judgements}


def codes(facts: FamilyFacts) -> list[str]:
    """Codes of the issues of the run."""
    return [issue.code for issue in facts.issues]


def ilacs(
    grades: dict[str, str],
    *,
    council: str = "Northmere",
    dates: str = "11 to 22 June 2018",
    lead: Iterable[str] = ("Lead inspector: Ann Tarrow, Her Majesty’s Inspector",),
    table: Iterable[str] = (),
    headings: Iterable[str] = (),
) -> list[str]:
    """An ILACS report; `grades` are the printed words by aspect, or `table` the lines of the whole table."""
    rows = [f"{ILACS_LABELS[aspect]} {grade}" for aspect, grade in grades.items()]
    return [
        *textwrap.wrap(f"Inspection of {council} local authority children’s services", 34),
        f"Inspection dates: {dates}",
        *lead,
        "Judgement Grade",
        *(table or rows),
        "",
        PROSE,
        "",
        "What needs to improve?",
        "",
        "• The time that children wait for a first visit.",
        "",
        *(line for heading in headings for line in (heading, "", f"1. {PROSE}", "")),
        "You may reuse this information under the terms of the Open Government Licence.",
    ]


def sif(
    grades: dict[str, str],
    overall: str,
    board: str = "",
    *,
    council: str = "Northmere Borough Council",
    dates: str = "6 May 2014 – 28 May 2014",
    front: Iterable[str] = (),
    again: bool = False,
) -> list[str]:
    """A single inspection's report; `front` are lines under the table, `board` the heading of the board's part."""
    prefix = "Re-inspection" if again else "Inspection"
    review = ["and", "Review of the effectiveness of the Local Safeguarding Children", "Board1"]
    return [
        council,
        f"{prefix} of services for children in need of help and",
        "protection, children looked after and care leavers",
        *([] if again else review),
        f"Inspection date: {dates}",
        "Report published: 11 July 2014",
        *textwrap.wrap(overall, 60),
        *(f"{SIF_LABELS[aspect]} {grade}" for aspect, grade in grades.items()),
        *front,
        "",
        "Executive summary",
        "",
        PROSE,
        "",
        *(
            ["The Local Safeguarding Children Board (LSCB)", "", *board.split("|"), "", PROSE, ""]
            if board
            else []
        ),
        *TEAM,
        "",
        "Any complaints about the inspection should be made to the inspectorate.",
    ]


def letter(*lines: str) -> list[str]:
    """A visit letter: `lines` stand between the inspectorate's address and the findings; a signature follows."""
    return [
        "Ofsted",
        "Piccadilly Gate",
        "Manchester",
        "",
        "T 0300 123 1231",
        "",
        *lines,
        "",
        "Headline findings",
        "",
        PROSE,
        "",
        "Yours sincerely",
        "",
        "Ann Tarrow",
        "His Majesty’s Inspector",
    ]
