"""Inspections before the single framework of November 2013: of looked after children's services, of arrangements for
protection, of safeguarding and looked after children together.

Grades are outstanding, good, adequate and inadequate. They stand in a "Record of main findings" at the end; each is
also printed under the heading of its section. Of what was judged only the overall effectiveness is an aspect that
later frameworks have; the others keep their printed label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.authority import read_authorities
from loaders.families.excerpt import Excerpt
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.grades import Row, table_rows
from loaders.families.inspection import document_facts, inspection
from loaders.families.judgements import judgement
from loaders.families.sections import regions_of
from loaders.families.team import each_once, read_leads
from loaders.families.titlepage import read_titlepage, report_dates
from loaders.record import Inspection, Judgement
from ontology.aspects import OTHER, aspect_of
from ontology.frameworks import versions_of
from ontology.grades import grade_of

FRAMEWORK = "pre-2013"
_SUBJECTS = (
    r"inspection of (?:(?:the )?local authority arrangements for the protection of children"
    r"|safeguarding and looked after children(?:['’]s)?(?: services)?"
    r"|looked after children(?:['’]s)? services|safeguarding(?: services| arrangements)?"
    r"|services for looked after children)"
)
_SUBJECT = re.compile(_SUBJECTS, re.IGNORECASE)
_RECORD = re.compile(r"\W*record of (?:the )?(?:main findings|judgements|findings)\b(?!.*\d$)", re.IGNORECASE)
_GROUP = re.compile(
    r"^(?:.{0,40}?\s)?(services for looked after children|safeguarding services|"
    r"(?:the )?local authority arrangements for the protection of children)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_SUBGROUP = re.compile(
    r"^(?:safeguarding )?outcomes for (?:looked after )?children(?:,? (?:and )?young people)?(?:,? and care leavers)?"
    r"\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_CHAPTERS = re.compile(
    r"(?:the )?overall effectiveness.{0,90}|capacity (?:to improve|for improvement).{0,60}|"
    r"(?:safeguarding )?outcomes for .{3,90}|(?:the )?quality of (?:provision|practice)|"
    r"leadership and (?:management|governance)|ambition and prioritisation|"
    r"(?:the )?effectiveness of the help and protection.{0,90}|(?:the )?contribution of health .{0,90}|"
    r"being healthy|staying safe|children and young people are safe.{0,20}|enjoying and achieving|"
    r"making a positive contribution.{0,60}|economic well-?being|partnership working|"
    r"performance management.{0,40}|equality and diversity"
)
_UNDER_HEADING = re.compile(r"\W*grade\s*:?\s*[1-4]\s*\(?\s*([a-z]+)\s*\)?\W*$", re.IGNORECASE)


def recognise(front: Front) -> float:
    opening = front.head[:900]
    if not _SUBJECT.search(opening[:400]) or "progress" in opening[:200]:
        return 0.0
    return 0.95 if "age group" in opening or "reporting inspector" in opening else 0.7


def read(front: Front) -> FamilyFacts:
    page = read_titlepage(front)
    subject = _SUBJECT.search(page.title)
    place = page.title[subject.end() :].strip(" :") if subject else ""
    title = f"{page.title[subject.start() : subject.end()]}: {place}" if subject and place else page.title
    published, period = report_dates(front)
    authorities = read_authorities(front, (place, *page.names) if place else page.names, published)
    own = inspection(authorities, "pre-2013", FRAMEWORK, period)
    judgements = tuple(_judgements(front, own))
    if not judgements:
        front.report("no-judgements", "no record of main findings was found")
    people = each_once(read_leads(front))
    if not people:
        front.report("no-lead-inspector", "the title page names no reporting inspector", 1)
    facts = document_facts(front, "inspection-report", FRAMEWORK, title, published)
    regions = regions_of(front, chapters=_CHAPTERS)
    return FamilyFacts(
        "pre-2013", facts, authorities, (own,), judgements, people, regions, tuple(front.issues)
    )


def _judgements(front: Front, own: Inspection) -> Iterator[Judgement]:
    """The rows of the record at the end, held against the grades under the headings."""
    scheme = versions_of(FRAMEWORK)[0].grades
    excerpt, rows = _record(front)
    groups = {match[1].lower() for row in rows if (match := _GROUP.match(row.label))}
    under = dict(_under_headings(front, scheme))
    group = ""
    seen = set()
    for row in rows:
        match = _GROUP.match(row.label)
        label = _SUBGROUP.sub("", row.label[match.end() :] if match else row.label)
        group = match[1] if match else group
        grade = grade_of(row.printed, scheme)
        aspect = aspect_of(label, FRAMEWORK) or OTHER + label
        if len(groups) > 1:
            aspect = f"{OTHER}{group}: {label}"
        page = excerpt.lines[excerpt.line_at(row.start)].page
        if not grade:
            if row.judged:
                front.report("unknown-grade", f"{label!r} has no grade of the scheme: {row.printed!r}", page)
            continue
        told = under.get(_key(label))
        if told and told != grade:
            front.report(
                "grade-disagreement", f"{label!r} is {told!r} under its heading and {grade!r} here", page
            )
        if aspect not in seen:
            seen.add(aspect)
            evidence = front.evidence(excerpt, row.start, row.end)
            yield judgement(evidence, own.id, aspect, label, grade)


def _record(front: Front) -> tuple[Excerpt, list[Row]]:
    lines = front.document.lines
    at = next((n for n in range(len(lines) - 1, -1, -1) if _RECORD.match(lines[n].text)), len(lines))
    excerpt = Excerpt(front.document, lines[at + 1 : at + 60])
    return excerpt, list(table_rows(excerpt, 0, FRAMEWORK, longest=5))


def _under_headings(front: Front, scheme: str) -> Iterator[tuple[str, str]]:
    """The heading above each line "Grade 3 (adequate)", and the grade."""
    lines = front.document.lines
    for n, line in enumerate(lines):
        match = _UNDER_HEADING.match(line.text) if line.text[:6].lower() in ("grade ", "grade:") else None
        if match and n and (grade := grade_of(match[1], scheme)):
            yield _key(lines[n - 1].text), grade


def _key(label: str) -> str:
    """The last words of a label, by which a heading broken over two lines is known."""
    return "".join(c for c in label.lower() if c.isalnum())


FAMILY = Family("pre-2013", recognise, read)
