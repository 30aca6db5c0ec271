"""Corrections of the reading: what a person takes out or puts in, said as theirs, and never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import build
from graph.corrections import COLUMNS, corrected, read_corrections
from graph.errors import BadCorrections
from graph.opened import open_graph
from loaders.extract import extract_record
from loaders.record import DocumentFacts, Finding, Passage, Record, Span
from loaders.source import digest
from loaders.workers import Limits

SHA = "5e" * 32
HEADING = ",".join(COLUMNS)
TEXT = "Plans are drawn up late. Visits are regular."


def record() -> Record:
    """One paragraph, of which one finding was read."""
    passage = Passage("7", 3, "", TEXT, (Span(3, 100, 100 + len(TEXT)),))
    found = Finding(3, "7", TEXT[:24], (Span(3, 100, 124),), 0, "care-planning", "weakness")
    return Record(SHA, DocumentFacts(), passages=(passage,), findings=(found,))


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "corrections.csv"
    path.write_text("\n".join([HEADING, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_finding_is_taken_out_and_the_correction_stays(tmp_path: Path) -> None:
    row = f"{SHA[:12]},7,care-planning,weakness,remove,,,A Reviewer,of another council,2026-01-05"
    made = corrected(record(), read_corrections(table(tmp_path, row)).of(SHA))
    assert made.findings == ()
    assert [(c.issue, c.action, c.who, c.why, c.quote) for c in made.corrections] == [
        ("care-planning", "remove", "A Reviewer", "of another council", TEXT[:24])
    ]


def test_a_finding_is_put_in_with_its_words_and_says_that_it_is_a_correction(tmp_path: Path) -> None:
    row = f"{SHA},@0,social-worker-continuity,strength,add,finding,Visits are regular.,B Reviewer,missed,2026-01-05"
    made = corrected(record(), read_corrections(table(tmp_path, row)).of(SHA))
    new = made.findings[-1]
    assert (new.issue, new.polarity, new.correction) == (
        "social-worker-continuity",
        "strength",
        "B Reviewer: missed",
    )
    assert (new.quote, new.spans) == ("Visits are regular.", (Span(3, 125, 125 + 19),))


@pytest.mark.parametrize(
    "row",
    [
        f"{SHA},8,care-planning,weakness,remove,,,R,why,2026-01-05",
        f"{SHA},7,neglect,weakness,remove,,,R,why,2026-01-05",
        f"{SHA},7,care-planning,weakness,add,,,R,why,2026-01-05",
        f"{SHA},7,neglect,weakness,add,,not there,R,why,2026-01-05",
    ],
)
def test_a_row_that_fits_nothing_is_an_issue_and_changes_nothing(tmp_path: Path, row: str) -> None:
    made = corrected(record(), read_corrections(table(tmp_path, row)).of(SHA))
    assert made.findings == record().findings
    assert [issue.code for issue in made.issues] == ["correction-unused"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("abc,7,neglect,weakness,add,,,R,why,2026-01-05", "SHA-256"),
        (f"{SHA},7,unheard-of,weakness,add,,,R,why,2026-01-05", "no issue"),
        (f"{SHA},7,neglect,bad,add,,,R,why,2026-01-05", "polarity"),
        (f"{SHA},7,neglect,weakness,change,,,R,why,2026-01-05", "action"),
        (f"{SHA},7,neglect,weakness,add,,,,why,2026-01-05", "who"),
        (f"{SHA},7,neglect,weakness,add,,,R,,2026-01-05", "why"),
        (f"{SHA},7,neglect,weakness,add,,,R,why,today", "date"),
        (f"{SHA},7,neglect", "cells"),
    ],
)
def test_a_mistake_in_the_table_is_told_by_line(tmp_path: Path, row: str, what: str) -> None:
    with pytest.raises(BadCorrections, match=f"line 2.*{what}"):
        read_corrections(table(tmp_path, row))


def test_a_build_reads_the_table_beside_the_graph_and_equals_a_clean_one(tmp_path: Path) -> None:
    text = "# Services for children in Northmere\n\n" + "\n\n".join(
        f"{n}. Visits to children in Northmere are regular and purposeful, and plans are clear."
        for n in range(1, 9)
    )
    papers, graph = tmp_path / "papers", tmp_path / "graph"
    papers.mkdir()
    graph.mkdir()
    paper = papers / "a.md"
    paper.write_text(text, encoding="utf-8")
    sha256 = digest(paper.read_bytes())
    assert len(extract_record(paper.read_bytes()).passages) >= 8
    first = build([papers], graph, workers=1, limits=Limits())
    row = f"{sha256},3,neglect,weakness,add,,,R Viewer,missed,2026-01-05"
    table(graph, row, "0123456789,3,neglect,weakness,add,,,R,why,2026-01-05")
    second = build([papers], graph, workers=1)
    assert first.generation != second.generation
    assert [(i.code, i.line) for i in second.issues if i.code == "correction-unused"] == [
        ("correction-unused", 3)
    ]
    with open_graph(graph) as opened:
        who = "SELECT ?who WHERE { ?finding prov:wasGeneratedBy/ig:reviewer ?who }"
        assert opened.query(who).serialize("csv").split() == [b"who", b"R", b"Viewer"]
        lines = b"".join(opened.sorted_lines())
        assert opened.validate().conforms
    clean = tmp_path / "clean"
    build([papers], clean, workers=1, corrections=graph / "corrections.csv")
    with open_graph(clean) as opened:
        assert b"".join(opened.sorted_lines()) == lines
    (graph / "corrections.csv").unlink()
    assert build([papers], graph, workers=1).generation == first.generation
