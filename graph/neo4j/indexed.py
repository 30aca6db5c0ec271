"""What the index beside the embedded store knows, as properties and relationships in Neo4j, and read back from them.

    (:Finding {strength, ordinal, correction, aboutAsTold})
    (:Document)-[:REPORTS {authority, kind, framework, start, end, documentKind, own, issued}]->(:Inspection)
    (thing)-[:MENTIONED_IN {as, inspection, ordinals, pages, paragraphs, quotes, spans, facts}]->(:Document)

A board, service or inspector is mentioned in a document once or several times: the lists hold one entry for each.
What the register says of a board is "mentioned in" the register's graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from graph.graphs import REGISTER
from graph.index import FindingRow, Index, MentionRow, ReportRow, cells_of
from graph.projection import Value
from graph.recurrence import Cell
from ontology import iris

MENTIONED_IN: Final = "MENTIONED_IN"
REPORTS: Final = "REPORTS"
KINDS_MENTIONED: Final = ("board", "service", "inspector")

_FINDING: Final = """
OPTIONAL MATCH (f)-[:ABOUT]->(about)
RETURN f.iri AS iri, f.inspection AS inspection, f.polarity AS polarity, f.strength AS strength,
       f.document AS document, f.ordinal AS ordinal, f.page AS page, coalesce(f.paragraph, '') AS paragraph,
       f.quote AS quote, coalesce(f.spans, '') AS spans, f.recommendation AS recommendation,
       coalesce(f.correction, '') AS correction, coalesce(about.iri, '') AS about,
       coalesce(f.aboutAsTold, '') AS about_name
"""
SOME_FINDINGS: Final = (
    "UNWIND $inspections AS inspection MATCH (f:Finding {inspection: inspection}) WHERE f.strength IS NOT NULL"
    + _FINDING
)
ALL_FINDINGS: Final = "MATCH (f:Finding) WHERE f.strength IS NOT NULL" + _FINDING
REPORTED: Final = """
MATCH (d:Document)-[r:REPORTS]->(i:Inspection)
WHERE r.authority IS NOT NULL AND ($authority = '' OR r.authority = $authority)
RETURN r.authority AS authority, i.identifier AS inspection, r.kind AS kind, r.framework AS framework,
       r.start AS start, r.end AS end, d.identifier AS document, r.documentKind AS document_kind, r.own AS own,
       r.issued AS issued
"""
MENTIONED: Final = """
MATCH (t)-[m:MENTIONED_IN {as: $kind}]->(d) WHERE t:InspectGraph
RETURN t.iri AS thing, coalesce(d.identifier, '') AS document, properties(m) AS said
"""
MENTIONED_THING: Final = """
MATCH (t:InspectGraph {iri: $thing})-[m:MENTIONED_IN {as: $kind}]->(d)
RETURN t.iri AS thing, coalesce(d.identifier, '') AS document, properties(m) AS said
"""


class Link(NamedTuple):
    """A relationship, without where it starts."""

    type: str
    end: str
    properties: Mapping[str, Value]


class Indexed:
    """What the index of a generation adds: properties, and relationships by where they start."""

    def __init__(self, generation: Path) -> None:
        self.properties: dict[str, dict[str, Value]] = {}
        self.links: dict[str, list[Link]] = defaultdict(list)
        with closing(Index(generation)) as index:
            self._findings(index)
            for report in index.reports():
                start = iris.document(report.document)
                self.links[start].append(Link(REPORTS, iris.inspection(report.inspection), said_of(report)))
            for kind in KINDS_MENTIONED:
                for (thing, document), rows in grouped(index.mentions(kind)):
                    end = iris.document(document) if document else REGISTER
                    self.links[thing].append(Link(MENTIONED_IN, end, mentioned(kind, rows)))

    def _findings(self, index: Index) -> None:
        seen: Counter[tuple[str, int, str, str]] = Counter()
        for row in sorted(index.findings(), key=lambda r: (r.document, r.ordinal)):
            key = (row.document, row.passage, row.issue, row.polarity)
            seen[key] += 1
            told: dict[str, Value] = {"strength": row.strength, "ordinal": row.ordinal}
            for name, value in (("correction", row.correction), ("aboutAsTold", row.about_name)):
                if value:
                    told[name] = value
            self.properties[iris.finding(*key, seen[key])] = told


def said_of(report: ReportRow) -> Mapping[str, Value]:
    return {
        "authority": report.authority,
        "kind": report.kind,
        "framework": report.framework,
        "start": report.start,
        "end": report.end,
        "documentKind": report.document_kind,
        "own": bool(report.own),
        "issued": report.issued,
    }


def grouped(rows: Iterable[MentionRow]) -> Iterator[tuple[tuple[str, str], list[MentionRow]]]:
    found: dict[tuple[str, str], list[MentionRow]] = defaultdict(list)
    for row in rows:
        found[row.thing, row.document].append(row)
    yield from found.items()


def mentioned(kind: str, rows: list[MentionRow]) -> Mapping[str, Value]:
    return {
        "as": kind,
        "inspection": rows[0].inspection,
        "ordinals": [row.ordinal for row in rows],
        "pages": [row.page for row in rows],
        "paragraphs": [row.paragraph for row in rows],
        "quotes": [row.quote for row in rows],
        "spans": [row.spans for row in rows],
        "facts": [row.facts for row in rows],
    }


# ------------------------------------------------------------------ and back


class Neo4jIndex:
    """Answers as `graph.index.Index` does. All findings, or all mentions of a kind, are kept once they were read."""

    def __init__(self, rows: Callable[..., list[Any]]) -> None:
        self._rows = rows
        self._findings: list[FindingRow] | None = None
        self._cells: list[Cell] | None = None
        self._mentions: dict[str, list[MentionRow]] = {}

    def findings(self, inspections: Collection[str] | None = None, issue: str = "") -> Iterator[FindingRow]:
        """Findings of these inspections (all: None), each inspection's by issue, polarity, and strength of words."""
        if inspections is not None:
            found = in_order(self._rows(SOME_FINDINGS, inspections=sorted(set(inspections))))
        else:
            if self._findings is None:
                self._findings = in_order(self._rows(ALL_FINDINGS))
            found = self._findings
        yield from (row for row in found if row.issue == issue) if issue else found

    def cells(self, inspections: Collection[str] | None = None) -> Iterator[Cell]:
        """How often each of these inspections (all: None) finds each issue weak or strong, in the same order."""
        if inspections is not None:
            yield from cells_of(self.findings(inspections))
            return
        if self._cells is None:
            self._cells = cells_of(self.findings())
        yield from self._cells

    def reports(self, authority: str = "") -> Iterator[ReportRow]:
        """Which documents report inspections of a council (of all: ""), and what they say."""
        rows = map(dict, self._rows(REPORTED, authority=authority))
        found = [
            ReportRow._make([int(r[n]) if n == "own" else r[n] for n in ReportRow._fields]) for r in rows
        ]
        yield from sorted(found, key=lambda r: (r.authority, r.inspection, r.document))

    def mentions(self, kind: str, thing: str = "") -> Iterator[MentionRow]:
        """Where documents name each `board`, `service` or `inspector`: by thing, document, page and place."""
        if thing:
            yield from mention_rows(kind, self._rows(MENTIONED_THING, kind=kind, thing=thing))
            return
        if kind not in self._mentions:
            self._mentions[kind] = mention_rows(kind, self._rows(MENTIONED, kind=kind))
        yield from self._mentions[kind]

    def close(self) -> None:
        self._findings, self._cells = None, None
        self._mentions.clear()


def in_order(rows: Iterable[Any]) -> list[FindingRow]:
    return sorted(
        map(finding_row, rows),
        key=lambda f: (f.inspection, f.issue, f.polarity, f.strength, f.document, f.ordinal),
    )


def finding_row(row: Any) -> FindingRow:
    """A row of the index, of what stands on the node and in its IRI."""
    told = dict(row)
    _, (_, passage, issue, _) = iris.split(told["iri"])
    told |= {"issue": issue, "passage": int(passage)}
    told["kind"] = "recommendation" if told["recommendation"] else "finding"
    return FindingRow._make([told[name] for name in FindingRow._fields])


def mention_rows(kind: str, rows: Iterable[Any]) -> list[MentionRow]:
    found = []
    for row in rows:
        said = row["said"]
        lists = (said[key] for key in ("ordinals", "pages", "paragraphs", "quotes", "spans", "facts"))
        for ordinal, page, paragraph, quote, spans, facts in zip(*lists, strict=True):
            document, inspection = row["document"], said["inspection"]
            place = (row["thing"], document, ordinal, inspection, page, paragraph, quote, spans, facts)
            found.append(MentionRow(kind, *place))
    return sorted(found, key=lambda m: (m.thing, m.document, m.page, m.spans, m.ordinal))
