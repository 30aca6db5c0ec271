"""The register goes into the graph and comes back whole; the ontology stands beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from invented import UNKNOWN, register
from pyoxigraph import RdfFormat, parse

from graph.embedded import EmbeddedReader
from graph.errors import GraphError
from graph.fixed import fixed_quads, turtle_lines
from graph.graphs import ONTOLOGY, REGISTER
from graph.quads import record_quads
from graph.register import read_register
from ontology import iris
from ontology.namespaces import DEF, RDF, SKOS
from ontology.register import load_register


@pytest.fixture(scope="module")
def reader() -> EmbeddedReader:
    return EmbeddedReader.of(fixed_quads(register()) + record_quads(UNKNOWN))


def test_lines_are_sorted_and_unique() -> None:
    lines = fixed_quads().splitlines()
    assert lines == sorted(set(lines))
    assert {str(q.graph_name) for q in parse(fixed_quads(), RdfFormat.N_QUADS)} == {
        f"<{REGISTER}>",
        f"<{ONTOLOGY}>",
    }


def test_every_council_comes_back_as_it_was(reader: EmbeddedReader) -> None:
    back, known = read_register(reader.quads(REGISTER), reader).authorities, register().authorities
    assert back.keys() == {*known, "farholt"}
    for slug, authority in known.items():
        found = back[slug]
        alike = replace(
            authority,
            alt_names=found.alt_names,
            sources=found.sources,
            checked="",
            codes=found.codes,
        )
        assert found == alike
        assert set(found.codes) == set(authority.codes)
        assert {*found.names} == {*authority.names}


def test_every_change_comes_back_as_it_was(reader: EmbeddedReader) -> None:
    back, known = read_register(reader.quads(REGISTER), reader).changes, register().changes
    assert back.keys() == known.keys()
    for key, change in known.items():
        assert replace(back[key], members=(), sources=(), checked="") == replace(
            change, members=(), sources=(), checked=""
        )
        assert set(back[key].members) == set(change.members)


def test_a_line_is_the_same_by_the_graph_and_by_the_tables(reader: EmbeddedReader) -> None:
    known, back = register(), read_register(reader.quads(REGISTER), reader)
    for slug in ("northmere-and-eastmarsh", "westholt", "dorset", "cumbria-county", "surrey", "essex"):
        assert [(m.authority.slug, m.direction, m.share, m.date) for m in back.line(slug)] == [
            (m.authority.slug, m.direction, m.share, m.date) for m in known.line(slug)
        ]


def test_names_mean_the_same_by_the_graph_and_by_the_tables(reader: EmbeddedReader) -> None:
    known, back = register(), read_register(reader.quads(REGISTER), reader)
    for name in ("Dorset", "BCP", "E06000058", "Northmere Borough Council", "Durham", "North Yorkshire"):
        for on in (None, "2016-01-01", "2024-01-01"):
            assert (a := back.resolve(name, on)) and (b := known.resolve(name, on)) and a.slug == b.slug


def test_a_council_that_only_a_document_names_can_be_asked_for(reader: EmbeddedReader) -> None:
    assert read_register(reader.quads(REGISTER), reader).require("Farholt").name == "Farholt"


def test_boards_and_trusts_say_whom_they_cover(reader: EmbeddedReader) -> None:
    query = (
        "SELECT ?slug WHERE { ?x skos:prefLabel ?name ; ig:covers/dcterms:identifier ?slug } ORDER BY ?slug"
    )
    rows = reader.query(query.replace("?name", '"Northmere and Eastmarsh Local Safeguarding Children Board"'))
    assert [row[0].value for row in rows] == ["eastmarsh", "northmere"]  # type: ignore[union-attr, index]


def test_the_ontology_and_its_schemes_are_in_the_graph(reader: EmbeddedReader) -> None:
    terms = {(q.subject.value, q.predicate.value) for q in reader.quads(ONTOLOGY)}
    assert (iris.issue("front-door"), SKOS + "prefLabel") in terms
    assert (iris.grade("good"), SKOS + "prefLabel") in terms
    assert (DEF + "Passage", RDF + "type") in terms


def test_two_builds_of_the_fixed_graphs_are_the_same_bytes() -> None:
    assert fixed_quads(load_register()) == fixed_quads()


def test_a_blank_node_in_the_ontology_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("<a:s> <a:p> [ <a:q> 1 ] .", encoding="utf-8")
    with pytest.raises(GraphError, match="blank node"):
        list(turtle_lines(path))
