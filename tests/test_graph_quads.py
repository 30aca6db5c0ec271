"""A record as quads: pure, sorted, without blank nodes, in terms that the ontology defines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import EARLY, LATE, LETTER, RECORDS, UNKNOWN, report, with_entities
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

import ontology
from graph.quads import record_quads, syntax
from graph.quads import terms as written
from graph.quads.evidence import spans_text
from graph.quads.organisations import body_iri
from graph.quads.things import things_of
from loaders.record import Body, Inspection, Person, Record, Service, Span
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, FOAF, ORG, PROV, RDF, SKOS


def quads(record: Record) -> list[tuple[str, str, str]]:
    """Subject, predicate and object, as their values."""
    return [
        (q.subject.value, q.predicate.value, q.object.value)
        for q in parse(record_quads(record), RdfFormat.N_QUADS)
    ]


def values(record: Record, subject: str, predicate: str) -> list[str]:
    return sorted(o for s, p, o in quads(record) if (s, p) == (subject, predicate))


@pytest.mark.parametrize("record", RECORDS)
def test_lines_are_sorted_and_unique_and_what_a_store_writes_back(record: Record) -> None:
    made = record_quads(record)
    lines = made.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    store = Store()
    store.bulk_load(input=made, format=RdfFormat.N_QUADS)
    assert sorted(store.dump(format=RdfFormat.N_QUADS).splitlines(keepends=True)) == lines


@pytest.mark.parametrize("record", RECORDS)
def test_everything_stands_in_the_document_s_graph_and_no_node_is_blank(record: Record) -> None:
    for quad in parse(record_quads(record), RdfFormat.N_QUADS):
        assert quad.graph_name == NamedNode(iris.document_graph(record.sha256))
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)


def test_the_same_record_gives_the_same_bytes() -> None:
    assert record_quads(with_entities(EARLY)) == record_quads(with_entities(EARLY))
    assert record_quads(EARLY) != record_quads(LATE)


def test_every_term_of_our_own_is_defined_by_the_ontology() -> None:
    turtle = Path(ontology.__file__).with_name("inspectgraph.ttl").read_text(encoding="utf-8")
    defined = set(re.findall(r"^ig:(\w+) a ", turtle, re.M))
    used = {
        value.strip("<>").removeprefix(DEF)
        for value in vars(written).values()
        if isinstance(value, str) and value.startswith(f"<{DEF}")
    }
    assert used <= defined, used - defined
    terms = {p for record in RECORDS for _, p, _ in quads(record)}
    assert {t.removeprefix(DEF) for t in terms if t.startswith(DEF)} <= used


def test_a_passage_has_its_words_page_number_section_and_place() -> None:
    node = iris.passage(EARLY.sha256, 1)
    assert values(EARLY, node, DEF + "text") == ["overall-effectiveness is judged requires-improvement"]
    assert values(EARLY, node, DEF + "page") == ["2"]
    assert values(EARLY, node, DEF + "number") == ["2"]
    assert values(EARLY, node, DEF + "section") == ["Summary"]
    assert values(EARLY, node, DEF + "spans") == ["2:0-52"]
    assert values(EARLY, node, DCTERMS + "isPartOf") == [iris.document(EARLY.sha256)]


def test_a_judgement_is_one_node_for_all_documents_and_its_words_are_each_document_s_own() -> None:
    paper = report("northmere", "2014-03-04", "", {"leadership": "inadequate"}, document="cabinet-report")
    node = iris.judgement("northmere/SIF/2014-03-04", "leadership")
    for record, page in ((EARLY, 3), (paper, 2)):
        assert values(record, node, DEF + "grade") == [iris.grade("inadequate")]
        (evidence,) = values(record, node, DEF + "evidence")
        assert record.sha256 in evidence
        assert values(record, evidence, DEF + "page") == [str(page)]
        assert values(record, evidence, PROV + "wasDerivedFrom") == [iris.passage(record.sha256, page - 1)]
        assert values(record, evidence, DEF + "quote") == ["leadership is judged inadequate"]


def test_a_finding_carries_issue_polarity_words_and_passage() -> None:
    node = iris.finding(EARLY.sha256, 3, "management-oversight", "weakness")
    assert values(EARLY, node, DEF + "issue") == [iris.issue("management-oversight")]
    assert values(EARLY, node, DEF + "polarity") == ["weakness"]
    assert values(EARLY, node, DEF + "quote") == ["management-oversight is a weakness"]
    assert values(EARLY, node, PROV + "wasDerivedFrom") == [iris.passage(EARLY.sha256, 3)]


def test_two_findings_of_one_passage_and_issue_are_two_nodes() -> None:
    twice = replace(EARLY, findings=(EARLY.findings[0], EARLY.findings[0]))
    key = (EARLY.sha256, 3, "management-oversight", "weakness")
    assert values(twice, iris.finding(*key), DEF + "polarity") == ["weakness"]
    assert values(twice, iris.finding(*key, 2), DEF + "polarity") == ["weakness"]


def test_a_recommendation_is_also_a_finding() -> None:
    asked = replace(EARLY, findings=(replace(EARLY.findings[0], kind="recommendation", priority=True),))
    node = iris.finding(EARLY.sha256, 3, "management-oversight", "weakness")
    assert values(asked, node, RDF + "type") == [DEF + "Finding", DEF + "Recommendation"]
    assert values(asked, node, DEF + "priority") == ["true"]


def test_a_council_that_the_register_does_not_know_is_described_by_its_document() -> None:
    node = iris.authority("farholt")
    assert values(UNKNOWN, node, SKOS + "prefLabel") == ["Farholt"]
    assert values(UNKNOWN, node, DEF + "registered") == ["false"]
    assert values(UNKNOWN, iris.inspection("farholt/SIF/2016-02-01"), DEF + "authority") == [node]
    assert not values(EARLY, iris.authority("northmere"), SKOS + "prefLabel")


def test_the_slug_of_an_unknown_council_is_the_one_of_its_inspection() -> None:
    record = report("marshby", "2016-02-01", "", {}, name="x")
    named = replace(record.authorities[0], name="Marshby Metropolitan Borough Council")
    about = values(replace(record, authorities=(named,)), iris.document(record.sha256), DEF + "about")
    assert about == [iris.authority("marshby")]


def test_what_a_document_says_of_itself() -> None:
    node = iris.document(EARLY.sha256)
    assert values(EARLY, node, FOAF + "primaryTopic") == [iris.inspection("northmere/SIF/2014-03-04")]
    assert values(EARLY, node, DCTERMS + "issued") == ["2014-05-09"]
    assert values(EARLY, node, DCTERMS + "publisher") == [iris.body("ofsted")]
    (licence,) = values(EARLY, node, DCTERMS + "license")
    assert licence.startswith("https://")
    graph = iris.document_graph(EARLY.sha256)
    assert values(EARLY, graph, PROV + "wasAttributedTo") == [iris.software("inspectgraph")]


def test_a_licence_in_words_is_told_in_words() -> None:
    facts = replace(EARLY.document, licence="Crown copyright")
    assert values(replace(EARLY, document=facts), iris.document(EARLY.sha256), DCTERMS + "rights") == [
        "Crown copyright"
    ]


def followed(start: str) -> Record:
    told = Inspection(
        f"northmere-and-eastmarsh/ILACS/{start}", "northmere-and-eastmarsh", "ILACS", "ILACS", start
    )
    own = replace(LETTER.inspections[0], follows=told.id)
    return replace(LETTER, inspections=(own, told))


def test_an_inspection_that_is_only_followed_is_mentioned_where_its_day_is_told() -> None:
    record, node = followed("2022-05-09"), iris.document(LETTER.sha256)
    assert values(record, node, DEF + "mentions") == [
        iris.inspection("northmere-and-eastmarsh/ILACS/2022-05-09")
    ]
    assert values(record, node, DEF + "reports") == [iris.inspection(LETTER.inspections[0].id)]


def test_an_inspection_of_which_only_the_month_is_told_becomes_no_node() -> None:
    record = followed("2022-05")
    subjects = {s for s, _, _ in quads(record)}
    assert iris.inspection("northmere-and-eastmarsh/ILACS/2022-05") not in subjects
    assert values(record, iris.inspection(LETTER.inspections[0].id), DEF + "followsId") == [
        "northmere-and-eastmarsh/ILACS/2022-05"
    ]


def people_of(record: Record) -> set[str]:
    return {s for s, p, _ in quads(record) if p == FOAF + "name"}


def test_an_inspector_is_one_person_in_all_reports_and_anybody_else_within_the_organisation() -> None:
    assert people_of(EARLY) == people_of(LATE)
    officer = replace(EARLY.people[0], role="Director", organisation="Northmere Borough Council")
    assert people_of(replace(EARLY, people=(officer,))) == {iris.person("jane roe", "northmere")}


def test_a_person_without_an_organisation_is_known_in_this_document_alone() -> None:
    lone = replace(EARLY.people[0], organisation="")
    one, other = replace(EARLY, people=(lone,)), replace(LATE, people=(lone,))
    assert people_of(one).isdisjoint(people_of(other))


def test_a_joint_board_is_one_node_in_the_reports_of_both_councils() -> None:
    here = with_entities(EARLY)
    spelt = Body(
        name="LSCB of Northmere & Eastmarsh", kind="safeguarding-board", covers=("eastmarsh", "northmere")
    )
    there = replace(LATE, bodies=(spelt,))
    boards = [{s for s, p, _ in quads(r) if p == DEF + "covers"} for r in (here, there)]
    assert boards[0] == boards[1] != set()


def test_a_panel_of_two_councils_is_two_panels() -> None:
    panel = Body(name="corporate parenting panel", kind="corporate-parenting-panel")
    found = [
        {s for s, p, o in quads(replace(r, bodies=(panel,))) if (p, o) == (RDF + "type", DEF + "Board")}
        for r in (EARLY, LATE)
    ]
    assert all(len(each) == 1 for each in found)
    assert found[0] != found[1]


def bodies_in(record: Record) -> set[str]:
    """Every body but the inspectorate, which publishes the document."""
    found = {s for s, p, o in quads(record) if (p, o) == (RDF + "type", DEF + "Body")}
    return found - {iris.body("ofsted")}


@pytest.mark.parametrize(
    ("name", "kind", "one"),
    [
        ("Clinical Commissioning Group", "health", False),
        ("CCG", "health", False),
        ("family court", "court", False),
        ("Northmere Clinical Commissioning Group", "health", True),
        ("NHS England", "health", True),
        ("Cafcass", "agency", True),
        ("Northmere Constabulary", "police", True),
    ],
)
def test_only_what_serves_the_country_or_names_its_place_is_one_in_two_councils_reports(
    name: str, kind: str, one: bool
) -> None:
    body = Body(name=name, kind=kind)
    found = [bodies_in(replace(r, bodies=(body,), people=())) for r in (EARLY, LATE)]
    assert (found[0] & found[1] != set()) is one
    assert [rule for rule, _ in things_of(replace(EARLY, bodies=(body,), people=(), services=()))] == [
        "body" if one else "local body"
    ]


def test_letters_and_full_name_of_an_agency_are_one_body_and_two_trusts_are_two() -> None:
    def of(name: str, kind: str) -> set[str]:
        return bodies_in(
            replace(EARLY, bodies=(Body(name=name, kind=kind, covers=("northmere",)),), people=())
        )

    assert of("CAFCASS", "agency") == of("Children and Family Court Advisory and Support Service", "agency")
    assert of("Northmere Children’s Trust", "trust") != of("Eastmarsh Children’s Trust", "trust")


def test_what_a_finding_is_about_is_the_thing_that_has_the_name() -> None:
    record = with_entities(EARLY)
    board = record.bodies[0]
    first = replace(record.findings[0], about=board.name, score=1.25)
    other = replace(record.findings[0], about="somebody else", polarity="strength", issue="adoption")
    found = quads(replace(record, findings=(first, other)))
    about = {o for _, p, o in found if p == DEF + "about" and "/body/" in o}
    assert about == {body_iri(board, ("northmere",))}
    assert [o for _, p, o in found if p == DEF + "aboutName"] == ["somebody else"]
    assert [o for _, p, o in found if p == DEF + "score"] == ["1.25"]


def test_the_council_itself_is_no_body_beside_the_authority() -> None:
    council = Body(
        name="Northmere Borough Council",
        kind="council",
        covers=("northmere",),
        quote="x",
        spans=(Span(1, 0, 1),),
    )
    record = replace(EARLY, bodies=(council,))
    assert iris.authority("northmere") in {s for s, p, _ in quads(record) if p == DEF + "evidence"}
    assert not [s for s, _, _ in quads(record) if "/body/" in s and "northmere" in s]


def test_a_kind_that_the_ontology_does_not_have_is_described() -> None:
    service = Service(name="kite team", kind="kite flying")
    record = replace(EARLY, services=(service,))
    assert values(record, iris.concept("service-kind", "kite flying"), SKOS + "prefLabel") == ["kite flying"]
    known = replace(EARLY, services=(Service(name="MASH", kind="mash"),))
    assert not values(known, iris.concept("service-kind", "mash"), SKOS + "prefLabel")


def test_a_figure_is_an_observation() -> None:
    record = with_entities(EARLY)
    node = iris.figure(record.sha256, "children-looked-after", "2013-03-31")
    assert values(record, node, DEF + "value") == ["312"]
    assert values(record, node, DEF + "measure") == [iris.concept("measure", "children-looked-after")]


def test_a_membership_joins_person_organisation_role_and_inspection() -> None:
    seat = iris.membership(EARLY.sha256, 0)
    assert values(EARLY, seat, ORG + "member") == [iris.person("jane roe", "ofsted")]
    assert values(EARLY, seat, ORG + "organization") == [iris.body("ofsted")]
    assert values(EARLY, seat, ORG + "role") == [iris.role("Lead inspector")]
    assert values(EARLY, seat, DEF + "inspection") == [iris.inspection("northmere/SIF/2014-03-04")]


def test_spans_are_pages_and_code_points() -> None:
    assert spans_text((Span(3, 120, 450), Span(4, 0, 80))) == "3:120-450;4:0-80"
    assert Person(spans=()).spans == ()


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2017-09-11", "date"), ("2017-09", "gYearMonth"), ("2017", "gYear"), ("autumn 2017", "string")],
)
def test_dates_keep_the_precision_that_they_were_told_with(text: str, datatype: str) -> None:
    (quad,) = parse(f"<a:s> <a:p> {syntax.date(text)} .".encode(), RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)
    assert quad.object.value == text
    assert quad.object.datatype.value.endswith(f"#{datatype}")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"])))
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    (quad,) = parse(f"<a:s> <a:p> {syntax.literal(text)} .".encode(), RdfFormat.N_TRIPLES)
    assert quad.object.value == text


@given(st.text())
def test_no_text_leaves_a_character_that_xml_cannot_hold(text: str) -> None:
    (quad,) = parse(f"<a:s> <a:p> {syntax.literal(text)} .".encode(), RdfFormat.N_TRIPLES)
    assert len(quad.object.value) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ud800-\udfff\ufffe\uffff]", quad.object.value)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_numbers_come_back_as_they_were_written(value: float) -> None:
    store = Store()
    line = f"<a:s> <a:p> {syntax.decimal(round(value, 4))} .\n".encode()
    store.bulk_load(input=line, format=RdfFormat.N_TRIPLES)
    assert store.dump(format=RdfFormat.N_TRIPLES, from_graph=next(iter(store)).graph_name) == line


def test_a_body_may_cover_a_council_that_has_no_slug() -> None:
    board = Body(name="Improvement Board", kind="improvement-board", covers=("",))
    record = replace(UNKNOWN, bodies=(board,))
    assert {s for s, p, o in quads(record) if o == DEF + "Board"} == {
        iris.body("improvement board", ["farholt"])
    }


def test_a_score_of_nothing_is_told() -> None:
    record = next(r for r in RECORDS if r.findings)
    first = record.findings[0]
    told = replace(record, findings=(replace(first, score=0.0), replace(first, issue="neglect", score=None)))
    assert [float(o) for _, p, o in quads(told) if p == f"{DEF}score"] == [0.0]
