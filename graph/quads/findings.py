"""What the passages find: a finding is a node of its passage, with its issue, polarity and exact words."""

from __future__ import annotations

from collections import Counter

from graph.quads.corrections import correction_behind
from graph.quads.evidence import source_of, spans_text
from graph.quads.organisations import Organisations
from graph.quads.services import service_iri
from graph.quads.syntax import boolean, decimal, iri, literal
from graph.quads.terms import (
    ABOUT,
    ABOUT_NAME,
    ABOUT_RULE,
    CUE,
    DERIVED_FROM,
    FINDING,
    GENERATED_BY,
    ISSUE,
    NUMBER,
    POLARITY,
    PRIORITY,
    QUOTE,
    RECOMMENDATION,
    RULE,
    SCORE,
    SPANS,
    TYPE,
)
from loaders.record import Finding, Record
from ontology import iris


def finding_lines(record: Record, organisations: Organisations) -> list[str]:
    """Every finding; half of the graph, so its page is no statement but the first number of its spans."""
    seen: Counter[tuple[int, str, str]] = Counter()
    topics = topics_told(record, organisations)
    passages = [iri(iris.passage(record.sha256, n)) for n in range(len(record.passages))]
    lines: list[str] = []
    for finding in record.findings:
        key = (finding.passage, finding.issue, finding.polarity)
        seen[key] += 1
        node = iri(iris.finding(record.sha256, *key, seen[key]))
        held = 0 <= finding.passage < len(passages)
        lines += (
            f"{node} {TYPE} {FINDING}",
            f"{node} {DERIVED_FROM} {passages[finding.passage] if held else source_of(record, finding)}",
            f"{node} {ISSUE} {iri(iris.issue(finding.issue))}",
            f"{node} {POLARITY} {literal(finding.polarity)}",
            f"{node} {QUOTE} {literal(finding.quote)}",
            f'{node} {SPANS} "{spans_text(finding.spans)}"',
        )
        if finding.kind == "recommendation":
            lines.append(f"{node} {TYPE} {RECOMMENDATION}")
        if finding.priority:
            lines.append(f"{node} {PRIORITY} {boolean(True)}")
        if finding.correction:
            lines.append(f"{node} {GENERATED_BY} {correction_behind(record, *key)}")
        if finding.cue:
            lines.append(f"{node} {CUE} {literal(finding.cue)}")
        if finding.paragraph and finding.paragraph != passage_number(record, finding):
            lines.append(f"{node} {NUMBER} {literal(finding.paragraph)}")
        if finding.rule:
            lines.append(f"{node} {RULE} {literal(finding.rule)}")
        if finding.about_rule:
            lines.append(f"{node} {ABOUT_RULE} {literal(finding.about_rule)}")
        if finding.score is not None:
            lines.append(f"{node} {SCORE} {decimal(finding.score)}")
        if about := topics.get(finding.about):
            lines.append(f"{node} {ABOUT} {iri(about)}")
        elif finding.about:
            lines.append(f"{node} {ABOUT_NAME} {literal(finding.about)}")
    return lines


def topics_told(record: Record, organisations: Organisations) -> dict[str, str]:
    """The IRI of each authority, body or service that findings of a record are about, by its name there."""
    services = {iris.name_key(s.name): service_iri(s, organisations) for s in record.services}
    names = {finding.about for finding in record.findings if finding.about}
    found = {name: organisations.find(name) or services.get(iris.name_key(name), "") for name in names}
    return {name: about for name, about in found.items() if about}


def passage_number(record: Record, finding: Finding) -> str:
    held = 0 <= finding.passage < len(record.passages)
    return record.passages[finding.passage].number if held else ""
