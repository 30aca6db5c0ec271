"""Every command that the documentation shows is run, and every link and file that it names is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api.demo import INVENTED
from graph.generations import current_id

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in re.findall(
            r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            found += [(page.name, line[2:]) for line in block.splitlines() if line.startswith("$ ")]
    return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with documents in `reports/` and a graph where a graph is looked for."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(INVENTED / "documents", folder / "reports")
    return folder


@pytest.fixture(autouse=True)
def graph_of_the_desk(desk: Path, demo_graph: Path) -> None:
    """The graph is the demo's, whatever the last command did to it."""
    graph = desk / "inspectgraph-data"
    if current_id(graph) != current_id(demo_graph):
        shutil.rmtree(graph, ignore_errors=True)
        shutil.copytree(demo_graph, graph)


@pytest.mark.parametrize(("page", "command"), commands(), ids=lambda part: part)
def test_command_runs(page: str, command: str, desk: Path) -> None:
    command = re.sub(r"(?<!\S)(?:inspectgraph|\./run)(?= )", "inspectgraph", command)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INSPECTGRAPH_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=desk,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_there_are_commands_to_run() -> None:
    assert len(commands()) > 15


def test_readme_is_set_up_by_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^    (\S.*)$", text, re.MULTILINE) == ["./run demo", "./check"]
    assert all(os.access(ROOT / name, os.X_OK) for name in ("run", "check"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_modules_that_are_named_are_there(page: Path) -> None:
    for name in re.findall(
        r"`((?:ontology|loaders|graph|api|tests|tools)/[\w/.]+)`", page.read_text(encoding="utf-8")
    ):
        assert (ROOT / name).exists(), name
