"""The inspections of a council, put together from every document that reports them.

Each inspection is one node, stated by each document in its own graph. Documents may differ (a cabinet paper gives no
end); the inspectorate's own report goes first, then the others by SHA-256, and what the first does not tell the next
may.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.dates import last_day
from ontology.lineage import LineMember
from ontology.register import Register

if TYPE_CHECKING:
    from graph.index import Index, ReportRow
    from graph.store import Row

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
    def began(self) -> str:
        """Its start; one that tells no date of its fieldwork stands at its publication."""
        return self.start or self.published

    @property
    def end(self) -> str:
        return next((r.end for r in self.reports if r.end), "")

    @property
    def published(self) -> str:
        """When the inspectorate published it, "" where only papers about it are here."""
        return next((r.issued for r in self.reports if r.issued and r.own and r.kind not in SECOND_HAND), "")


def inspections_of(index: Index, member: LineMember) -> list[ReportedInspection]:
    """Every inspection of one council that some document reports, by start."""
    return gathered(member, index.reports(member.authority.slug))


def inspections_of_line(
    index: Index, register: Register, slug: str, as_of: str = ""
) -> list[ReportedInspection]:
    """The inspections that count for the line of a council, by start; none that began after `as_of`."""
    found = [
        inspection
        for member in register.line(slug, as_of or None)
        for inspection in inspections_of(index, member)
        if counts(inspection, as_of)
    ]
    return sorted(found, key=lambda i: (i.start, i.id))


def counts(inspection: ReportedInspection, as_of: str = "") -> bool:
    """Whether an inspection counts for the line that its member stands in, as things were at `as_of`."""
    began = inspection.began
    return inspection.member.counts(began) and (not as_of or began <= last_day(as_of))


def text_of(row: Row, name: str) -> str:
    """The value of a variable, "" where it has none."""
    return row[name].value if name in row else ""


def gathered(member: LineMember, rows: Iterable[ReportRow]) -> list[ReportedInspection]:
    """The inspections of one council, by start, from what its documents say of each."""
    kinds: dict[str, str] = {}
    reports: dict[str, list[Reporting]] = {}
    for row in rows:
        kinds[row.inspection] = row.kind
        reports.setdefault(row.inspection, []).append(
            Reporting(
                row.document,
                row.document_kind,
                row.framework,
                row.start,
                row.end,
                row.issued,
                own=bool(row.own),
            )
        )
    found = [
        ReportedInspection(inspection, kinds[inspection], member, tuple(sorted(said, key=lambda r: r.rank)))
        for inspection, said in reports.items()
    ]
    return sorted(found, key=lambda i: (i.start, i.id))
