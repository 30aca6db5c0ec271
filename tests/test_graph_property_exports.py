"""Exports of the property graph: valid in their formats, and the same things as the projection that they write."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import networkx
import pytest
from invented import graph_of

from graph.cypher import literal
from graph.export import PROPERTY_FORMATS, Selection
from graph.opened import Graph
from ontology import iris

ANSWER = Selection(question="recurring-issues northmere-and-eastmarsh --min-inspections 1")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with graph_of(tmp_path_factory.mktemp("property")) as graph:
        yield graph


def exported(graph: Graph, format: str, selection: Selection | None = None) -> bytes:
    output = io.BytesIO()
    graph.export(format, output, selection)
    return output.getvalue()


@pytest.mark.parametrize("selection", [Selection(), ANSWER], ids=str)
def test_graphml_reads_back_to_the_network(opened: Graph, selection: Selection) -> None:
    read = networkx.read_graphml(io.BytesIO(exported(opened, "graphml", selection)), force_multigraph=True)
    made = opened.network(selection)
    assert set(read) == set(made)
    assert sorted((a, b, d["type"]) for a, b, d in read.edges(data=True)) == sorted(made.edges(keys=True))
    council = iris.authority("northmere")
    assert read.nodes[council]["name"] == made.nodes[council]["name"] == "Northmere Borough Council"
    assert "Authority" in read.nodes[council]["labels"].split("|")


def test_a_network_keeps_types_and_dates(opened: Graph) -> None:
    inspection = opened.network().nodes[iris.inspection("northmere/SIF/2014-03-04")]
    assert inspection["start"] == date(2014, 3, 4)
    assert {"Activity", "Inspection"} <= set(inspection["labels"])


@pytest.mark.parametrize("selection", [Selection(), ANSWER], ids=str)
def test_csv_is_two_sheets_of_the_same(opened: Graph, selection: Selection) -> None:
    made = opened.network(selection)
    with ZipFile(io.BytesIO(exported(opened, "csv", selection))) as bundle:
        nodes = list(csv.DictReader(io.StringIO(bundle.read("nodes.csv").decode())))
        links = list(csv.DictReader(io.StringIO(bundle.read("relationships.csv").decode())))
        assert opened.generation in bundle.read("README.txt").decode()
    assert {row["iri:ID"] for row in nodes} == set(made)
    assert sorted((r[":START_ID"], r[":END_ID"], r[":TYPE"]) for r in links) == sorted(made.edges(keys=True))


def test_cypher_merges_every_node_and_relationship(opened: Graph) -> None:
    text = exported(opened, "cypher", ANSWER).decode()
    made = opened.network(ANSWER)
    nodes = re.findall(r"^  \{`iri`: '([^']+)'", text, re.MULTILINE)
    links = re.findall(r"^  \['([^']+)', '([^']+)'\]", text, re.MULTILINE)
    assert sorted(nodes) == sorted(made)
    assert sorted(links) == sorted((a, b) for a, b in made.edges())
    assert "IF NOT EXISTS" in text
    assert "CREATE (" not in text


def test_literals_of_cypher_are_escaped() -> None:
    assert literal("it's a \\ slash\nand") == "'it\\'s a \\\\ slash\\nand'"
    assert literal([date(2014, 3, 4)]) == "[date('2014-03-04')]"
    assert literal([True]) == "[true]"
    assert literal([1, "a"]) == "['1', 'a']"


@pytest.mark.parametrize("format", PROPERTY_FORMATS)
def test_the_same_export_is_the_same_bytes(opened: Graph, format: str) -> None:
    assert exported(opened, format) == exported(opened, format)


def test_findings_and_their_words_are_in_the_export_of_an_answer(opened: Graph) -> None:
    quotes = {d.get("quote") for _, d in opened.network(ANSWER).nodes(data=True)}
    told = opened.ask("recurring-issues", "northmere-and-eastmarsh", min_inspections=1)["rows"]
    assert {e["quote"] for row in told for e in row["evidence"]} <= quotes


def test_rdflib_sees_what_the_store_holds(opened: Graph) -> None:
    dataset = opened.dataset()
    found = dataset.query("SELECT DISTINCT ?i WHERE { ?i a ig:Inspection }")
    assert {str(row[0]) for row in found} == {
        row["i"].value for row in opened.reader.select("SELECT DISTINCT ?i WHERE { ?i a ig:Inspection }")
    }
    part = opened.dataset(Selection(document=opened.reader.graphs()[0].rsplit("/", 1)[1]))
    assert 0 < len(part) < len(dataset)
