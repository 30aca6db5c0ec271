"""The phrases that point to each issue: how reports speak of it, for people who know the field to review.

Each row of `issue_phrases.csv` is a phrase of up to five words, whether it names the issue (`alternative`) or only
hints at it (`hidden`), in how many of the annotated paragraphs it stood, and in how many of these the issue was
found.
The two counts may be left empty for a phrase that somebody adds. The reader of findings weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.issues import load_issues
from ontology.tables import SHIPPED, TableError, read_table


@dataclass(frozen=True, slots=True)
class IssuePhrase:
    issue: str
    phrase: str
    label: str
    """`alternative` or `hidden`, as the labels of SKOS."""
    stands: int
    found: int


@cache
def load_issue_phrases() -> tuple[IssuePhrase, ...]:
    """All phrases in the order of the table; one phrase may point to several issues."""
    found: list[IssuePhrase] = []
    for line, (issue, phrase, label, stands, right) in enumerate(
        read_table(SHIPPED, "issue_phrases.csv", ("issue", "phrase", "label", "stands", "found")), 2
    ):
        place = f"issue_phrases.csv: line {line}"
        if issue not in load_issues():
            raise TableError(f"{place}: no such issue: {issue!r}")
        if label not in ("alternative", "hidden"):
            raise TableError(f"{place}: {label!r} should be alternative or hidden")
        if not 1 <= len(phrase.split()) <= 6:
            raise TableError(f"{place}: a phrase has one to six words")
        found.append(IssuePhrase(issue, phrase, label, int(stands or 0), int(right or 0)))
    return tuple(found)
