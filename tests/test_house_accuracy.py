"""The accuracy page tells what is measured: no change may lose more than half a point of what it says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import SHARED

DOCS = Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import accuracy  # noqa: E402


def figures() -> accuracy.Figures:
    told: accuracy.Figures = json.loads((DOCS / "accuracy.json").read_text(encoding="utf-8"))
    return told


@pytest.mark.corpus
def test_the_reading_is_as_accurate_as_the_page_says() -> None:
    assert accuracy.losses(accuracy.measure(SHARED), figures()) == []


def test_the_page_is_made_of_its_figures() -> None:
    page = (DOCS / "accuracy.md").read_text(encoding="utf-8")
    assert page == accuracy.page_of(figures(), accuracy.unseen_figures())


def test_a_loss_of_more_than_half_a_point_is_told() -> None:
    page = {"findings": {"findings": 0.80}, "judgements": {"wrong or invented grades": 0.0}}
    assert (
        accuracy.losses(
            {"findings": {"findings": 0.796}, "judgements": {"wrong or invented grades": 0}}, page
        )
        == []
    )
    worse = accuracy.losses(
        {"findings": {"findings": 0.79}, "judgements": {"wrong or invented grades": 1}}, page
    )
    assert [line.split(":")[0] for line in worse] == ["findings", "judgements"]
    assert accuracy.losses({}, page) != []
