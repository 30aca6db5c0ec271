"""`ask changes`: issue by issue, what one inspection found and what another did.

`before` and `after` are `weakness`, `strength`, `both` or "" (nothing said). Then `change` is, of a weakness or both:
`persists` where it is as it was, `improved` from weakness to both, `resolved` to strength; of strength or both:
`worsened` towards weakness; `new` where nothing was said before, `not mentioned` where nothing is said after.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from graph.answers import Answer, Row, Value
from graph.errors import UnknownThing
from graph.evidence import chosen
from graph.index import FindingRow, evidence_of
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from ontology.issues import load_issues
from ontology.namespaces import ID

if TYPE_CHECKING:
    from graph.opened import Graph

INSPECTION_IDS: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?id WHERE { GRAPH ?graph { ?inspection a ig:Inspection ; dcterms:identifier ?id } } ORDER BY ?id
"""

_RANK: Final = {"weakness": 0, "both": 1, "strength": 2}


def ask(graph: Graph, earlier: str, later: str, *, all_evidence: bool = False) -> Answer:
    """One row for each issue that either of them speaks of, by id. Each issue for itself, without narrower ones."""
    known = sorted({row.inspection for row in graph.index.reports()})
    ids = [inspection_meant(text, known) for text in (earlier, later)]
    said = [by_issue(graph.index.findings([name])) for name in ids]
    rows: list[Row] = []
    for name in sorted(set(said[0]) | set(said[1])):
        found = [part.get(name, []) for part in said]
        before, after = (polarity_of(part) for part in found)
        rows.append(
            {
                "issue": name,
                "label": load_issues()[name].label,
                "before": before,
                "after": after,
                "change": change_between(before, after),
                "evidence": chosen([evidence_of(f) for part in found for f in part], all_evidence),
            }
        )
    parameters: dict[str, Value] = {"before": ids[0], "after": ids[1], "allEvidence": all_evidence}
    return Answer("changes", parameters, graph.generation, rows)


def inspection_meant(text: str, known: list[str]) -> str:
    """The id of an inspection by its id or IRI, any case; the error names the nearest."""
    wanted = text.removeprefix(f"{ID}inspection/").strip("/")
    for name in known:
        if name.lower() == wanted.lower():
            return name
    near = get_close_matches(wanted, known, 3, 0.5) or known[:3]
    raise UnknownThing(f"no inspection {text!r} is in the graph; the nearest: {', '.join(near) or 'none'}")


def by_issue(findings: Iterable[FindingRow]) -> dict[str, list[FindingRow]]:
    found: dict[str, list[FindingRow]] = {}
    for row in findings:
        found.setdefault(row.issue, []).append(row)
    return found


def polarity_of(findings: list[FindingRow]) -> str:
    """`weakness`, `strength`, `both`, or "" where there is no finding."""
    polarities = {f.polarity for f in findings}
    return "both" if len(polarities) > 1 else next(iter(polarities), "")


def change_between(before: str, after: str) -> str:
    """What became of an issue between two inspections."""
    if not before:
        return "new"
    if not after:
        return "not mentioned"
    if before == after:
        return "persists"
    if _RANK[after] < _RANK[before]:
        return "worsened"
    return "resolved" if after == "strength" else "improved"


QUESTION: Final = Question(
    name="changes",
    words="INSPECTION INSPECTION",
    summary="Issue by issue, what one inspection found and what another did.",
    ask=ask,
    options=("all_evidence",),
    sparql={"inspections": INSPECTION_IDS, "findings": FINDINGS_OF_INSPECTION},
)
