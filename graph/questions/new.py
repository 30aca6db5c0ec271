"""`ask new-issues`: what the latest full inspection of a line finds weak that no inspection before it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.answers import Answer, Row
from graph.authorities import meant
from graph.histories import broader_of_all, history_of, latest_full, narrower_found, note_of
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from ontology.issues import load_issues

if TYPE_CHECKING:
    from graph.opened import Graph


def ask(graph: Graph, authority: str, *, as_of: str = "", all_evidence: bool = False) -> Answer:
    """One row for each issue, by id; an issue counts with its narrower ones, before and now."""
    who = meant(graph.register, authority, as_of)
    history = history_of(graph, who.authority.slug, as_of)
    latest = latest_full(history)
    rows: list[Row] = []
    for name, seen in sorted(history.by_issue.items()) if latest else ():
        weak = [a.inspection for a in seen if a.weaknesses]
        if latest not in weak or any(i.start < latest.start for i in weak):
            continue
        words = narrower_found(name, history.cells, broader_of_all())
        rows.append(
            {
                "issue": name,
                "label": load_issues()[name].label,
                "since": latest.start,
                "inspection": latest.id,
                "evidence": [
                    e
                    for e in history.evidence(words, all_evidence, within=[latest.id])
                    if e["polarity"] == "weakness"
                ],
            }
        )
    return Answer(
        "new-issues",
        {"authority": who.authority.slug, "asOf": as_of, "allEvidence": all_evidence},
        graph.generation,
        rows,
        tuple(filter(None, (who.note, note_of(history)))),
    )


QUESTION: Final = Question(
    name="new-issues",
    words="AUTHORITY",
    summary="What the latest full inspection finds weak that none before it in the line did.",
    ask=ask,
    options=("as_of", "all_evidence"),
    sparql={"findings": FINDINGS_OF_INSPECTION},
)
