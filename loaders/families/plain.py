"""Any other document: its title and the council that it names, if it names one."""

from __future__ import annotations

from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from loaders.families.inspection import document_facts
from loaders.families.sections import regions_of
from loaders.record import AuthorityMention


def recognise(front: Front) -> float:
    return 0.01


def read(front: Front) -> FamilyFacts:
    lines = front.opening.lines
    title = next((line.text for line in lines if line.heading), lines[0].text if lines else "")
    named = front.register.find_all(front.opening.text[:3000])
    mentions = (AuthorityMention(named[0].name, named[0].slug),) if len(named) == 1 else ()
    facts = document_facts(front, "plain", "", title[:200], publisher="")
    return FamilyFacts("plain", facts, mentions, regions=regions_of(front), issues=tuple(front.issues))


FAMILY = Family("plain", recognise, read)
