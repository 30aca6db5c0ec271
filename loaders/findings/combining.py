"""From the scores of a paragraph's sentences and the phrases in them to one score for each issue.

The weights (`weights/combining.csv`) are fitted on documents that the network had not seen, so they hold what it is
worth there that a phrase of the issue scheme stands in the paragraph. A phrase that a reviewer adds counts at once.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from loaders.findings.network import Floats
from loaders.findings.phrases import PhraseHit

SIGNS = ("surest", "any", "second", "beyond", "points", "names", "hints", "plain")
"""What is combined: the network's score of the surest sentence; that of any at all saying it; of the second surest;
how far the surest is beyond doubt (squared); how well the best phrase points to the issue (0 to 1); whether a phrase
names it; whether one stands there at all; the score of the surest sentence by its words and n-grams alone."""
LEAST = -6.0
"""Scores by words alone that are less count as this."""


@dataclass(frozen=True, slots=True)
class Combining:
    """`weights` in the order of `SIGNS`; an issue is found where their sum is over `bar`, `both` polarities where the
    less sure one scores over that too."""

    weights: Floats
    constant: float
    bar: float
    both: float
    asked: float
    """How likely a block must be to ask for something for its findings to be recommendations."""


@cache
def read_combining() -> Combining:
    """The weights that come with the package."""
    stored = resources.files("loaders.findings") / "weights" / "combining.csv"
    rows = csv.reader(stored.read_text(encoding="utf-8").splitlines()[1:])
    told: Mapping[str, float] = {name: float(value) for name, value in rows}
    weights = np.array([told[sign] for sign in SIGNS], np.float32)
    return Combining(weights, told["constant"], told["bar"], told["both"], told["asked"])


def describe(scores: Floats, plain: Floats, hits: Sequence[PhraseHit], issues: Mapping[str, int]) -> Floats:
    """The signs [issue, sign] of a paragraph, from its scores [sentence, issue, polarity], those of its words alone
    [sentence, issue], and the phrases in it."""
    either = scores.max(axis=2)
    surest = either.max(axis=0)
    sure = np.minimum(1 / (1 + np.exp(-np.clip(either, -30, 30))), 0.999)
    none = np.prod(1 - sure, axis=0)
    second = np.full(surest.shape, -9.0) if len(either) == 1 else np.maximum(np.sort(either, axis=0)[-2], -9)
    points, names, stands = np.zeros((3, *surest.shape))
    for hit in hits:
        issue = issues[hit.issue]
        points[issue] = max(points[issue], hit.points)
        names[issue] = max(names[issue], float(hit.strong))
        stands[issue] = 1
    any_at_all = np.log(np.maximum(1 - none, 1e-6) / np.maximum(none, 1e-6))
    words = np.maximum(plain.max(axis=0), LEAST)
    signs = [surest, any_at_all, second, np.maximum(surest, 0) ** 2, points, names, stands, words]
    return np.stack(signs, axis=1).astype(np.float32)


def combine(signs: Floats, combining: Combining) -> Floats:
    """One logit for each issue."""
    return np.asarray(signs @ combining.weights + np.float32(combining.constant), np.float32)
