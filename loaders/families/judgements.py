"""Judgements of a front page: the sentence that gives the overall one, and the table of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.families.excerpt import Excerpt
from loaders.families.front import Front
from loaders.families.grades import GRADE, TABLE_START, Row, grade_code, table_rows
from loaders.record import Evidence, Inspection, Judgement
from ontology.aspects import aspect_of
from ontology.frameworks import version_of, versions_of

_SERVICES = r"(?:children['’]s\s+services?|services\s+for\s+children)(?:\s+(?:[^.]|\bSt\.){2,110}?)??"
_VERB = r"(?:is|are|was|were|(?:has|have)\s+been\s+(?:judged|found)(?:\s+to\s+be)?)"
_OVERALL = re.compile(
    rf"(?:overall\s+(?:judgement|effectiveness)(?:\s+(?:of|for)\s+[^.]{{3,70}}?)?\s+{_VERB}"
    rf"(?:\s+that\s+{_SERVICES}(?:\s+{_VERB})?)?|{_SERVICES}\s+{_VERB}|{_SERVICES}(?=\s+requires?))"
    rf"[\s*]+({GRADE})[\s.*]",
    re.IGNORECASE,
)
_TABLE_ROWS = 3
_NO_LABEL = re.compile(
    r"\bnot (?:yet )?(?:demonstrat|judged)|\b(?:of|and|for|to|as|a|not|is not|with)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements of a table; `unjudged` are the aspects that it says were not judged."""

    judgements: tuple[Judgement, ...] = ()
    unjudged: frozenset[str] = frozenset()


def judgement(evidence: Evidence, inspection: str, aspect: str, label: str, grade: str) -> Judgement:
    """A `Judgement` with this evidence."""
    return Judgement(
        evidence.page,
        evidence.paragraph,
        evidence.quote,
        evidence.spans,
        evidence.passage,
        inspection=inspection,
        aspect=aspect,
        label=label,
        grade=grade,
    )


def aspects_of(framework: str) -> frozenset[str]:
    """Every aspect that some version of the framework judges."""
    return frozenset(aspect for version in versions_of(framework) for aspect in version.aspects)


def read_overall(front: Front, own: Inspection, until: int) -> Judgement | None:
    """The overall judgement where a sentence gives it: before line `until` of the opening, else after it."""
    excerpt = front.opening
    end = excerpt.starts[until] if until < len(excerpt.starts) else len(excerpt.text)
    match = _OVERALL.search(excerpt.text[:end] + "\n") or _OVERALL.search(excerpt.text)
    if match is None:
        return None
    evidence = front.evidence(excerpt, match.start(), match.end(1))
    return judgement(evidence, own.id, "overall-effectiveness", "Overall judgement", grade_code(match[1]))


def read_table(front: Front, excerpt: Excerpt, own: Inspection) -> tuple[int, Judged]:
    """The table of judgements of an excerpt, and the line that it begins on.

    It is the first with three rows: a later one may tell an earlier inspection. Failing that the one with most. An
    aspect or a grade that the framework does not have is reported; so is an aspect graded twice and differently.
    """
    best: tuple[int, list[Row]] = (len(excerpt.lines), [])
    for n in front.lines_with(TABLE_START, excerpt):
        if len(best[1]) >= _TABLE_ROWS:
            break
        rows = [
            row for row in table_rows(excerpt, n, own.framework) if _in_table(excerpt, row, own.framework)
        ]
        if len(rows) > len(best[1]):
            best = (n, rows)
    return best[0], _placed(front, excerpt, best[1], own)


def _placed(front: Front, excerpt: Excerpt, rows: Iterable[Row], own: Inspection) -> Judged:
    found: dict[str, Judgement] = {}
    unjudged = set()
    for row in rows:
        line = excerpt.lines[excerpt.line_at(row.start)]
        aspect = aspect_of(row.label, own.framework)
        if aspect is None:
            front.report("unknown-aspect", f"{row.label!r} is graded {row.printed!r}", line.page)
            aspect = f"other:{row.label}"
        if not row.judged:
            unjudged.add(aspect)
        elif not row.grade:
            said = excerpt.quote(row.start, row.end)
            front.report("unknown-grade", f"{aspect} has no grade of the scheme in {said!r}", line.page)
        elif aspect not in found:
            evidence = front.evidence(excerpt, row.start, row.end)
            found[aspect] = judgement(evidence, own.id, aspect, row.label, row.grade)
        elif found[aspect].grade != row.grade:
            said = f"{aspect} is {found[aspect].grade!r} and {row.grade!r}"
            front.report("grade-disagreement", said, line.page)
    return Judged(tuple(found.values()), frozenset(unjudged))


def _in_table(excerpt: Excerpt, row: Row, framework: str) -> bool:
    """Whether a row can be one of a table, not prose that happens to end with "good"."""
    words = row.label.split()
    if _NO_LABEL.search(row.label):
        return False
    if aspect_of(row.label, framework):
        return len(words) <= 30
    capital = row.printed[:1].isupper() or bool(excerpt.lines[excerpt.line_at(row.end - 1)].cells)
    return capital and 1 < len(words) <= 14 and row.label[:1].isupper() and words[-1] not in ("is", "are")


def report_missing(
    front: Front, own: Inspection, judgements: Sequence[Judgement], unjudged: Iterable[str]
) -> None:
    """Report the aspects that this version of the framework judges and the document does not."""
    version = version_of(own.framework, own.start) if own.start else None
    told = {one.aspect for one in judgements} | set(unjudged)
    for aspect in version.aspects if version else ():
        if aspect not in told:
            front.report(
                "missing-judgement", f"{aspect} is judged by {version and version.label}, not found here", 1
            )
