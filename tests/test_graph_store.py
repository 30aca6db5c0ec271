"""The contract of a store, walked on every implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.embedded import EmbeddedReader, EmbeddedWriter
from graph.errors import BadQuery, BrokenGraph
from graph.store import Reader, Term
from ontology.iris import graph
from ontology.namespaces import DEF, ID

ONE, TWO = graph("one"), graph("two")
QUADS = f"""
<{ID}a> <{DEF}name> "first" <{ONE}> .
<{ID}a> <{DEF}next> <{ID}b> <{ONE}> .
<{ID}b> <{DEF}name> "second \\"and\\" $last" <{TWO}> .
<{ID}b> <{DEF}name> "second \\"and\\" $last" <{ONE}> .
<{ID}b> <{DEF}page> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <{TWO}> .
""".encode()

Opener = Callable[[bytes, Path], Reader]


def on_disk(quads: bytes, folder: Path) -> Reader:
    with EmbeddedWriter(folder) as writer:
        writer.load(quads)
    return EmbeddedReader.open(folder)


def in_memory(quads: bytes, folder: Path) -> Reader:
    return EmbeddedReader.of(quads)


@pytest.fixture(params=[on_disk, in_memory])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    opened: Opener = request.param
    with opened(QUADS, tmp_path / "store") as found:
        yield found


def test_a_select_sees_the_union_of_all_graphs(reader: Reader) -> None:
    rows = reader.select(f"SELECT DISTINCT ?name WHERE {{ ?thing <{DEF}name> ?name }} ORDER BY ?name")
    assert [row["name"].value for row in rows] == ["first", 'second "and" $last']


def test_what_two_graphs_state_is_met_in_each(reader: Reader) -> None:
    assert len(reader.select("SELECT ?name WHERE { ?s ig:name ?name }", s=NamedNode(ID + "b"))) == 2


def test_a_select_can_ask_for_one_graph(reader: Reader) -> None:
    rows = reader.select("SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } }", g=NamedNode(TWO), s=NamedNode(ID + "b"))
    assert sorted(row["o"].value for row in rows) == ["7", 'second "and" $last']
    assert {row["g"].value for row in rows} == {TWO}


@pytest.mark.parametrize(
    ("term", "found"),
    [(Literal('second "and" $last'), ["b"]), (Literal("first"), ["a"]), (Literal('" } #'), [])],
)
def test_given_terms_are_values_and_never_query_text(reader: Reader, term: Term, found: list[str]) -> None:
    rows = reader.select("SELECT DISTINCT ?thing WHERE { ?thing ig:name ?name }", name=term)
    assert [row["thing"].value.removeprefix(ID) for row in rows] == found


def test_a_given_name_is_no_part_of_a_longer_one(reader: Reader) -> None:
    rows = reader.select("SELECT ?o ?other WHERE { ?o ig:next ?other }", o=NamedNode(ID + "a"))
    assert [row["other"].value for row in rows] == [ID + "b"]


def test_a_variable_without_a_value_is_not_in_the_row(reader: Reader) -> None:
    rows = reader.select("SELECT ?s ?page WHERE { ?s ig:next ?x OPTIONAL { ?s ig:page ?page } }")
    assert [sorted(row) for row in rows] == [["s"]]


def test_ask_and_construct(reader: Reader) -> None:
    a = NamedNode(ID + "a")
    assert reader.ask("ASK { ?s ig:next ?o }", s=a)
    assert not reader.ask("ASK { ?s ig:page ?o }", s=a)
    triples = list(reader.construct("CONSTRUCT { ?o ig:after ?s } WHERE { ?s ig:next ?o }", s=a))
    assert triples == [Triple(NamedNode(ID + "b"), NamedNode(DEF + "after"), a)]


def test_quads_and_graphs_and_count(reader: Reader) -> None:
    assert reader.graphs() == sorted([ONE, TWO])
    assert reader.count() == len(list(reader.quads())) == 5
    assert len(list(reader.quads(TWO))) == 2
    assert list(reader.quads(graph("none"))) == []


@pytest.mark.parametrize("query", ["SELECT ?s WHERE { ?s", "DELETE WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }"])
def test_a_text_that_is_no_select_is_refused(reader: Reader, query: str) -> None:
    with pytest.raises(BadQuery):
        reader.select(query)


def test_a_writer_drops_one_graph_and_leaves_the_source_of_its_copy_alone(tmp_path: Path) -> None:
    with on_disk(QUADS, tmp_path / "before") as before:
        with EmbeddedWriter.copy_of(tmp_path / "before", tmp_path / "after") as writer:
            writer.drop(TWO)
            writer.drop(graph("none"))
            writer.load(f'<{ID}c> <{DEF}name> "third" <{ONE}> .\n'.encode())
        with EmbeddedReader.open(tmp_path / "after") as after:
            assert (after.count(), after.graphs()) == (4, [ONE])
        assert before.count() == 5
    with EmbeddedReader.open(tmp_path / "before") as again:
        assert again.count() == 5


def test_a_folder_without_a_store_is_a_broken_graph(tmp_path: Path) -> None:
    with pytest.raises(BrokenGraph, match="nothing-here"):
        EmbeddedReader.open(tmp_path / "nothing-here")
