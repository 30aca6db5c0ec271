"""Corrections of the reading by people: a reviewed table beside the graph, applied when documents are read.

    document,paragraph,issue,polarity,action,kind,quote,who,why,date

- `document` is the SHA-256 of the file, or its first eight characters or more.
- `paragraph` is the number as printed, or `@N`, the passage's position in the document, where the number is not told
  or comes twice (`inspectgraph explain` shows both).
- `action` is `remove` (the finding is wrong) or `add` (it is missing).
- `kind` (`finding` or `recommendation`) and `quote` (words of the paragraph; all of it where empty) are for `add`.
- `who` and `why` are never empty; `date` is `YYYY-MM-DD`.

A table with a mistake stops the build and names the line. A row that fits no document of the build, no paragraph, or
no finding is an issue of the run. What a correction adds says so in its evidence; what it takes out stays in the
graph as the correction itself.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import BadCorrections
from loaders.record import Correction, Finding, Issue, Passage, Record, Span
from ontology.issues import load_issues

FILE: Final = "corrections.csv"
COLUMNS: Final = (
    "document",
    "paragraph",
    "issue",
    "polarity",
    "action",
    "kind",
    "quote",
    "who",
    "why",
    "date",
)
_HEX: Final = re.compile(r"[0-9a-f]{8,64}\Z")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One line of the table; `line` counts from 1, the heading's."""

    line: int
    document: str
    paragraph: str
    issue: str
    polarity: str
    action: str
    kind: str
    quote: str
    who: str
    why: str
    date: str

    @property
    def signed(self) -> str:
        """Who says why, as evidence shows it."""
        return f"{self.who}: {self.why}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows of a table, by the beginning of a hash that they name."""

    path: str = ""
    rows: tuple[CorrectionRow, ...] = ()

    def of(self, sha256: str) -> tuple[CorrectionRow, ...]:
        """The rows for one document, in the order of the table."""
        return tuple(row for row in self.rows if sha256.startswith(row.document))

    def variant(self, sha256: str) -> str:
        """A short hash of the rows for a document, "" where there is none: the same variant reads the same."""
        rows = self.of(sha256)
        return (
            hashlib.sha256(repr([dataclasses.astuple(r)[1:] for r in rows]).encode()).hexdigest()[:12]
            if rows
            else ""
        )

    def variants(self, documents: Iterable[str]) -> dict[str, str]:
        """The variant of each document that has corrections."""
        found = {sha256: self.variant(sha256) for sha256 in documents} if self.rows else {}
        return {sha256: variant for sha256, variant in found.items() if variant}

    def unmatched(self, documents: Iterable[str]) -> list[CorrectionRow]:
        """The rows whose document is not among these."""
        known = tuple(documents)
        return [row for row in self.rows if not any(sha256.startswith(row.document) for sha256 in known)]


def read_corrections(path: Path) -> Corrections:
    """The table at `path`; `BadCorrections` names the first line that is wrong, and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCorrections(f"{path}: cannot be read: {error}") from error
    lines = csv.reader(text.splitlines())
    heading = tuple(next(lines, ()))
    if heading != COLUMNS:
        raise BadCorrections(f"{path}: line 1: the columns must be {','.join(COLUMNS)}")
    return Corrections(str(path), tuple(row_of(path, n, cells) for n, cells in enumerate(lines, 2) if cells))


def row_of(path: Path, line: int, cells: list[str]) -> CorrectionRow:
    """One line, checked."""
    if len(cells) != len(COLUMNS):
        raise BadCorrections(f"{path}: line {line}: {len(cells)} cells where there must be {len(COLUMNS)}")
    row = CorrectionRow(line, *(cell.strip() for cell in cells))
    row = dataclasses.replace(row, document=row.document.lower(), kind=row.kind or "finding")
    for right, what in (
        (
            _HEX.match(row.document),
            f"document {row.document!r} is no SHA-256 (eight characters or more of it)",
        ),
        (row.paragraph, "paragraph is empty: give its number, or @ and its position"),
        (row.issue in load_issues(), f"there is no issue {row.issue!r}"),
        (
            row.polarity in ("strength", "weakness"),
            f"polarity {row.polarity!r} is neither strength nor weakness",
        ),
        (row.action in ("add", "remove"), f"action {row.action!r} is neither add nor remove"),
        (
            row.kind in ("finding", "recommendation"),
            f"kind {row.kind!r} is neither finding nor recommendation",
        ),
        (row.who, "who is empty: name who made the correction"),
        (row.why, "why is empty: say why the reading is wrong"),
        (_DATE.match(row.date), f"date {row.date!r} is not YYYY-MM-DD"),
    ):
        if not right:
            raise BadCorrections(f"{path}: line {line}: {what}")
    return row


def corrected(record: Record, rows: Iterable[CorrectionRow]) -> Record:
    """The record with the corrections made, in their order; a row that fits nothing becomes an issue."""
    findings, made, issues = list(record.findings), list(record.corrections), list(record.issues)
    for row in rows:
        at = passages_meant(record.passages, row.paragraph)
        hits = [f for f in findings if f.passage in at and (f.issue, f.polarity) == (row.issue, row.polarity)]
        problem = mistake(record, row, at, hits)
        if problem:
            issues.append(Issue(0, 0, "correction-unused", f"line {row.line} of the corrections: {problem}"))
            continue
        if row.action == "remove":
            findings = [f for f in findings if f not in hits]
            made += [correction_of(row, f) for f in hits]
        else:
            found = added(record.passages, at[0], row)
            findings.append(found)
            made.append(correction_of(row, found))
    findings.sort(key=lambda f: f.passage)
    return dataclasses.replace(
        record, findings=tuple(findings), corrections=tuple(made), issues=tuple(issues)
    )


def mistake(record: Record, row: CorrectionRow, at: list[int], hits: list[Finding]) -> str:
    """Why a row cannot be made, "" where it can."""
    if not at:
        return f"no paragraph {row.paragraph} in the document"
    if len(at) > 1 and not (row.action == "remove" and hits):
        places = ", ".join(map(str, at))
        return f"{len(at)} paragraphs are numbered {row.paragraph}; give @ and the position ({places})"
    if row.action == "remove" and not hits:
        return f"no {row.polarity} of {row.issue} is read in paragraph {row.paragraph}"
    if row.action == "add" and hits:
        return f"a {row.polarity} of {row.issue} is read in paragraph {row.paragraph} already"
    if row.action == "add" and row.quote and row.quote not in record.passages[at[0]].text:
        return f"the quote does not stand in paragraph {row.paragraph}"
    return ""


def passages_meant(passages: tuple[Passage, ...], paragraph: str) -> list[int]:
    """The positions of the passages that a number or `@N` means."""
    if paragraph.startswith("@"):
        position = int(paragraph[1:]) if paragraph[1:].isdigit() else -1
        return [position] if 0 <= position < len(passages) else []
    return [n for n, passage in enumerate(passages) if passage.number == paragraph]


def added(passages: tuple[Passage, ...], at: int, row: CorrectionRow) -> Finding:
    """The finding that a row puts in; its words are the quote, or the whole paragraph."""
    passage = passages[at]
    quote = row.quote or passage.text
    spans = passage.spans if quote == passage.text else tuple(within(passage, quote))
    return Finding(
        page=spans[0].page if spans else passage.page,
        paragraph=passage.number,
        quote=quote,
        spans=spans,
        passage=at,
        issue=row.issue,
        polarity=row.polarity,
        kind=row.kind,
        rule="correction",
        correction=row.signed,
    )


def within(passage: Passage, quote: str) -> Iterator[Span]:
    """Where a quote stands: exactly if its passage is one unbroken stretch as long as its text, else all of it."""
    span = passage.spans[0] if len(passage.spans) == 1 else None
    if span and span.end - span.start == len(passage.text):
        start = span.start + passage.text.index(quote)
        yield Span(span.page, start, start + len(quote))
    else:
        yield from passage.spans


def correction_of(row: CorrectionRow, finding: Finding) -> Correction:
    return Correction(
        page=finding.page,
        paragraph=finding.paragraph,
        quote=finding.quote,
        spans=finding.spans,
        passage=finding.passage,
        issue=row.issue,
        polarity=row.polarity,
        action=row.action,
        who=row.who,
        why=row.why,
        date=row.date,
    )
