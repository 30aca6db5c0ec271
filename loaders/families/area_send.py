"""Area SEND inspections: what a local area partnership does for children with special educational needs.

Since 2023 a report has one of three outcomes. Each inspectorate has a lead inspector of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.authority import read_authorities
from loaders.families.excerpt import Excerpt
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import document_facts, inspection
from loaders.families.judgements import judgement
from loaders.families.sections import regions_of
from loaders.families.team import each_once, person
from loaders.families.titlepage import DATES_LABEL, report_dates
from loaders.people import Named, clean_name, is_name, leading_name
from loaders.record import Judgement, Person

ASPECT = "area-send-arrangements"
_TITLE = re.compile(
    r"\W*(?:joint )?(?:local )?area (?:SEND|special educational needs)[^.]{0,40}inspection\b", re.IGNORECASE
)
_NAME = re.compile(
    r"inspection\s+(?:of|in)\s+(?:the\s+)?(.+?)(?:\s+local\s+area(?:\s+partnership)?)?$", re.IGNORECASE
)
_OUTCOMES = (
    (
        re.compile(r"arrangements\s+typically\s+lead\s+to\s+positive\s+experiences(?:\s+and\s+outcomes)?"),
        "positive",
    ),
    (
        re.compile(r"arrangements\s+lead\s+to\s+inconsistent\s+experiences(?:\s+and\s+outcomes)?"),
        "inconsistent",
    ),
    (re.compile(r"widespread\s+and(?:\s*/\s*|\s+)?(?:or)?\s+systemic\s+failings"), "systemic-failings"),
)
_TEAM = re.compile(r"\W*(?:the\s+)?inspection\s+team\W*$", re.IGNORECASE)
_DETAILS = re.compile(r"\W*local\s+area\s+partnership\s+details\W*$", re.IGNORECASE)
_COLUMNS = re.compile(r"(?:Ofsted\s+)?(?:Care Quality Commission|CQC)\W*$|Ofsted\W*$")
_INSPECTOR = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^\s,\d]*(?:\s+[A-ZÀ-Þ][^\s,\d]*){1,3}),?\s+"
    r"(?P<role>(?:Ofsted|CQC|HMI)\b(?:,?\s+(?:Ofsted|CQC|HMI|[Ll]ead|[Tt]eam|[Ss]enior|[Cc]hildren['’]s\s+[Ss]ervices)\b)*"
    r"(?:,?\s+[Ii]nspector\b)?)"
)
_SECOND = re.compile(r"(?<=[a-z])\s+[A-Z][a-z]+ [A-Z][a-z]+, [A-Z].*$")
_BOILERPLATE = re.compile(r"if you are not happy|the office for standards|piccadilly", re.IGNORECASE)
_POST = re.compile(
    r"(?:(?:interim|acting|deputy|executive|corporate|strategic|group|joint|assistant)\s+)*"
    r"(?:director|chief|CEO|accountable|head|managing)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_CHILDREN = re.compile(r"children|education|people|learning|director of", re.IGNORECASE)


def recognise(front: Front) -> float:
    opening = front.head[:1500]
    if "area send inspection" in opening or "local area partnership report" in opening:
        return 0.95
    return 0.8 if re.search(r"joint (?:local )?area send|local area send inspection", opening) else 0.0


def read(front: Front) -> FamilyFacts:
    title = _title(front)
    published, period = report_dates(front, "the report gives no days of the inspection")
    match = _NAME.search(title)
    authorities = read_authorities(front, [match[1]] if match else [], period.first if period else published)
    own = inspection(authorities, "area-SEND", "area-SEND", period)
    outcome = _outcome(front, own.id)
    if outcome is None:
        front.report("missing-judgement", "none of the three outcomes is stated", 1)
    facts = document_facts(front, "area-send-report", "area-SEND", title, published)
    people = each_once((*_inspectors(front), *_leaders(front, authorities[0].name)))
    judgements = (outcome,) if outcome else ()
    regions = regions_of(front)
    return FamilyFacts(
        "area-send", facts, authorities, (own,), judgements, people, regions, tuple(front.issues)
    )


def _title(front: Front) -> str:
    lines = front.opening.lines
    starts = front.lines_with(_TITLE)
    if not starts:
        return lines[0].text if lines else ""
    end = starts[0] + 1
    while end < min(starts[0] + 4, len(lines)) and not DATES_LABEL.match(lines[end].text):
        end += 1
    return " ".join(line.text for line in lines[starts[0] : end])


def _outcome(front: Front, own: str) -> Judgement | None:
    """The outcome: of the three phrases the one that the opening has first."""
    excerpt = front.opening
    hits = sorted(
        (match.start(), match.end(), code)
        for pattern, code in _OUTCOMES
        if (match := pattern.search(excerpt.text))
    )
    if not hits:
        return None
    start, end, code = hits[0]
    return judgement(front.evidence(excerpt, start, end), own, ASPECT, "Inspection outcome", code)


def _inspectors(front: Front) -> Iterator[Person]:
    """The two columns of the inspection team, which a line may hold side by side."""
    excerpt = _section(front, _TEAM)
    for match in _INSPECTOR.finditer(excerpt.text) if excerpt else ():
        printed = match["name"]
        note = re.search(r"(?:\s+(?:HMI|Ofsted|CQC))+$", printed)
        role = " ".join(f"{note[0] if note else ''} {match['role']}".split())
        printed = printed[: note.start()] if note else printed
        before = re.match(r"(?:(?:Lead|Team|Inspector|HMI|Ofsted|CQC|Commission)\s+)+", printed)
        start = before.end() if before else 0
        name = clean_name(printed[start:])
        if excerpt and is_name(name):
            named = Named(name, "", match.start() + start, match.start() + len(printed))
            organisation = "Care Quality Commission" if "CQC" in role else "Ofsted"
            yield person(front, excerpt, named, 0, role, organisation)


def _leaders(front: Front, council: str) -> Iterator[Person]:
    """The council's director and the health board's head among "Local area partnership details"."""
    excerpt = _section(front, _DETAILS)
    lines = excerpt.lines if excerpt else ()
    for n, line in enumerate(lines):
        named = leading_name(line.text)
        after = line.text[named.end :].strip(" ,–-") if named else ""
        after = _SECOND.sub("", after)
        honours = re.match(r"\(?[A-Z]{2,4}\)?$", after)
        told = after if after and not honours else (lines[n + 1].text if n + 1 < len(lines) else "")
        post = _POST.match(told)
        if named and excerpt and (post or honours):
            role = " ".join(post[0].split()) if post else "Leader"
            if post and after and n + 1 < len(lines) and re.search(r"(?:\bof|\band|[’']s|,)\s*$", after):
                role = f"{role} {lines[n + 1].text.strip()}"
            organisation = council if _CHILDREN.search(role) else ""
            one = Excerpt(front.document, lines[n : n + 1])
            yield person(front, one, named, 0, role, organisation)


def _section(front: Front, heading: re.Pattern[str]) -> Excerpt | None:
    """The lines under a heading of the last pages, up to the next heading or the boilerplate."""
    lines = front.document.lines
    at = next((n for n in range(len(lines) - 1, -1, -1) if heading.match(lines[n].text)), -1)
    if at < 0:
        return None
    end = at + 1
    while end < min(at + 40, len(lines)) and not _BOILERPLATE.match(lines[end].text):
        if re.match(r"\W*information about this inspection", lines[end].text, re.IGNORECASE):
            break
        end += 1
    return Excerpt(
        front.document, tuple(line for line in lines[at + 1 : end] if not _COLUMNS.match(line.text))
    )


FAMILY = Family("area-send", recognise, read)
