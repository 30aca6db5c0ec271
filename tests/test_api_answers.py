"""The verbs that read a graph, on the demo's: what programs get, and what people get."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import orjson
import pytest
from pyoxigraph import RdfFormat, parse

from api.main import main

LINE = "northmere-and-eastmarsh"


@pytest.fixture(autouse=True)
def the_graph(demo_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTGRAPH_GRAPH", str(demo_graph))


def answer(captured: pytest.CaptureFixture[bytes], *words: str) -> dict[str, object]:
    assert main([*words, "--json"]) == 0
    told: dict[str, object] = orjson.loads(captured.readouterr().out)
    return told


def test_judgements_of_the_whole_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = answer(capfdbinary, "ask", "judgements", LINE)
    assert list(told) == ["question", "parameters", "generation", "rows"]
    rows = told["rows"]
    assert isinstance(rows, list)
    overall = [
        (row["authority"], row["framework"], row["grade"])
        for row in rows
        if row["aspect"] == "overall-effectiveness"
    ]
    assert overall == [
        ("northmere", "SIF", "requires-improvement"),
        ("eastmarsh", "SIF", "requires-improvement"),
        (LINE, "ILACS-standard", "inadequate"),
    ]
    (visit,) = [row for row in rows if row["kind"] == "monitoring-visit"]
    assert (visit["start"], visit["end"], visit["grade"]) == ("2024-04-16", "2024-04-17", "")
    assert all(row["evidence"] for row in rows)
    boards = [row["grade"] for row in rows if row["aspect"] == "safeguarding-board"]
    assert boards == ["requires-improvement", "good"]


@pytest.mark.parametrize(
    "name", ["E06999903", "99993", "NORTHMERE AND EASTMARSH COUNCIL", "Northmere & Eastmarsh"]
)
def test_a_council_by_any_of_its_names(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert (
        answer(capfdbinary, "ask", "judgements", name)["parameters"]
        == answer(capfdbinary, "ask", "judgements", LINE)["parameters"]
    )


def test_an_unknown_council_is_2_with_the_nearest(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "judgements", "Northmeer"]) == 2
    out, err = capfd.readouterr()
    assert not out
    assert "northmere" in err


def test_in_a_pipe_a_table_is_tab_separated(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "judgements", LINE]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out), delimiter="\t"))
    first = next(row for row in rows if row["authority"] == "northmere")
    assert (first["grade"], first["page"]) == ("requires-improvement", "1")
    assert "requires improvement" in first["words"]


def test_lineage(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = answer(capfdbinary, "lineage", LINE)
    assert list(told) == ["rows"]
    rows = told["rows"]
    assert isinstance(rows, list)
    before = {row["authority"]: (row["direction"], row["share"], row["date"]) for row in rows}
    assert before == {
        "northmere": ("predecessor", "whole", "2019-04-01"),
        "eastmarsh": ("predecessor", "whole", "2019-04-01"),
        "westholt": ("predecessor", "part", "1998-04-01"),
    }


def test_status_counts(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = answer(capfdbinary, "status")
    assert list(told) == [
        "generation",
        "version",
        "documents",
        "inspections",
        "judgements",
        "passages",
        "findings",
        "quads",
    ]
    assert (told["documents"], told["inspections"]) == (5, 4)


def test_the_demo_conforms(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = answer(capfdbinary, "validate")
    assert told["conforms"] is True
    assert told["violations"] == []


COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?d a ig:Document }"


@pytest.mark.parametrize(
    ("format", "told"),
    [("csv", "n\r\n5\r\n"), ("tsv", "?n\n5\n"), ("json", '"value":"5"'), ("xml", "<literal")],
)
def test_query_in_every_format(format: str, told: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["query", COUNT, "--format", format]) == 0
    assert told in capfdbinary.readouterr().out.decode()


def test_query_of_a_file_and_of_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "count.rq"
    path.write_text(COUNT)
    assert main(["query", f"@{path}"]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(COUNT))
    assert main(["query", "-"]) == 0
    first, second = capfdbinary.readouterr().out.splitlines()
    assert first == second


@pytest.mark.parametrize(
    "text", ["SELEC", "DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://a.b/> { ?s ?p ?o } }"]
)
def test_query_that_cannot_be_answered_is_2(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["query", text]) == 2
    out, err = capfd.readouterr()
    assert not out
    assert err.startswith("inspectgraph: ")


@pytest.mark.parametrize(
    ("format", "syntax"),
    [
        ("nquads", RdfFormat.N_QUADS),
        ("trig", RdfFormat.TRIG),
        ("turtle", RdfFormat.TURTLE),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdfxml", RdfFormat.RDF_XML),
    ],
)
def test_export_in_every_syntax(format: str, syntax: RdfFormat, tmp_path: Path) -> None:
    target = tmp_path / "part"
    assert main(["export", "--format", format, "--line", LINE, "-o", str(target)]) == 0
    assert len({quad.triple for quad in parse(path=target, format=syntax)}) > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["part"]


def test_export_that_fails_leaves_what_was_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "part"
    target.write_text("before")
    assert main(["export", "--document", "0" * 64, "-o", str(target)]) == 2
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["part"]
    assert main(["export", "--line", LINE, "-o", str(target), "--dry-run"]) == 0
    assert target.read_text() == "before"
    assert "would write" in capfd.readouterr().err


def test_no_graph_is_2_and_says_what_to_do(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for verb in (["status"], ["validate"], ["lineage", LINE], ["query", COUNT], ["export"]):
        assert main([*verb, "--graph", str(tmp_path / "none")]) == 2
        assert "inspectgraph build" in capfd.readouterr().err


def test_doctor(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = answer(capfdbinary, "doctor")
    assert told["ok"] is True
    checks = told["checks"]
    assert isinstance(checks, list)
    assert {"python", "libraries", "package names", "graph", "disk"} <= {row["check"] for row in checks}


def test_csv_has_a_line_for_each_passage(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = answer(capfdbinary, "ask", "recurring-issues", LINE)["rows"]
    assert isinstance(rows, list)
    assert main(["ask", "recurring-issues", LINE, "--format", "csv"]) == 0
    lines = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))
    assert len(lines) == sum(len(row["evidence"]) for row in rows)
    assert lines[0]["words"] == f"“{' '.join(rows[0]['evidence'][0]['quote'].split())}”"


def test_markdown_is_one_table(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "new-issues", LINE, "--format", "markdown"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0].startswith("| issue | label | since |")
    assert lines[1].startswith("| --- |")
    assert len({line.count(" | ") for line in lines}) == 1


def test_an_answer_without_rows_says_so_and_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "recurring-issues", "kent"]) == 0
    out, err = capfd.readouterr()
    assert not out
    assert "No issue is weak" in err


def test_a_picture_is_drawn_beside_the_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "issues.svg"
    assert main(["ask", "recurring-issues", LINE, "--picture", str(path)]) == 0
    assert "Management oversight" in path.read_text()
    assert main(["ask", "recurring-issues", LINE, "--picture", str(tmp_path / "issues.gif")]) == 2
