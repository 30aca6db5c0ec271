"""Validation finds what is wrong, and finds it the same by pyshacl and by the queries that stand in for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import EARLY, RECORDS, graph_of, register

from graph.checks import faults, needs_suspects, suspects
from graph.embedded import EmbeddedReader
from graph.errors import GraphError
from graph.fixed import fixed_quads
from graph.opened import Graph
from graph.quads import record_quads
from graph.shapes import constraints, constraints_of, required
from graph.validate import kinds_of, miscounted, validated, validated_by_pyshacl, validated_by_queries
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, PROV, RDF, SKOS, XSD

GRAPH = f"<{iris.document_graph(EARLY.sha256)}>"
PASSAGE = f"<{iris.passage(EARLY.sha256, 0)}>"
JUDGEMENT = f"<{iris.judgement('northmere/SIF/2014-03-04', 'leadership')}>"
FINDING = f"<{iris.finding(EARLY.sha256, 3, 'management-oversight', 'weakness')}>"
INSPECTION = f"<{iris.inspection('northmere/SIF/2014-03-04')}>"
DOCUMENT = f"<{iris.document(EARLY.sha256)}>"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with graph_of(tmp_path_factory.mktemp("validate"), RECORDS) as graph:
        yield graph


def test_a_graph_of_records_conforms(opened: Graph) -> None:
    report = opened.validate()
    assert report.violations == ()
    assert report.to_dict() == {"conforms": True, "violations": [], "checks": report.checks}
    assert report.checks > 150


REGISTER_OF_OTHERS = re.compile(rb"<[^>]+/(?:authority|code/\w+|change|plan|trust|body)/(?!northmere)")
WHOLE = b"".join(
    line
    for line in (fixed_quads(register()) + record_quads(EARLY)).splitlines(keepends=True)
    if not REGISTER_OF_OTHERS.match(line) or GRAPH.encode() in line
)
"""One document, the ontology, and of the register only Northmere: small, because pyshacl is slow."""


def without(subject: str, predicate: str) -> bytes:
    lines = WHOLE.splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{subject} <{predicate}> ".encode())]
    assert len(kept) < len(lines)
    return b"".join(kept)


def with_more(*statements: str) -> bytes:
    return WHOLE + "".join(f"{statement} {GRAPH} .\n" for statement in statements).encode()


FAULTS = {
    "no text": without(PASSAGE, DEF + "text"),
    "two texts": with_more(f'{PASSAGE} <{DEF}text> "another"'),
    "no document": without(PASSAGE, DCTERMS + "isPartOf"),
    "page is no number": with_more(f'{PASSAGE} <{DEF}page> "three"'),
    "page 0": with_more(f'{PASSAGE} <{DEF}page> "0"^^<{XSD}integer>'),
    "an unknown kind": with_more(f'{PASSAGE} <{DEF}kind> "poem"'),
    "places that are none": with_more(f'{PASSAGE} <{DEF}spans> "page three"'),
    "a grade that is none": with_more(f"{JUDGEMENT} <{DEF}grade> <{iris.grade('splendid')}>"),
    "a judgement without words": without(JUDGEMENT, DEF + "evidence"),
    "an issue that is none": with_more(f"{FINDING} <{DEF}issue> <{iris.issue('weather')}>"),
    "a polarity that is none": with_more(f'{FINDING} <{DEF}polarity> "meh"'),
    "a recommendation that praises": with_more(
        f"{FINDING} <{RDF}type> <{DEF}Recommendation>", f'{FINDING} <{DEF}polarity> "strength"'
    ),
    "a day that is none": with_more(f'{INSPECTION} <{DEF}end> "soon"'),
    "an unknown framework": with_more(f"{INSPECTION} <{DEF}framework> <{iris.framework('XYZ')}>"),
    "a hash that is none": with_more(f'{DOCUMENT} <{DCTERMS}identifier> "abc"'),
    "a council without a name": without(f"<{iris.authority('northmere')}>", SKOS + "prefLabel"),
    "an empty text": without(PASSAGE, DEF + "text") + f'{PASSAGE} <{DEF}text> "" {GRAPH} .\n'.encode(),
}


def by_queries(quads: bytes) -> set[tuple[str, str]]:
    return {(v.shape, v.node) for v in validated_by_queries(EmbeddedReader.of(quads))}


@pytest.mark.parametrize("quads", FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_is_found(quads: bytes) -> None:
    assert by_queries(quads)


def test_both_ways_find_the_same() -> None:
    before = set(WHOLE.splitlines(keepends=True))
    wrong = [set(quads.splitlines(keepends=True)) for quads in FAULTS.values()]
    gone = {line for each in wrong for line in before - each}
    lines = sorted((before - gone) | {line for each in wrong for line in each - before})
    found = by_queries(b"".join(lines))
    assert len(found) == 7
    assert found == {(v.shape, v.node) for v in validated_by_pyshacl(lines)}


def test_both_ways_find_nothing_where_nothing_is_wrong() -> None:
    assert by_queries(WHOLE) == set()
    assert validated_by_pyshacl(WHOLE.splitlines(keepends=True)) == []


def test_a_violation_says_what_is_wrong_with_what() -> None:
    report = validated(EmbeddedReader.of(FAULTS["a grade that is none"]))
    assert not report.conforms
    violation = report.to_dict()["violations"][0]
    assert violation["node"] == JUDGEMENT.strip("<>")
    assert violation["shape"].endswith("/shapes/Judgement")
    assert "the grade is none that is known" in violation["message"]
    assert "splendid" in violation["message"]


def test_a_fault_is_told_once() -> None:
    report = validated(EmbeddedReader.of(FAULTS["no text"]))
    assert len(report.violations) == 1


def test_a_gap_in_the_passages_is_found() -> None:
    lines = [line for line in WHOLE.splitlines(keepends=True) if PASSAGE.encode() not in line]
    found = {v.shape for v in validated(EmbeddedReader.of(b"".join(lines))).violations}
    assert "passages of a document are counted without a gap" in found


def test_a_graph_without_its_document_is_found() -> None:
    node = GRAPH.strip("<>")
    lines = [
        x
        for x in WHOLE.splitlines(keepends=True)
        if not x.startswith(f"<{node}> <{PROV}wasDerivedFrom>".encode())
    ]
    found = validated(EmbeddedReader.of(b"".join(lines))).violations
    assert [(v.node, v.shape) for v in found] == [(node, "a document's graph holds its document")]


def test_words_that_hang_on_nothing_are_found() -> None:
    lost = FINDING.replace("0003", "0999")
    quads = with_more(
        f'{lost} <{DEF}quote> "x"', f"{lost} <{PROV}wasDerivedFrom> <{iris.passage(EARLY.sha256, 999)}>"
    )
    found = {v.shape for v in validated(EmbeddedReader.of(quads)).violations}
    assert "every word that a fact rests on is in the graph of a document" in found


def test_every_constraint_has_a_query() -> None:
    kinds = kinds_of(EmbeddedReader.of(WHOLE), constraints())
    for one in constraints():
        assert one.path in (suspects([one], kinds) if needs_suspects(one) else faults(one, kinds))


def test_what_identifies_a_thing_is_known() -> None:
    assert {DEF + "text", DEF + "page", DEF + "spans", DCTERMS + "isPartOf"} <= required()[DEF + "Passage"]


def test_a_part_of_shacl_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . "
        "<a:shape> sh:targetClass <a:class> ; sh:property [ sh:path <a:p> ; sh:uniqueLang true ] .",
        encoding="utf-8",
    )
    with pytest.raises(GraphError, match="sh:uniqueLang is not known"):
        list(constraints_of(path))


def test_documents_are_counted_against_those_of_the_build() -> None:
    reader = EmbeddedReader.of(WHOLE)
    assert list(miscounted(reader, [EARLY.sha256])) == []
    assert [v.node for v in miscounted(reader, [])] == [GRAPH.strip("<>")]
    assert [v.node for v in miscounted(reader, [EARLY.sha256, "0" * 64])] == [iris.document_graph("0" * 64)]
    assert not validated(reader, []).conforms
