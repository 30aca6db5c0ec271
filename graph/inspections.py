"""The inspections of a council, put together from every document that reports them.

Each inspection is one node, stated by each document in its own graph. Documents may differ (a cabinet paper gives no
end); the inspectorate's own report goes first, then the others by SHA-256, and what the first does not tell the next
may.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology import iris
from ontology.dates import last_day
from ontology.lineage import LineMember
from ontology.register import Register

if TYPE_CHECKING:
    from graph.store import Reader, Row

SECOND_HAND = frozenset({"cabinet-report", "plain"})
"""Kinds of document that report an inspection which somebody else made."""

INSPECTIONS_OF_AUTHORITY = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?authority ?inspection ?id ?kind ?framework ?start ?end ?sha256 ?documentKind ?own ?issued WHERE {
  GRAPH ?graph {
    ?inspection ig:authority ?authority ; a ig:Inspection ; dcterms:identifier ?id ; ig:kind ?kind .
    ?document ig:reports ?inspection ; dcterms:identifier ?sha256 ; ig:kind ?documentKind .
    OPTIONAL { ?inspection ig:framework ?framework }
    OPTIONAL { ?inspection ig:start ?start }
    OPTIONAL { ?inspection ig:end ?end }
    OPTIONAL { ?document dcterms:issued ?issued }
    OPTIONAL { ?document foaf:primaryTopic ?own }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Reporting:
    """One document that reports an inspection, and what it says of it."""

    sha256: str
    kind: str
    framework: str
    start: str
    end: str
    issued: str
    own: bool
    """Whether the inspection is what the document is mainly about."""

    @property
    def rank(self) -> tuple[bool, bool, str]:
        """Lowest for the inspectorate's own report."""
        return (self.kind in SECOND_HAND, not self.own, self.sha256)


@dataclass(frozen=True, slots=True)
class ReportedInspection:
    """An inspection that counts for a line, and the documents that report it, the inspectorate's own first."""

    id: str
    kind: str
    member: LineMember
    reports: tuple[Reporting, ...]

    @property
    def authority(self) -> str:
        return self.member.authority.slug

    @property
    def framework(self) -> str:
        return next((r.framework for r in self.reports if r.framework), "")

    @property
    def start(self) -> str:
        return next((r.start for r in self.reports if r.start), "")

    @property
    def end(self) -> str:
        return next((r.end for r in self.reports if r.end), "")

    @property
    def published(self) -> str:
        """When the inspectorate published it, "" where only papers about it are here."""
        return next((r.issued for r in self.reports if r.issued and r.own and r.kind not in SECOND_HAND), "")


def inspections_of(reader: Reader, member: LineMember) -> list[ReportedInspection]:
    """Every inspection of one council that some document reports, by start."""
    authority = NamedNode(iris.authority(member.authority.slug))
    return gathered(member, reader.select(INSPECTIONS_OF_AUTHORITY, authority=authority))


def inspections_of_line(
    reader: Reader, register: Register, slug: str, as_of: str = ""
) -> list[ReportedInspection]:
    """The inspections that count for the line of a council, by start; none that started after `as_of`."""
    found = [
        inspection
        for member in register.line(slug, as_of or None)
        for inspection in inspections_of(reader, member)
        if member.counts(inspection.start) and (not as_of or inspection.start <= last_day(as_of))
    ]
    return sorted(found, key=lambda i: (i.start, i.id))


def text_of(row: Row, name: str) -> str:
    """The value of a variable, "" where it has none."""
    return row[name].value if name in row else ""


def gathered(member: LineMember, rows: Iterable[Row]) -> list[ReportedInspection]:
    kinds: dict[str, str] = {}
    reports: dict[str, dict[str, Reporting]] = {}
    for row in rows:
        inspection, sha256 = row["id"].value, row["sha256"].value
        kinds[inspection] = row["kind"].value
        reports.setdefault(inspection, {})[sha256] = Reporting(
            sha256,
            row["documentKind"].value,
            iris.split(row["framework"].value)[1][0] if "framework" in row else "",
            text_of(row, "start"),
            text_of(row, "end"),
            text_of(row, "issued"),
            own="own" in row and row["own"] == row["inspection"],
        )
    found = [
        ReportedInspection(
            inspection, kinds[inspection], member, tuple(sorted(said.values(), key=lambda r: r.rank))
        )
        for inspection, said in reports.items()
    ]
    return sorted(found, key=lambda i: (i.start, i.id))
