"""The issues: what a finding can be about, in five areas, some narrower than others.

Ids are relied on from outside and never change their meaning. The table is the source; the SKOS scheme
`issues.ttl` is written from it (`ontology.publish`), and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import SHIPPED, TableError, listed, read_table


@dataclass(frozen=True, slots=True)
class Area:
    """A part of practice that issues are grouped by."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that can be strong or weak in a council's practice."""

    id: str
    area: str
    label: str
    scope: str
    broader: str
    """The issue that this one is a part of; weaknesses of this one count for it too."""
    also: tuple[str, ...] = ()
    """Other names that people look for it by."""


@cache
def load_areas() -> dict[str, Area]:
    return {row[0]: Area(*row) for row in read_table(SHIPPED, "areas.csv", ("id", "label", "definition"))}


@cache
def load_issues() -> dict[str, Issue]:
    """The issues by id, in the order of the table (by area)."""
    rows = read_table(SHIPPED, "issues.csv", ("id", "area", "label", "broader", "also", "scope"))
    found = {
        name: Issue(name, area, label, scope, broader, listed(also))
        for name, area, label, broader, also, scope in rows
    }
    if len(found) != len(rows):
        raise TableError("issues.csv: an id comes twice")
    for issue in found.values():
        if issue.area not in load_areas() or (issue.broader and issue.broader not in found):
            raise TableError(f"issues.csv: {issue.id}: no such area or broader issue")
    return found


@cache
def narrower_of(issue_id: str) -> tuple[str, ...]:
    """The issues within an issue, and those within them, in the order of the table."""
    issues = load_issues()
    direct = [issue.id for issue in issues.values() if issue.broader == issue_id]
    return tuple(name for one in direct for name in (one, *narrower_of(one)))
