from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import orjson
import pytest

from api.demo import INVENTED
from api.main import main

DOCUMENTS = INVENTED / "documents"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports, a copy, an empty file and one that is cut off."""
    folder = tmp_path / "reports"
    (folder / "deeper").mkdir(parents=True)
    shutil.copy(DOCUMENTS / "northmere-2014.pdf", folder / "a.txt")
    shutil.copy(DOCUMENTS / "northmere-2014.pdf", folder / "copy.pdf")
    shutil.copy(DOCUMENTS / "northmere-and-eastmarsh-2024-letter.md", folder / "deeper" / "letter")
    (folder / "empty.pdf").touch()
    (folder / "cut.pdf").write_bytes((DOCUMENTS / "eastmarsh-2017.pdf").read_bytes()[:20_000])
    return folder


def test_every_file_is_accounted_for(
    reports: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    graph = str(tmp_path / "graph")
    assert main(["build", str(reports), "--graph", graph, "--json"]) == 1
    out, err = capfdbinary.readouterr()
    report = orjson.loads(out)
    assert report["documents"]["read"] == 2
    assert report["documents"]["duplicate"] == 1
    assert report["documents"]["refused"] == 2
    assert {Path(file["path"]).name: file["code"] for file in report["refused"]} == {
        "cut.pdf": "truncated",
        "empty.pdf": "empty",
    }
    (copy,) = report["duplicates"]
    assert (Path(copy["path"]).name, Path(copy["of"]).name) == ("copy.pdf", "a.txt")
    told = err.decode()
    assert f"{reports / 'empty.pdf'}: empty: " in told
    assert report["generation"] in told

    assert main(["build", str(reports), "--graph", graph, "--json", "-q"]) == 1
    out, err = capfdbinary.readouterr()
    again = orjson.loads(out)
    assert (again["documents"]["read"], again["documents"]["unchanged"]) == (0, 2)
    assert again["generation"] == report["generation"]
    assert len(err.splitlines()) == 2, "quiet still names what was refused"


def test_any_name_of_a_file_can_be_told(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    odd = tmp_path / os.fsdecode(b"two\nlines \x1b[31m \xff.pdf")
    odd.touch()
    assert main(["build", str(tmp_path), "--graph", str(tmp_path / "graph"), "--json"]) == 1
    out, err = capfdbinary.readouterr()
    (refused,) = orjson.loads(out)["refused"]
    assert refused["path"].endswith("two\nlines \x1b[31m \\xff.pdf")
    assert b"two\\nlines \\x1b[31m \\xff.pdf: empty: " in err


def test_dry_run_writes_nothing(reports: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "graph"
    main(["build", str(reports / "a.txt"), "--graph", str(graph), "--dry-run"])
    out, err = capfd.readouterr()
    assert not out
    assert "would be read" in err and "nothing was written" in err
    assert not graph.exists()


def test_paths_on_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{DOCUMENTS / 'northmere-2014.pdf'}\n"))
    assert main(["build", "-", "--graph", str(tmp_path / "graph"), "--json"]) == 0
    assert orjson.loads(capfdbinary.readouterr().out)["documents"]["read"] == 1


def test_what_is_gone_leaves_unless_added_to(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    graph = str(tmp_path / "graph")
    early, letter = (str(DOCUMENTS / name) for name in ("northmere-2014.pdf", "eastmarsh-2017.pdf"))
    assert main(["build", early, "--graph", graph, "-q"]) == 0
    assert main(["build", letter, "--add", "--graph", graph, "-q"]) == 0
    assert documents(graph, capfdbinary) == 2
    assert main(["build", letter, "--graph", graph, "-q"]) == 0
    assert documents(graph, capfdbinary) == 1


def documents(graph: str, captured: pytest.CaptureFixture[bytes]) -> int:
    captured.readouterr()
    assert main(["status", "--json", "--graph", graph]) == 0
    counted: int = orjson.loads(captured.readouterr().out)["documents"]
    return counted


def test_no_such_path_is_2(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path / "absent"), "--graph", str(tmp_path / "graph")]) == 2
    assert "no such file or folder" in capfd.readouterr().err
    assert not (tmp_path / "graph").exists()
