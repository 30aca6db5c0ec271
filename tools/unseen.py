"""Cross-validation: read each fold with what was learnt from the others, score it, and fit how scores combine.

Folds are dealt by authority: no authority is both learnt from and read. Asking, network, n-grams and phrases are all
learnt within the fold; only the word vectors know the text (not the annotations) of every document.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Annotated, deal_folds
from descent import Shape
from draw_phrases import print_phrases
from fitting import as_paragraph, fit_combining, fit_ngrams, pack
from lessons import make_lesson
from teaching import learn_asking, learn_network, score_lessons, sum_asking

from loaders.findings.combining import SIGNS, describe
from loaders.findings.context import PARTS
from loaders.findings.network import Weighing
from loaders.findings.ngrams import unpack, weigh_words
from loaders.findings.phrases import find_phrases, index_phrases
from ontology.issue_phrases import IssuePhrase

FOLDS = 5
BAR, BOTH, ASKED = -0.4055, -0.9, 0.4
"""The bars of `combining.csv`: chosen on unseen folds, flat around these values."""


@dataclass(frozen=True)
class Unseen:
    """What one fold's paragraphs looked like to a reader who had not seen them."""

    indices: np.ndarray
    signs: np.ndarray
    best: np.ndarray
    """[paragraph, issue, polarity]: the network's surest score."""
    asks: np.ndarray


def read_unseen(
    paragraphs: Sequence[Annotated],
    fold: int,
    words: Mapping[str, int],
    vectors: np.ndarray,
    issues: Mapping[str, int],
    rounds: int,
    inclusiveness: float,
) -> Unseen:
    """Learn from all folds but one, read that one."""
    folds = np.array(deal_folds(list(paragraphs), FOLDS))
    whole = [i for i, p in enumerate(paragraphs) if p.sentences]
    seen = [i for i in whole if folds[i] != fold]
    unseen = [i for i in whole if folds[i] == fold]
    learnt = [paragraphs[i] for i in seen]
    asking = learn_asking(learnt)
    asks = {i: sum_asking(paragraphs[i], asking) for i in whole}
    lessons = {i: make_lesson(paragraphs[i], words, issues, asks[i]) for i in whole}
    shape = Shape(len(issues), len(PARTS))
    network = learn_network([lessons[i] for i in seen], vectors, shape, rounds=rounds, say=print)
    ngrams = unpack(words, pack(fit_ngrams(learnt, [lessons[i] for i in seen], words, len(issues))))
    index = index_phrases(IssuePhrase(*row) for row in print_phrases(learnt))
    each = score_lessons(network, [lessons[i] for i in unseen], inclusiveness)
    first = np.cumsum([0, *(len(scores) for scores in each)])
    scores = np.concatenate(each).reshape(first[-1], -1, 2)
    read = [paragraphs[i] for i in unseen]
    plain = weigh_words([as_paragraph(p) for p in read], ngrams)
    hits = [[hit for sentence in p.sentences for hit in find_phrases(sentence, index)] for p in read]
    weighing = Weighing(scores, first, np.zeros((0, 0), np.float32), np.zeros(0, np.int64))
    signs = describe(weighing, plain, hits, issues)
    best = np.stack([s.reshape(len(s), -1, 2).max(axis=0) for s in each])
    return Unseen(np.array(unseen), signs, best, np.array([asks[i] for i in unseen]))


def is_found(paragraphs: Sequence[Annotated], unseen: Unseen, issues: Mapping[str, int]) -> np.ndarray:
    """[paragraph, issue]: whether the readers found the issue."""
    found = np.zeros(unseen.signs.shape[:2], np.bool_)
    for row, i in enumerate(unseen.indices):
        for a in paragraphs[i].annotations:
            found[row, issues[a.issue]] = True
    return found


def fit_unseen(
    paragraphs: Sequence[Annotated], folds: Sequence[Unseen], issues: Mapping[str, int]
) -> dict[str, float]:
    """The values of `combining.csv` from all folds that were read."""
    signs = np.concatenate([u.signs for u in folds])
    found = np.concatenate([is_found(paragraphs, u, issues) for u in folds])
    looked = signs[:, :, 0] > -4.5
    weights, constant = fit_combining(signs[looked], found[looked])
    told = dict(zip(SIGNS, weights.tolist(), strict=True))
    return told | {"constant": constant, "bar": BAR, "both": BOTH, "asked": ASKED}


def write_combining(path: Path, values: Mapping[str, float]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("name", "value"))
        rows.writerows((name, f"{value:.4f}") for name, value in values.items())


def score_unseen(
    paragraphs: Sequence[Annotated],
    folds: Sequence[Unseen],
    issues: Mapping[str, int],
    values: Mapping[str, float],
) -> dict[str, float]:
    """F1 of each kind as `score.py` counts it, and polarity accuracy."""
    weights = np.array([values[sign] for sign in SIGNS])
    counts: Counter[tuple[str, str]] = Counter()
    weak: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for u in folds:
        total = u.signs @ weights + values["constant"]
        for row, i in enumerate(u.indices):
            p = paragraphs[i]
            gold = {(issues[a.issue], a.polarity): a.asks for a in p.annotations}
            read: dict[tuple[int, int], bool] = {}
            asked = bool(u.asks[row] > values["asked"])
            for issue in np.flatnonzero(total[row] > values["bar"]).tolist():
                one = u.best[row, issue]
                main = int(one[1] > one[0])
                read[issue, 1 if asked else main] = asked
                if not asked and one[1 - main] > values["both"]:
                    read[issue, 1 - main] = False
            _count(counts, "findings", set(gold), set(read))
            _count(counts, "issue alone", {k[0] for k in gold}, {k[0] for k in read})
            _count(counts, "weakness", {k for k in gold if k[1]}, {k for k in read if k[1]})
            _count(counts, "recommendation", {k for k in gold if gold[k]}, {k for k in read if read[k]})
            for issue in {k[0] for k in gold} & {k[0] for k in read}:
                same = {k for k in gold if k[0] == issue} == {k for k in read if k[0] == issue}
                counts["polarity", "right" if same else "wrong"] += 1
            for side, keys in zip(weak, (gold, read), strict=True):
                side.setdefault(p.document, set()).update(k[0] for k in keys if k[1])
    for document, told in weak[0].items():
        _count(counts, "weak in a document", told, weak[1][document])
    names = ("findings", "issue alone", "weakness", "recommendation", "weak in a document")
    scores = {
        name: 2 * counts[name, "right"] / max(2 * counts[name, "right"] + counts[name, "wrong"], 1)
        for name in names
    }
    both = counts["polarity", "right"] + counts["polarity", "wrong"]
    return scores | {"polarity accuracy": counts["polarity", "right"] / max(both, 1)}


def _count(counts: Counter[tuple[str, str]], name: str, gold: set, read: set) -> None:
    counts[name, "right"] += len(gold & read)
    counts[name, "wrong"] += len(gold ^ read)
