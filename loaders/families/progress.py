"""Inspections of the progress that a council has made since an earlier one, as there were before 2013.

They are of no framework named here and give no grades; days of fieldwork are seldom printed.
"""

from __future__ import annotations

import re

from loaders.families.authority import read_authorities
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import document_facts, inspection
from loaders.families.sections import regions_of
from loaders.families.team import each_once, read_leads
from loaders.families.titlepage import inspection_period, publication_date, read_titlepage

_TITLE = re.compile(r"inspection of (?:the )?progress\b|progress inspection\b|inspection of progress made")
_IN_PLACE = re.compile(
    r".*\b(?:in|by|at)\s+(?:the\s+)?(?P<name>[A-Z].+?)(?:\s+Care Quality.*|\s+HM Inspect.*|\s+Ofsted.*)?$"
)


def recognise(front: Front) -> float:
    return 0.9 if _TITLE.search(front.head[:400]) and " dear " not in front.head[:1200] else 0.0


def read(front: Front) -> FamilyFacts:
    page = read_titlepage(front)
    published = publication_date(front)
    period = inspection_period(front, published)
    place = _IN_PLACE.match(page.title)
    names = (place["name"], *page.names) if place else page.names
    authorities = read_authorities(front, names, period.first if period else published)
    own = inspection(authorities, "other", "other", period)
    title = page.title[: place.end("name")] if place else page.title
    facts = document_facts(front, "inspection-report", "other", title, published)
    people = each_once(read_leads(front))
    return FamilyFacts(
        "progress", facts, authorities, (own,), (), people, regions_of(front), tuple(front.issues)
    )


FAMILY = Family("progress", recognise, read)
