"""How modules are called and how long they are, and that nobody else owns the four short names."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("ontology", "loaders", "graph", "api")
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
SAYS_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "process",
    "handle",
    "handler",
    "data",
    "misc",
    "common",
}
LONGEST = 320


def offenders(wrong: Callable[[Path], bool]) -> list[str]:
    assert MODULES
    return [str(path.relative_to(ROOT)) for path in MODULES if wrong(path)]


def test_no_module_is_called_like_the_standard_library_or_like_nothing() -> None:
    taken = set(sys.stdlib_module_names) | SAYS_NOTHING
    assert not offenders(lambda path: bool(({path.stem, path.parent.name} - {"__init__"}) & taken))


def test_modules_are_short() -> None:
    assert not offenders(lambda path: len(path.read_text(encoding="utf-8").splitlines()) > LONGEST)


def test_modules_say_what_they_are_for() -> None:
    def silent(path: Path) -> bool:
        return len((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split()) < 4

    assert not offenders(silent)


@pytest.mark.parametrize("name", LAYERS)
def test_short_name_belongs_to_nobody_else(name: str) -> None:
    assert set(packages_distributions().get(name, ())) <= {"inspectgraph"}


def test_tests_are_flat() -> None:
    strays = [
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if path.parent.name not in ("tests", "benchmarks")
    ]
    assert not strays
