"""The contract of reading, and the ten questions, on both stores: the same rows from Neo4j as from the embedded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j_server import Server
from pyoxigraph import NamedNode
from test_graph_neo4j import address_of

import graph
from graph.errors import NotInNeo4j, TooSlow
from graph.neo4j.connection import Connection
from graph.neo4j.opened import Neo4jGraph
from graph.neo4j.pushing import push
from graph.opened import Graph
from graph.questions import board, judgements
from graph.reading.contract import All, AnyOf, Not, Order, Reading, Where, Window
from graph.reading.contract import Test as Compared
from graph.reading.kinds import ANY, KINDS
from graph.reading.opening import reading_of
from ontology import iris

MANY = 100_000


@pytest.fixture(scope="module")
def embedded(demo_graph: Path) -> Iterator[Graph]:
    with graph.open(demo_graph) as opened:
        yield opened


@pytest.fixture(scope="module")
def in_neo4j(neo4j: Server, embedded: Graph) -> Iterator[Neo4jGraph]:
    with Connection(address_of(neo4j)) as connection:
        push(connection, embedded.generation, embedded.folder)
        with Neo4jGraph(connection) as opened:
            yield opened


@pytest.fixture(scope="module")
def tables(embedded: Graph) -> Iterator[Reading]:
    reading = reading_of(embedded)
    yield reading
    reading.close()


@pytest.fixture(params=["embedded", "neo4j"])
def reading(request: pytest.FixtureRequest) -> Reading:
    if request.param == "embedded":
        found: Reading = request.getfixturevalue("tables")
        return found
    return request.getfixturevalue("in_neo4j").reading


def iris_of(reading: Reading, kind: str) -> list[str]:
    return [row[0] for row in reading.page(kind, ("iri",), Window(MANY)).rows]


# ------------------------------------------------------------------ the contract, on each


def test_a_thing_by_iri_and_by_key(reading: Reading) -> None:
    wanted = [iris.authority("northmere"), iris.authority("nowhere"), iris.authority("eastmarsh")]
    found = reading.by_iri("Authority", ("key", "slug"), wanted)
    assert [row and row[1] for row in found] == ["northmere", None, "eastmarsh"]
    keys = [row[0] if row else None for row in found]
    assert reading.by_key("Authority", ("slug",), keys) == [("northmere",), None, ("eastmarsh",)]
    assert reading.kinds_of(wanted) == ["Authority", None, "Authority"]


@pytest.mark.parametrize("kind", ["Finding", "Inspection", "Evidence", "Figure", "Authority"])
@pytest.mark.parametrize("order", [(), (Order("iri", True),)])
def test_pages_on_and_back_are_the_whole_list(reading: Reading, kind: str, order: tuple[Order, ...]) -> None:
    known = KINDS[kind]
    if order:
        order = (Order(known.fields[0].name, True),)
    own = [name for name in known.order if not name.startswith("!")]
    columns = ("iri", *(o.field for o in order), *own)
    every = reading.page(kind, columns, Window(MANY, order=order)).rows
    assert len(every) == reading.count(kind) > 3

    def place(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*("" if v is None else v for v in row[1:]), row[0])

    size = len(every) // 3 + 1
    found, after = [], None
    while True:
        rows, more = reading.page(kind, columns, Window(size, after=after, order=order))
        found += rows
        if not more:
            break
        after = place(rows[-1])
    assert found == every
    rows, more = reading.page(kind, columns, Window(2, backward=True, before=place(every[-1]), order=order))
    assert (rows, more) == (every[-3:-1], True)


def test_conditions(reading: Reading) -> None:
    def count(where: Any) -> int:
        assert len(reading.page("Finding", ("iri",), Window(MANY, where=where)).rows) == reading.count(
            "Finding", where
        )
        return reading.count("Finding", where)

    weak, strong = Compared("polarity", "eq", "weakness"), Compared("polarity", "eq", "strength")
    total = reading.count("Finding")
    assert 0 < count(weak) < total
    assert count(weak) + count(strong) == total == count(AnyOf((weak, strong)))
    assert count(All((weak, strong))) == 0
    assert count(Not(weak)) == count(strong)
    assert count(Compared("polarity", "in", ["weakness", "strength"])) == total
    assert count(Compared("recommendation", "eq", True)) > 0
    assert 0 < count(Compared("page", "gte", 2)) < total
    assert 0 < count(Compared("quote", "contains", "SOCIAL work")) < total
    of = Where("inspection", Where("authority", Compared("slug", "eq", "eastmarsh")))
    assert 0 < count(of) < total
    assert reading.count("Inspection", Compared("start", "lte", "2018-01-01")) > 0
    assert reading.count("Inspection", Compared("end", "eq", None)) + reading.count(
        "Inspection", Not(Compared("end", "eq", None))
    ) == reading.count("Inspection")


def test_words_are_found_and_shown(reading: Reading) -> None:
    found = reading.search("management oversight", [], 50)
    assert ("Passage" in {kind for _, kind in found}) and found
    assert reading.search("Eastmarsh", ["Authority"], 50)[0][1] == "Authority"
    hit = reading.highlights("oversight", [found[0][0]])[0]
    assert any(match and text.lower() == "oversight" for text, match in hit.pieces)
    assert reading.search('" + \\ ~ (', [], 5) == []


def test_time_is_up(reading: Reading) -> None:
    reading.until(0.0)
    try:
        with pytest.raises(TooSlow):
            for _ in range(50):
                reading.page(
                    "Finding", ("iri", "quote"), Window(MANY, where=Compared("quote", "contains", "zzz"))
                )
                reading.search("children", [], 50)
    finally:
        reading.until(None)


# ------------------------------------------------------------------ both, side by side


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_row_is_the_same(tables: Reading, in_neo4j: Neo4jGraph, kind: str) -> None:
    other, known = in_neo4j.reading, KINDS[kind]
    columns = tuple(c for c in known.columns if c != "key" and c not in known.relation)
    assert other.page(kind, columns, Window(MANY)) == tables.page(kind, columns, Window(MANY))
    keyed = tables.page(kind, ("key", "iri"), Window(MANY)).rows
    own = [iri for _, iri in keyed]
    for relation in known.relations:
        if relation.many:
            keys = own if known.asked_by(relation.name) == "iri" else [key for key, _ in keyed]
            window = Window(5)
            assert other.related(kind, relation.name, ("iri",), own, window) == tables.related(
                kind, relation.name, ("iri",), keys, window
            ), relation.name
            assert other.counts(kind, relation.name, own) == tables.counts(kind, relation.name, keys)
        elif relation.target == ANY:
            assert other.by_iri(kind, (relation.name,), own) == tables.by_iri(kind, (relation.name,), own)
        elif not relation.backward:
            keys = [row[0] if row else None for row in tables.by_iri(kind, (relation.name,), own)]
            ends = [row and row[0] for row in tables.by_key(relation.target, ("iri",), keys)]
            assert [row and row[0] for row in other.by_iri(kind, (relation.name,), own)] == ends


def test_the_register_is_the_same(embedded: Graph, in_neo4j: Neo4jGraph) -> None:
    assert in_neo4j.register.authorities == embedded.register.authorities
    assert in_neo4j.register.changes == embedded.register.changes


def asked(opened: Graph) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    inspections = sorted({row.inspection for row in opened.index.reports()})
    councils = sorted({name.split("/")[0] for name in inspections})
    for council in councils:
        for question in ("judgements", "recurring-issues", "new-issues", "resolved-issues", "inspectors"):
            yield question, (council,), {"all_evidence": True}
    yield "shared-issues", (councils[0], councils[1]), {}
    yield "changes", (inspections[0], inspections[1]), {}
    yield "recurring-issues", (), {"all_authorities": True}
    yield "inspectors", (), {}
    yield "services", (), {}
    yield "services", (), {"kind": "adoption", "polarity": "weakness"}
    yield "path", (councils[0], councils[-1]), {}
    yield "path", (inspections[0], inspections[-1]), {}
    from graph.boards import boards_of

    for each in boards_of(opened.index)[::8]:
        yield "board", (each.iri,), {"all_evidence": True}


def test_the_ten_questions_have_the_same_rows(embedded: Graph, in_neo4j: Neo4jGraph) -> None:
    questions = set()
    for question, words, options in asked(embedded):
        questions.add(question)
        assert in_neo4j.ask(question, *words, **options) == embedded.ask(question, *words, **options), (
            question
        )
    assert len(questions) == 10
    assert (
        in_neo4j.lineage("northmere-and-eastmarsh").rows == embedded.lineage("northmere-and-eastmarsh").rows
    )


@pytest.mark.parametrize("query", [judgements.JUDGEMENTS_OF_AUTHORITY, judgements.WORDS_OF_JUDGEMENTS])
def test_searches_of_a_council_have_the_same_rows(embedded: Graph, in_neo4j: Neo4jGraph, query: str) -> None:
    for slug in ("northmere", "eastmarsh", "northmere-and-eastmarsh"):
        council = NamedNode(iris.authority(slug))
        assert texts(in_neo4j, query, authority=council) == texts(embedded, query, authority=council) != []


@pytest.mark.parametrize("query", [board.CHAIRS_OF_DOCUMENT, board.REVIEWS_OF_DOCUMENT])
def test_searches_of_a_document_have_the_same_rows(embedded: Graph, in_neo4j: Neo4jGraph, query: str) -> None:
    found = 0
    for sha256 in embedded.manifest.documents:
        named = NamedNode(iris.document_graph(sha256))
        rows = texts(embedded, query, graph=named)
        assert texts(in_neo4j, query, graph=named) == rows
        found += len(rows)
    assert found


def texts(opened: Graph, query: str, **terms: Any) -> list[list[tuple[str, str]]]:
    rows = opened.reader.select(query, **terms)
    return sorted(sorted((name, term.value) for name, term in row.items()) for row in rows)


def test_what_is_rdf_is_refused(in_neo4j: Neo4jGraph) -> None:
    for refused in (
        lambda: in_neo4j.query("SELECT * WHERE { ?s ?p ?o }"),
        lambda: in_neo4j.reader.select("SELECT * WHERE { ?s ?p ?o }"),
        lambda: list(in_neo4j.reader.about(iris.authority("northmere"))),
        lambda: in_neo4j.folder,
    ):
        with pytest.raises(NotInNeo4j):
            refused()


# ------------------------------------------------------------------ the queries for Neo4j Browser

QUERIES = sorted((Path(__file__).parents[1] / "queries").glob("*.cypher"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_saved_query_draws(in_neo4j: Neo4jGraph, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert len(QUERIES) == 15
    for row in in_neo4j.reading.rows(text):
        assert all(v is None or type(v).__name__ in ("Path", "list") for v in row.values())
