"""SPARQL from outside: queries alone, which reach nothing but the graph."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import graph_of
from pyoxigraph import RdfFormat, parse

from graph.errors import BadQuery
from graph.opened import Graph
from graph.sparql import refuse_reaching_out


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with graph_of(tmp_path_factory.mktemp("sparql")) as graph:
        yield graph


NAMES = """SELECT ?slug ?name WHERE {
  ?a a ig:Authority ; dcterms:identifier ?slug ; skos:prefLabel ?name FILTER(?slug IN ("northmere", "farholt"))
} ORDER BY ?slug"""


def test_the_usual_prefixes_are_known_and_rows_come_as_json(opened: Graph) -> None:
    found = json.loads(opened.query(NAMES).serialize("json"))
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == [
        "Farholt",
        "Northmere Borough Council",
    ]


def test_rows_come_as_csv_tsv_and_xml(opened: Graph) -> None:
    assert opened.query(NAMES).serialize("csv").decode().splitlines() == [
        "slug,name",
        "farholt,Farholt",
        "northmere,Northmere Borough Council",
    ]
    assert opened.query(NAMES).serialize("tsv").decode().splitlines()[1] == '"farholt"\t"Farholt"'
    assert len(ET.fromstring(opened.query(NAMES).serialize("xml"))) == 2


def test_a_question_of_yes_or_no(opened: Graph) -> None:
    assert json.loads(opened.query("ASK { ?x a ig:Passage }").serialize("json"))["boolean"] is True


@pytest.mark.parametrize(
    ("format", "syntax"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("json", RdfFormat.JSON_LD),
        ("xml", RdfFormat.RDF_XML),
        ("ntriples", RdfFormat.N_TRIPLES),
    ],
)
def test_triples_come_as_rdf(opened: Graph, format: str, syntax: RdfFormat) -> None:
    query = "CONSTRUCT { ?a skos:prefLabel ?n } WHERE { ?a a ig:Authority ; skos:prefLabel ?n }"
    written = opened.query(query).serialize(format)
    assert written == opened.query(query).serialize(format)
    assert len(list(parse(written, syntax))) > 200


def test_a_form_that_does_not_fit_is_an_error(opened: Graph) -> None:
    with pytest.raises(BadQuery, match="json, csv, tsv, xml"):
        opened.query(NAMES).serialize("turtle")
    with pytest.raises(BadQuery, match="triples cannot"):
        opened.query("CONSTRUCT WHERE { ?a a ig:Authority }").serialize("csv")


REACHING_OUT = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * {SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    "PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:place { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:place { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICE:place { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 1SERVICE:place { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''a''' . SERVICE # <\n <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { FILTER(1<2)SERVICE:x#>\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p '\\'' . SERVICE <http://127.0.0.1:9/> { ?s ?p '' } }",
    'SELECT * { ?s ?p """\\"""" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
]


@pytest.mark.parametrize("query", REACHING_OUT)
def test_service_is_refused_however_it_is_written(opened: Graph, query: str) -> None:
    with pytest.raises(BadQuery, match="SERVICE is not answered"):
        opened.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a ig:Service }",
        "SELECT $service { $service a <https://w3id.org/inspectgraph/def/Service> }",
        "SELECT * { ?s skos:prefLabel 'the service' } # a service",
        'SELECT * { ?s skos:prefLabel """a "service" here""" }',
    ],
)
def test_the_word_may_stand_where_it_means_nothing(opened: Graph, query: str) -> None:
    opened.query(query).serialize("json")


@given(
    st.text(alphabet="<>\"'{}#:?a1 \\\n.()", max_size=12),
    st.text(alphabet="<>\"'{}#:?a1 \\\n.()", max_size=12),
)
def test_nothing_that_the_parser_takes_for_service_passes(before: str, after: str) -> None:
    """What is not refused, the parser does not read as SERVICE: it would ask port 9, which is an error of its own."""
    from pyoxigraph import Store

    query = (
        f"PREFIX a: <http://127.0.0.1:9/> SELECT * {{ {before}SERVICE {after} <http://127.0.0.1:9/> {{ }} }}"
    )
    try:
        refuse_reaching_out(query)
    except BadQuery:
        return
    try:
        list(Store().query(query))  # type: ignore[arg-type]
    except SyntaxError:
        return


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:s> <a:p> <a:o> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX a: <a:> LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "DROP GRAPH <a:g>",
    ],
)
def test_an_update_is_told_that_the_graph_is_read_only(opened: Graph, update: str) -> None:
    before = opened.reader.count()
    with pytest.raises(BadQuery, match="read-only"):
        opened.query(update)
    assert opened.reader.count() == before


def test_a_fault_is_shown_with_its_line(opened: Graph) -> None:
    with pytest.raises(BadQuery) as error:
        opened.query("SELECT ?s WHERE {\n  ?s ?p\n}")
    told = str(error.value).splitlines()
    assert told[0].startswith("not a query: line 3, column 2:")
    assert told[1:] == ["  }", "   ^"]
    assert len(told[0]) < 260


def test_an_unknown_prefix_is_named(opened: Graph) -> None:
    with pytest.raises(BadQuery, match="line 1"):
        opened.query("SELECT * { ?s nix:da ?o }")


def test_words_that_look_like_an_update_within_a_query_do_not_confuse(opened: Graph) -> None:
    with pytest.raises(BadQuery, match="not a query"):
        opened.query("SELECT ?add WHERE { ?add ?p ")
