"""Imports go one way: api -> graph -> loaders -> ontology, wherever in a module they stand."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = ("ontology", "loaders", "graph", "api")
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


def imported(source: str) -> set[str]:
    """The top-level names that a module imports, in functions and under TYPE_CHECKING too."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full, not relative"
            found.add((node.module or "").partition(".")[0])
    return found


def test_finds_imports_inside_functions() -> None:
    assert imported("def f():\n    import graph.build\n    from loaders import record\n") == {
        "graph",
        "loaders",
    }


def test_every_module_imports_only_from_its_own_layer_and_below() -> None:
    upward = {}
    for path in MODULES:
        layer = LAYERS.index(path.relative_to(ROOT).parts[0])
        if above := imported(path.read_text(encoding="utf-8")) & {*LAYERS[layer + 1 :], "tests", "tools"}:
            upward[str(path.relative_to(ROOT))] = sorted(above)
    assert MODULES
    assert not upward
