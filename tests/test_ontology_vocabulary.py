"""The published files: the vocabulary, the concept schemes and the shapes, and that the graph keeps to them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, Namespace, URIRef

import graph.quads.terms
import loaders.entities
from graph.fixed import fixed_quads
from graph.quads import record_quads
from loaders.record import (
    AuthorityMention,
    Body,
    DocumentFacts,
    Figure,
    Finding,
    Inspection,
    Judgement,
    Passage,
    Person,
    Post,
    PreviousInspection,
    Record,
    Service,
    Span,
    Succession,
)
from ontology import changes, iris, publish
from ontology.aspects import load_aspects
from ontology.authorities import STATUSES
from ontology.concepts import kind_label, kinds_of
from ontology.frameworks import load_frameworks, load_inspection_kinds, load_versions
from ontology.grades import load_grade_schemes
from ontology.issues import load_areas, load_issues
from ontology.namespaces import BASE, DEF, ID, OA, ORG, PROV, QB

SH = Namespace("http://www.w3.org/ns/shacl#")
IG = Namespace(DEF)
SHA = "ab" * 32


@cache
def parsed(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path)


@cache
def vocabulary() -> rdflib.Graph:
    return parsed(publish.VOCABULARY)


@cache
def schemes() -> rdflib.Graph:
    return parsed(publish.FOLDER / "schemes.ttl") + parsed(publish.FOLDER / "issues.ttl")


@cache
def own_terms() -> set[URIRef]:
    return {
        s for s in vocabulary().subjects() if isinstance(s, URIRef) and s.startswith(DEF) and s != URIRef(DEF)
    }


# ---------------------------------------------------------------- the vocabulary


def test_the_ontology_has_a_version():
    (version,) = vocabulary().objects(URIRef(DEF), OWL.versionIRI)
    (number,) = vocabulary().objects(URIRef(DEF), OWL.versionInfo)
    assert version == URIRef(f"{DEF}{number}")


def test_every_term_of_ours_has_a_type_a_label_and_a_definition():
    assert len(own_terms()) > 80
    for term in own_terms():
        labels = list(vocabulary().objects(term, RDFS.label))
        definitions = list(vocabulary().objects(term, SKOS.definition))
        assert len(labels) == len(definitions) == 1, term
        assert labels[0].language == definitions[0].language == "en" and len(definitions[0]) > 10, term
        assert (term, RDFS.isDefinedBy, URIRef(DEF)) in vocabulary(), term
        types = set(vocabulary().objects(term, RDF.type))
        assert types & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype}, term
        name = term.removeprefix(DEF)
        assert (OWL.Class in types) == name[0].isupper(), (
            f"{term}: classes begin with a capital, others do not"
        )


def test_what_the_vocabulary_says_of_its_terms_is_of_terms_that_exist():
    for _, _, value in vocabulary():
        if isinstance(value, URIRef) and value.startswith(DEF) and not value.startswith(DEF + "0."):
            assert value == URIRef(DEF) or value in own_terms(), value


@pytest.mark.parametrize(
    "vocabulary_of", [ORG, PROV, OA, QB, str(SKOS), "http://xmlns.com/foaf/0.1/", "http://purl.org/dc/terms/"]
)
def test_terms_of_others_are_built_upon(vocabulary_of: str):
    assert any(str(node).startswith(vocabulary_of) for triple in vocabulary() for node in triple)


@pytest.mark.parametrize("path", publish.turtle_files(), ids=lambda path: path.name)
def test_what_the_graph_holds_of_the_ontology_has_no_blank_nodes(path: Path):
    assert len(parsed(path)) > 100
    assert not any(isinstance(node, rdflib.BNode) for triple in parsed(path) for node in triple)


# ---------------------------------------------------------------- the concept schemes


@pytest.mark.parametrize(
    ("name", "text"), [("schemes.ttl", publish.schemes_turtle), ("issues.ttl", publish.issues_turtle)]
)
def test_generated_files_are_as_their_tables_make_them(name: str, text):
    written = (publish.FOLDER / name).read_text(encoding="utf-8")
    assert written == text(), "run: uv run python -m ontology.publish"


def test_every_concept_has_one_label_a_notation_and_a_scheme():
    concepts = set(schemes().subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 200
    for concept in concepts:
        assert len(list(schemes().objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(schemes().objects(concept, SKOS.notation))) == 1, concept
        within = list(schemes().objects(concept, SKOS.inScheme))
        assert within and all((scheme, RDF.type, SKOS.ConceptScheme) in schemes() for scheme in within), (
            concept
        )


def test_issues_grades_aspects_and_frameworks_are_all_there():
    expected = [iris.issue(issue) for issue in load_issues()] + [
        iris.aspect(aspect) for aspect in load_aspects()
    ]
    expected += [iris.framework(framework) for framework in load_frameworks()]
    expected += [iris.grade(grade.id) for scheme in load_grade_schemes().values() for grade in scheme.grades]
    expected += [iris.concept("inspection-kind", kind) for kind in load_inspection_kinds()]
    for concept in expected:
        assert (URIRef(concept), RDF.type, SKOS.Concept) in schemes(), concept
    for area in load_areas():
        assert len(list(schemes().objects(URIRef(iris.area(area)), SKOS.member))) >= 7


def test_grades_and_aspects_stand_in_the_schemes_of_their_version():
    for version in load_versions():
        node = URIRef(iris.concept("framework-version", version.id))
        assert {URIRef(iris.aspect(aspect)) for aspect in version.aspects} == set(
            schemes().objects(node, IG.judges)
        )
        for aspect in version.aspects:
            (scheme,) = schemes().objects(node, IG.aspectScheme)
            assert (URIRef(iris.aspect(aspect)), SKOS.inScheme, scheme) in schemes()
        if version.grades:
            (scheme,) = schemes().objects(node, IG.gradeScheme)
            graded = set(schemes().subjects(SKOS.inScheme, scheme))
            assert graded == {URIRef(iris.grade(x.id)) for x in load_grade_schemes()[version.grades].grades}


def test_kinds_are_called_as_people_write_them():
    ids = ("childrens-centres", "childrens-rights", "young-carers", "out-of-hours", "other")
    assert [kind_label("service-kind", id) for id in ids] == [
        "Children's centres",
        "Children's rights service",
        "Young carers' service",
        "Out-of-hours service",
        "Other service",
    ]
    assert kind_label("measure", "unaccompanied-children") == "Unaccompanied asylum-seeking children"
    assert kind_label("service-kind", "water-rescue") == "Water rescue"


def test_every_kind_that_readers_tell_is_a_concept():
    folder = Path(next(iter(loaders.entities.__path__))) / "terms"
    for table, scheme in (
        ("boards.csv", "body-kind"),
        ("agencies.csv", "body-kind"),
        ("services.csv", "service-kind"),
    ):
        with (folder / table).open(encoding="utf-8", newline="") as stream:
            kinds = {row["kind"] for row in csv.DictReader(stream)}
        assert kinds and kinds <= kinds_of(scheme).keys(), f"add to ontology/data/kinds.csv: {table}"


# ---------------------------------------------------------------- what the graph writes


def a_full_record() -> Record:
    """A document about an invented council that states something of every kind."""
    words = {"page": 1, "quote": "The work is good.", "spans": (Span(1, 0, 17),), "passage": 0}
    return Record(
        SHA,
        DocumentFacts(
            "Northmere", "inspection-report", "Ofsted", "2014-03-04", "SIF", "https://example.org/l", "pdf", 2
        ),
        authorities=(AuthorityMention("Northmere Council"), AuthorityMention("Eastmarsh")),
        inspections=(
            Inspection("northmere/SIF/2014-01-06", "northmere", "SIF", "SIF", "2014-01-06", "2014-01-30"),
            Inspection(
                "northmere/monitoring-visit/2014-08",
                "northmere",
                "monitoring-visit",
                "other",
                "2014-08",
                follows="northmere/SIF/2014-01-06",
            ),
        ),
        judgements=(
            Judgement(
                inspection="northmere/SIF/2014-01-06",
                aspect="adoption",
                label="Adoption",
                grade="good",
                **words,
            ),
            Judgement(
                inspection="northmere/SIF/2014-01-06",
                aspect="other:Quality",
                label="Quality",
                grade="good",
                **words,
            ),
        ),
        people=(
            Person(name="Ann Other", role="Lead inspector", organisation="Ofsted", **words),
            Person(name="Bo Other", role="Director", organisation="Northmere Council", **words),
        ),
        passages=(Passage("1", 1, "Findings", "The work is good.", (Span(1, 0, 17),), "bullet"),),
        findings=(
            Finding(
                issue="assessment", polarity="strength", cue="work", rule="r", about="Northmere LSCB", **words
            ),
            Finding(
                issue="neglect", polarity="weakness", kind="recommendation", priority=True, about="x", **words
            ),
        ),
        bodies=(
            Body(
                name="Northmere LSCB",
                acronym="LSCB",
                kind="safeguarding-board",
                covers=("northmere", "eastmarsh"),
                joint=True,
                covers_source="text",
                **words,
            ),
        ),
        services=(Service(name="MASH", kind="mash", provider="Northmere Council", **words),),
        posts=(Post(role="Chair", since="2013-05", note="acting", **words),),
        previous_inspections=(
            PreviousInspection(date="2011", subject="safeguarding", grade="adequate", **words),
        ),
        succession=(Succession(predecessor="Old", successor="New", date="2019-04-01", **words),),
        figures=(
            Figure(measure="children-looked-after", value=120, unit="children", date="2013-12-31", **words),
        ),
    )


def flattened(quads: bytes) -> rdflib.Graph:
    """The statements of N-Quads, whatever graph they are in."""
    found = pyoxigraph.parse(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    return rdflib.Graph().parse(data="\n".join(f"{q.triple} ." for q in found), format="nt")


@cache
def written() -> rdflib.Graph:
    """All in one: the register and the ontology, and a document that states something of every kind."""
    return flattened(fixed_quads() + record_quads(a_full_record()))


def test_every_term_that_the_graph_writes_is_defined():
    used = {
        node for _, p, o in written() for node in (p, o) if isinstance(node, URIRef) and node.startswith(DEF)
    }
    used |= {
        URIRef(o.datatype)
        for o in written().objects()
        if isinstance(o, Literal) and o.datatype in own_terms()
    }
    unknown = {term for term in used if term != URIRef(DEF) and not term.startswith(DEF + "0.")} - own_terms()
    assert not unknown
    assert len(used) > 70


def test_every_constant_of_the_graph_layer_is_defined():
    constants = {v.strip("<>") for v in vars(graph.quads.terms).values() if isinstance(v, str)}
    own = {URIRef(value) for value in constants if value.startswith(DEF) and value != DEF}
    assert own and own <= own_terms(), own - own_terms()


def test_every_thing_of_ours_that_is_pointed_at_is_described():
    described = {subject for subject in written().subjects() if subject.startswith(ID)}
    pointed = {o for s, p, o in written() if isinstance(o, URIRef) and o.startswith(ID)}
    others = {iri for iri in pointed - described if not iri.startswith(ID + "aspect/other/")}
    assert not others


def test_values_are_of_the_range_that_the_vocabulary_gives():
    for term in own_terms():
        literals = OWL.DatatypeProperty in set(vocabulary().objects(term, RDF.type))
        things = OWL.ObjectProperty in set(vocabulary().objects(term, RDF.type))
        for value in written().objects(None, term):
            assert not (literals and isinstance(value, URIRef)), (term, value)
            assert not (things and isinstance(value, Literal)), (term, value)
        for xsd in vocabulary().objects(term, RDFS.range):
            if xsd.startswith("http://www.w3.org/2001/XMLSchema#"):
                assert all(
                    (value.datatype or URIRef("http://www.w3.org/2001/XMLSchema#string")) == xsd
                    for value in written().objects(None, term)
                ), term


# ---------------------------------------------------------------- the shapes


def violations(data: rdflib.Graph) -> set[tuple[str, str]]:
    """Path and constraint of each violation."""
    _, report, _ = pyshacl.validate(data, shacl_graph=parsed(publish.SHAPES))
    return {
        (
            str(report.value(result, SH.resultPath)).rsplit("/", 1)[-1],
            str(report.value(result, SH.sourceConstraintComponent)).rsplit("#", 1)[-1],
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_what_the_graph_writes_conforms():
    assert violations(written()) == set()


def changed(remove: tuple = (), add: tuple = ()) -> rdflib.Graph:
    """The schemes and the document's graph, with statements taken away and put in."""
    held = flattened(record_quads(a_full_record())) + schemes() + vocabulary()
    held.add((URIRef(iris.body("Ofsted")), RDF.type, URIRef(ORG + "Organization")))
    if remove:
        held.remove(remove)
    if add:
        held.add(add)
    return held


FINDING = URIRef(iris.finding(SHA, 0, "assessment", "strength"))
RECOMMENDATION = URIRef(iris.finding(SHA, 0, "neglect", "weakness"))
JUDGEMENT = URIRef(iris.judgement("northmere/SIF/2014-01-06", "adoption"))
PASSAGE = URIRef(iris.passage(SHA, 0))
INSPECTION = URIRef(iris.inspection("northmere/SIF/2014-01-06"))


@pytest.mark.parametrize(
    ("remove", "add", "broken"),
    [
        ((FINDING, IG.quote, None), (), ("quote", "MinCountConstraintComponent")),
        (
            (FINDING, IG.polarity, None),
            (FINDING, IG.polarity, Literal("mixed")),
            ("polarity", "InConstraintComponent"),
        ),
        (
            (FINDING, IG.issue, None),
            (FINDING, IG.issue, URIRef(iris.issue("no-such-issue"))),
            ("issue", "ClassConstraintComponent"),
        ),
        (
            (RECOMMENDATION, IG.polarity, None),
            (RECOMMENDATION, IG.polarity, Literal("strength")),
            ("polarity", "HasValueConstraintComponent"),
        ),
        ((), (JUDGEMENT, IG.grade, URIRef(iris.grade("splendid"))), ("grade", "ClassConstraintComponent")),
        ((JUDGEMENT, IG.evidence, None), (), ("evidence", "MinCountConstraintComponent")),
        (
            (PASSAGE, IG.spans, None),
            (PASSAGE, IG.spans, Literal("1-2")),
            ("spans", "PatternConstraintComponent"),
        ),
        (
            (PASSAGE, IG.page, None),
            (PASSAGE, IG.page, Literal(0)),
            ("page", "MinInclusiveConstraintComponent"),
        ),
        (
            (INSPECTION, IG.start, None),
            (INSPECTION, IG.start, Literal("in May")),
            ("start", "OrConstraintComponent"),
        ),
        (
            (INSPECTION, IG.kind, None),
            (INSPECTION, IG.kind, Literal("audit")),
            ("kind", "InConstraintComponent"),
        ),
    ],
)
def test_what_is_wrong_is_found(remove: tuple, add: tuple, broken: tuple[str, str]):
    assert violations(changed(remove, add)) == {broken}


def test_a_document_of_its_own_conforms():
    assert violations(changed()) == set()


def allowed(shape: str, path: URIRef) -> set[str]:
    shapes = parsed(publish.SHAPES)
    for part in shapes.objects(URIRef(f"{BASE}shapes/{shape}"), SH.property):
        if shapes.value(part, SH.path) == path:
            return {
                str(value) for value in rdflib.collection.Collection(shapes, shapes.value(part, SH["in"]))
            }
    raise AssertionError(f"no list for {path} in {shape}")


def test_closed_lists_of_the_shapes_are_those_of_the_code():
    assert allowed("Inspection", IG.kind) == set(load_inspection_kinds())
    assert allowed("Authority", IG.status) == set(STATUSES)
    assert allowed("Change", IG.kind) == set(changes.KINDS)
    assert allowed("Change", IG.status) == set(changes.STATUSES)
    assert allowed("Participation", IG.role) == set(changes.ROLES)
    assert allowed("Participation", IG.share) == set(changes.SHARES)


def test_shapes_speak_of_terms_that_are_defined():
    for node in {node for triple in parsed(publish.SHAPES) for node in triple if isinstance(node, URIRef)}:
        assert not node.startswith(DEF) or node in own_terms(), node
