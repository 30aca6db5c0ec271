"""`ask judgements AUTHORITY`: the grades of a council's whole line through time, with page and words.

One row for each inspection, aspect and grade. Two documents that report one inspection are two evidences of one row;
where they give different grades, both rows stand, each with its own words. An inspection that graded nothing (a
monitoring visit) has one row with an empty aspect and grade, evidenced by what its letter says of itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph.answers import Answer, Row
from graph.authorities import meant
from graph.evidence import chosen, evidence_row
from graph.inspections import INSPECTIONS_OF_AUTHORITY, ReportedInspection, inspections_of_line, text_of
from graph.questions.question import Question
from ontology import iris

if TYPE_CHECKING:
    from graph.opened import Graph
    from graph.store import Reader

JUDGEMENTS_OF_AUTHORITY: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?id ?sha256 ?aspect ?label ?grade ?evidence WHERE {
  GRAPH ?graph {
    ?inspection ig:authority ?authority ; dcterms:identifier ?id .
    ?judgement ig:inspection ?inspection ; a ig:Judgement ; ig:aspect ?aspect .
    ?document ig:reports ?inspection ; dcterms:identifier ?sha256 .
    OPTIONAL { ?judgement ig:label ?label }
    OPTIONAL { ?judgement ig:grade ?grade }
    OPTIONAL { ?judgement ig:evidence ?evidence }
  }
}
"""

WORDS_OF_JUDGEMENTS: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
SELECT DISTINCT ?evidence ?quote ?page ?number ?spans WHERE {
  GRAPH ?graph {
    ?inspection ig:authority ?authority .
    ?judgement ig:inspection ?inspection ; a ig:Judgement ; ig:evidence ?evidence .
    ?evidence ig:quote ?quote ; ig:page ?page ; ig:spans ?spans .
    OPTIONAL { ?evidence ig:number ?number }
  }
}
"""
"""Asked by itself: Oxigraph would go through the evidence of every document to join it as an option above."""

OPENING_OF_DOCUMENT: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?passage ?text ?page ?number ?spans ?kind WHERE {
  ?passage dcterms:isPartOf ?document ; a ig:Passage ; ig:text ?text ; ig:page ?page ; ig:spans ?spans .
  FILTER(?page <= 2)
  OPTIONAL { ?passage ig:number ?number }
  OPTIONAL { ?passage ig:kind ?kind }
} ORDER BY ?passage
"""

ASPECTS: Final = (
    "overall-effectiveness",
    "leadership",
    "help-and-protection",
    "children-looked-after",
    "children-in-care",
    "in-care-and-care-leavers",
    "adoption",
    "care-leavers",
    "safeguarding-board",
    "area-send-arrangements",
)
"""The order in which the aspects of one inspection are told; what is not here comes after, by name."""

_VISIT = re.compile(r"\b(?:visit|inspection|inspected|fieldwork)\b", re.I)


def ask(graph: Graph, authority: str, *, as_of: str = "", all_evidence: bool = False) -> Answer:
    """Every grade of the line, by date, then by aspect."""
    who = meant(graph.register, authority, as_of)
    slug = who.authority.slug
    rows: list[Row] = []
    judged: dict[str, dict[str, dict[tuple[str, str], list[Row]]]] = {}
    for inspection in inspections_of_line(graph.index, graph.register, slug, as_of):
        if inspection.authority not in judged:
            judged[inspection.authority] = judgements_of(graph.reader, inspection.authority)
        grades = judged[inspection.authority].get(inspection.id, {})
        if not grades:
            grades = {("", ""): list(opening(graph.reader, inspection))}
        ranks = {report.sha256: report.rank for report in inspection.reports}
        for (aspect, grade), evidence in sorted(grades.items(), key=lambda item: order(*item[0])):
            evidence.sort(key=lambda e: (ranks[e["document"]], e["page"], str(e["spans"])))
            rows.append(row(inspection, aspect, grade, chosen(evidence, all_evidence)))
    return Answer(
        "judgements",
        {"authority": slug, "asOf": as_of, "allEvidence": all_evidence},
        graph.generation,
        rows,
        (who.note,) if who.note else (),
    )


def row(inspection: ReportedInspection, aspect: str, grade: str, evidence: list[Row]) -> Row:
    return {
        "authority": inspection.authority,
        "inspection": inspection.id,
        "kind": inspection.kind,
        "framework": inspection.framework,
        "start": inspection.start,
        "end": inspection.end,
        "published": inspection.published,
        "aspect": aspect,
        "grade": grade,
        "direction": inspection.member.direction,
        "share": inspection.member.share,
        "evidence": evidence,
    }


def order(aspect: str, grade: str) -> tuple[int, str, str]:
    return (ASPECTS.index(aspect) if aspect in ASPECTS else len(ASPECTS), aspect, grade)


def judgements_of(reader: Reader, slug: str) -> dict[str, dict[tuple[str, str], list[Row]]]:
    """By inspection, then by aspect and grade, the words that say so."""
    council = NamedNode(iris.authority(slug))
    words = {row["evidence"].value: row for row in reader.select(WORDS_OF_JUDGEMENTS, authority=council)}
    found: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for said in reader.select(JUDGEMENTS_OF_AUTHORITY, authority=council):
        code = iris.split(said["aspect"].value)[1][0]
        if code == "other":
            code = f"other:{text_of(said, 'label')}"
        grade = iris.split(said["grade"].value)[1][0] if "grade" in said else ""
        evidence = found[said["id"].value][(code, grade)]
        if place := words.get(text_of(said, "evidence")):
            evidence.append(
                evidence_row(
                    said["sha256"].value,
                    said["id"].value,
                    place["quote"].value,
                    place["spans"].value,
                    page=int(place["page"].value),
                    paragraph=text_of(place, "number"),
                )
            )
    return found


def opening(reader: Reader, inspection: ReportedInspection) -> Iterator[Row]:
    """What each document says first of an inspection without a grade: its first paragraph that speaks of a visit."""
    for report in inspection.reports:
        document = NamedNode(iris.document(report.sha256))
        passages = [
            p
            for p in reader.select(OPENING_OF_DOCUMENT, document=document)
            if "kind" not in p or p["kind"].value not in ("heading", "contents", "footnote", "table")
        ]
        if not passages:
            continue
        said = next((p for p in passages if _VISIT.search(p["text"].value)), passages[0])
        yield evidence_row(
            report.sha256,
            inspection.id,
            said["text"].value,
            said["spans"].value,
            page=int(said["page"].value),
            paragraph=text_of(said, "number"),
        )


QUESTION: Final = Question(
    name="judgements",
    words="AUTHORITY",
    summary="The grades of a council's whole line through time, with the page and words of each.",
    ask=ask,
    options=("as_of", "all_evidence"),
    sparql={
        "inspections": INSPECTIONS_OF_AUTHORITY,
        "judgements": JUDGEMENTS_OF_AUTHORITY,
        "words": WORDS_OF_JUDGEMENTS,
        "opening": OPENING_OF_DOCUMENT,
    },
)
