"""The bars for entities, on the real documents that were annotated by reading."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from conftest import SHARED

from loaders.blocks import blocks_of
from loaders.entities import Entities, read_entities
from loaders.families import read_family
from loaders.reading import read_document
from ontology.register import load_register

pytestmark = pytest.mark.corpus

BARS = {
    "bodies": 0.85,
    "bodies: covers": 0.95,
    "services": 0.78,
    "previous inspections": 0.93,
    "figures": 0.95,
}


@cache
def read(path: str) -> Entities:
    document = read_document((SHARED / path).read_bytes())
    blocks = blocks_of(document)
    facts = read_family(document, blocks)
    return read_entities(facts.document, facts.authorities, blocks, load_register())


@cache
def scores() -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = SHARED / "gold" / "findings"
    total = {family: score.Tally() for family in score.FAMILIES}
    for name, meta in json.loads((gold / "documents.json").read_text()).items():
        wanted = gold / f"{name}.entities.json"
        if wanted.exists():
            found = read(meta["path"])
            record = {
                "bodies": [{"name": b.name, "covers": list(b.covers)} for b in found.bodies],
                "services": [{"name": s.name} for s in found.services],
                "previous_inspections": [
                    {"date": p.date, "grade": p.grade} for p in found.previous_inspections
                ],
                "figures": [{"measure": f.measure, "value": f.value} for f in found.figures],
            }
            score.score_entities(json.loads(wanted.read_text()), record, total)
    return {family: tally.row() for family, tally in total.items()}


@pytest.mark.parametrize(("family", "bar"), BARS.items())
def test_bar(family: str, bar: float) -> None:
    assert scores()[family]["f1"] >= bar


def seeds() -> list[Entities]:
    return [
        read(str(path.relative_to(SHARED))) for path in sorted((SHARED / "corpus" / "seeds").glob("*.txt"))
    ]


@pytest.mark.parametrize(
    "present",
    [
        lambda found: any(
            b.kind == "safeguarding-board" and set(b.covers) == {"bournemouth", "poole"} for b in found.bodies
        ),
        lambda found: any(
            b.kind == "child-death-overview-panel"
            and set(b.covers) == {"bournemouth", "poole", "dorset-county"}
            and b.covers_source == "register"
            for b in found.bodies
        ),
        lambda found: any("Aspire" in s.name and s.kind == "adoption-regional" for s in found.services),
        lambda found: any(s.kind == "out-of-hours" for s in found.services),
        lambda found: any(s.kind == "mash" for s in found.services),
    ],
    ids=["joint board", "pan-county panel", "adoption agency", "out of hours", "hub"],
)
def test_what_the_seeds_name_is_there(present: Callable[[Entities], bool]) -> None:
    assert any(present(found) for found in seeds())


def test_every_quote_stands_in_its_passage() -> None:
    for path in ("corpus/seeds", "corpus/jtai"):
        for file in sorted((SHARED / path).iterdir())[:8]:
            document = read_document(file.read_bytes())
            blocks = blocks_of(document)
            facts = read_family(document, blocks)
            found = read_entities(facts.document, facts.authorities, blocks, load_register())
            for fact in (
                *found.bodies,
                *found.services,
                *found.figures,
                *found.previous_inspections,
                *found.posts,
            ):
                assert fact.quote in blocks[fact.passage].text
                source = "".join(document.pages[s.page - 1][s.start : s.end] for s in fact.spans)
                assert letters(source) == letters(fact.quote)


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
