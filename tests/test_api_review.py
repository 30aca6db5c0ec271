"""`explain` and `review`: why a paragraph was read as it was, and what a person should look at."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson
import pytest

from api.demo import INVENTED
from api.explained import text_of
from api.main import main
from loaders.source import digest

REPORT = INVENTED / "documents" / "northmere-2014.pdf"


def told(captured: pytest.CaptureFixture[bytes], *words: str | Path) -> dict:
    assert main([*map(str, words), "--json"]) == 0
    found: dict = orjson.loads(captured.readouterr().out)
    return found


def findings(demo_graph: Path, captured: pytest.CaptureFixture[bytes]) -> list[dict]:
    assert main(["extract", str(REPORT)]) == 0
    return orjson.loads(captured.readouterr().out)["findings"]


def test_what_is_explained_as_kept_is_what_is_read(
    demo_graph: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    read = [f for f in findings(demo_graph, capfdbinary) if f["paragraph"] == "21"]
    answer = told(capfdbinary, "explain", REPORT, "21", "--graph", demo_graph)
    (paragraph,) = answer["paragraphs"]
    kept = [(c["issue"], c["polarity"]) for c in paragraph["considered"] if c["kept"]]
    assert kept
    assert sorted(kept) == sorted((f["issue"], f["polarity"]) for f in read)
    assert all(c["cue"] and c["why"] for c in paragraph["considered"])


def test_a_document_of_the_graph_by_its_hash_and_a_paragraph_by_its_position(
    demo_graph: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    sha256 = digest(REPORT.read_bytes())
    by_number = told(capfdbinary, "explain", sha256[:12], "21", "--graph", demo_graph)
    at = by_number["paragraphs"][0]["position"]
    assert told(capfdbinary, "explain", sha256, f"@{at}", "--graph", demo_graph) == by_number


def test_corrections_are_shown_beside(
    demo_graph: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = shutil.copytree(demo_graph, tmp_path / "graph")
    sha256 = digest(REPORT.read_bytes())
    (folder / "corrections.csv").write_text(
        "document,paragraph,issue,polarity,action,kind,quote,who,why,date\n"
        f"{sha256[:12]},21,adoption,strength,remove,finding,,A Reader,No practice is judged,2026-01-05\n"
    )
    (paragraph,) = told(capfdbinary, "explain", sha256, "21", "--graph", folder)["paragraphs"]
    (row,) = paragraph["corrections"]
    assert (row["action"], row["issue"], row["who"]) == ("remove", "adoption", "A Reader")


def test_a_paragraph_that_is_not_there_is_2_with_numbers_that_are(
    demo_graph: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(REPORT), "921", "--graph", str(demo_graph)]) == 2
    assert "21" in capfd.readouterr().err


def test_an_explanation_says_about_whom_by_which_rule_and_of_what_kind_the_document_is(
    demo_graph: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    read = [f for f in findings(demo_graph, capfdbinary) if f["paragraph"] == "21"]
    answer = told(capfdbinary, "explain", REPORT, "21", "--graph", demo_graph)
    assert (answer["kind"], answer["framework"]) == ("inspection-report", "SIF")
    kept = [c for c in answer["paragraphs"][0]["considered"] if c["kept"]]
    assert {(c["issue"], c["about"], c["quote"]) for c in kept} == {
        (f["issue"], f["about"], f["quote"]) for f in read
    }
    assert all(c["about_rule"] for c in kept)


def test_an_explanation_for_a_person_breaks_its_lines_and_says_what_was_dropped(
    demo_graph: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = told(capfdbinary, "explain", REPORT, "21", "--graph", demo_graph)
    text = text_of(answer, 80)
    assert max(map(len, text.splitlines())) <= 80
    assert text.count("KEPT: ") == sum(c["kept"] for c in answer["paragraphs"][0]["considered"])
    assert text.count("dropped: ") == sum(not c["kept"] for c in answer["paragraphs"][0]["considered"])


def test_a_pipe_gets_one_line_for_each_finding_that_was_considered(
    demo_graph: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    considered = told(capfdbinary, "explain", REPORT, "21", "--graph", demo_graph)["paragraphs"][0][
        "considered"
    ]
    assert main(["explain", str(REPORT), "21", "--graph", str(demo_graph)]) == 0
    head, *lines = capfdbinary.readouterr().out.decode().splitlines()
    assert head.split("\t")[:4] == ["paragraph", "kept", "polarity", "issue"]
    assert len(lines) == len(considered)


def test_a_file_that_is_not_there_is_2_and_said_so(
    demo_graph: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "nowhere/report.pdf", "21", "--graph", str(demo_graph)]) == 2
    assert "no such file" in capfd.readouterr().err


def test_near_misses_are_listed_with_their_reason(
    demo_graph: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = told(capfdbinary, "review", "--graph", demo_graph)
    assert [(m["firstName"], m["secondName"], m["reason"]) for m in answer["nearMisses"]] == [
        ("H Ashdown", "Helena Ashdown", "an initial for a first name")
    ]
    assert answer["issues"] == []
