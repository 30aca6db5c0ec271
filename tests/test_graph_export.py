"""An export holds what it says, reads back to the same, is valid by itself, and is the same bytes each time."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
import rdflib
from invented import EARLY, LATE, LETTER, NEIGHBOUR, RECORDS, UNKNOWN, graph_of
from pyoxigraph import Quad, parse

from graph.embedded import EmbeddedReader
from graph.errors import BadQuestion, GraphError, UnknownThing
from graph.export import Selection, selected
from graph.fixed import fixed_quads
from graph.graphs import ONTOLOGY
from graph.opened import Graph
from graph.phrase import phrase_of
from graph.rdf import SYNTAXES, lines_of
from graph.validate import validated_by_pyshacl
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, PROV
from ontology.register import UnknownAuthority

ODD = replace(
    EARLY.passages[0],
    text='Words with <tags> & "quotes", a \\ slash, ]]> and the ligature \ufb01',
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    records = [replace(RECORDS[0], passages=(ODD, *RECORDS[0].passages[1:])), *RECORDS[1:]]
    with graph_of(tmp_path_factory.mktemp("export"), records) as graph:
        yield graph


def exported(graph: Graph, format: str, selection: Selection | None = None) -> bytes:
    output = BytesIO()
    graph.export(format, output, selection)
    return output.getvalue()


def read_back(written: bytes, format: str) -> set[Quad]:
    return set(parse(written, SYNTAXES[format]))


def without_graphs(quads: set[Quad]) -> set[Quad]:
    return {Quad(q.subject, q.predicate, q.object) for q in quads}


SELECTIONS = [
    Selection(),
    Selection(document=EARLY.sha256),
    Selection(line="northmere-and-eastmarsh"),
    Selection(around=iris.judgement("northmere/SIF/2014-03-04", "leadership"), depth=2),
    Selection(question="judgements northmere --all-evidence"),
]


@pytest.mark.parametrize("format", SYNTAXES)
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_what_is_written_reads_back_to_the_same(opened: Graph, selection: Selection, format: str) -> None:
    wanted = set(opened.reader.quads()) if selection == Selection() else selected(opened, selection)
    assert wanted
    if format in ("turtle", "rdfxml"):
        wanted = without_graphs(wanted)
    assert read_back(exported(opened, format, selection), format) == wanted


@pytest.mark.parametrize("format", SYNTAXES)
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_the_same_export_is_the_same_bytes(opened: Graph, selection: Selection, format: str) -> None:
    assert exported(opened, format, selection) == exported(opened, format, selection)


@pytest.mark.parametrize(
    ("format", "name"),
    [("turtle", "turtle"), ("trig", "trig"), ("rdfxml", "xml"), ("jsonld", "json-ld"), ("nquads", "nquads")],
)
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning:rdflib")
def test_another_library_reads_the_same_number_of_statements(opened: Graph, format: str, name: str) -> None:
    selection = Selection(document=EARLY.sha256)
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(opened, format, selection), format=name)
    wanted = selected(opened, selection)
    assert len(list(dataset.quads())) == len(
        wanted if format not in ("turtle", "rdfxml") else without_graphs(wanted)
    )


@pytest.mark.parametrize("selection", SELECTIONS[1:], ids=str)
def test_a_part_is_valid_by_itself(opened: Graph, selection: Selection) -> None:
    part = selected(opened, selection)
    ontology = set(opened.reader.quads(ONTOLOGY))
    assert validated_by_pyshacl(lines_of(part | ontology)) == []


@pytest.mark.parametrize("selection", SELECTIONS[1:], ids=str)
def test_a_part_names_its_documents_their_licence_and_the_version(
    opened: Graph, selection: Selection
) -> None:
    told = {(q.subject.value, q.predicate.value) for q in selected(opened, selection)}
    documents = {s for s, _ in told if s.startswith(iris.document("0")[:-1])}
    assert iris.document(EARLY.sha256) in documents
    for document in documents:
        assert (document, DCTERMS + "license") in told
        assert (document, DCTERMS + "title") in told
        graph = iris.document_graph(document.rpartition("/")[2])
        assert (graph, PROV + "wasAttributedTo") in told
    assert (iris.software("inspectgraph"), DEF + "version") in told


def test_n_quads_are_sorted_lines(opened: Graph) -> None:
    for selection in SELECTIONS:
        lines = exported(opened, "nquads", selection).splitlines()
        assert lines == sorted(set(lines))


def test_a_heading_says_what_the_file_is(opened: Graph) -> None:
    selection = Selection(line="northmere")
    for format in ("turtle", "trig"):
        first = exported(opened, format, selection).splitlines()[0].decode()
        assert first.startswith(
            f"# inspectgraph 0.1.0, generation {opened.generation}: the line of northmere."
        )
    declaration, comment = exported(opened, "rdfxml", selection).splitlines()[:2]
    assert declaration.startswith(b"<?xml")
    assert comment.startswith(b"<!-- inspectgraph 0.1.0")


def test_rdf_xml_and_json_ld_are_well_formed(opened: Graph) -> None:
    assert len(ET.fromstring(exported(opened, "rdfxml"))) > 1000
    graphs = json.loads(exported(opened, "jsonld"))
    assert {g["@id"] for g in graphs} == set(opened.reader.graphs())


def test_a_document_is_named_by_the_beginning_of_its_hash(opened: Graph) -> None:
    whole = exported(opened, "nquads", Selection(document=LATE.sha256))
    assert exported(opened, "nquads", Selection(document=LATE.sha256[:12].upper())) == whole
    for wrong in ("0" * 64, "zzz"):
        with pytest.raises(UnknownThing, match="SHA-256"):
            exported(opened, "nquads", Selection(document=wrong))


def test_a_line_holds_the_documents_that_count_and_no_others(opened: Graph) -> None:
    graphs = {str(q.graph_name) for q in selected(opened, Selection(line="E06999903"))}
    held = {r.sha256 for r in RECORDS if f"<{iris.document_graph(r.sha256)}>" in graphs}
    assert held == {r.sha256 for r in (EARLY, NEIGHBOUR, LATE, LETTER)}
    northmere = {str(q.graph_name) for q in selected(opened, Selection(line="northmere"))}
    assert f"<{iris.document_graph(UNKNOWN.sha256)}>" not in northmere
    changes = {q.subject.value for q in selected(opened, Selection(line="northmere"))}
    assert iris.change("chg-2019-northmere-and-eastmarsh") in changes
    assert (
        iris.participation("chg-2019-northmere-and-eastmarsh", "resulting", "northmere-and-eastmarsh")
        in changes
    )


def test_a_neighbourhood_grows_with_its_depth_and_stops_at_what_all_share(opened: Graph) -> None:
    node = iris.judgement("northmere/SIF/2014-03-04", "leadership")
    sizes = [len(selected(opened, Selection(around=node, depth=depth))) for depth in range(4)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1] < sizes[2]
    near = {q.subject.value for q in selected(opened, Selection(around=node, depth=2))}
    assert iris.inspection("northmere/SIF/2014-03-04") in near
    # both reports say `good` somewhere, but a grade is no way from one to the other
    assert iris.judgement("eastmarsh/SIF/2017-06-05", "leadership") not in near


def test_an_answer_is_exported_with_its_words(opened: Graph) -> None:
    question = "judgements northmere --as-of 2015"
    things = {q.subject.value for q in selected(opened, Selection(question=question))}
    for row in opened.ask("judgements", "northmere", as_of="2015")["rows"]:
        assert iris.judgement(row["inspection"], row["aspect"]) in things
        assert iris.inspection(row["inspection"]) in things
    assert iris.judgement("eastmarsh/SIF/2017-06-05", "leadership") not in things


def test_findings_behind_an_answer_come_with_it(opened: Graph) -> None:
    rows = opened.ask("recurring-issues", "northmere-and-eastmarsh", all_evidence=True)["rows"]
    assert [row["issue"] for row in rows] == ["management-oversight"]
    things = selected(opened, Selection(question="recurring-issues northmere-and-eastmarsh --all-evidence"))
    quotes = {q.object.value for q in things if q.predicate.value == DEF + "quote"}
    assert {e["quote"] for row in rows for e in row["evidence"]} <= quotes
    findings = {q.subject.value for q in things if q.object == q.object and "/finding/" in q.subject.value}
    assert len(findings) == 3


def test_what_cannot_be_exported_is_an_error(opened: Graph) -> None:
    with pytest.raises(GraphError, match="nquads, trig, turtle, jsonld, rdfxml"):
        exported(opened, "pdf")
    with pytest.raises(GraphError, match="one thing"):
        Selection(document="a", line="b")
    with pytest.raises(GraphError, match="depth"):
        Selection(around="x", depth=-1)
    with pytest.raises(UnknownAuthority):
        exported(opened, "nquads", Selection(line="nowhere"))


def test_a_question_in_a_line_of_text() -> None:
    phrase = phrase_of(
        'recurring-issues "Northmere and Eastmarsh" --min-inspections 3 --across-succession --as-of=2024'
    )
    assert phrase.question == "recurring-issues"
    assert phrase.words == ("Northmere and Eastmarsh",)
    assert phrase.options == {"min_inspections": 3, "across_succession": True, "as_of": "2024"}
    assert phrase_of("recurring-issues --all").options == {"all_authorities": True}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "judgements 'x",
        "judgements x --nix",
        "judgements x --as-of",
        "recurring-issues x --min-inspections many",
    ],
)
def test_a_question_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(BadQuestion):
        phrase_of(text)


def test_an_export_of_everything_makes_the_same_graph_again(opened: Graph) -> None:
    again = EmbeddedReader.of(exported(opened, "nquads"))
    assert set(again.quads()) == set(opened.reader.quads())
    assert again.count() > fixed_quads().count(b"\n")


def test_what_a_neighbourhood_is_of_is_named_in_any_way(opened: Graph) -> None:
    inspection = selected(opened, Selection(around=iris.inspection("northmere/SIF/2014-03-04")))
    assert selected(opened, Selection(around="northmere/SIF/2014-03-04")) == inspection
    council = selected(opened, Selection(around=iris.authority("northmere"), depth=0))
    assert selected(opened, Selection(around="E06999901", depth=0)) == council
    with pytest.raises(UnknownThing):
        selected(opened, Selection(around="nothing of the kind"))
