"""Where the real documents are, and the skip that says so where they are not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from neo4j_server import Server
    from playwright.sync_api import Browser

    from loaders.document import Block, Document

SHARED = Path(os.environ.get("INSPECTGRAPH_SHARED", Path(__file__).parents[2] / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (SHARED / "corpus").is_dir():
        return
    absent = pytest.mark.skip(reason="the real documents (../shared) are not here")
    for item in items:
        if "corpus" in item.keywords:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def corpus() -> dict[str, tuple[Path, Document, tuple[Block, ...]]]:
    """Every readable one of the real documents, by its digest: file, document, passages. Read once for all tests."""
    from loaders.blocks import blocks_of
    from loaders.errors import Refused
    from loaders.reading import read_document
    from loaders.source import digest

    found = {}
    for path in sorted((SHARED / "corpus").glob("*/*")):
        data = path.read_bytes()
        try:
            document = read_document(data)
        except Refused:
            continue
        found[digest(data)] = (path, document, blocks_of(document))
    return found


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j server: the one that NEO4J_URI names, else one started for this run. What is of ours is wiped first."""
    from neo4j_server import REQUIRED, NoServer, given, started

    with ExitStack() as stack:
        server = given()
        if server is None:
            try:
                server = stack.enter_context(started(tmp_path_factory.mktemp("neo4j") / "home"))
            except NoServer as error:
                if os.environ.get(REQUIRED):
                    pytest.fail(f"a Neo4j server is required here: {error}")
                pytest.skip(f"no Neo4j server: {error}; NEO4J_URI may name one")
        yield server


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


@pytest.fixture(scope="session")
def demo_server(demo_graph: Path) -> Iterator[str]:
    """The address of `inspectgraph serve` on the demo graph."""
    from browser import serving

    with serving(demo_graph) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium that reaches nothing but this machine; skipped, saying so, where there is none."""
    from browser import chromium

    with chromium() as found:
        yield found
