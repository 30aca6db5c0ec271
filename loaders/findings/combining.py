"""From the scores of a paragraph's sentences and the phrases in them to one score for each issue.

The weights (`weights/combining.csv`) are fitted on documents that the network had not seen, so they hold what it is
worth there that a phrase of the issue scheme stands in the paragraph. A phrase that a reviewer adds counts at once.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from loaders.findings.clauses import turns
from loaders.findings.network import Floats, Weighing
from loaders.findings.phrases import PhraseHit

SIGNS = (
    "surest",
    "any",
    "second",
    "beyond",
    "points",
    "names",
    "hints",
    "plain",
    "first",
    "behind",
    "crowd",
)
"""What is combined: the network's score of the surest sentence; that of any at all saying it; of the second surest;
how far the surest is beyond doubt (squared); how well the best phrase points to the issue (0 to 1); whether a phrase
names it; whether one stands there at all; the score of the surest sentence by its words and n-grams alone; whether
no other issue of the block has a higher `any`; by how much the highest is higher; and how many others are likely."""
LEAST = -6.0
"""Scores by words alone that are less count as this."""
BEHIND, CROWD = 6.0, 8.0
"""What `behind` and `crowd` are at most."""


@dataclass(frozen=True, slots=True)
class Combining:
    """`weights` in the order of `SIGNS`; an issue is found where their sum is over `bar` (over `bar_asking` in a
    block that asks for something); a second polarity of it where that scores over `both`, or over `turned` where its
    surest sentence is that of the first; there it is never found where no word sets one half against the other."""

    weights: Floats
    constant: float
    bar: float
    bar_asking: float
    both: float
    turned: float
    asked: float
    """How likely a block must be to ask for something for its findings to be recommendations."""

    def bar_of(self, asked: bool) -> float:
        """What the sum of an issue must be over, in a block that asks for something or not."""
        return self.bar_asking if asked else self.bar

    def beside(self, same: bool, sentence: Sequence[str]) -> float:
        """What a second polarity must score over; `sentence`: the words of its surest, which may be the first's."""
        return (self.turned if turns(sentence) else math.inf) if same else self.both


@cache
def read_combining() -> Combining:
    """The weights that come with the package."""
    stored = resources.files("loaders.findings") / "weights" / "combining.csv"
    rows = csv.reader(stored.read_text(encoding="utf-8").splitlines()[1:])
    told: Mapping[str, float] = {name: float(value) for name, value in rows}
    weights = np.array([told[sign] for sign in SIGNS], np.float32)
    names = ("constant", "bar", "bar_asking", "both", "turned", "asked")
    return Combining(weights, **{name: told[name] for name in names})


def describe(
    weighing: Weighing, plain: Floats, hits: Sequence[Sequence[PhraseHit]], issues: Mapping[str, int]
) -> Floats:
    """The signs [paragraph, issue, sign] of a document; all zero where a paragraph has no sentence.

    From the network's scores, those of the words alone [sentence, issue], and the phrases in each paragraph.
    """
    first = weighing.first
    told = np.flatnonzero(first[1:] > first[:-1])
    signs = np.zeros((len(first) - 1, weighing.scores.shape[1], len(SIGNS)), np.float32)
    if not len(told):
        return signs
    starts = first[:-1][told]
    owner = np.repeat(np.arange(len(told)), np.diff(first)[told])
    either = weighing.scores.max(axis=2)
    surest = np.maximum.reduceat(either, starts, axis=0)
    others = np.where(either == surest[owner], np.float32(-9), np.maximum(either, -9))
    doubt = np.log(np.maximum(1 / (1 + np.exp(np.clip(either, -30, 30))), 0.001))
    none = np.exp(np.add.reduceat(doubt, starts, axis=0))
    signs[told, :, 0] = surest
    signs[told, :, 1] = np.log(np.maximum(1 - none, 1e-6) / np.maximum(none, 1e-6))
    signs[told, :, 2] = np.maximum.reduceat(others, starts, axis=0)
    signs[told, :, 3] = np.maximum(surest, 0) ** 2
    for paragraph, found in enumerate(hits):
        for hit in found:
            of_phrases = signs[paragraph, issues[hit.issue], 4:7]
            np.maximum(of_phrases, (hit.points, float(hit.strong), 1.0), out=of_phrases)
    signs[told, :, 7] = np.maximum(np.maximum.reduceat(plain, starts, axis=0), LEAST)
    said = signs[told, :, 1]
    highest = said.max(axis=1, keepdims=True)
    likely = 1 / (1 + np.exp(-said))
    signs[told, :, 8] = said == highest
    signs[told, :, 9] = np.minimum(highest - said, BEHIND)
    signs[told, :, 10] = np.minimum(likely.sum(axis=1, keepdims=True) - likely, CROWD)
    return signs


def combine(signs: Floats, combining: Combining) -> Floats:
    """One logit for each issue of each paragraph."""
    return np.asarray(signs @ combining.weights + np.float32(combining.constant), np.float32)
