"""Draw the phrases that point to an issue from the cues of the annotated documents.

    uv run --group tools python tools/draw_phrases.py ../shared > phrases.csv

A phrase (one to five words) is kept where it stands in the cues of an issue, is found in the paragraphs of several
authorities, and where it stands the issue was mostly found. What a reviewer threw out stands in
`rejected_phrases.txt` and stays out; what comes out becomes `ontology/data/issue_phrases.csv`: see docs/findings.md.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotated import Annotated, read_annotated

from loaders.findings.words import cut_words, place_words

LONGEST = 5
LEAST = 5
"""Paragraphs in which a phrase must stand."""
AUTHORITIES = 3
POINTS = 0.5
"""Share of them in which the issue was found."""
STRONG = 0.7
_IDLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "to",
        "in",
        "for",
        "is",
        "are",
        "be",
        "by",
        "with",
        "on",
        "at",
        "it",
        "its",
        "their",
        "they",
        "this",
        "that",
        "from",
        "as",
        "have",
        "has",
        "been",
        "was",
        "were",
        "or",
        "not",
        "all",
        ",",
        ":",
        ";",
        "<n>",
        "<%>",
        "which",
        "who",
        "when",
        "where",
        "these",
        "those",
        "there",
        "more",
        "most",
        "some",
        "many",
        "few",
        "than",
    ]
)

_PLAIN = re.compile(r"[^a-z0-9' ]")

Gram = tuple[str, ...]


def _grams(words: Sequence[str]) -> Iterator[tuple[int, Gram]]:
    for size in range(1, LONGEST + 1):
        for start in range(len(words) - size + 1):
            gram = tuple(words[start : start + size])
            if gram[0] not in _IDLE and gram[-1] not in _IDLE:
                yield start, gram


def draw_phrases(paragraphs: Sequence[Annotated]) -> dict[tuple[str, Gram], tuple[int, int]]:
    """(issue, phrase as stems) to the paragraphs in which it stands, and those of them with the issue found."""
    paragraphs = [p for p in paragraphs if p.located]
    named: Counter[tuple[str, Gram]] = Counter()
    for p in paragraphs:
        for a in p.annotations:
            named.update({(a.issue, gram) for _, gram in _grams(cut_words(a.cue))})
    wanted = {gram for (_, gram), times in named.items() if times >= 3}
    stands: Counter[Gram] = Counter()
    found: Counter[tuple[str, Gram]] = Counter()
    where: dict[Gram, set[str]] = defaultdict(set)
    for p in paragraphs:
        present = {gram for sentence in p.sentences for _, gram in _grams(sentence)} & wanted
        issues = {a.issue for a in p.annotations}
        for gram in present:
            stands[gram] += 1
            where[gram].add(p.authority)
            found.update((issue, gram) for issue in issues)
    kept = {
        (issue, gram): (stands[gram], found[issue, gram])
        for (issue, gram), times in named.items()
        if times >= 3 and stands[gram] >= LEAST and len(where[gram]) >= AUTHORITIES
    }
    kept = {key: seen for key, seen in kept.items() if rate(seen) >= POINTS}
    return {key: seen for key, seen in kept.items() if not _said_shorter(key, kept)}


def rate(seen: tuple[int, int]) -> float:
    return seen[1] / (seen[0] + 2)


def _said_shorter(key: tuple[str, Gram], kept: dict[tuple[str, Gram], tuple[int, int]]) -> bool:
    """Whether a part of the phrase points to the issue as well as the whole."""
    issue, gram = key
    parts = (gram[a:b] for a in range(len(gram)) for b in range(a + 1, len(gram) + 1) if b - a < len(gram))
    return any((issue, part) in kept and rate(kept[issue, part]) >= rate(kept[key]) - 0.05 for part in parts)


def print_phrases(paragraphs: Sequence[Annotated]) -> list[tuple[str, str, str, int, int]]:
    """Rows of the table: each phrase in the form in which it stands most often."""
    kept = draw_phrases(paragraphs)
    rejected = set((Path(__file__).parent / "rejected_phrases.txt").read_text(encoding="utf-8").splitlines())
    forms: dict[Gram, Counter[str]] = {gram: Counter() for _, gram in kept}
    for p in paragraphs:
        for (start, stop), sentence in zip(p.places, p.sentences, strict=True):
            text = p.text[start:stop]
            here = [(at, gram) for at, gram in _grams(sentence) if gram in forms]
            if here:
                places = place_words(text)
                for at, gram in here:
                    form = text[places[at][0] : places[at + len(gram) - 1][1]]
                    form = " ".join(
                        _PLAIN.sub(" ", form.lower().replace("’", "'")).replace("' ", " ").split()
                    ).strip("'")
                    if tuple(cut_words(form)) == gram:
                        forms[gram][form] += 1
    return [
        (issue, forms[gram].most_common(1)[0][0], "alternative" if rate(seen) >= STRONG else "hidden", *seen)
        for (issue, gram), seen in sorted(
            kept.items(), key=lambda item: (item[0][0], -item[1][1], item[0][1])
        )
        if forms[gram] and forms[gram].most_common(1)[0][0] not in rejected
    ]


def main() -> int:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("issue", "phrase", "label", "stands", "found"))
    rows.writerows(print_phrases(read_annotated(Path(sys.argv[1]) / "gold" / "findings")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
