"""Every line of councils at once: one read of the inspections and one of the findings, shared by all lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.histories import History, changes_of_line
from graph.index import FindingRow
from graph.inspections import INSPECTIONS_OF_AUTHORITY, gathered
from ontology import iris
from ontology.dates import last_day

if TYPE_CHECKING:
    from graph.opened import Graph
    from graph.store import Row


def ends_of_lines(graph: Graph, as_of: str = "") -> list[str]:
    """The councils with children's services that no other has followed by a change in force."""
    return sorted(
        slug
        for slug, authority in graph.register.authorities.items()
        if authority.childrens_services
        and authority.status != "planned"
        and not any(
            m.direction == "successor" and m.counted and not m.planned
            for m in graph.register.line(slug, as_of or None)
        )
    )


def histories_of_england(graph: Graph, as_of: str = "") -> Iterator[History]:
    """The history of each line of which there is any inspection, by the slug of its last council."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in graph.reader.select(INSPECTIONS_OF_AUTHORITY):
        rows[iris.split(row["authority"].value)[1][0]].append(row)
    findings: dict[str, list[FindingRow]] = defaultdict(list)
    for finding in graph.findings.findings():
        findings[finding.inspection].append(finding)
    for slug in ends_of_lines(graph, as_of):
        line = graph.register.line(slug, as_of or None)
        reported = [
            inspection
            for member in line
            for inspection in gathered(member, rows.get(member.authority.slug, ()))
            if member.counts(inspection.start or inspection.published)
            and (not as_of or inspection.start <= last_day(as_of))
        ]
        if not reported:
            continue
        members = {m.authority.slug for m in line if m.counted}
        yield History(
            slug,
            tuple(sorted(reported, key=lambda i: (i.start, i.id))),
            changes_of_line(graph.register, members, as_of),
            tuple(f for i in sorted(reported, key=lambda i: i.id) for f in findings.get(i.id, ())),
        )
