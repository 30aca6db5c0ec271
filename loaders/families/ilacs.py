"""Inspections of local authority children's services (ILACS), from 2018 on.

The title page gives council, days, lead inspector and a table of judgements. Children in care and care leavers were
one judgement until 2023 and are two since; from April 2026 there is no overall one. The table is data: whatever
rows it has are read.
"""

from __future__ import annotations

import re

from loaders.families.authority import read_authorities
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import document_facts, ilacs_framework, inspection
from loaders.families.judgements import read_table, report_missing
from loaders.families.sections import cross_checked, regions_of, summary_after
from loaders.families.team import each_once, read_leads
from loaders.families.titlepage import read_titlepage, report_dates

_TITLE = re.compile(
    r"inspection of (?:.{0,90}? )?children's (?:social care )?services\b|inspection of .{3,60} trust\b"
)
_MARKS = re.compile(r"lead inspectors?\b|judgement grade|overall effectiveness|impact of leaders")


def recognise(front: Front) -> float:
    opening = front.head[:700]
    if " dear " in opening or "inspection of" not in opening[:400]:
        return 0.0
    marks = len(set(_MARKS.findall(front.head[:1500])))
    if not _TITLE.search(opening[:400]):
        return 0.8 if marks > 2 else 0.0
    return 0.9 if marks > 1 else 0.4


def read(front: Front) -> FamilyFacts:
    page = read_titlepage(front)
    published, period = report_dates(front)
    authorities = read_authorities(front, page.names, period.first if period else published)
    framework = ilacs_framework(period)
    own = inspection(authorities, "ILACS", framework, period)
    regions = regions_of(front)
    _, table = read_table(front, front.opening, own)
    judgements = cross_checked(front, table.judgements, regions, own)
    report_missing(front, own, judgements, table.unjudged)
    regions = summary_after(front, regions, table.judgements)
    people = each_once(read_leads(front))
    if not people:
        front.report("no-lead-inspector", "the title page names no lead inspector", 1)
    facts = document_facts(front, "inspection-report", framework, page.title, published)
    return FamilyFacts("ilacs", facts, authorities, (own,), judgements, people, regions, tuple(front.issues))


FAMILY = Family("ilacs", recognise, read)
