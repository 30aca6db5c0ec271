"""`explain`: why a finding was read, as far as the graph tells it, in a sentence.

Trap: what was considered and dropped, and what weighed for it, is not in the graph; the command `explain` reads the
document again for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.graphql.context import Context
from api.graphql.shapes import Arguments, Batch, Made
from ontology.namespaces import DCTERMS, DEF, ID, PROV

NEEDED: Final = (
    "iri",
    "polarity",
    "recommendation",
    "priority",
    "cue",
    "rule",
    "score",
    "aboutName",
    "aboutRule",
    "about",
    "issue",
)


def explain_finding() -> Made:
    def make(context: Context, batch: Batch, given: Arguments) -> Sequence[str]:
        columns = [batch.columns[name] for name in NEEDED]
        return told(context, [dict(zip(NEEDED, row, strict=True)) for row in zip(*columns, strict=True)])

    words = "Why it was read, in a sentence: issue, cue, score, whom it is about and by which rule; or who put it in."
    return Made("explain", "String!", words, make, NEEDED, cost=2)


def explain_passage() -> Made:
    def make(context: Context, batch: Batch, given: Arguments) -> Sequence[list[str]]:
        return [told_of_passage(context, iri) for iri in batch.columns["iri"]]

    words = "Why each of its findings was read; and what people took out of the reading, who and why."
    return Made("explain", "[String!]!", words, make, ("iri",), cost=10)


def told_of_passage(context: Context, passage: str) -> list[str]:
    context.check()
    quads = context.graph.reader.around(passage)
    things = sorted({str(getattr(quad.subject, "value", "")) for quad in quads})
    findings = [thing for thing in things if thing.startswith(f"{ID}finding/")]
    rows = context.reading.by_iri("Finding", NEEDED, findings)
    sentences = told(context, [dict(zip(NEEDED, row, strict=True)) for row in rows if row is not None])
    corrections = [thing for thing in things if thing.startswith(f"{ID}correction/")]
    return [*sentences, *(text for thing in corrections if (text := taken_out(context, thing)))]


def told(context: Context, findings: Sequence[Mapping[str, Any]]) -> list[str]:
    """One sentence for each finding."""
    labels = labels_of(context, [finding["issue"] for finding in findings])
    names = names_of(context, [finding["about"] for finding in findings])
    found = []
    for finding in findings:
        kind = "priority action" if finding["priority"] else "recommendation"
        what = f"a {finding['polarity']}" + (f" ({kind})" if finding["recommendation"] else "")
        text = f"{what} of “{labels.get(finding['issue'], '')}”"
        if about := names.get(finding["about"]) or finding["aboutName"]:
            text += f", about {about}" + (f" ({finding['aboutRule']})" if finding["aboutRule"] else "")
        reading = finding["score"] is not None
        who = f"Read as {text}" if reading else put_in(context, finding["iri"], text)
        found.append(who + (basis(finding) if reading else "") + ".")
    return found


def basis(finding: Mapping[str, Any]) -> str:
    """What a reading rests on: the words, the score, and how what weighed for it adds up."""
    by = f", by the words “{finding['cue']}”" if finding["cue"] else ""
    rule = f" ({finding['rule']})" if finding["rule"] else ""
    return f"{by}; score {finding['score']:+.2f}{rule}"


def put_in(context: Context, finding: str, text: str) -> str:
    """Who put in a finding that has no score; in older graphs a reading of score 0 has none either."""
    made = facts_of(context, finding).get(f"{PROV}wasGeneratedBy")
    return f"Put in as {text}{signed(facts_of(context, made))}" if made else f"Read as {text}; score +0.00"


def taken_out(context: Context, correction: str) -> str:
    """What a correction took out; "" of one that put something in, which its finding tells."""
    facts = facts_of(context, correction)
    if facts.get(f"{DEF}action") != "remove":
        return ""
    rows = context.reading.by_iri("Issue", ("label",), [facts[f"{DEF}issue"]])
    label = rows[0][0] if rows and rows[0] else ""
    return f"Taken out: a {facts[f'{DEF}polarity']} of “{label}”{signed(facts)}."


def signed(facts: Mapping[str, str]) -> str:
    date, why = facts.get(f"{DCTERMS}date", ""), facts.get(f"{DCTERMS}description", "").rstrip(".")
    return f", by {facts[f'{DEF}reviewer']}" + (f" on {date}" if date else "") + (f": {why}" if why else "")


def facts_of(context: Context, thing: str) -> dict[str, str]:
    return {
        quad.predicate.value: str(getattr(quad.object, "value", ""))
        for quad in context.graph.reader.about(thing)
    }


def labels_of(context: Context, keys: Sequence[Any]) -> dict[Any, str]:
    unique = [key for key in dict.fromkeys(keys) if key is not None]
    rows = context.reading.by_key("Issue", ("label",), unique)
    return {key: row[0] for key, row in zip(unique, rows, strict=True) if row is not None}


def names_of(context: Context, iris: Sequence[str | None]) -> dict[str | None, str]:
    """What people call the things, by IRI; one read for each kind."""
    unique = [iri for iri in dict.fromkeys(iris) if iri]
    by_kind: dict[str, list[str]] = {}
    for iri, kind in zip(unique, context.reading.kinds_of(unique), strict=True):
        if kind:
            by_kind.setdefault(kind, []).append(iri)
    return {
        iri: row[0]
        for kind, members in by_kind.items()
        for iri, row in zip(members, context.reading.by_iri(kind, ("called",), members), strict=True)
        if row is not None
    }
