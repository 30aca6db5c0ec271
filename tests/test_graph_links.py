"""What joins documents follows from which documents there are, and from no order of theirs."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from invented import EARLY, LATE, LETTER, NEIGHBOUR, RECORDS, report, with_entities
from pyoxigraph import RdfFormat, parse

from graph.graphs import LINKS
from graph.links import followed_by, link_quads
from graph.quads.things import RULES
from graph.summary import summary_of
from loaders.record import Inspection, PreviousInspection, Record
from ontology import iris
from ontology.namespaces import DCTERMS, DEF


def links(*records: Record) -> set[tuple[str, str, str]]:
    made = link_quads([summary_of(record) for record in records])
    return {(q.subject.value, q.predicate.value, q.object.value) for q in parse(made, RdfFormat.N_QUADS)}


def test_the_order_of_documents_changes_nothing() -> None:
    summaries = [summary_of(record) for record in RECORDS]
    made = link_quads(summaries)
    assert made
    for seed in range(5):
        random.Random(seed).shuffle(summaries)
        assert link_quads(summaries) == made
    assert made.splitlines() == sorted(set(made.splitlines()))
    assert {q.graph_name.value for q in parse(made, RdfFormat.N_QUADS)} == {LINKS}


def test_a_monitoring_visit_follows_the_inspection_that_is_in_the_graph() -> None:
    visit, followed = iris.inspection(LETTER.inspections[0].id), iris.inspection(LATE.inspections[0].id)
    assert (visit, DEF + "follows", followed) in links(LETTER, LATE)
    assert not [link for link in links(LETTER, NEIGHBOUR) if link[1] == DEF + "follows"]


ILACS = Inspection("x/ILACS/2022-05-09", "x", "ILACS", "ILACS-standard", "2022-05-09", "2022-05-20")
VISIT = Inspection("x/monitoring-visit/2024-02-06", "x", "monitoring-visit", "ILACS", "2024-02-06")


@pytest.mark.parametrize(
    ("follows", "found"),
    [
        ("x/ILACS/2022-05-09", "x/ILACS/2022-05-09"),
        ("x/ILACS/2022-05", "x/ILACS/2022-05-09"),
        ("x/ILACS/2022", "x/ILACS/2022-05-09"),
        ("x/ILACS/2021-05", ""),
        ("x/SIF/2022-05", ""),
        ("y/ILACS/2022-05-09", ""),
        ("x/ILACS/", ""),
    ],
)
def test_what_a_visit_follows_is_found_as_far_as_it_is_told(follows: str, found: str) -> None:
    assert followed_by(replace(VISIT, follows=follows), [VISIT, ILACS]) == found


def test_a_month_with_two_inspections_is_not_guessed_at() -> None:
    other = replace(ILACS, id="x/ILACS/2022-05-23", start="2022-05-23")
    assert followed_by(replace(VISIT, follows="x/ILACS/2022-05"), [ILACS, other]) == ""


def test_an_earlier_inspection_that_is_told_is_the_one_in_the_graph() -> None:
    told = PreviousInspection(date="2014-03", subject="safeguarding", grade="inadequate")
    later = replace(report("northmere", "2017-01-09", "2017-02-02", {}), previous_inspections=(told,))
    node = iris.mention(later.sha256, 0)
    assert (node, DEF + "mentions", iris.inspection("northmere/SIF/2014-03-04")) in links(later, EARLY)
    assert not [link for link in links(later) if link[1] == DEF + "mentions"]
    vague = replace(later, previous_inspections=(replace(told, date="2014"),))
    assert not [link for link in links(vague, EARLY) if link[1] == DEF + "mentions"]


def test_one_report_in_two_formats_is_said_to_be_one() -> None:
    grades = {f"aspect-{n}": "good" for n in range(12)}
    pdf = report("northmere", "2014-03-04", "2014-03-26", grades)
    markdown = report("northmere", "2014-03-04", "2014-03-26", grades, format="markdown")
    assert (iris.document(markdown.sha256), DEF + "reportsSame", iris.document(pdf.sha256)) in links(
        pdf, markdown
    )


def test_a_paper_refers_to_the_report_it_is_about() -> None:
    paper = report("northmere", "2014-03-04", "", {"leadership": "inadequate"}, document="cabinet-report")
    assert (iris.document(paper.sha256), DCTERMS + "references", iris.document(EARLY.sha256)) in links(
        paper, EARLY
    )


def test_a_thing_that_two_documents_name_has_a_link_with_its_rule() -> None:
    jane = iris.person("jane roe", "ofsted")
    node = iris.link("inspector", jane)
    found = links(EARLY, LATE)
    assert (node, DEF + "about", jane) in found
    assert (node, DEF + "documents", "2") in found
    assert (node, DCTERMS + "description", RULES["inspector"]) in found
    assert not [link for link in links(EARLY) if link[2] == jane]


def test_a_board_of_two_reports_is_linked_once() -> None:
    again = replace(with_entities(NEIGHBOUR), bodies=with_entities(EARLY).bodies)
    found = links(with_entities(EARLY), again)
    assert len([link for link in found if link[1] == DEF + "rule" and link[2] == "board"]) == 1
