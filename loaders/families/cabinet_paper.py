"""Papers for a council's cabinet or a committee that report an inspection.

The inspection is somebody else's: the paper's date is that of the meeting, its publisher the council, its table of
grades the inspection's. Lines such as "Portfolio Holder: ..." head it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.dates import Period, parse_date, parse_period
from loaders.families.authority import read_authorities
from loaders.families.excerpt import Excerpt
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import document_facts, ilacs_framework, inspection
from loaders.families.judgements import read_table
from loaders.families.sections import regions_of
from loaders.families.team import each_once, person
from loaders.people import Named, leading_name
from loaders.record import Person

_MARK = re.compile(
    r"\W*(portfolio holder|cabinet member|lead member|lead officer|report author|report of|report to|report by|"
    r"report status|report title|executive director|contact officer|for decision|for information|decision maker|"
    r"wards? affected|local councillors?|agenda item|key decision|background papers|purpose of (?:the )?report|"
    r"reasons? for recommendations?|cabinet$|(?:children|scrutiny|overview)[\w', ]* committee$)\b",
    re.IGNORECASE,
)
_KINDS = (
    (re.compile(r"monitoring visit"), "monitoring-visit"),
    (re.compile(r"focuss?ed visit"), "focused-visit"),
    (re.compile(r"joint targeted area inspection|\bjtai\b"), "JTAI"),
    (re.compile(r"area send inspection|local area (?:send )?inspection"), "area-SEND"),
    (re.compile(r"inspection of (?:[a-z' &-]+ )?local authority children's services|\bilacs\b"), "ILACS"),
    (re.compile(r"single inspection|children in need of help and protection, children looked after"), "SIF"),
    (re.compile(r"inspection of (?:[a-z' &-]+ )?children's services|ofsted inspection"), "ILACS"),
)
_SINGLE_UNTIL = "2018"
_TITLE = re.compile(r"inspection|ofsted|\bvisit\b|ILACS|JTAI|SEND", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:inspection|visit|inspectors|fieldwork)\b[^.]{0,160}?\b(?:took\s+place|carried\s+out|undertaken|conducted|on\s+site|"
    r"inspected|held|visited)?[^.]{0,40}?\b(?:from|between|on)\s+(?=(?:\w+day\s+)?\d)",
    re.IGNORECASE | re.DOTALL,
)
_OF_COUNCIL = re.compile(
    r"(?i:inspection\s+of|visit\s+to|inspected|judged)\s+(?:the\s+)?(?!Local\s+Authority|Services)(?P<name>[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|and|upon|of|on|&))*?)"
    r"(?:['’]s)?\s+(?:(?i:local\s+authority|children['’]s\s+services))"
)
_COUNCIL = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*|and|upon|of|&)\s+){1,5}?(?:(?:County|City|Borough|Metropolitan|District|Unitary)\s+){0,3}Council\b"
)
_LABEL = re.compile(
    r"\W*(?P<label>[A-Z][\w’'/&() -]{2,48}?)\s*:\s*(?P<value>\S.*)$",
)
_OFFICE = re.compile(
    r"holder|member|director|author|officer|executive|chair|leader|councillor|contact|report of|report by",
    re.IGNORECASE,
)
_POST = re.compile(r"director|officer|head of|manager|executive|chief|leader|chair", re.IGNORECASE)


def recognise(front: Front) -> float:
    head = front.head[:6000]
    if "inspect" not in head or " dear " in head[:1500]:
        return 0.0
    marks = {match[1].lower() for line in front.opening.lines[:40] if (match := _MARK.match(line.text))}
    if len(marks) < 2 or not ("ofsted" in head or "cqc" in head):
        return 0.0
    return 0.92 if len(marks) > 2 else 0.6


def read(front: Front) -> FamilyFacts:
    met = _meeting(front)
    title = _title(front)
    kind = _kind(front, title)
    period = _period(front, title, met)
    if period is None:
        front.report("no-inspection-dates", "the paper does not say when the inspection was", 1)
    if kind == "ILACS" and period and period.first < _SINGLE_UNTIL:
        kind = "SIF"
    authorities = read_authorities(front, _names(front), period.first if period else met)
    framework = {
        "ILACS": ilacs_framework(period),
        "monitoring-visit": "ILACS",
        "focused-visit": "ILACS",
    }.get(kind, kind)
    own = inspection(authorities, kind, framework, period)
    body = Excerpt(front.document, front.document.lines[:400])
    _, table = read_table(front, body, own)
    one = front.register.authorities.get(authorities[0].slug)
    publisher = one.name if one else authorities[0].name
    facts = document_facts(front, "cabinet-report", framework, title, met, publisher)
    people = each_once(_people(front, publisher))
    regions = regions_of(front)
    issues = tuple(front.issues)
    return FamilyFacts("cabinet-paper", facts, authorities, (own,), table.judgements, people, regions, issues)


def _meeting(front: Front) -> str:
    """The first full date on a line of its own: that of the meeting."""
    dates = (parse_date(line.text) for line in front.opening.lines[:20] if len(line.text) < 60)
    return next((date for date in dates if len(date) == 10), "")


def _title(front: Front) -> str:
    lines = [line.text for line in front.opening.lines[:25]]
    for text in lines[:12]:
        if match := re.match(
            r"\W*(?:report title|title of (?:the )?report|subject)\s*:\s*(.+)", text, re.IGNORECASE
        ):
            return match[1]
    titled = (text for text in lines if _TITLE.search(text) and not _LABEL.match(text) and len(text) < 200)
    return next(titled, lines[0] if lines else "")


def _kind(front: Front, title: str) -> str:
    """The kind of inspection: what the title says, else what the opening says first."""
    for text in (title.lower().replace("’", "'"), front.head):
        found = [(match.start(), n, kind) for n, (p, kind) in enumerate(_KINDS) if (match := p.search(text))]
        if found:
            return min(found)[2]
    return "other"


def _period(front: Front, title: str, met: str) -> Period | None:
    if period := parse_period(title, met):
        return period
    text = front.opening.text
    for match in _DAYS.finditer(text):
        period = parse_period(text[match.end() : match.end() + 90], met)
        if period:
            return period
    return None


def _names(front: Front) -> Iterator[str]:
    """The council as inspected, then the one that the paper names most."""
    if match := _OF_COUNCIL.search(front.opening.text):
        yield " ".join(match["name"].split())
    councils = Counter(" ".join(match[0].split()) for match in _COUNCIL.finditer(front.opening.text))
    for name, _ in councils.most_common(2):
        yield re.sub(r"^(?:The|At|In|For|By|Of)\s+", "", name)


def _people(front: Front, council: str) -> Iterator[Person]:
    """Those whom the labelled lines at the head name; "Title:" under a name says that person's post."""
    lines = front.opening.lines[:40]
    for n, line in enumerate(lines):
        label = _LABEL.match(line.text)
        if label is None or not _OFFICE.search(label["label"]):
            continue
        named = leading_name(label["value"])
        if named is None:
            continue
        told = label["value"][named.end :].strip(" ,–-")
        after = _LABEL.match(lines[n + 1].text) if n + 1 < len(lines) else None
        if after and after["label"].lower() in ("title", "post", "job title", "position"):
            role = f"{label['label']}; {after['value']}"
        elif told and _POST.search(told):
            role = told
        else:
            role = f"{label['label']}: {told}" if told else label["label"]
        excerpt = Excerpt(front.document, (line,))
        at = label.start("value")
        yield person(front, excerpt, Named(named.name, "", named.start, named.end), at, role, council)


FAMILY = Family("cabinet-paper", recognise, read)
