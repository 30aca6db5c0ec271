"""What a graph is made with has a version, which changes with any of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.version
from graph.version import build_version
from loaders.version import extractor_version, sources_digest
from ontology.register import Register, load_register


def test_the_version_is_the_same_again_and_another_with_another_register() -> None:
    assert build_version() == build_version()
    assert len({build_version(), build_version(Register({}, {})), build_version(load_register())}) == 3


def test_a_change_of_any_source_is_another_version(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "__pycache__").mkdir(parents=True)
    (package / "table.csv").write_text("a")
    before = sources_digest([package])
    (package / "__pycache__" / "x.pyc").write_text("compiled")
    assert sources_digest([package]) == before
    (package / "table.csv").write_text("b")
    assert sources_digest([package]) != before


def test_another_version_of_the_pdf_library_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = extractor_version()
    monkeypatch.setattr(loaders.version, "version", lambda name: "another")
    assert extractor_version() != before
