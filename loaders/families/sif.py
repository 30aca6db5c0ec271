"""Single inspections (SIF) of November 2013 to 2018, with the review of the safeguarding board in one report.

Two layouts: at first the board's judgement stands on the title page and numbered summaries follow; from autumn 2014
it heads a section of its own. A re-inspection has no review of the board.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from loaders.families.authority import read_authorities
from loaders.families.excerpt import Excerpt
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.grades import GRADE, grade_code
from loaders.families.inspection import document_facts, inspection
from loaders.families.judgements import judgement, read_overall, read_table, report_missing
from loaders.families.sections import cross_checked, regions_of, summary_after
from loaders.families.team import each_once, read_leads, read_team
from loaders.families.titlepage import read_titlepage, report_dates
from loaders.record import Inspection, Judgement

_TITLE = re.compile(r"inspection of services for children in need of help and protection")
_BOARD_HEADING = re.compile(
    r"\W*(?:section \d:?\s+)?(?:the (?:effectiveness of|(?:graded )?judgement (?:for|of|about)) )?(?:the )?"
    r"(?:(?:[\w’'.&-]+\s){0,6}?safeguarding children(?:['’]?s?['’]?)\s+board|lscb)(?:\s\([^)]{2,20}\))?"
    rf"(?:\s+(?:is|are|was|has|been|judged|found|that|it|to|be))*\s*[:–-]?[\s*]+({GRADE})",
    re.IGNORECASE,
)
_HEADING_ENDS = re.compile(r"[\s.*]*(?:because\W*)?$", re.IGNORECASE | re.MULTILINE)


def recognise(front: Front) -> float:
    opening = front.head[:900]
    if not _TITLE.search(opening):
        return 0.0
    return 0.95 if "inspection date" in opening or "overall judgement" in opening else 0.6


def read(front: Front) -> FamilyFacts:
    page = read_titlepage(front)
    published, period = report_dates(front)
    authorities = read_authorities(front, page.names, period.first if period else published)
    framework = (
        "SIF-reinspection" if re.search(r"\bre-?\s?inspection of services", front.head[:700]) else "SIF"
    )
    own = inspection(authorities, "SIF", framework, period)
    regions = regions_of(front)
    judgements = cross_checked(front, _judgements(front, own), regions, own)
    regions = summary_after(front, regions, judgements)
    people = each_once((*read_leads(front), *read_team(front)))
    if not people:
        front.report("no-lead-inspector", "nobody is named as lead inspector")
    facts = document_facts(front, "inspection-report", framework, page.title, published)
    return FamilyFacts("sif", facts, authorities, (own,), judgements, people, regions, tuple(front.issues))


def _judgements(front: Front, own: Inspection) -> tuple[Judgement, ...]:
    first, table = read_table(front, front.opening, own)
    overall = read_overall(front, own, first)
    rows = tuple(row for row in table.judgements if not (overall and row.aspect == overall.aspect))
    found = (*((overall,) if overall else ()), *rows)
    reviewed = "review of the effectiveness of" in front.head[:900]
    if reviewed and all(one.aspect != "safeguarding-board" for one in found):
        found = (*found, *islice(_board_headings(front, own.id), 1))
    report_missing(front, own, found, table.unjudged | ({"safeguarding-board"} if not reviewed else set()))
    return found


def _board_headings(front: Front, own: str) -> Iterator[Judgement]:
    """Headings that grade the board, such as "The Local Safeguarding Children Board is good"."""
    lines = front.document.lines
    for n, line in enumerate(lines):
        if len(line.text) > 120 or ("afeguarding" not in line.text and "LSCB" not in line.text):
            continue
        excerpt = Excerpt(front.document, lines[n : n + 2])
        match = _BOARD_HEADING.match(excerpt.text)
        if match and _HEADING_ENDS.match(excerpt.text, match.end()):
            evidence = front.evidence(excerpt, 0, match.end())
            label = "Local Safeguarding Children Board"
            yield judgement(evidence, own, "safeguarding-board", label, grade_code(match[1]))


FAMILY = Family("sif", recognise, read)
