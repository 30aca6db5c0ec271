"""A small index beside the store: every finding by inspection, issue and polarity, the strongest words first.

The questions about issues read it, as it answers in a fraction of the time that a query of the store takes. It says
nothing that the store does not: it is written from the same records when a generation is, and a test holds it
against the SPARQL that finds the same rows.

    GENERATION/findings.sqlite     table `finding`, clustered by inspection, issue, polarity, strength
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import orjson

from graph.errors import BrokenGraph
from graph.inspections import SECOND_HAND
from graph.quads.evidence import spans_text
from graph.quads.findings import topics_told
from graph.quads.organisations import organisations_of
from loaders.record import Finding, Record

FILE: Final = "findings.sqlite"

_TABLE: Final = """
CREATE TABLE finding (
  inspection TEXT, issue TEXT, polarity TEXT, strength INTEGER, document TEXT, ordinal INTEGER,
  page INTEGER, paragraph TEXT, quote TEXT, spans TEXT, kind TEXT, passage INTEGER, correction TEXT,
  about TEXT, about_name TEXT,
  PRIMARY KEY (inspection, issue, polarity, strength, document, ordinal)
) WITHOUT ROWID
"""
_INSERT: Final = "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALL: Final = "SELECT * FROM finding ORDER BY inspection, issue, polarity, strength, document, ordinal"
_OF_INSPECTION: Final = (
    "SELECT * FROM finding WHERE inspection = ? ORDER BY issue, polarity, strength, document, ordinal"
)


_SUREST: Final = 9_999
"""More hundredths of a score than any reading has."""


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


def strength_of(record: Record, finding: Finding) -> int:
    """Priority actions, then recommendations, then findings; the inspectorate's words before those of a paper.

    Of one kind the surer reading comes first, by hundredths of a score; what a person put in is surest.
    """
    rank = 0 if finding.priority else 1 if finding.kind == "recommendation" else 2
    sure = (
        _SUREST if finding.correction else max(0, min(_SUREST - 1, round(100 * finding.score) + _SUREST // 2))
    )
    return (rank + 3 * (record.document.kind in SECOND_HAND)) * (_SUREST + 1) + _SUREST - sure


def finding_rows(record: Record) -> bytes:
    """The rows of one document as JSON, `[]` where it reports no inspection."""
    if not record.inspections:
        return b"[]"
    inspection = record.inspections[0].id
    topics = topics_told(record, organisations_of(record))
    return orjson.dumps(
        [
            (
                inspection,
                f.issue,
                f.polarity,
                strength_of(record, f),
                record.sha256,
                ordinal,
                f.page,
                f.paragraph,
                f.quote,
                spans_text(f.spans),
                f.kind,
                f.passage,
                f.correction,
                topics.get(f.about, ""),
                f.about,
            )
            for ordinal, f in enumerate(record.findings)
        ]
    )


def write_index(folder: Path, rows: Iterable[bytes]) -> None:
    """Write the index of a generation that is not served yet; `rows` are those of its documents, in any order."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        database.execute(_TABLE)
        every = [row for part in rows for row in orjson.loads(part)]
        every.sort(key=lambda row: row[:6])
        database.executemany(_INSERT, every)
        database.execute("COMMIT")


class FindingIndex:
    """Reads the index of one finished generation. One connection for each caller: not shared between threads."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        if not path.is_file():
            raise BrokenGraph(f"{path}: gone; build again")
        self._database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def findings(self, inspections: Collection[str] | None = None) -> Iterator[FindingRow]:
        """Findings of these inspections (all: None), each inspection's by issue, polarity, and strength of words."""
        if inspections is None:
            yield from map(FindingRow._make, self._database.execute(_ALL))
            return
        for inspection in sorted(set(inspections)):
            yield from map(FindingRow._make, self._database.execute(_OF_INSPECTION, (inspection,)))

    def close(self) -> None:
        self._database.close()
