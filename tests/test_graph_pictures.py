"""Pictures of answers: of the size that was promised, the same bytes each time, and told in words and shapes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import graph_of

from graph.answers import Answer
from graph.errors import BadQuestion
from graph.opened import Graph
from graph.pictures import draw

LINE = "northmere-and-eastmarsh"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with graph_of(tmp_path_factory.mktemp("pictures")) as graph:
        yield graph


@pytest.fixture(scope="module")
def answers(opened: Graph) -> dict[str, Answer]:
    return {
        "judgements": opened.answer("judgements", LINE),
        "recurring-issues": opened.answer("recurring-issues", LINE, min_inspections=1),
    }


@pytest.mark.parametrize("question", ["judgements", "recurring-issues"])
def test_a_png_is_1200_pixels_wide_and_always_the_same(
    question: str, answers: dict[str, Answer], tmp_path: Path
) -> None:
    for name in ("a.png", "b.png"):
        draw(answers[question], str(tmp_path / name))
    first = (tmp_path / "a.png").read_bytes()
    assert struct.unpack(">I", first[16:20]) == (1200,)
    assert first == (tmp_path / "b.png").read_bytes()


def test_grades_stand_in_words(answers: dict[str, Answer], tmp_path: Path) -> None:
    draw(answers["judgements"], str(tmp_path / "a.svg"))
    text = (tmp_path / "a.svg").read_text()
    for words in (
        "Requires improvement",
        "Inadequate",
        "Good",
        "no",
        "monitoring-visit",
        "Overall effectiveness",
    ):
        assert words in text


def test_the_matrix_names_each_issue_and_its_state(answers: dict[str, Answer], tmp_path: Path) -> None:
    answer = answers["recurring-issues"]
    draw(answer, str(tmp_path / "a.svg"))
    text = (tmp_path / "a.svg").read_text()
    for row in answer.rows:
        assert row["label"] in text
        assert f">{row['state']}<" in text
    draw(answer, str(tmp_path / "b.svg"))
    assert text == (tmp_path / "b.svg").read_text()


def test_what_cannot_be_drawn_is_said(opened: Graph, answers: dict[str, Answer], tmp_path: Path) -> None:
    with pytest.raises(BadQuestion, match=r"\.png or \.svg"):
        draw(answers["judgements"], str(tmp_path / "a.jpg"))
    with pytest.raises(BadQuestion, match="no picture"):
        draw(opened.answer("inspectors"), str(tmp_path / "a.png"))
    with pytest.raises(BadQuestion, match="no rows"):
        draw(opened.answer("recurring-issues", "kent"), str(tmp_path / "a.png"))
