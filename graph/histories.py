"""The history of issues in a line of councils: which inspections count, and what each found, with the words.

The questions about issues all start here. What counts is written in `ontology.lineage` (which inspections) and in
`graph.recurrence` (how findings are counted).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import orjson

from graph.evidence import Row
from graph.index import FindingRow, Index, evidence_of, strongest
from graph.inspections import ReportedInspection, inspections_of_line
from graph.recurrence import Appearance, Cell, CountedInspection, LineChange, appearances, with_broader
from ontology.frameworks import load_inspection_kinds, weight_of
from ontology.issues import load_issues
from ontology.register import Register

if TYPE_CHECKING:
    from graph.opened import Graph


def broader_of_all() -> dict[str, str]:
    """The broader issue of each issue that has one."""
    return {name: issue.broader for name, issue in load_issues().items() if issue.broader}


@dataclass(frozen=True)
class History:
    """Every counted inspection of a line, its findings, and the changes in force within it."""

    slug: str
    reported: tuple[ReportedInspection, ...]
    changes: tuple[LineChange, ...]
    cells: tuple[Cell, ...]
    """What the counted inspections found, each by issue and polarity."""
    index: Index = field(repr=False, compare=False)

    @cached_property
    def inspections(self) -> dict[str, CountedInspection]:
        """By id, by start. One that tells no date of its fieldwork stands at its publication."""
        counted = (
            CountedInspection(i.id, i.authority, i.member.share or "whole", i.began, weight_of(i.kind))
            for i in self.reported
        )
        return {i.id: i for i in sorted(counted, key=lambda i: (i.start, i.id))}

    @cached_property
    def findings(self) -> tuple[FindingRow, ...]:
        """Those of the counted inspections, each inspection's by issue, polarity and strength of words."""
        return tuple(self.index.findings(list(self.inspections)))

    @cached_property
    def by_issue(self) -> dict[str, tuple[Appearance, ...]]:
        """What each counted inspection says of each issue and its narrower ones, by start."""
        return appearances(self.inspections.values(), self.cells, broader_of_all())[0]

    @cached_property
    def full(self) -> tuple[CountedInspection, ...]:
        """The full inspections among them, by start."""
        kinds = load_inspection_kinds()
        full = {i.id for i in self.reported if kinds[i.kind].full}
        return tuple(i for i in self.inspections.values() if i.id in full)

    @cached_property
    def _cells_by_issue(self) -> Mapping[str, list[Cell]]:
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            found[cell.issue].append(cell)
        return found

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: n for n, name in enumerate(self.inspections)}

    def evidence(
        self, issues: Iterable[str], everything: bool = False, within: Iterable[str] | None = None
    ) -> list[Row]:
        """The words behind findings of these issues, by inspection: one for each inspection and polarity, or all.

        The strongest come first: priority actions, recommendations, findings; of each the surest reading.
        """
        places = self._place if within is None else {name: self._place[name] for name in within}
        if everything:
            names = set(issues)
            found = [r for r in self.findings if r.issue in names and r.inspection in places]
            found.sort(key=lambda r: (places[r.inspection], r.polarity, strongest(r)))
            return [evidence_of(row) for row in found]
        first: dict[tuple[int, str], Cell] = {}
        for issue in issues:
            for cell in self._cells_by_issue.get(issue, ()):
                if cell.inspection in places:
                    key = (places[cell.inspection], cell.polarity)
                    if key not in first or cell.rank < first[key].rank:
                        first[key] = cell
        return [orjson.loads(first[key].words) for key in sorted(first)]


def changes_of_line(register: Register, slugs: Iterable[str], as_of: str = "") -> tuple[LineChange, ...]:
    """The changes in force that lie within a set of councils; renamings change nothing."""
    within = frozenset(slugs)
    found = []
    for change in register.changes.values():
        originals = within & {m.authority for m in change.originals}
        results = within & {m.authority for m in change.results}
        if change.kind != "renaming" and change.in_force(as_of) and originals and results:
            found.append(LineChange(change.id, change.date, originals, results))
    return tuple(sorted(found, key=lambda c: (c.date, c.id)))


def history_of(graph: Graph, slug: str, as_of: str = "") -> History:
    """The history of the line of one council."""
    reported = inspections_of_line(graph.index, graph.register, slug, as_of)
    members = {m.authority.slug for m in graph.register.line(slug, as_of or None) if m.counted}
    return History(
        slug,
        tuple(reported),
        changes_of_line(graph.register, members, as_of),
        tuple(graph.index.cells([i.id for i in reported])),
        graph.index,
    )


def latest_full(history: History) -> CountedInspection | None:
    """The full inspection that started last, None where there is none."""
    return history.full[-1] if history.full else None


def narrower_found(issue: str, cells: Iterable[Cell], broader: Mapping[str, str]) -> tuple[str, ...]:
    """The issues of what was found that count for `issue`: itself and those under it."""
    return tuple(sorted({c.issue for c in cells if issue in with_broader(c.issue, broader)}))


def note_of(history: History) -> str:
    """What to tell a person of a line that no document reports on, "" of any other."""
    return "" if history.reported else f"{history.slug}: no inspection that counts for it is in the graph"
