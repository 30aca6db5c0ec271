"""One report in two formats is recognised; two reports of one council are not taken for one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from conftest import SHARED

from graph.build import build
from graph.sameness import same_reports
from graph.summary import Summary, summary_from, summary_of
from loaders.record import DocumentFacts, Inspection, Issue, Passage, PreviousInspection, Record

SIF = Inspection("northmere/SIF/2014-03-04", "northmere", "SIF", "SIF", "2014-03-04", "2014-03-26")


def report(sha256: str, kind: str, numbered: bool = True, start: int = 1) -> Record:
    passages = tuple(
        Passage(
            str(n) if numbered else "",
            n // 8 + 1,
            "Findings",
            f"In the {n}th case the plans were late. " * 3,
            (),
        )
        for n in range(start, start + 40)
    )
    facts = DocumentFacts("Northmere", "inspection-report", format=kind)
    return Record(
        sha256, facts, inspections=(SIF,), passages=passages, issues=(Issue(3, 4, "odd", "An odd row"),)
    )


def pairs(*records: Record) -> list[tuple[str, str]]:
    return same_reports([summary_of(record) for record in records])


def mangled(record: Record, sha256: str, kind: str) -> Record:
    """As a converter leaves a report: other blanks and marks, passages torn in two."""
    torn: list[Passage] = []
    for passage in record.passages:
        text = passage.text.upper().replace(" ", "\N{NO-BREAK SPACE} ")
        torn += [replace(passage, text=text[:90]), replace(passage, number="", text=text[90:])]
    return replace(
        record, sha256=sha256, document=replace(record.document, format=kind), passages=tuple(torn)
    )


@pytest.mark.parametrize("numbered", [True, False])
def test_the_published_form_comes_first(numbered: bool) -> None:
    pdf = report("f0", "pdf", numbered)
    markdown = mangled(pdf, "00", "markdown")
    text = mangled(pdf, "11", "text")
    assert pairs(text, markdown, pdf) == pairs(pdf, markdown, text) == [("00", "f0"), ("11", "f0")]


def test_another_inspection_or_kind_is_another_report() -> None:
    first, second = report("f0", "pdf"), report("00", "markdown")
    later = replace(SIF, id="northmere/SIF/2016-03-04", start="2016-03-04")
    assert pairs(first, replace(second, inspections=(later,))) == []
    assert pairs(first, replace(second, inspections=())) == []
    paper = replace(second, document=replace(second.document, kind="cabinet-paper"))
    assert pairs(first, paper) == []


def test_other_paragraphs_on_the_same_inspection_are_another_report() -> None:
    assert pairs(report("f0", "pdf", start=1), report("00", "pdf", start=60)) == []
    assert pairs(report("f0", "pdf", False, start=1), report("00", "pdf", False, start=35)) == []


def test_a_summary_survives_being_written() -> None:
    earlier = PreviousInspection(
        date="2011-05", subject="safeguarding", grade="adequate", quote="in May 2011"
    )
    summary = summary_of(replace(report("f0", "pdf"), previous_inspections=(earlier,)), quads=7)
    assert summary_from(orjson.loads(orjson.dumps(summary))) == summary
    assert isinstance(summary, Summary) and (summary.quads, summary.passages) == (7, 40)


@pytest.mark.corpus
def test_the_report_that_the_documents_hold_as_pdf_and_as_text_is_one(tmp_path: Path) -> None:
    files = sorted(SHARED.glob("corpus/ofsted/south-gloucestershire-*")) + sorted(
        SHARED.glob("corpus/seeds/*")
    )
    told = build(files, tmp_path / "g").duplicates
    assert [(Path(d.path).parent.name, Path(d.of).parent.name, d.kind) for d in told] == [
        ("seeds", "ofsted", "same-report")
    ]
