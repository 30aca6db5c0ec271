"""Every line of councils at once: one read of the inspections and one of what they found, shared by all lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.histories import History, changes_of_line
from graph.inspections import counts, gathered
from graph.recurrence import Cell

if TYPE_CHECKING:
    from graph.index import ReportRow
    from graph.opened import Graph


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
    rows: dict[str, list[ReportRow]] = defaultdict(list)
    for row in graph.index.reports():
        rows[row.authority].append(row)
    cells: dict[str, list[Cell]] = defaultdict(list)
    for cell in graph.index.cells():
        cells[cell.inspection].append(cell)
    for slug in ends_of_lines(graph, as_of):
        line = graph.register.line(slug, as_of or None)
        reported = [
            inspection
            for member in line
            for inspection in gathered(member, rows.get(member.authority.slug, ()))
            if counts(inspection, as_of)
        ]
        if not reported:
            continue
        members = {m.authority.slug for m in line if m.counted}
        yield History(
            slug,
            tuple(sorted(reported, key=lambda i: (i.start, i.id))),
            changes_of_line(graph.register, members, as_of),
            tuple(c for i in sorted(reported, key=lambda i: i.id) for c in cells.get(i.id, ())),
            graph.index,
        )
