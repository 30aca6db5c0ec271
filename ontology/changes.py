"""Reorganisations: which councils ended, shrank or began on a day, by which order, planned or in force.

On its date a change is in effect: an original that ends has its last day on the day before, and a council
that results begins on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ontology.tables import TableError, listed, one_of, read_table, yes

KINDS = ("abolition-and-replacement", "division", "merger", "transfer-of-function", "renaming")
STATUSES = ("in force", "planned")
ROLES = ("original", "resulting")
SHARES = ("whole", "part")

_COLUMNS = "id date kind instrument status stage verified sources checked"
_MEMBER_COLUMNS = "change authority role share"
_PLANNED_COLUMNS = "area authorities working_names decided vesting stage change verified sources checked"


@dataclass(frozen=True, slots=True)
class Member:
    """The part of one authority in a change.

    `share` is `part` for an original of which only a part of the area or functions moved; it may go on. A
    county that ends by being parted is `part` in each of the changes that part it.
    """

    authority: str
    role: str
    share: str


@dataclass(frozen=True, slots=True)
class Change:
    """A reorganisation (`org:ChangeEvent`) with several originals and several results."""

    id: str
    date: str
    kind: str
    instrument: str
    status: str
    stage: str
    """How far a planned change has come: `order made`, `decision announced`...; "" where in force."""
    verified: bool
    """Whether the change and its date stand in a source; of a renaming often the date does not."""
    sources: tuple[str, ...]
    checked: str
    members: tuple[Member, ...] = ()

    @property
    def planned(self) -> bool:
        return self.status == "planned"

    @property
    def originals(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.role == "original")

    @property
    def results(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.role == "resulting")

    def in_force(self, as_of: str = "") -> bool:
        """Whether it counts: not planned, and not after the day `as_of` where one is given."""
        return not self.planned and (not as_of or self.date <= as_of)


@dataclass(frozen=True, slots=True)
class Plan:
    """An area of the reorganisation that is under way; `change` where the register has it as a change."""

    area: str
    authorities: tuple[str, ...]
    working_names: tuple[str, ...]
    decided: str
    vesting: str
    stage: str
    change: str
    verified: bool
    sources: tuple[str, ...]
    checked: str


def read_changes(folder: Path, *, optional: bool = False) -> dict[str, Change]:
    """The changes of a folder of tables by id, each with its members."""
    members: dict[str, list[Member]] = {}
    for number, row in enumerate(
        read_table(folder, "members.csv", tuple(_MEMBER_COLUMNS.split()), optional=optional), 2
    ):
        place = f"members.csv: line {number}"
        members.setdefault(row[0], []).append(
            Member(row[1], one_of(row[2], ROLES, place), one_of(row[3], SHARES, place))
        )
    found: dict[str, Change] = {}
    for number, row in enumerate(
        read_table(folder, "changes.csv", tuple(_COLUMNS.split()), optional=optional), 2
    ):
        place = f"changes.csv: line {number}"
        found[row[0]] = Change(
            id=row[0],
            date=row[1],
            kind=one_of(row[2], KINDS, place),
            instrument=row[3],
            status=one_of(row[4], STATUSES, place),
            stage=row[5],
            verified=yes(row[6], place),
            sources=listed(row[7]),
            checked=row[8],
            members=tuple(members.pop(row[0], ())),
        )
    if members:
        raise TableError(f"members.csv: no such change: {', '.join(sorted(members))}")
    return found


def read_plans(folder: Path, *, optional: bool = False) -> tuple[Plan, ...]:
    """What is known of each area of the reorganisation that is under way."""
    rows = read_table(folder, "planned.csv", tuple(_PLANNED_COLUMNS.split()), optional=optional)
    found = []
    for number, row in enumerate(rows, 2):
        cell = dict(zip(_PLANNED_COLUMNS.split(), row, strict=True))
        found.append(
            Plan(
                area=cell["area"],
                authorities=listed(cell["authorities"]),
                working_names=listed(cell["working_names"]),
                decided=cell["decided"],
                vesting=cell["vesting"],
                stage=cell["stage"],
                change=cell["change"],
                verified=yes(cell["verified"], f"planned.csv: line {number}"),
                sources=listed(cell["sources"]),
                checked=cell["checked"],
            )
        )
    return tuple(found)
