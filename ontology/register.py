"""The register: councils of England with children's services, their changes, trusts and boards.

`load_register()` reads the shipped tables once; `Register.extended(folder)` adds rows of the same form, as
the demonstration does for its invented councils. To find a council use `resolve`, `find_all` and `nearest`
(`lookup.py`); for its predecessors and successors `line` (`lineage.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ontology.arrangements import JointBoard, Trust, read_boards, read_trusts
from ontology.authorities import Authority, read_authorities
from ontology.changes import Change, Plan, read_changes, read_plans
from ontology.council_names import fold
from ontology.dates import last_day
from ontology.errors import InspectGraphError
from ontology.lineage import Lineage, LineMember, Link
from ontology.lookup import NameIndex
from ontology.tables import SHIPPED, TableError, listed, read_table


class UnknownAuthority(InspectGraphError):
    """A name or code that the register does not know, or that fits several councils alike."""


@dataclass(frozen=True)
class Register:
    """All that is known beforehand of councils. Made once, read by everyone, never changed."""

    authorities: Mapping[str, Authority]
    changes: Mapping[str, Change]
    trusts: tuple[Trust, ...] = ()
    boards: tuple[JointBoard, ...] = ()
    plans: tuple[Plan, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Register:
        """The register that the tables of a folder make up."""
        return cls(
            read_authorities(folder),
            read_changes(folder),
            read_trusts(folder),
            read_boards(folder),
            read_plans(folder),
        )

    def extended(self, folder: Path) -> Register:
        """This register with the rows of another folder's tables added; it need not have every table."""
        more = read_authorities(folder, optional=True)
        changes = read_changes(folder, optional=True)
        for known, new in ((self.authorities, more), (self.changes, changes)):
            if twice := known.keys() & new.keys():
                raise TableError(f"{folder}: in the register already: {', '.join(sorted(twice))}")
        return Register(
            {**self.authorities, **more},
            {**self.changes, **changes},
            self.trusts + read_trusts(folder, optional=True),
            self.boards + read_boards(folder, optional=True),
            self.plans + read_plans(folder, optional=True),
        )

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex(self.authorities)

    @cached_property
    def lineage(self) -> Lineage:
        return Lineage(self.authorities, self.changes)

    # ---------------------------------------------------------------- who is meant

    def resolve(self, name: str, on: str | None = None) -> Authority | None:
        """The council that a slug, code or name means at `on` (`YYYY[-MM[-DD]]`; without: now), or None.

        A text that is a slug letter by letter is that slug whatever the date; `Westholt`, with its capital,
        is a name. A full name (`Westholt County Council`) wins over the date. A name that fits several
        councils alike finds none; `candidates` lists them.
        """
        return self.names.resolve(name, on)

    def candidates(self, name: str) -> list[Authority]:
        """Every council that a name or code can mean, whatever the date."""
        return self.names.candidates(name)

    def find_all(self, text: str, on: str | None = None, *, districts: bool = False) -> list[Authority]:
        """The councils named in a running text, in order of mention; see `NameIndex.find_all`."""
        return self.names.find_all(text, on, districts=districts)

    def nearest(self, name: str) -> list[str]:
        """Slugs of councils with similar names, to suggest."""
        return self.names.nearest(name)

    def require(self, name: str, on: str | None = None) -> Authority:
        """`resolve`, or the error that names the nearest."""
        found = self.resolve(name, on)
        if found is not None:
            return found
        several = self.candidates(name)
        if several:
            slugs = ", ".join(sorted(one.slug for one in several))
            raise UnknownAuthority(f"{name!r} can be several councils: say which of {slugs}")
        near = ", ".join(self.nearest(name))
        hint = f"; the nearest: {near}" if near else ""
        raise UnknownAuthority(f"no council of the register is called {name!r}{hint}")

    def row_at(self, one: Authority, on: str) -> Authority:
        """The row under which the same council stood at `on`, where it went on in another legal form.

        A letter of 2016 to "Wiltshire County Council" is one to Wiltshire Council, which that name no longer had;
        what has merely ended, and what it was made part of, are other councils.
        """
        while not one.in_being(on):
            after = bool(one.end) and last_day(on) > one.end
            earlier = [x.slug for x in self.authorities.values() if x.continued_by == one.slug]
            slugs = [one.continued_by] if after and one.continued_by else [] if after else earlier
            held = [x for slug in slugs if (x := self.authorities[slug]).childrens_services]
            if not held:
                break
            one = held[0]
        return one

    # ---------------------------------------------------------------- before and after

    def line(self, slug: str, as_of: str | None = None) -> list[LineMember]:
        """The council, its predecessors and its successors, each with the change that links it."""
        return self.lineage.line(slug, last_day(as_of) if as_of else None)

    def predecessors(self, slug: str) -> list[Link]:
        return self.lineage.predecessors(slug)

    def successors(self, slug: str) -> list[Link]:
        return self.lineage.successors(slug)

    def neighbours(self, slug: str) -> tuple[str, ...]:
        """Slugs of its statistical neighbours, the closest first; empty where none are known."""
        return _neighbours().get(slug, ())

    # ---------------------------------------------------------------- who acts for it

    def trusts_of(self, slug: str, on: str | None = None) -> list[Trust]:
        """The trusts and other arrangements of a council, at a date where one is given."""
        return [one for one in self.trusts if slug in one.authorities and (on is None or one.in_being(on))]

    def boards_of(self, slug: str, on: str | None = None) -> list[JointBoard]:
        """The boards and panels that cover a council, at a date where one is given."""
        return [one for one in self.boards if slug in one.authorities and (on is None or one.in_being(on))]

    def trusts_named(self, name: str, on: str | None = None) -> list[Trust]:
        """The trusts of a name, any case; one name can stand for several with different authorities."""
        return [x for x in self.trusts if fold(x.name) == fold(name) and (on is None or x.in_being(on))]

    def boards_named(self, name: str, on: str | None = None) -> list[JointBoard]:
        """The boards of a name, any case."""
        return [x for x in self.boards if fold(x.name) == fold(name) and (on is None or x.in_being(on))]


@cache
def load_register() -> Register:
    """The shipped register, read once in a process."""
    return Register.read(SHIPPED)


@cache
def _neighbours() -> dict[str, tuple[str, ...]]:
    rows = read_table(SHIPPED, "neighbours.csv", ("authority", "neighbours", "sources", "checked"))
    return {row[0]: listed(row[1]) for row in rows}


def sources() -> Iterator[tuple[str, str, str, str, str]]:
    """The sources that rows name: id, title, publisher, date ("" where not told), what it gives."""
    for row in read_table(SHIPPED, "sources.csv", ("id", "title", "publisher", "dated", "gives")):
        yield row[0], row[1], row[2], row[3], row[4]
