"""The phrases of the issue scheme, found among the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.findings.words import cut_words
from ontology.issue_phrases import IssuePhrase, load_issue_phrases

UNCOUNTED = {"alternative": 0.8, "hidden": 0.55}
"""What a phrase that somebody added without counting is taken to be worth."""


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """`strong`: the phrase names the issue (an alternative label), not only hints at it."""

    issue: str
    phrase: str
    strong: bool
    points: float
    """Share of annotated paragraphs with the phrase in which the issue was found (a fixed one where not counted)."""
    start: int
    """Index of its first word in the sentence."""
    length: int


Index = dict[str, dict[str, list[tuple[tuple[str, ...], IssuePhrase]]]]
"""First word, then second ("" of a single word), to the phrases that begin so, each with its words."""


@cache
def read_phrases() -> Index:
    """The phrases that come with the project."""
    return index_phrases(load_issue_phrases())


def index_phrases(phrases: Iterable[IssuePhrase]) -> Index:
    found: Index = {}
    for row in phrases:
        words = tuple(cut_words(row.phrase))
        second = words[1] if len(words) > 1 else ""
        found.setdefault(words[0], {}).setdefault(second, []).append((words, row))
    return found


def find_phrases(sentence: Sequence[str], index: Index | None = None) -> list[PhraseHit]:
    """All phrases that stand in the words of a sentence, in order."""
    index = read_phrases() if index is None else index
    hits: list[PhraseHit] = []
    for start, word in enumerate(sentence):
        if word not in index:
            continue
        begun = index[word]
        second = sentence[start + 1] if start + 1 < len(sentence) else ""
        for words, row in (*begun.get("", ()), *(begun.get(second, ()) if second else ())):
            if tuple(sentence[start : start + len(words)]) == words:
                strong = row.label == "alternative"
                points = row.found / (row.stands + 2) if row.stands else UNCOUNTED[row.label]
                hits.append(PhraseHit(row.issue, row.phrase, strong, points, start, len(words)))
    return hits
