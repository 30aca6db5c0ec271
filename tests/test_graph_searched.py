"""The SPARQL texts of the questions find what the index holds, and give every question the same rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import orjson
import pytest
from invented import EARLY, RECORDS, graph_of
from invented_lines import LINES, NORTH_22, NORTH_23, lines_register
from searched import SearchedIndex

from graph.index import FindingRow, Index, MentionRow
from graph.opened import Graph, open_graph
from graph.questions import QUESTIONS

BOARD = "Northmere and Eastmarsh Local Safeguarding Children Board"

QUESTIONS_ASKED: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("judgements", "northmere-and-eastmarsh"), {}),
    (("recurring-issues", "oldshire-south"), {}),
    (("recurring-issues",), {"all_authorities": True}),
    (("recurring-issues",), {"board": BOARD}),
    (("new-issues", "oldshire-south"), {}),
    (("resolved-issues", "oldshire-north"), {}),
    (("shared-issues", "oldshire", "westholt"), {}),
    (("board", BOARD), {}),
    (("board", "Northmere, Eastmarsh and Westholt CDOP"), {}),
    (("inspectors",), {}),
    (("inspectors", "eastmarsh"), {}),
    (("services",), {}),
    (("services",), {"kind": "mash", "polarity": "weakness"}),
    (("changes", NORTH_22, NORTH_23), {}),
    (("path", "northmere", "eastmarsh"), {}),
]


class OnlySearched(SearchedIndex):
    """All but the findings by SPARQL; that findings are the same is held by `test_graph_questions`."""

    def __init__(self, graph: Graph, index: Index) -> None:
        super().__init__(graph.reader)
        self._index = index

    def findings(self, inspections: Collection[str] | None = None, issue: str = "") -> Iterator[FindingRow]:
        return self._index.findings(inspections, issue)

    def close(self) -> None:
        self._index.close()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    known = lines_register(tmp_path_factory.mktemp("tables"))
    with graph_of(tmp_path_factory.mktemp("searched"), (*RECORDS, *LINES), known) as graph:
        yield graph


@pytest.fixture(scope="module")
def searching(opened: Graph) -> Iterator[Graph]:
    with open_graph(opened.root) as graph:
        graph.__dict__["index"] = OnlySearched(graph, Index(graph.folder))
        yield graph


def test_every_question_is_asked_here() -> None:
    assert {words[0] for words, _ in QUESTIONS_ASKED} == set(QUESTIONS)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(("words", "options"), QUESTIONS_ASKED, ids=str)
def test_by_sparql_every_question_has_the_same_rows(
    words: tuple[str, ...], options: dict[str, Any], everything: bool, opened: Graph, searching: Graph
) -> None:
    if words[0] != "path":
        options = options | {"all_evidence": everything}
    answer = opened.ask(*words, **options)
    assert answer["rows"]
    assert searching.ask(*words, **options) == answer


def test_the_same_documents_report_the_same_inspections(opened: Graph, searching: Graph) -> None:
    rows = list(opened.index.reports())
    assert rows == list(searching.index.reports())
    assert len(rows) == len(RECORDS) + len(LINES)
    assert list(opened.index.reports("oldshire")) == [r for r in rows if r.authority == "oldshire"]


@pytest.mark.parametrize("kind", ["service", "inspector"])
def test_the_same_things_are_named_in_the_same_words(kind: str, opened: Graph, searching: Graph) -> None:
    def told(rows: Iterator[MentionRow]) -> set[tuple[Any, ...]]:
        return {(*row._replace(ordinal=0, facts="")[:-1], str(orjson.loads(row.facts))) for row in rows}

    found = told(opened.index.mentions(kind))
    assert found == told(searching.index.mentions(kind))
    assert any(EARLY.sha256 in row for row in found)


def test_cells_count_the_findings_of_the_document_with_most(opened: Graph) -> None:
    cells = {(c.inspection, c.issue, c.polarity): c for c in opened.index.cells()}
    assert cells["oldshire/SIF/2015-01-12", "chronologies", "weakness"].number == 1
    words = orjson.loads(cells["oldshire/SIF/2015-01-12", "chronologies", "weakness"].words)
    papers = {r.document for r in opened.index.reports() if r.document_kind == "cabinet-report"}
    assert words["document"] not in papers
