"""Frameworks and kinds of inspection: what is inspected how, since when, with which aspects and grades.

A *framework* is the word a record carries (`SIF`, `ILACS-short`...). It has *versions* in time, which say the
aspects judged and the scheme of grades. An *inspection kind* is the word in an inspection's id; it has a weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.dates import first_day, last_day
from ontology.tables import SHIPPED, listed, read_table, yes


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework or a variant of one; `broader` is the framework it is a variant of, "" where it is none."""

    id: str
    label: str
    kind: str
    broader: str
    definition: str


@dataclass(frozen=True, slots=True)
class FrameworkVersion:
    """A framework between two dates (`YYYY[-MM]`, of the start of inspections): its aspects and its grades."""

    id: str
    framework: str
    label: str
    start: str
    end: str
    grades: str
    """Id of the grade scheme; "" where nothing is graded."""
    aspects: tuple[str, ...]
    """Ids of the aspects that are judged, in print order but the overall one first."""
    verified: bool
    """Whether the dates are sure; the aspects and grades are."""
    sources: tuple[str, ...]

    def in_use(self, on: str) -> bool:
        return (not self.start or first_day(self.start) <= last_day(on)) and (
            not self.end or first_day(on) <= last_day(self.end)
        )


@dataclass(frozen=True, slots=True)
class InspectionKind:
    """A kind of inspection; a full one weighs 2 in recurrence, any other 1."""

    id: str
    label: str
    weight: int
    full: bool
    definition: str


@cache
def load_frameworks() -> dict[str, Framework]:
    rows = read_table(SHIPPED, "frameworks.csv", ("id", "label", "kind", "broader", "definition"))
    return {row[0]: Framework(*row) for row in rows}


@cache
def load_versions() -> tuple[FrameworkVersion, ...]:
    """The versions, in the order of their start."""
    columns = ("id", "framework", "label", "start", "end", "grades", "aspects", "verified", "sources")
    return tuple(
        FrameworkVersion(
            id=name,
            framework=framework,
            label=label,
            start=start,
            end=end,
            grades=grades,
            aspects=listed(aspects),
            verified=yes(verified, f"framework_versions.csv: {name}"),
            sources=listed(source),
        )
        for name, framework, label, start, end, grades, aspects, verified, source in read_table(
            SHIPPED, "framework_versions.csv", columns
        )
    )


@cache
def load_inspection_kinds() -> dict[str, InspectionKind]:
    rows = read_table(SHIPPED, "inspection_kinds.csv", ("id", "label", "weight", "full", "definition"))
    return {
        name: InspectionKind(name, label, int(weight), yes(full, f"inspection_kinds.csv: {name}"), definition)
        for name, label, weight, full, definition in rows
    }


def versions_of(framework: str) -> list[FrameworkVersion]:
    """The versions of a framework; a variant without versions of its own has those of what it is a variant of."""
    versions = [version for version in load_versions() if version.framework == framework]
    known = load_frameworks().get(framework)
    if versions or known is None or not known.broader:
        return versions
    return versions_of(known.broader)


def version_of(framework: str, on: str) -> FrameworkVersion | None:
    """The version of a framework that an inspection started under, None where none was in use then."""
    return next((version for version in reversed(versions_of(framework)) if version.in_use(on)), None)


def weight_of(kind: str) -> int:
    """What an inspection of this kind weighs in recurrence."""
    return load_inspection_kinds()[kind].weight


def variant_of_ilacs(days: int) -> str:
    """Short or standard, by the days that the fieldwork lasts from first to last, both counted."""
    return "ILACS-short" if days <= 5 else "ILACS-standard"
