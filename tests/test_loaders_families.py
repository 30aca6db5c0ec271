"""Families: found by module or entry point, the surest one reads; a document of none is plain."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from itertools import pairwise
from pathlib import Path

import pytest
from invented_reports import PROSE, ilacs, letter, read, sif

import loaders.families
from loaders.blocks import blocks_of
from loaders.families import REGION_KINDS, Family, FamilyFacts, registry
from loaders.families.front import Front
from loaders.families.inspection import document_facts
from loaders.reading import read_document

DIARY = f"Diary of a lighthouse\n\n{PROSE}\n\nNorthmere Council lent the lamp.\n"


@pytest.fixture(autouse=True)
def _fresh_families() -> Iterator[None]:
    registry.families.cache_clear()
    yield
    registry.families.cache_clear()


def _diary(front: Front) -> FamilyFacts:
    return FamilyFacts("diary", document_facts(front, "plain", "", "A diary", publisher="The keeper"))


DIARY_FAMILY = Family("diary", lambda front: 0.9 if "diary of" in front.head else 0.0, _diary)


def test_the_families_there_are() -> None:
    names = [family.name for family in registry.families()]
    assert names == sorted(names)
    assert {"ilacs", "sif", "pre-2013", "visit-letter", "jtai", "area-send", "board-review", "plain"} <= set(
        names
    )


def test_a_document_of_no_family_is_plain() -> None:
    facts = read([*DIARY.split("\n")])
    assert (facts.family, facts.document.kind, facts.document.framework) == ("plain", "plain", "")
    assert facts.document.title == "Diary of a lighthouse"
    assert not facts.inspections
    assert not facts.judgements


def test_a_module_with_a_family_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keepers_diary.py").write_text("from test_loaders_families import DIARY_FAMILY as FAMILY\n")
    monkeypatch.setattr(loaders.families, "__path__", [*loaders.families.__path__, str(tmp_path)])
    try:
        facts = read([*DIARY.split("\n")])
    finally:
        sys.modules.pop("loaders.families.keepers_diary", None)
    assert (facts.family, facts.document.publisher) == ("diary", "The keeper")


def test_an_entry_point_adds_a_family(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("diary", "test_loaders_families:DIARY_FAMILY", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
    assert read([*DIARY.split("\n")]).family == "diary"
    assert read(sif({"adoption": "Good"}, "Children’s services in Northmere are good")).family == "sif"


def test_an_entry_point_that_names_no_family_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("diary", "test_loaders_families:DIARY", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    with pytest.raises(registry.FamilyError, match="names no Family"):
        registry.families()


def test_an_entry_point_cannot_take_a_name_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        registry, "entry_points", lambda group: [EntryPoint("x", "loaders.families.sif:FAMILY", group)]
    )
    with pytest.raises(registry.FamilyError, match="already"):
        registry.families()


@pytest.mark.parametrize(
    "lines",
    [
        ilacs({"leadership": "Good", "overall-effectiveness": "Good"}),
        sif({"adoption": "Good"}, "Children’s services in Northmere are good", "The LSCB is good"),
        letter("1 May 2019", "Dear Ann", "Focused visit to Northmere children’s services"),
        DIARY.split("\n"),
    ],
)
def test_regions_leave_no_block_out(lines: list[str]) -> None:
    document = read_document(("\n".join(lines) + "\n").encode())
    blocks = blocks_of(document)
    regions = loaders.families.read_family(document, blocks).regions
    assert regions[0].first == 0
    assert regions[-1].last == len(blocks)
    assert all(one.last == after.first for one, after in pairwise(regions))
    assert {region.kind for region in regions} <= set(REGION_KINDS)


def test_evidence_stands_where_it_says() -> None:
    graded = {"help-and-protection": "Good", "adoption": "Good", "leadership": "Inadequate"}
    lines = sif(graded, "Children’s services in Northmere are good")
    document = read_document(("\n".join(lines) + "\n").encode())
    blocks = blocks_of(document)
    facts = loaders.families.read_family(document, blocks)
    assert len(facts.judgements) == 4
    assert len(facts.people) == 8
    for told in (*facts.judgements, *facts.people):
        source = "".join(document.pages[span.page - 1][span.start : span.end] for span in told.spans)
        assert [c for c in source if c.isalnum()] == [c for c in told.quote if c.isalnum()]
        assert told.spans
        assert told.passage >= 0
