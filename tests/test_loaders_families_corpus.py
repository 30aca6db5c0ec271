"""The families on the real documents, held against what people read in them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import SHARED

from loaders.blocks import blocks_of
from loaders.document import Document
from loaders.errors import Refused
from loaders.families import FamilyFacts, read_family
from loaders.reading import read_document
from ontology.register import load_register

pytestmark = pytest.mark.corpus

Read = dict[str, tuple[Document, FamilyFacts]]


@pytest.fixture(scope="module")
def documents() -> Read:
    """Every readable document of the corpus by its digest."""
    return dict(_read_all())


def _read_all() -> Iterator[tuple[str, tuple[Document, FamilyFacts]]]:
    for path in sorted((SHARED / "corpus").glob("*/*")):
        data = path.read_bytes()
        try:
            document = read_document(data)
        except Refused:
            continue
        yield hashlib.sha256(data).hexdigest(), (document, read_family(document, blocks_of(document)))


def _rows(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.lower())


def test_reports(documents: Read) -> None:
    """All grades right in 323 of 324 at least, no wrong and no invented cell; the rest right in 322 at least."""
    wanted: dict[str, dict[str, str]] = {}
    for row in _rows("judgements/judgements.csv"):
        if not row["aspect"].startswith("other:"):
            wanted.setdefault(row["sha256"], {})[row["aspect"]] = row["grade"]
    right: Counter[str] = Counter()
    wrong = []
    for row in _rows("judgements/reports.csv"):
        facts = documents[row["sha256"]][1]
        own = facts.inspections[0]
        found = {j.aspect: j.grade for j in facts.judgements if not j.aspect.startswith("other:")}
        gold = wanted[row["sha256"]]
        wrong += [(row["path"], aspect) for aspect, grade in found.items() if gold.get(aspect) != grade]
        leads = {
            _plain(p.name) for p in facts.people if re.match("(lead|reporting) inspector", p.role.lower())
        }
        right["grades"] += found == gold
        right["authority"] += facts.authorities[0].slug == row["authority"]
        right["framework"] += own.framework.split("-")[0] == row["framework"].split("-")[0]
        right["start"] += own.start == row["start"]
        right["end"] += own.end == row["end"]
        right["lead"] += leads == {_plain(name) for name in row["lead_inspector"].split(";") if name}
    assert wrong == []
    assert right.pop("grades") >= 323
    assert {what: count for what, count in right.items() if count < 322} == {}


def test_visits(documents: Read) -> None:
    outcomes = {row["sha256"]: row["grade"] for row in _rows("visits/judgements.csv")}
    for row in _rows("visits/visits.csv"):
        facts = documents[row["sha256"]][1]
        own = facts.inspections[0]
        assert (facts.document.framework, facts.authorities[0].slug) == (row["framework"], row["authority"])
        assert (own.start, own.end) == (row["start"], row["end"]), row["path"]
        told = [j.grade for j in facts.judgements if j.aspect == "area-send-arrangements"]
        assert told == ([outcomes[row["sha256"]]] if row["sha256"] in outcomes else [])
        if row["published_in_text"]:
            assert facts.document.publication_date == row["published_in_text"]


def test_whole_documents(documents: Read) -> None:
    """Titles, dates, people with roles: nobody missed, nobody added."""
    papers = json.loads((SHARED / "gold" / "findings" / "documents.json").read_text(encoding="utf-8"))
    seen = 0
    for name, paper in papers.items():
        path = SHARED / "gold" / "findings" / f"{name}.entities.json"
        if not path.exists():
            continue
        gold, facts = json.loads(path.read_text(encoding="utf-8")), documents[paper["sha256"]][1]
        own = facts.inspections[0]
        seen += 1
        assert _plain(facts.document.title).startswith(_plain(gold["title"])[:60])
        assert facts.document.publication_date == gold["publication_date"]
        assert (own.start, own.end) == (gold["inspection_start"], gold["inspection_end"])
        assert {_plain(p.name) for p in facts.people} == {_plain(p["name"]) for p in gold["people"]}, name
    assert seen >= 13


def test_one_report_in_two_formats_is_one_inspection(documents: Read) -> None:
    seed = next(iter(sorted((SHARED / "corpus" / "seeds").glob("002_*"))))
    report = SHARED / "corpus" / "ofsted" / "south-gloucestershire-2017-02-13.pdf"
    one, other = (documents[hashlib.sha256(path.read_bytes()).hexdigest()][1] for path in (seed, report))
    assert one.inspections == other.inspections
    assert [(j.aspect, j.grade) for j in one.judgements] == [(j.aspect, j.grade) for j in other.judgements]
    assert [(p.name, p.role) for p in one.people] == [(p.name, p.role) for p in other.people]


def test_evidence_stands_at_its_spans(documents: Read) -> None:
    for document, facts in documents.values():
        for told in (*facts.judgements, *facts.people):
            source = "".join(document.pages[span.page - 1][span.start : span.end] for span in told.spans)
            assert [c for c in source if c.isalnum()] == [c for c in told.quote if c.isalnum()]
            assert told.spans
            assert told.passage >= 0


def test_every_judged_aspect_has_its_section(documents: Read) -> None:
    for _, facts in documents.values():
        if facts.family in ("sif", "ilacs"):
            judged = {j.aspect for j in facts.judgements} - {"overall-effectiveness"}
            assert judged <= {region.aspect for region in facts.regions}


def test_hardly_anything_is_reported(documents: Read) -> None:
    """One report names no lead inspector; nothing else of these documents is left unplaced."""
    issues = Counter(issue.code for _, facts in documents.values() for issue in facts.issues)
    assert issues == {"no-lead-inspector": 1}


@pytest.mark.parametrize("layout", ["ilacs", "early"])
def test_every_council_of_the_register_is_found_by_its_name(layout: str) -> None:
    from invented_reports import ilacs, read

    grades = {"leadership": "Good", "help-and-protection": "Good", "overall-effectiveness": "Good"}
    for one in load_register().authorities.values():
        if not one.childrens_services or one.status == "planned":
            continue
        last = int(one.end[:4]) - 1 if one.end else 2025
        year = last + 1 if one.start > f"{last}-05-01" else last
        for name in {one.name, one.short_name}:
            lines = ilacs(grades, council=name, dates=f"6 to 17 May {year}")
            if layout == "early":
                at = next(n for n, line in enumerate(lines) if line.startswith("Inspection dates"))
                lines[:at] = [name, "Inspection of children’s social care services"]
            facts = read(lines, known=False)
            assert [mention.slug for mention in facts.authorities] == [one.slug], name
