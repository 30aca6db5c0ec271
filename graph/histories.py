"""The history of issues in a line of councils: which inspections count, and what each found, with the words.

The questions about issues all start here. What counts is written in `ontology.lineage` (which inspections) and in
`graph.recurrence` (how findings are counted).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.evidence import Row, chosen, evidence_row
from graph.index import FindingRow
from graph.inspections import ReportedInspection, inspections_of_line
from graph.recurrence import Appearance, Cell, CountedInspection, LineChange, appearances
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
    findings: tuple[FindingRow, ...]
    """Those of the counted inspections, each inspection's by issue, polarity and strength of words."""

    @cached_property
    def inspections(self) -> dict[str, CountedInspection]:
        """By id, by start. One that tells no date of its fieldwork stands at its publication."""
        counted = (
            CountedInspection(
                i.id, i.authority, i.member.share or "whole", i.start or i.published, weight_of(i.kind)
            )
            for i in self.reported
        )
        return {i.id: i for i in sorted(counted, key=lambda i: (i.start, i.id))}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return cells_of(self.findings)

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
    def _by_issue_and_place(self) -> Mapping[str, list[FindingRow]]:
        found: dict[str, list[FindingRow]] = defaultdict(list)
        for row in self.findings:
            found[row.issue].append(row)
        return found

    def evidence(
        self, issues: Iterable[str], everything: bool = False, within: Iterable[str] | None = None
    ) -> list[Row]:
        """The words behind findings of these issues, by inspection: one for each inspection and polarity, or all.

        The strongest come first: priority actions, recommendations, findings; of each the surest reading.
        """
        places = set(self.inspections if within is None else within)
        rows = [
            r for issue in issues for r in self._by_issue_and_place.get(issue, ()) if r.inspection in places
        ]
        order = {name: n for n, name in enumerate(self.inspections)}
        rows.sort(
            key=lambda r: (order[r.inspection], r.polarity, r.strength, r.document, r.passage, r.ordinal)
        )
        if not everything:
            first: dict[tuple[str, str], FindingRow] = {}
            for row in rows:
                first.setdefault((row.inspection, row.polarity), row)
            rows = list(first.values())
        return chosen([evidence_of(row) for row in rows], everything)


def cells_of(findings: Iterable[FindingRow]) -> tuple[Cell, ...]:
    """Findings counted by inspection, issue and polarity; of several documents of one, that with most."""
    counts = Counter((row.inspection, row.issue, row.polarity, row.document) for row in findings)
    most: dict[tuple[str, str, str], int] = {}
    for (*place, _), count in counts.items():
        key = (place[0], place[1], place[2])
        most[key] = max(count, most.get(key, 0))
    return tuple(Cell(*key, count) for key, count in most.items())


def evidence_of(row: FindingRow) -> Row:
    said = evidence_row(
        row.document,
        row.inspection,
        row.quote,
        row.spans,
        polarity=row.polarity,
        page=row.page,
        paragraph=row.paragraph,
        about=row.about_name,
    )
    return said | {"correction": row.correction} if row.correction else said


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
    reported = inspections_of_line(graph.reader, graph.register, slug, as_of)
    members = {m.authority.slug for m in graph.register.line(slug, as_of or None) if m.counted}
    return History(
        slug,
        tuple(reported),
        changes_of_line(graph.register, members, as_of),
        tuple(graph.findings.findings([i.id for i in reported])),
    )


def latest_full(history: History) -> CountedInspection | None:
    """The full inspection that started last, None where there is none."""
    return history.full[-1] if history.full else None


def narrower_found(issue: str, findings: Sequence[FindingRow], broader: Mapping[str, str]) -> tuple[str, ...]:
    """The issues of the findings that count for `issue`: itself and those under it."""
    from graph.recurrence import with_broader

    return tuple(sorted({r.issue for r in findings if issue in with_broader(r.issue, broader)}))
