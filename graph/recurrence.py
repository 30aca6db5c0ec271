"""Which issues recur: counted from what each inspection found, by rules that a reader of the answer can follow.

In: the inspections that count for a line of councils, the findings in each (issue and polarity), which issue is
narrower than which, and the reorganisations of the line. Out: one `Recurrence` for each issue that recurs.

The rules, in full:

- An issue is *weak* in an inspection where at least one finding of it, or of a narrower issue, is a weakness
  (recommendations are). It is *strong* there likewise.
- It *recurs* when it is weak in `minimum` inspections or more (two unless told otherwise).
- It *spans succession* when it is weak in an inspection of an original authority that started before the date of a
  change, and in one of a resulting authority that started on or after it. The ids of those changes are listed.
- *State*, at the latest-started inspection with any finding of the issue: weaknesses only `persists`, strengths only
  `resolved`, both `mixed`. Inspections that started on the same day are read together.
- *First* and *last seen*: the starts of the first and last inspection in which it is weak.
- Order: the number of inspections in which it is weak, then the sum of their weights, both descending, then id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

WEAKNESS = "weakness"
STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class CountedInspection:
    """An inspection that counts for a line. `share` is that of its authority in the line; `weight` 2 or 1."""

    id: str
    authority: str
    share: str
    start: str
    weight: int


class Cell(NamedTuple):
    """How often one inspection finds one issue to be weak or strong, however many documents report it.

    A tuple, as all of England has thirty thousand.
    """

    inspection: str
    issue: str
    polarity: str
    number: int
    rank: int = 0
    """Lower for stronger words than another cell of the inspection and polarity has."""
    words: str = ""
    """The strongest words, as the JSON of an evidence."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A change in force within a line: the authorities before it and those after it."""

    id: str
    date: str
    originals: frozenset[str]
    results: frozenset[str]


class Appearance(NamedTuple):
    """What one counted inspection says of an issue: the number of weaknesses and of strengths."""

    inspection: CountedInspection
    weaknesses: int
    strengths: int


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One issue in one line. `issues` are the issue itself and those narrower ones of which there are findings."""

    issue: str
    issues: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    """Every counted inspection with a finding of the issue, by start."""
    reorganisations: tuple[str, ...]
    state: str

    @property
    def weak(self) -> tuple[CountedInspection, ...]:
        return tuple(a.inspection for a in self.appearances if a.weaknesses)

    @property
    def count(self) -> int:
        return len(self.weak)

    @property
    def weight(self) -> int:
        return sum(i.weight for i in self.weak)

    @property
    def first_seen(self) -> str:
        return self.weak[0].start if self.weak else ""

    @property
    def last_seen(self) -> str:
        return self.weak[-1].start if self.weak else ""


def with_broader(issue: str, broader: Mapping[str, str]) -> tuple[str, ...]:
    """The issue and every broader one above it: where a finding of it counts."""
    found = [issue]
    while (above := broader.get(found[-1], "")) and above not in found:
        found.append(above)
    return tuple(found)


def appearances(
    inspections: Iterable[CountedInspection], cells: Iterable[Cell], broader: Mapping[str, str]
) -> tuple[dict[str, tuple[Appearance, ...]], dict[str, tuple[str, ...]]]:
    """For each issue: what each counted inspection says of it, by start; and the issues that were counted for it."""
    counted = {i.id: i for i in inspections}
    order = {i.id: n for n, i in enumerate(sorted(counted.values(), key=lambda i: (i.start, i.id)))}
    above: dict[str, tuple[str, ...]] = {}
    tallies: dict[str, dict[str, list[int]]] = defaultdict(dict)
    members: dict[str, set[str]] = defaultdict(set)
    for inspection, name, polarity, number, *_ in cells:
        if inspection not in counted:
            continue
        if name not in above:
            above[name] = with_broader(name, broader)
        for issue in above[name]:
            tally = tallies[issue].setdefault(inspection, [0, 0])
            tally[polarity == STRENGTH] += number
            members[issue].add(name)
    ordered = {
        issue: tuple(
            [Appearance(counted[i], *by_inspection[i]) for i in sorted(by_inspection, key=order.__getitem__)]
        )
        for issue, by_inspection in tallies.items()
    }
    return ordered, {
        issue: (issue, *sorted(found - {issue})) if issue in found else tuple(sorted(found))
        for issue, found in members.items()
    }


def state_of(seen: Sequence[Appearance]) -> str:
    """`persists`, `resolved` or `mixed`, at the latest start among appearances that are sorted by start."""
    latest = [a for a in seen if a.inspection.start == seen[-1].inspection.start]
    weak, strong = any(a.weaknesses for a in latest), any(a.strengths for a in latest)
    return "mixed" if weak and strong else "persists" if weak else "resolved"


def spanned(weak: Sequence[CountedInspection], changes: Iterable[LineChange]) -> tuple[str, ...]:
    """The changes that an issue spans, by date: weak in an original before, and in a resulting authority after."""
    return tuple(
        change.id
        for change in sorted(changes, key=lambda c: (c.date, c.id))
        if any(i.authority in change.originals and i.start < change.date for i in weak)
        and any(i.authority in change.results and i.start >= change.date for i in weak)
    )


def recurrences(
    inspections: Iterable[CountedInspection],
    cells: Iterable[Cell],
    broader: Mapping[str, str],
    changes: Iterable[LineChange],
    *,
    minimum: int = 2,
    across_succession: bool = False,
) -> list[Recurrence]:
    """The issues weak in `minimum` inspections or more; with `across_succession` only those that span a change."""
    by_issue, members = appearances(inspections, cells, broader)
    changes = tuple(changes)
    found = []
    for issue, seen in by_issue.items():
        weak = tuple(a.inspection for a in seen if a.weaknesses)
        if len(weak) < minimum:
            continue
        over = spanned(weak, changes)
        if across_succession and not over:
            continue
        found.append(Recurrence(issue, members[issue], seen, over, state_of(seen)))
    return sorted(found, key=lambda r: (-r.count, -r.weight, r.issue))
