"""Who acts for a council, or for several: children's trusts and companies, joint boards and partnerships."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ontology.dates import first_day, last_day
from ontology.tables import listed, read_table, yes

_COLUMNS = "name kind authorities start end verified sources checked"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A trust or a board for the authorities it serves; dates `YYYY[-MM[-DD]]`, "" where none was found."""

    name: str
    kind: str
    authorities: tuple[str, ...]
    start: str
    end: str
    verified: bool
    """False: a lead without a source, not a fact."""
    sources: tuple[str, ...]
    checked: str

    @property
    def joint(self) -> bool:
        return len(self.authorities) > 1

    def in_being(self, on: str) -> bool:
        """Whether nothing known speaks against its having existed at `on`."""
        return (not self.start or first_day(self.start) <= last_day(on)) and (
            not self.end or first_day(on) <= last_day(self.end)
        )


@dataclass(frozen=True, slots=True)
class Trust(Arrangement):
    """A trust, company or other council that delivers children's services for an authority."""


@dataclass(frozen=True, slots=True)
class JointBoard(Arrangement):
    """A safeguarding board or partnership, or a child death overview panel; most cover several councils."""


def read_trusts(folder: Path, *, optional: bool = False) -> tuple[Trust, ...]:
    return tuple(Trust(*fields) for fields in _fields(folder, "trusts.csv", optional))


def read_boards(folder: Path, *, optional: bool = False) -> tuple[JointBoard, ...]:
    return tuple(JointBoard(*fields) for fields in _fields(folder, "boards.csv", optional))


_Fields = tuple[str, str, tuple[str, ...], str, str, bool, tuple[str, ...], str]


def _fields(folder: Path, table: str, optional: bool) -> list[_Fields]:
    rows = read_table(folder, table, tuple(_COLUMNS.split()), optional=optional)
    return [
        (
            name,
            kind,
            listed(slugs),
            start,
            end,
            yes(verified, f"{table}: line {number}"),
            listed(source),
            checked,
        )
        for number, (name, kind, slugs, start, end, verified, source, checked) in enumerate(rows, 2)
    ]
