"""Reviews of a local safeguarding children board (later: of a partnership) that are published alone.

They are laid out like the part of a single inspection's report that reviews the board, with its own title page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.authority import read_authorities
from loaders.families.excerpt import Excerpt
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.grades import GRADE, grade_code
from loaders.families.inspection import document_facts, inspection
from loaders.families.judgements import judgement
from loaders.families.sections import regions_of
from loaders.families.team import each_once, read_leads, read_team
from loaders.families.titlepage import read_titlepage, report_dates
from loaders.record import Judgement

ASPECT = "safeguarding-board"
SIF_FROM = "2013-11"
_TITLE = re.compile(
    r"review of (?:the )?(?:effectiveness of )?(?:the )?(?:[a-z'-]+ ){0,5}?"
    r"safeguarding children(?:'s)? (?:board|partnership)"
)
_PLACE = re.compile(
    r"(?:^|\bof\s+|\bthe\s+|:\s*)"
    r"(?P<name>(?:[A-Z][\w’'.-]*|and|upon|of|on|the|&)(?:\s+(?:[A-Z][\w’'.-]*|and|upon|on|&))*?)"
    r"\s+(?:Local\s+)?Safeguarding\s+Children",
)
_JUDGED = re.compile(
    rf"(?:safeguarding\s+children(?:['’]?s?['’]?)\s+(?:board|partnership)|\blscb|overall\s+effectiveness|overall\s+judgement)"
    rf"(?:\s*\([^)]{{2,20}}\))?(?:\s+(?:is|are|was|has\s+been\s+judged(?:\s+to\s+be)?|that\s+it))*\s*[:–-]?\s+({GRADE})"
    rf"(?=\s*(?:\.|\n|$|because))",
    re.IGNORECASE,
)


def recognise(front: Front) -> float:
    opening = front.head[:700]
    if (
        not _TITLE.search(opening)
        or "inspection of services for children in need" in opening
        or " dear " in opening
    ):
        return 0.0
    return 0.85


def read(front: Front) -> FamilyFacts:
    page = read_titlepage(front)
    published, period = report_dates(front, "the title page gives no days of the review")
    on = period.first if period else published
    authorities = read_authorities(front, (*_places(page.title), *page.names), on)
    framework = "SIF" if on >= SIF_FROM else "other"
    own = inspection(authorities, "LSCB", framework, period)
    judged = next(_judged(front, own.id), None)
    if judged is None:
        front.report("missing-judgement", "no grade of the board was found", 1)
    people = each_once((*read_leads(front), *read_team(front)))
    facts = document_facts(front, "lscb-review", framework, page.title, published)
    judgements = (judged,) if judged else ()
    regions = regions_of(front)
    return FamilyFacts(
        "board-review", facts, authorities, (own,), judgements, people, regions, tuple(front.issues)
    )


def _places(title: str) -> Iterator[str]:
    for match in _PLACE.finditer(title):
        name = match["name"].removeprefix("the ").strip()
        if name.lower() not in ("local", "the", "effectiveness", "the local"):
            yield name


def _judged(front: Front, own: str) -> Iterator[Judgement]:
    """The board's grade on the title page, else in the first heading that has one."""
    lines = front.document.lines
    for excerpt in (front.opening, *(Excerpt(front.document, lines[n : n + 2]) for n in range(len(lines)))):
        match = _JUDGED.search(excerpt.text)
        if match and (excerpt is front.opening or len(excerpt.lines[0].text) < 120):
            start = excerpt.starts[excerpt.line_at(match.start())]
            evidence = front.evidence(excerpt, start, match.end(1))
            label = "Local Safeguarding Children Board"
            yield judgement(evidence, own, ASPECT, label, grade_code(match[1]))


FAMILY = Family("board-review", recognise, read)
