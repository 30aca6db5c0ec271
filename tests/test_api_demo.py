"""The demo, and the invented documents that it is made of."""

from __future__ import annotations

import csv
import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import orjson
import pytest

from api.demo import INVENTED
from api.main import main
from loaders.reading import source_pages
from ontology.register import load_register

ROOT = Path(__file__).parents[1]
DOCUMENTS = INVENTED / "documents"


def test_builds_and_answers_and_says_what_next(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--graph", str(tmp_path / "demo")]) == 0
    out, err = capfd.readouterr()
    rows = list(csv.DictReader(io.StringIO(out), delimiter="\t"))
    councils = {row["inspection"].split("/")[0] for row in rows}
    assert councils == {"northmere", "eastmarsh", "northmere-and-eastmarsh"}
    assert {"management-oversight", "chronologies"} <= {row["issue"] for row in rows}
    assert all(row["page"] and row["words"] for row in rows)
    assert "What to type next" in err
    assert "do not exist" in err


def test_dry_run_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--graph", str(tmp_path / "demo"), "--dry-run"]) == 0
    assert not (tmp_path / "demo").exists()
    assert "would be read" in capfd.readouterr().err


def test_every_document_is_what_it_stands_for(
    capfdbinary: pytest.CaptureFixture[bytes], demo_graph: Path
) -> None:
    query = "SELECT ?kind (COUNT(*) AS ?n) { ?d a ig:Document ; ig:kind ?kind } GROUP BY ?kind ORDER BY ?kind"
    assert main(["query", query, "--graph", str(demo_graph), "--format", "json"]) == 0
    bindings = orjson.loads(capfdbinary.readouterr().out)["results"]["bindings"]
    assert {row["kind"]["value"]: int(row["n"]["value"]) for row in bindings} == {
        "cabinet-report": 1,
        "inspection-report": 3,
        "monitoring-visit-letter": 1,
    }


def test_the_register_knows_the_invented_councils_in_the_demo_alone() -> None:
    assert load_register().resolve("Northmere") is None
    register = load_register().extended(INVENTED / "register")
    assert [member.authority.slug for member in register.line("northmere-and-eastmarsh")][1:] == [
        "eastmarsh",
        "northmere",
        "westholt",
    ]


def test_every_document_says_that_it_is_invented() -> None:
    for path in DOCUMENTS.iterdir():
        assert "invented" in " ".join(source_pages(path.read_bytes())), path.name


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    pytest.importorskip("reportlab", reason="reportlab (group tools) is not installed")
    spec = importlib.util.spec_from_file_location(
        "invented_documents", ROOT / "tools" / "invented_documents.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["northmere-2014", "eastmarsh-2017", "northmere-and-eastmarsh-2022"])
def test_pdf_is_as_its_source_says(name: str, tool: ModuleType) -> None:
    made = tool.make_pdf(tool.SOURCES / f"{name}.txt")
    assert made == tool.make_pdf(tool.SOURCES / f"{name}.txt"), "no clock and no chance go into it"
    # Compared as text: how a stream is compressed differs between versions of zlib.
    assert source_pages(made) == source_pages((DOCUMENTS / f"{name}.pdf").read_bytes())
