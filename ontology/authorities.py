"""Councils: each row one council in one legal form, with its names, codes and the days between which it was.

A council that went on in another legal form has two rows, the earlier one naming the later in `continued_by`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ontology.dates import first_day, last_day
from ontology.tables import TableError, listed, one_of, read_table, yes

KINDS = (
    "london borough",
    "city of london",
    "metropolitan district",
    "unitary",
    "county",
    "shire district",
    "isles of scilly",
)
STATUSES = ("current", "abolished", "planned")
SCHEMES = ("gss", "dfe", "ofsted")

_COLUMNS = (
    "slug name short_name kind gss dfe urn region start end website wikidata alt_names status "
    "childrens_services continued_by note sources checked"
)
_CODE_COLUMNS = "slug scheme code start end inferred verified sources checked"


@dataclass(frozen=True, slots=True)
class Code:
    """A code that an authority has or had: `gss` (statistics), `dfe` (three digits) or `ofsted` (its URN)."""

    scheme: str
    code: str
    start: str = ""
    end: str = ""
    inferred: bool = False
    """The days are inferred from the reorganisation; only the year is told."""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Authority:
    """A council. `start` is its first day and `end` its last; "" where not known or not over."""

    slug: str
    name: str
    short_name: str
    kind: str
    gss: str
    dfe: str
    urn: str
    region: str
    start: str
    end: str
    website: str
    wikidata: str
    alt_names: tuple[str, ...]
    status: str
    childrens_services: bool
    """Whether it holds (held, will hold) children's social care; shire districts do not."""
    continued_by: str
    note: str
    sources: tuple[str, ...]
    checked: str
    codes: tuple[Code, ...] = ()
    """All its codes, today's and earlier ones."""

    @property
    def names(self) -> tuple[str, ...]:
        """The official name first, then every other name it goes by."""
        return (self.name, self.short_name, *self.alt_names)

    def in_being(self, on: str) -> bool:
        """Whether it existed at the end of `on` (`YYYY[-MM[-DD]]`)."""
        day = last_day(on)
        return (not self.start or self.start <= day) and (not self.end or day <= self.end)

    def days_off(self, on: str) -> int:
        """0 while in being, otherwise a number that grows with the distance of `on` from its time."""
        if self.in_being(on):
            return 0
        edge = self.start if self.start and last_day(on) < self.start else self.end
        return abs(_ordinal(edge) - _ordinal(last_day(on)))


def _ordinal(day: str) -> int:
    year, month, date = (int(part) for part in first_day(day).split("-"))
    return year * 372 + month * 31 + date


def read_authorities(folder: Path, *, optional: bool = False) -> dict[str, Authority]:
    """The authorities of a folder of tables by slug, each with its history of codes."""
    history: dict[str, list[Code]] = {}
    for number, row in enumerate(
        read_table(folder, "codes.csv", tuple(_CODE_COLUMNS.split()), optional=True), 2
    ):
        slug, scheme, code, start, end, inferred, verified, _, _ = row
        place = f"codes.csv: line {number}"
        history.setdefault(slug, []).append(
            Code(one_of(scheme, SCHEMES, place), code, start, end, yes(inferred, place), yes(verified, place))
        )
    found: dict[str, Authority] = {}
    rows = read_table(folder, "authorities.csv", tuple(_COLUMNS.split()), optional=optional)
    for number, row in enumerate(rows, 2):
        place = f"authorities.csv: line {number}"
        cell = dict(zip(_COLUMNS.split(), row, strict=True))
        slug, start, end = cell["slug"], cell["start"], cell["end"]
        if slug in found:
            raise TableError(f"{place}: {slug!r} is there already")
        past = history.get(slug, [])
        told = {(code.scheme, code.code) for code in past}
        now = [
            Code(scheme, cell[column], start, end)
            for scheme, column in (("gss", "gss"), ("dfe", "dfe"), ("ofsted", "urn"))
            if cell[column] and (scheme, cell[column]) not in told
        ]
        found[slug] = Authority(
            slug=slug,
            name=cell["name"],
            short_name=cell["short_name"],
            kind=one_of(cell["kind"], KINDS, place),
            gss=cell["gss"],
            dfe=cell["dfe"],
            urn=cell["urn"],
            region=cell["region"],
            start=start,
            end=end,
            website=cell["website"],
            wikidata=cell["wikidata"],
            alt_names=listed(cell["alt_names"]),
            status=one_of(cell["status"], STATUSES, place),
            childrens_services=yes(cell["childrens_services"], place),
            continued_by=cell["continued_by"],
            note=cell["note"],
            sources=listed(cell["sources"]),
            checked=cell["checked"],
            codes=(*past, *now),
        )
    return found
