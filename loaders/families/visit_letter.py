"""Letters about a visit between inspections: monitoring visits to a council found inadequate, and focused visits.

They grade nothing. The first sentence says whom was visited and when; a monitoring visit's also when the council was
judged inadequate, which is the inspection that it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import Period, find_dates, parse_period
from loaders.families.authority import read_authorities, slug_of
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import OFSTED, document_facts, inspection
from loaders.families.letter import Letter, greeted_addressee, read_letter, signatories
from loaders.families.sections import regions_of
from loaders.families.team import each_once, person
from loaders.people import people_in
from loaders.record import AuthorityMention, Person

ILACS_FROM = "2018"
_VISIT = re.compile(r"\b(?P<kind>monitoring|focused|focussed)\s+visit\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:monitoring|focused|focussed)\s+visit\s+(?:(?:carried\s+out|undertaken|that\s+took\s+place)\s+)?(?:to|of|at|in)\s+"
    r"(?:the\s+)?(?P<name>[A-Z].+?)(?=\s+(?:local\s+authority|children['’]s|council['’]s|services)\b|['’]s?\s+children|"
    r"\s+(?:on|from|between|that|in)\s+\W?\d|\s+(?:on|between)\s+\w+day|$)",
    re.DOTALL,
)
_DAYS = re.compile(
    r"\b(?:on|from|between|took\s+place(?:\s+on)?|dates?:?)\s+(?=(?:\w+day\s+)?\d)", re.IGNORECASE
)
_SINCE = re.compile(
    r"(?:judged|found|graded|rated)(?:\s+to\s+be)?\s+(?:as\s+)?inadequate\s+(?:for\s+[^.]{3,60}?\s+)?(?:at\s+[^.]{3,60}?)?"
    r"in\s+(?P<when>(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)",
    re.DOTALL,
)
_INSPECTORS = re.compile(
    r"(?:(?:his|her)\s+majesty['’]s\s+inspectors?|\bHMI|inspectors?)\b[^.]{0,60}?\s(?:was|were)\s+(?P<names>[A-Z][^.]{4,200})\."
    r"|(?:visit|inspection)\s+was\s+(?:carried\s+out|undertaken|conducted|led)\s+by\s+(?P<by>[^.]{4,220})\.",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_NAMES = re.compile(
    r"^(?:(?:two|three|four|of|his|her|majesty['’]s|inspectors?|the|\(HMIs?\)|HMIs?|for|from|ofsted)[\s,:]+)+",
    re.IGNORECASE,
)


def recognise(front: Front) -> float:
    head = front.head[:3500]
    if not _VISIT.search(head) or "dear " not in head:
        return 0.0
    return 0.9 if "this letter" in head else 0.7


def read(front: Front) -> FamilyFacts:
    letter = read_letter(front)
    found = _VISIT.search(letter.subject) or _VISIT.search(letter.text)
    monitoring = bool(found and found["kind"].lower() == "monitoring")
    period = _period(letter)
    if period is None:
        front.report("no-inspection-dates", "the letter gives no days of the visit", 1)
    authorities = read_authorities(front, _names(letter), period.first if period else letter.date)
    framework = _framework(front, period, letter.date)
    follows = _followed(letter, authorities[0]) if monitoring else ""
    kind = "monitoring-visit" if monitoring else "focused-visit"
    own = inspection(authorities, kind, framework, period, follows)
    people = each_once(
        (
            *_inspectors(front, letter),
            *signatories(front),
            *greeted_addressee(letter, authorities[0].name),
        )
    )
    facts = document_facts(front, f"{kind}-letter", framework, letter.subject, letter.date)
    regions = regions_of(front, "letterhead")
    return FamilyFacts("visit-letter", facts, authorities, (own,), (), people, regions, tuple(front.issues))


def _names(letter: Letter) -> Iterator[str]:
    """The council of the subject and of the first sentence; of the sentence first, which is seldom abridged."""
    for text in (letter.text[len(letter.subject) :][:900], letter.subject):
        if match := _TO.search(text):
            yield " ".join(match["name"].split())


def _period(letter: Letter) -> Period | None:
    text = letter.text[:2500]
    for match in _DAYS.finditer(text):
        if "visit" in text[max(match.start() - 250, 0) : match.start()].lower():
            period = parse_period(text[match.end() : match.end() + 90], letter.date)
            if period:
                return period
    return None


def _framework(front: Front, period: Period | None, published: str) -> str:
    """ILACS where the letter says so or since 2018; before, a council was monitored under the single framework."""
    told = re.search(r"inspection of local authority children's services|\bilacs\b", front.head)
    return "ILACS" if told or (period.first if period else published) >= ILACS_FROM else "SIF"


def _followed(letter: Letter, council: AuthorityMention) -> str:
    """The id, as far as the letter tells it, of the inspection that judged the council inadequate."""
    match = _SINCE.search(letter.text[:2500])
    if match is None:
        letter.front.report(
            "no-followed-inspection", "the letter does not say when the council was judged", 1
        )
        return ""
    when = " ".join(match["when"].split())
    start = next((moment.iso for moment in find_dates(when)), when[-4:])
    return f"{slug_of(council)}/{'ILACS' if start >= ILACS_FROM else 'SIF'}/{start}"


def _inspectors(front: Front, letter: Letter) -> Iterator[Person]:
    """Those whom the letter names as the visit's inspectors."""
    excerpt = front.opening
    at = excerpt.starts[letter.body] if letter.body < len(excerpt.starts) else 0
    for match in _INSPECTORS.finditer(excerpt.text, at):
        group = "names" if match["names"] else "by"
        start = match.start(group)
        if before := _BEFORE_NAMES.match(match[group]):
            start += before.end()
        titled = re.search(r"(?:his|her)\s+majesty['’]s\s+inspector", match[0], re.IGNORECASE)
        role = (
            " ".join(titled[0].split()).title().replace("’S", "’s").replace("'S", "'s")
            if titled
            else "Inspector"
        )
        for named in people_in(excerpt.text[start : match.end(group)]):
            yield person(front, excerpt, named, start, role, OFSTED)


FAMILY = Family("visit-letter", recognise, read)
