"""Where the real documents are, and the skip that says so where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("INSPECTGRAPH_SHARED", Path(__file__).parents[2] / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (SHARED / "corpus").is_dir():
        return
    absent = pytest.mark.skip(reason="the real documents (../shared) are not here")
    for item in items:
        if "corpus" in item.keywords:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def demo_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the five invented documents, as `inspectgraph demo` makes it. To be read only."""
    from api.demo import INVENTED
    from graph.build import build
    from ontology.register import load_register

    folder = tmp_path_factory.mktemp("demo") / "graph"
    report = build([INVENTED / "documents"], folder, register=load_register().extended(INVENTED / "register"))
    assert not report.refused
    return folder
