"""What joins documents, in a graph of its own: it follows from the set of documents, never from their order.

- `follows`: the inspection that a monitoring visit follows, where it is in the graph.
- `mentions`: the inspection that a document tells of as an earlier one.
- `reportsSame`: two documents that are one report in two formats.
- `references`: a paper about an inspection, and the inspectorate's own report of it.
- `Link`: a person, board or service that several documents name, with the rule that made them one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.graphs import LINKS
from graph.inspections import SECOND_HAND
from graph.quads import quads_text
from graph.quads.syntax import integer, iri, literal
from graph.quads.terms import (
    ABOUT,
    DESCRIPTION,
    DOCUMENTS,
    FOLLOWS,
    LINK_CLASS,
    MENTIONS,
    REFERENCES,
    REPORTS_SAME,
    RULE,
    TYPE,
)
from graph.quads.things import RULES
from graph.sameness import same_reports
from graph.summary import Mention, Summary
from loaders.record import Inspection
from ontology import iris

FULL_KINDS = frozenset({"pre-2013", "SIF", "ILACS", "other"})
"""Inspections that a later report means when it speaks of the previous or last inspection."""


def link_quads(summaries: Sequence[Summary]) -> bytes:
    """Sorted N-Quads of `id/graph/links`."""
    known = inspections_of(summaries)
    lines: set[str] = set()
    for summary in summaries:
        lines.update(follow_lines(summary, known))
        lines.update(mention_lines(summary, known))
    lines.update(same_lines(summaries))
    lines.update(reference_lines(summaries))
    lines.update(thing_lines(summaries))
    return quads_text(lines, LINKS)


def inspections_of(summaries: Iterable[Summary]) -> dict[str, list[Inspection]]:
    """Inspections that some document reports as its own, by authority, each once, by start."""
    found: dict[str, dict[str, Inspection]] = defaultdict(dict)
    for summary in summaries:
        for inspection in summary.inspections[:1]:
            found[inspection.authority].setdefault(inspection.id, inspection)
    return {
        slug: sorted(by_id.values(), key=lambda inspection: (inspection.start, inspection.id))
        for slug, by_id in found.items()
    }


def follow_lines(summary: Summary, known: Mapping[str, Sequence[Inspection]]) -> Iterator[str]:
    for inspection in summary.inspections:
        if inspection.follows and (followed := followed_by(inspection, known.get(inspection.authority, ()))):
            yield f"{iri(iris.inspection(inspection.id))} {FOLLOWS} {iri(iris.inspection(followed))}"


def followed_by(inspection: Inspection, known: Iterable[Inspection]) -> str:
    """The id of the inspection that `follows` means: that very one, or the only one that fits as far as it is told.

    A letter may tell the month alone: then the inspection of that kind of the same council that began or ended in it.
    """
    slug, kind, told = [*inspection.follows.split("/"), "", ""][:3]
    fitting = [
        other.id
        for other in known
        if other.id != inspection.id
        and other.authority == slug
        and (other.kind == kind or not kind)
        and (other.id == inspection.follows or (told and fits(other, told)))
    ]
    return fitting[0] if len(set(fitting)) == 1 else ""


def mention_lines(summary: Summary, known: Mapping[str, Sequence[Inspection]]) -> Iterator[str]:
    own = {inspection.id for inspection in summary.inspections[:1]}
    for mention in summary.mentions:
        if found := mentioned_by(mention, summary.authorities, known, own):
            yield f"{iri(iris.mention(summary.sha256, mention.position))} {MENTIONS} {iri(iris.inspection(found))}"


def mentioned_by(
    mention: Mention,
    authorities: Iterable[str],
    known: Mapping[str, Sequence[Inspection]],
    own: Iterable[str],
) -> str:
    """The full inspection of the document's authorities that the mention dates, if it can only be one."""
    if len(mention.date) < len("YYYY-MM"):
        return ""  # a year alone would be a guess
    fitting = {
        inspection.id
        for slug in authorities
        for inspection in known.get(slug, ())
        if inspection.kind in FULL_KINDS and inspection.id not in own and fits(inspection, mention.date)
    }
    return fitting.pop() if len(fitting) == 1 else ""


def fits(inspection: Inspection, told: str) -> bool:
    """Whether an inspection began or ended when it is told to have been."""
    return bool(told) and (inspection.start.startswith(told) or inspection.end.startswith(told))


def same_lines(summaries: Sequence[Summary]) -> Iterator[str]:
    for copy, of in same_reports(summaries):
        yield f"{iri(iris.document(copy))} {REPORTS_SAME} {iri(iris.document(of))}"


def reference_lines(summaries: Iterable[Summary]) -> Iterator[str]:
    """From each paper about an inspection to the inspectorate's own reports of it."""
    papers: dict[str, list[str]] = defaultdict(list)
    reports: dict[str, list[str]] = defaultdict(list)
    for summary in summaries:
        told = papers if summary.kind in SECOND_HAND else reports
        for inspection in summary.inspections if told is papers else summary.inspections[:1]:
            told[inspection.id].append(summary.sha256)
    for inspection_id, about in papers.items():
        for paper in about:
            for report in reports.get(inspection_id, ()):
                yield f"{iri(iris.document(paper))} {REFERENCES} {iri(iris.document(report))}"


def thing_lines(summaries: Iterable[Summary]) -> Iterator[str]:
    """A link for each thing that more than one document names."""
    named = Counter(thing for summary in summaries for thing in summary.things)
    for (rule, thing), documents in named.items():
        if documents < 2:
            continue
        node = iri(iris.link(rule, thing))
        yield f"{node} {TYPE} {LINK_CLASS}"
        yield f"{node} {RULE} {literal(rule)}"
        yield f"{node} {DESCRIPTION} {literal(RULES[rule])}"
        yield f"{node} {ABOUT} {iri(thing)}"
        yield f"{node} {DOCUMENTS} {integer(documents)}"
