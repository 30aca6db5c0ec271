"""The command as a whole: what it costs to start, where words go, and what becomes of errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from api import main as command
from api.demo import INVENTED
from api.main import main
from ontology.errors import InspectGraphError

VERBS = ("demo", "build", "extract", "ask", "lineage", "query", "export", "validate", "status", "doctor")


def test_help_lists_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {verb} " in told for verb in VERBS)


@pytest.mark.parametrize("verb", [*VERBS, "ask judgements"])
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb.split(), "-h"]) == 0
    assert "Usage: inspectgraph " + verb in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("inspectgraph 0.")


@pytest.mark.parametrize("words", [["nonsense"], ["status", "--nonsense"], ["extract"], ["ask", "nonsense"]])
def test_wrong_usage_is_2_and_told_on_standard_error(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "Error" in err or "Usage" in err


@pytest.mark.parametrize(
    ("error", "code"), [(InspectGraphError("it broke"), 2), (OSError(28, "No space left"), 2)]
)
def test_errors_are_sentences(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(command, "app", fail)
    assert main(["status"]) == code
    out, err = capsys.readouterr()
    assert not out
    assert err == f"inspectgraph: {error}\n"


def test_a_fault_of_our_own_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nothing left")

    monkeypatch.setattr(command, "app", fail)
    assert main(["status"]) == 2
    assert "ZeroDivisionError: nothing left at " in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        main(["status", "-v"])


HEAVY = {
    "fastapi",
    "strawberry",
    "matplotlib",
    "numpy",
    "networkx",
    "neo4j",
    "pyshacl",
    "rdflib",
    "rich.table",
}


def modules_after(code: str) -> set[str]:
    """What a fresh interpreter has imported once it has run the code."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return set(told.stdout.split())


def test_starting_imports_nothing_heavy() -> None:
    assert not (HEAVY | {"pyoxigraph", "pypdfium2", "orjson"}) & modules_after("import api.main")


def test_unchanged_build_imports_neither_store_nor_reader(tmp_path: Path) -> None:
    documents = INVENTED / "documents"
    assert main(["build", str(documents), "--graph", str(tmp_path / "graph"), "-q"]) == 0
    again = f"from api.main import main; main(['build', {str(documents)!r}, '--graph', {str(tmp_path / 'graph')!r}])"
    imported = modules_after(again)
    assert "graph.build" in imported
    assert not (HEAVY | {"pyoxigraph", "pypdfium2"}) & imported


def test_closed_pipe_is_no_traceback(demo_graph: Path) -> None:
    line = f"{sys.executable} -c 'from api.main import run; run()' export --graph {demo_graph} | head -c 100"
    told = subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert len(told.stdout) == 100
    assert "Traceback" not in told.stderr
    assert "fault" not in told.stderr
