"""Real documents: the same bytes whatever the order and the number of workers, and every refusal by name."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from conftest import SHARED

from graph.build import build
from graph.generations import open_current

pytestmark = pytest.mark.corpus

STEP = 25
"""Every so many-th document, so that it takes seconds; `tests/benchmarks/` has what runs on all."""


def lines_digest(folder: Path) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    with open_current(folder) as generation:
        for line in generation.sorted_quads():
            digest.update(line)
            count += 1
    return count, digest.hexdigest()


def web_pages(files: list[Path]) -> list[Path]:
    """Files of the corpus that are called `.pdf` and are web pages."""
    return [path for path in files if path.suffix == ".pdf" and path.read_bytes()[:5] != b"%PDF-"]


def test_a_sample_is_the_same_in_reverse_and_with_one_worker(tmp_path: Path) -> None:
    files = sorted(path for path in (SHARED / "corpus").rglob("*") if path.is_file())
    bad = web_pages(files)
    sample = files[::STEP] + bad
    first = build(sample, tmp_path / "g", workers=2)
    second = build(sample[::-1], tmp_path / "h", workers=1)
    assert first.generation == second.generation
    assert (
        lines_digest(tmp_path / "g")
        == lines_digest(tmp_path / "h")
        == (first.quads, lines_digest(tmp_path / "g")[1])
    )
    assert {(file.path, file.code) for file in first.refused} == {
        (str(path), "not-a-document") for path in bad
    }
    assert len(bad) == 2
    assert first.read == len(set(sample) - set(bad))


def test_the_list_that_stands_beside_the_documents_is_skipped(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in (SHARED / "corpus").glob("*.csv"):
        (corpus / path.name).symlink_to(path)
    report = build([corpus], tmp_path / "g", workers=1)
    assert [Path(file.path).name for file in report.skipped] == ["manifest.csv"]
    assert (report.read, report.refused) == (0, [])
