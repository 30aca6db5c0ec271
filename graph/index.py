"""A small index beside the store, written with the generation: what questions read instead of searching the store.

It answers in a fraction of the time that a query of the store takes. It says nothing that the store does not: it is
written from the same records, and tests hold it against the SPARQL that finds the same rows.

    GENERATION/index.sqlite
      finding    every finding, clustered by inspection, issue, polarity, strength of words
      cell       inspection, issue and polarity: how many findings, and the strongest words as JSON
      report     which document reports which inspection, and what it says of it
      mention    which document names which board, service and inspector, and in which words
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from graph.errors import BrokenGraph
from graph.evidence import Row, evidence_row
from graph.recurrence import Cell

FILE: Final = "index.sqlite"

_SCHEMA: Final = (
    """
    CREATE TABLE finding (
      inspection TEXT, issue TEXT, polarity TEXT, strength INTEGER, document TEXT, ordinal INTEGER,
      page INTEGER, paragraph TEXT, quote TEXT, spans TEXT, kind TEXT, passage INTEGER, correction TEXT,
      about TEXT, about_name TEXT,
      PRIMARY KEY (inspection, issue, polarity, strength, document, ordinal)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE cell (
      inspection TEXT, issue TEXT, polarity TEXT, number INTEGER, rank INTEGER, words TEXT,
      PRIMARY KEY (inspection, issue, polarity)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE report (
      authority TEXT, inspection TEXT, kind TEXT, framework TEXT, start TEXT, "end" TEXT,
      document TEXT, document_kind TEXT, own INTEGER, issued TEXT,
      PRIMARY KEY (authority, inspection, document)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE mention (
      class TEXT, thing TEXT, document TEXT, ordinal INTEGER, inspection TEXT,
      page INTEGER, paragraph TEXT, quote TEXT, spans TEXT, facts TEXT,
      PRIMARY KEY (class, thing, document, ordinal)
    ) WITHOUT ROWID
    """,
)
_STATED: Final = ("finding", "report", "mention")
"""The tables whose rows come from the documents."""


Place: TypeAlias = tuple[str, str, str]
"""Inspection, issue and polarity."""


class FindingRow(NamedTuple):
    """One finding; a tuple, as all of England has a hundred thousand.

    `strength` is lower for stronger words; `spans` are as the graph writes them (`3:120-450;4:0-80`).
    """

    inspection: str
    issue: str
    polarity: str
    strength: int
    document: str
    ordinal: int
    page: int
    paragraph: str
    quote: str
    spans: str
    kind: str
    passage: int
    correction: str
    """Who put it in and why, "" where it was read."""
    about: str
    """The IRI of the authority, body or service that it is about, "" where that is no thing of the graph."""
    about_name: str
    """Its name in the document."""


class ReportRow(NamedTuple):
    """What one document says of an inspection that it reports."""

    authority: str
    inspection: str
    kind: str
    framework: str
    start: str
    end: str
    document: str
    document_kind: str
    own: int
    issued: str


class MentionRow(NamedTuple):
    """A board, service or inspector in one document, "" for the register; `facts` is JSON."""

    kind: str
    thing: str
    document: str
    ordinal: int
    inspection: str
    page: int
    paragraph: str
    quote: str
    spans: str
    facts: str

    @property
    def evidence(self) -> Row:
        return evidence_row(
            self.document, self.inspection, self.quote, self.spans, page=self.page, paragraph=self.paragraph
        )


def evidence_of(row: FindingRow) -> Row:
    said = evidence_row(
        row.document,
        row.inspection,
        row.quote,
        row.spans,
        polarity=row.polarity,
        page=row.page,
        paragraph=row.paragraph,
        about=row.about_name,
    )
    return said | {"correction": row.correction} if row.correction else said


def write_index(folder: Path, parts: Iterable[bytes]) -> None:
    """Write the index of a generation that is not served yet; `parts` are the rows of its documents, in any order."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    tables: dict[str, list[list[Any]]] = {table: [] for table in _STATED}
    for part in parts:
        for table, rows in orjson.loads(part).items():
            tables[table] += rows
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for statement in _SCHEMA:
            database.execute(statement)
        for table, rows in tables.items():
            rows.sort(key=lambda row: row[:6])
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        cells = cells_of(map(FindingRow._make, tables["finding"]))
        database.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)", cells)
        database.execute("COMMIT")


def cells_of(findings: Iterable[FindingRow]) -> list[Cell]:
    """Findings counted by inspection, issue and polarity, of several documents of one inspection that with most.

    `rank` orders the cells of an inspection and polarity by their strongest words.
    """
    findings = list(findings)
    most = numbers_of(findings)
    first: dict[Place, FindingRow] = {}
    for row in findings:
        place = row[:3]
        if place not in first or strongest(row) < strongest(first[place]):
            first[place] = row
    ranked = sorted(first, key=lambda place: strongest(first[place]))
    return sorted(
        Cell(*place, most[place], rank, orjson.dumps(evidence_of(first[place])).decode())
        for rank, place in enumerate(ranked)
    )


def numbers_of(findings: Iterable[FindingRow]) -> dict[Place, int]:
    """How many findings there are by inspection, issue and polarity: of several documents of one, that with most."""
    counts = Counter((row.inspection, row.issue, row.polarity, row.document) for row in findings)
    most: dict[Place, int] = {}
    for (inspection, issue, polarity, _), count in counts.items():
        place = (inspection, issue, polarity)
        most[place] = max(count, most.get(place, 0))
    return most


def strongest(row: FindingRow) -> tuple[int, str, int, int]:
    """Lowest for the words that are told first."""
    return (row.strength, row.document, row.passage, row.ordinal)


class Index:
    """Reads the index of one finished generation. One connection for each caller: not shared between threads."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        if not path.is_file():
            raise BrokenGraph(f"{path}: gone; build again")
        self._database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def findings(self, inspections: Collection[str] | None = None, issue: str = "") -> Iterator[FindingRow]:
        """Findings of these inspections (all: None), each inspection's by issue, polarity, and strength of words.

        With `issue` those of that one alone.
        """
        where = " AND issue = ?" if issue else ""
        order = "ORDER BY inspection, issue, polarity, strength, document, ordinal"
        for name, terms in self._places(inspections):
            query = f"SELECT * FROM finding WHERE {name}{where} {order}"
            rows = self._database.execute(query, (*terms, issue) if issue else terms)
            yield from map(FindingRow._make, rows)

    def cells(self, inspections: Collection[str] | None = None) -> Iterator[Cell]:
        """How often each of these inspections (all: None) finds each issue weak or strong, in the same order."""
        for name, terms in self._places(inspections):
            query = f"SELECT * FROM cell WHERE {name} ORDER BY inspection, issue, polarity"
            yield from map(Cell._make, self._database.execute(query, terms))

    def reports(self, authority: str = "") -> Iterator[ReportRow]:
        """Which documents report inspections of a council (of all: ""), and what they say."""
        where, terms = ("WHERE authority = ?", (authority,)) if authority else ("", ())
        query = f"SELECT * FROM report {where} ORDER BY authority, inspection, document"
        yield from map(ReportRow._make, self._database.execute(query, terms))

    def mentions(self, kind: str, thing: str = "") -> Iterator[MentionRow]:
        """Where documents name each `board`, `service` or `inspector`: by thing, document, page and place."""
        where, terms = ("class = ? AND thing = ?", (kind, thing)) if thing else ("class = ?", (kind,))
        query = f"SELECT * FROM mention WHERE {where} ORDER BY thing, document, page, spans, ordinal"
        yield from map(MentionRow._make, self._database.execute(query, terms))

    def _places(self, inspections: Collection[str] | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        if inspections is None:
            yield "TRUE", ()
            return
        for inspection in sorted(set(inspections)):
            yield "inspection = ?", (inspection,)

    def close(self) -> None:
        self._database.close()
