"""`ask shared-issues`: what has been found weak in each of several councils, in inspections of their own.

Only a council's own inspections are read here, not its line: two councils that merged share all of their successor's
inspections, which would say nothing of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.answers import Answer, Row
from graph.authorities import meant
from graph.errors import BadQuestion
from graph.histories import History, broader_of_all, narrower_found, note_of
from graph.inspections import inspections_of
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from ontology.dates import last_day
from ontology.issues import load_issues

if TYPE_CHECKING:
    from graph.opened import Graph


def ask(graph: Graph, *authorities: str, as_of: str = "", all_evidence: bool = False) -> Answer:
    """One row for each issue that is weak in all of them, most inspections first, then by id."""
    if len(authorities) < 2:
        raise BadQuestion("shared-issues: name two councils or more")
    who = [meant(graph.register, text, as_of) for text in authorities]
    slugs = list(dict.fromkeys(w.authority.slug for w in who))
    if len(slugs) < 2:
        raise BadQuestion(f"shared-issues: both names mean {slugs[0]}; name two councils or more")
    histories = [own_history(graph, slug, as_of) for slug in slugs]
    rows: list[Row] = []
    for name in sorted(set.intersection(*(set(h.by_issue) for h in histories))):
        weak = [[a.inspection for a in h.by_issue[name] if a.weaknesses] for h in histories]
        if not all(weak):
            continue
        rows.append(
            {
                "issue": name,
                "label": load_issues()[name].label,
                "authorities": [
                    {"authority": h.slug, "inspections": [i.id for i in found], "lastSeen": found[-1].start}
                    for h, found in zip(histories, weak, strict=True)
                ],
                "evidence": [
                    e
                    for h in histories
                    for e in h.evidence(narrower_found(name, h.cells, broader_of_all()), all_evidence)
                    if e["polarity"] == "weakness"
                ],
            }
        )
    rows.sort(key=lambda row: (-sum(len(a["inspections"]) for a in row["authorities"]), row["issue"]))
    return Answer(
        "shared-issues",
        {"authorities": slugs, "asOf": as_of, "allEvidence": all_evidence},
        graph.generation,
        rows,
        tuple(filter(None, [*(w.note for w in who), *map(note_of, histories)])),
    )


def own_history(graph: Graph, slug: str, as_of: str = "") -> History:
    """The history of one council without those before and after it."""
    member = next(m for m in graph.register.line(slug) if m.direction == "self")
    reported = [i for i in inspections_of(graph.index, member) if not as_of or i.began <= last_day(as_of)]
    return History(slug, tuple(reported), (), tuple(graph.index.cells([i.id for i in reported])), graph.index)


QUESTION: Final = Question(
    name="shared-issues",
    words="AUTHORITY AUTHORITY...",
    summary="What has been found weak in each of several councils' own inspections.",
    ask=ask,
    options=("as_of", "all_evidence"),
    sparql={"findings": FINDINGS_OF_INSPECTION},
)
