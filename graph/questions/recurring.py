"""`ask recurring-issues`: which weaknesses come back, across inspections and across reorganisations.

The rules by which issues are counted stand in `graph.recurrence`. Of a council, its whole line is counted; of a
board, the councils that it covers; with `all`, the line of each council that no other has followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from graph.answers import Answer, Row
from graph.authorities import meant
from graph.errors import BadQuestion
from graph.histories import History, broader_of_all, history_of, note_of
from graph.questions.question import Question
from graph.recurrence import Recurrence, recurrences
from ontology.issues import load_issues

if TYPE_CHECKING:
    from graph.opened import Graph

FINDINGS_OF_INSPECTION: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?inspectionId ?issue ?polarity ?sha256 ?finding ?quote ?spans WHERE {
  GRAPH ?graph {
    ?document foaf:primaryTopic ?inspection ; dcterms:identifier ?sha256 .
    ?inspection dcterms:identifier ?inspectionId .
    ?finding a ig:Finding ; ig:issue ?issue ; ig:polarity ?polarity ; ig:quote ?quote ; ig:spans ?spans .
  }
}
"""

RECURRENCE: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?line ?recurring (COUNT(DISTINCT ?inspection) AS ?inspections) WHERE {
  { SELECT DISTINCT ?line ?inspection WHERE {
      { ?inspection ig:authority ?line ; a ig:Inspection }
      UNION
      { ?change ig:status "in force" ; ig:kind ?kind ; dcterms:date ?date ;
                org:originalOrganization ?member ; org:resultingOrganization ?next .
        FILTER(?kind != "renaming" && ?member != ?next)
        ?line (^org:resultingOrganization/org:originalOrganization)* ?next .
        FILTER(?line != ?member)
        ?inspection ig:authority ?member ; a ig:Inspection ; ig:start ?start . FILTER(STR(?start) < STR(?date)) }
      ?line ig:status ?standing . FILTER(?standing != "planned")
      FILTER NOT EXISTS {
        ?later ig:status "in force" ; ig:kind ?how ;
               org:originalOrganization ?line ; org:resultingOrganization ?after .
        FILTER(?how != "renaming" && ?after != ?line) }
  } }
  { SELECT DISTINCT ?inspection ?issue WHERE {
      GRAPH ?graph { ?document foaf:primaryTopic ?inspection .
                     ?finding a ig:Finding ; ig:issue ?issue ; ig:polarity "weakness" } } }
  ?issue skos:broader* ?recurring .
  FILTER(STRSTARTS(STR(?recurring), "https://w3id.org/inspectgraph/id/issue/"))
} GROUP BY ?line ?recurring HAVING (COUNT(DISTINCT ?inspection) > 1) ORDER BY ?line ?recurring
"""
"""Which issues recur in the line of each council that no other has followed: the same as `--all`, slowly."""


def ask(
    graph: Graph,
    authority: str = "",
    *,
    board: str = "",
    all_authorities: bool = False,
    across_succession: bool = False,
    min_inspections: int = 2,
    as_of: str = "",
    all_evidence: bool = False,
) -> Answer:
    """The issues that recur, those found weak in most inspections first."""
    if [bool(authority), bool(board), all_authorities].count(True) != 1:
        raise BadQuestion("recurring-issues: say one of AUTHORITY, --board NAME and --all")
    if min_inspections < 1:
        raise BadQuestion(f"recurring-issues: --min-inspections is {min_inspections}; it must be 1 or more")
    options: dict[str, Any] = {
        "acrossSuccession": across_succession,
        "minInspections": min_inspections,
        "asOf": as_of,
        "allEvidence": all_evidence,
    }
    notes: tuple[str, ...] = ()
    if all_authorities:
        from graph.england import histories_of_england

        parameters = {"all": True} | options
        rows = [
            {"line": history.slug} | row
            for history in histories_of_england(graph, as_of)
            for row in rows_of(history, min_inspections, across_succession, all_evidence)
        ]
    else:
        if board:
            from graph.boards import history_of_board

            name, history = history_of_board(graph, board, as_of)
            parameters = {"board": name} | options
        else:
            who = meant(graph.register, authority, as_of)
            parameters = {"authority": who.authority.slug} | options
            history = history_of(graph, who.authority.slug, as_of)
            notes = tuple(filter(None, (who.note, note_of(history))))
        rows = list(rows_of(history, min_inspections, across_succession, all_evidence))
    return Answer("recurring-issues", parameters, graph.generation, rows, notes)


def rows_of(history: History, minimum: int, across: bool, everything: bool) -> Iterator[Row]:
    """The rows of one line."""
    for found in recurrences(
        history.inspections.values(),
        history.cells,
        broader_of_all(),
        history.changes,
        minimum=minimum,
        across_succession=across,
    ):
        yield row_of(history, found, everything)


def row_of(history: History, found: Recurrence, everything: bool) -> Row:
    issue = load_issues()[found.issue]
    return {
        "issue": issue.id,
        "label": issue.label,
        "area": issue.area,
        "narrower": [name for name in found.issues if name != issue.id],
        "inspectionCount": found.count,
        "inspections": [
            {
                "inspection": a.inspection.id,
                "authority": a.inspection.authority,
                "share": a.inspection.share,
                "start": a.inspection.start,
                "weight": a.inspection.weight,
                "weaknesses": a.weaknesses,
                "strengths": a.strengths,
            }
            for a in found.appearances
        ],
        "spansSuccession": bool(found.reorganisations),
        "reorganisations": list(found.reorganisations),
        "state": found.state,
        "firstSeen": found.first_seen,
        "lastSeen": found.last_seen,
        "evidence": history.evidence(found.issues, everything),
    }


QUESTION: Final = Question(
    name="recurring-issues",
    words="AUTHORITY",
    summary="Which weaknesses recur in a council's line, across inspections and reorganisations, with the words.",
    ask=ask,
    options=("board", "all_authorities", "across_succession", "min_inspections", "as_of", "all_evidence"),
    sparql={"findings": FINDINGS_OF_INSPECTION, "recurrence": RECURRENCE},
)
