"""`ask resolved-issues`: what was weak somewhere in a line and has since been found strong, and only strong.

`lastWeakness` is the start of the last inspection in which it was weak, `resolvedAt` that of the first one after it
that found it strong, `days` the days between the two.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from graph.answers import Answer, Row
from graph.authorities import meant
from graph.histories import broader_of_all, history_of, narrower_found, note_of
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from graph.recurrence import state_of
from ontology.dates import first_day
from ontology.issues import load_issues

if TYPE_CHECKING:
    from graph.opened import Graph


def ask(graph: Graph, authority: str, *, as_of: str = "", all_evidence: bool = False) -> Answer:
    """One row for each issue, those resolved last first; an issue counts with its narrower ones."""
    who = meant(graph.register, authority, as_of)
    history = history_of(graph, who.authority.slug, as_of)
    rows: list[Row] = []
    for name, seen in history.by_issue.items():
        weak = [a.inspection for a in seen if a.weaknesses]
        if not weak or state_of(seen) != "resolved":
            continue
        after = [a.inspection for a in seen if a.inspection.start > weak[-1].start]
        rows.append(
            {
                "issue": name,
                "label": load_issues()[name].label,
                "firstSeen": weak[0].start,
                "lastWeakness": weak[-1].start,
                "resolvedAt": after[0].start,
                "days": days_between(weak[-1].start, after[0].start),
                "inspections": {"weak": [i.id for i in weak], "resolvedAt": after[0].id},
                "evidence": history.evidence(
                    narrower_found(name, history.cells, broader_of_all()), all_evidence
                ),
            }
        )
    rows.sort(key=lambda row: row["issue"])
    rows.sort(key=lambda row: row["resolvedAt"], reverse=True)
    return Answer(
        "resolved-issues",
        {"authority": who.authority.slug, "asOf": as_of, "allEvidence": all_evidence},
        graph.generation,
        rows,
        tuple(filter(None, (who.note, note_of(history)))),
    )


def days_between(earlier: str, later: str) -> int:
    """Days from one date to another; of a month or a year its first day stands."""
    return (date.fromisoformat(first_day(later)) - date.fromisoformat(first_day(earlier))).days


QUESTION: Final = Question(
    name="resolved-issues",
    words="AUTHORITY",
    summary="What was weak in a council's line and has since been found strong, and when.",
    ask=ask,
    options=("as_of", "all_evidence"),
    sparql={"findings": FINDINGS_OF_INSPECTION},
)
