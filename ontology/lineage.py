"""The line of a council: who came before it and after it, and whose inspections count with its own.

Backwards the line runs through everything that the council was made from, and forwards through everything that was
made from it; what else came out of an earlier council is left aside. On either side an inspection counts only if it
began on that side of the change in between. Renamings make no line. What is planned is shown, and never counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ontology.authorities import Authority
from ontology.changes import Change, Member
from ontology.dates import first_day


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a line: `authority` came before or after by `change`; `share` of the earlier one moved."""

    authority: Authority
    change: Change
    share: str

    @property
    def date(self) -> str:
        return self.change.date


@dataclass(frozen=True, slots=True)
class LineMember:
    """A council in the line of another, and how it comes to be there.

    `direction` is `self`, `predecessor` or `successor`; of a longer way `change` is its last step, that
    nearest to this member, and `share` is `part` if any step is.
    """

    authority: Authority
    direction: str
    share: str = ""
    change: Change | None = None
    depth: int = 0
    counted: bool = True
    """Whether its inspections count at all: every change on the way is in force (and not after `as_of`)."""

    @property
    def date(self) -> str:
        """The day of the change that links it, "" for the council itself."""
        return self.change.date if self.change else ""

    @property
    def planned(self) -> bool:
        return self.change is not None and self.change.planned

    def counts(self, start: str) -> bool:
        """Whether an inspection of this member counts that started at `start` (`YYYY[-MM[-DD]]`)."""
        if not self.counted:
            return False
        if self.direction == "self":
            return True
        if not start:
            return False
        before = first_day(start) < self.date
        return before if self.direction == "predecessor" else not before


@dataclass(frozen=True)
class Lineage:
    """Who follows whom, by the changes of a register."""

    authorities: Mapping[str, Authority]
    changes: Mapping[str, Change]
    _before: dict[str, list[Link]] = field(default_factory=dict, repr=False, compare=False)
    _after: dict[str, list[Link]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for change in self.changes.values():
            if change.kind == "renaming":
                continue
            for earlier, later in _pairs(change):
                share = "part" if "part" in (earlier.share, later.share) else "whole"
                before, after = self.authorities[earlier.authority], self.authorities[later.authority]
                self._before.setdefault(after.slug, []).append(Link(before, change, share))
                self._after.setdefault(before.slug, []).append(Link(after, change, share))

    def predecessors(self, slug: str) -> list[Link]:
        """The councils that this one was made from, in one step, latest change first."""
        return sorted(
            self._before.get(slug, ()), key=lambda link: (_later_first(link.date), link.authority.slug)
        )

    def successors(self, slug: str) -> list[Link]:
        """The councils that were (or are to be) made from this one, in one step, earliest change first."""
        return sorted(self._after.get(slug, ()), key=lambda link: (link.date, link.authority.slug))

    def line(self, slug: str, as_of: str | None = None) -> list[LineMember]:
        """The line of a council: itself, then its predecessors, then its successors, nearest first.

        Each council once: by the shortest way, and of equally short ones by the one that counts most of its
        inspections. `as_of` is a full date; changes after it are shown, and not counted.
        """
        found = [LineMember(self.authorities[slug], "self")]
        for direction in ("predecessor", "successor"):
            found += self._walk(slug, direction, as_of or "")
        return found

    def _walk(self, slug: str, direction: str, as_of: str) -> Iterator[LineMember]:
        seen = {slug}
        layer = [LineMember(self.authorities[slug], direction)]
        while layer:
            following: list[LineMember] = []
            for member in layer:
                for link in self._steps(member, direction):
                    if link.authority.slug in seen:
                        continue
                    seen.add(link.authority.slug)
                    following.append(
                        LineMember(
                            link.authority,
                            direction,
                            "part" if "part" in (link.share, member.share) else "whole",
                            link.change,
                            member.depth + 1,
                            member.counted and link.change.in_force(as_of),
                        )
                    )
            yield from following
            layer = following

    def _steps(self, member: LineMember, direction: str) -> list[Link]:
        """One step on from a member, only by changes that lie on the same side of the one that led to it."""
        if direction == "predecessor":
            return [
                x
                for x in self.predecessors(member.authority.slug)
                if not member.date or x.date <= member.date
            ]
        return [x for x in self.successors(member.authority.slug) if not member.date or x.date >= member.date]


def _pairs(change: Change) -> Iterator[tuple[Member, Member]]:
    for earlier in change.originals:
        for later in change.results:
            if earlier.authority != later.authority:
                yield earlier, later


def _later_first(day: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in day.split("-"))
