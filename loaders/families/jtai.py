"""Joint targeted area inspections (JTAI): a letter of several inspectorates to the partners of an area.

It names no grades. The council is that of the area; the days stand in the first sentences, at first without a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import Period, parse_period
from loaders.families.authority import read_authorities
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import document_facts, inspection
from loaders.families.letter import Letter, listed_addressees, read_letter, signatories
from loaders.families.sections import regions_of, summary_of_letter
from loaders.families.team import each_once

_DAYS = re.compile(
    r"(?:took\s+place\s+(?:from|between|on)|between|carried\s+out\s+(?:from|between|on)|inspection\s+dates?:?)\s+(?=\w*\s?\d)",
    re.IGNORECASE,
)
_OF_AREA = re.compile(
    r"inspection\s+(?:of|in)\s+(?!the\s+multi|multi)(?:the\s+)?(?P<name>.+)$", re.IGNORECASE
)
_IN_AREA = re.compile(r".*\bin\s+(?:the\s+)?(?P<name>[A-Z].+)$", re.DOTALL)
_AGENCIES = re.compile(r"agencies\s+in\s+(?:the\s+)?(?P<name>[A-Z](?:[^.]|\bSt\.){2,60})\.", re.DOTALL)
_RESPONSE = re.compile(
    r"(?:response|need)\b[^.]{0,160}?\s+in\s+(?:the\s+)?(?P<name>[A-Z](?:[^.]|\bSt\.){2,50})\.", re.DOTALL
)
_PARTNERS = re.compile(r"\s*(?:local\s+|strategic\s+)?(?:safeguarding|partnership).*$", re.IGNORECASE)


def recognise(front: Front) -> float:
    if "joint targeted area inspection" not in front.head[:3000]:
        return 0.0
    return 0.95 if "dear " in front.head[:2500] else 0.5


def read(front: Front) -> FamilyFacts:
    letter = read_letter(front)
    period = _period(letter)
    if period is None:
        front.report("no-inspection-dates", "the letter gives no days of the inspection", 1)
    authorities = read_authorities(front, _names(letter), period.first if period else letter.date)
    own = inspection(authorities, "JTAI", "JTAI", period)
    people = each_once((*listed_addressees(letter), *signatories(front)))
    facts = document_facts(front, "jtai-report", "JTAI", letter.subject, letter.date)
    regions = regions_of(front, "letterhead", {"recommendations": "weaknesses"} if _themed(front) else {})
    regions = summary_of_letter(front, regions)
    return FamilyFacts("jtai", facts, authorities, (own,), (), people, regions, tuple(front.issues))


def _themed(front: Front) -> bool:
    """Whether "Areas for improvement" heads what inspectors found weak: so until 2021, when a list replaced it."""
    return not any(
        block.text.startswith("What needs to improve") for block in front.blocks if len(block.text) < 40
    )


def _period(letter: Letter) -> Period | None:
    for match in _DAYS.finditer(letter.text[:4000]):
        period = parse_period(letter.text[match.end() : match.end() + 90], letter.date)
        if period:
            return period
    return None


def _names(letter: Letter) -> Iterator[str]:
    """What can name the area, the likeliest first: the subject, the salutation, the first sentences, an addressee."""
    for pattern, text in (
        (_OF_AREA, letter.subject),
        (_IN_AREA, letter.subject),
        (_RESPONSE, letter.text[:1500]),
        (_AGENCIES, letter.text[:3000]),
    ):
        if match := pattern.search(text):
            yield " ".join(match["name"].split())
    if partners := _PARTNERS.sub("", letter.greeted):
        yield partners
    for one in listed_addressees(letter):
        if one.organisation and "director of children" in one.role.lower().replace("’", "'"):
            yield one.organisation


FAMILY = Family("jtai", recognise, read)
