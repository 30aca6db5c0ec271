"""Cross-validation: read each fold with what was learnt from the others, score it, and fit how scores combine.

Folds are dealt by authority: no authority is both learnt from and read. Asking, networks, n-grams and phrases are all
learnt within the fold, and the narrow network learns of no document of the authorities that are read, annotated or
not; only the word vectors know the text (not the annotations) of every document.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Annotated, deal_folds
from descent import Network
from draw_phrases import print_phrases
from fitting import as_paragraph, fit_combining, pack_kept
from lessons import Lesson, make_lesson
from teaching import STYLE, learn_asking, score_lessons, sum_asking

from loaders.findings.clauses import turns
from loaders.findings.combining import SIGNS, describe
from loaders.findings.network import Weighing
from loaders.findings.ngrams import unpack, weigh_words
from loaders.findings.phrases import find_phrases, index_phrases
from ontology.issue_phrases import IssuePhrase

FOLDS = 5
_SIDES = {1: "strength", 2: "weakness", 3: "both"}
NAMES = {
    "findings": "findings",
    "issue alone": "findings: issue only",
    "weakness": "findings: weakness",
    "recommendation": "findings: recommendation",
    "weak in a document": "issues weak in a document",
    "polarity accuracy": "polarity accuracy",
}
BARS = {
    "bar": (-0.9, -0.75, -0.6, -0.45, -0.3, -0.15, 0.0),
    "both": (-1.2, -0.9, -0.6, -0.3, 0.0),
    "turned": (-1.2, -0.9, -0.6, -0.3, 0.0),
    "asked": (0.3, 0.4, 0.5),
    "bar_asking": (-0.9, -0.6, -0.3),
}
"""What is tried for each bar of `combining.csv`, one after the other, the middle first; the one with the best F1 is
taken: of recommendations for `bar_asking`, of findings for the others."""


@dataclass(frozen=True)
class Unseen:
    """What one fold's paragraphs looked like to a reader who had not seen them."""

    indices: np.ndarray
    signs: np.ndarray
    best: np.ndarray
    """[paragraph, issue, polarity]: the network's surest score."""
    turns: np.ndarray
    """[paragraph, issue]: whether the surest sentence of both polarities is the same; 2 where it does not turn."""
    asks: np.ndarray


def read_unseen(
    paragraphs: Sequence[Annotated],
    own: Sequence[Annotated],
    more: Sequence[Annotated],
    fold: int,
    words: Mapping[str, int],
    issues: Mapping[str, int],
    teach: Callable[[list[Lesson], list[Lesson]], Network],
    kept: Path | None,
) -> Unseen:
    """Learn from all folds but one (and from our `own` annotations, and `more`, which nobody annotated), read it."""
    folds = np.array(deal_folds(list(paragraphs), FOLDS))
    whole = [i for i, p in enumerate(paragraphs) if p.sentences]
    seen = [i for i in whole if folds[i] != fold]
    unseen = [i for i in whole if folds[i] == fold]
    held = {paragraphs[i].authority for i in unseen}
    gold = [paragraphs[i] for i in seen]
    learnt = [*gold, *(p for p in own if p.authority not in held)]
    asking = learn_asking(learnt)
    asks = {i: sum_asking(paragraphs[i], asking) for i in unseen}
    lessons, free = (
        [make_lesson(p, words, issues, sum_asking(p, asking)) for p in some]
        for some in (learnt, [p for p in more if p.authority not in held])
    )
    network = teach(lessons, free)
    ngrams = unpack(words, pack_kept(kept, learnt, lessons, words, len(issues)))
    index = index_phrases(IssuePhrase(*row) for row in print_phrases(gold))
    to_read = [make_lesson(paragraphs[i], words, issues, asks[i]) for i in unseen]
    each = score_lessons(network, to_read, STYLE)
    first = np.cumsum([0, *(len(scores) for scores in each)])
    scores = np.concatenate(each).reshape(first[-1], -1, 2)
    read = [paragraphs[i] for i in unseen]
    plain = weigh_words([as_paragraph(p) for p in read], ngrams)
    hits = [[hit for sentence in p.sentences for hit in find_phrases(sentence, index)] for p in read]
    weighing = Weighing(scores, first, np.zeros((0, 0), np.float32), np.zeros(0, np.int64))
    signs = describe(weighing, plain, hits, issues)
    by_polarity = [s.reshape(len(s), -1, 2) for s in each]
    best = np.stack([s.max(axis=0) for s in by_polarity])
    same = [find_turns(p, s) for p, s in zip(read, by_polarity, strict=True)]
    return Unseen(np.array(unseen), signs, best, np.stack(same), np.array([asks[i] for i in unseen]))


def find_turns(p: Annotated, scores: np.ndarray) -> np.ndarray:
    """Of each issue, from scores [sentence, issue, polarity]: 0 where another sentence is surest for each polarity, 1
    where it is the same one, 2 where that does not turn either."""
    where = scores.argmax(axis=0)
    flat = np.array([1 if turns(sentence) else 2 for sentence in p.sentences])
    return np.where(where[:, 0] == where[:, 1], flat[where[:, 0]], 0)


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
    """The values of `combining.csv` from folds that were read."""
    signs = np.concatenate([u.signs for u in folds])
    found = np.concatenate([is_found(paragraphs, u, issues) for u in folds])
    looked = signs[:, :, 0] > -4.5
    weights, constant = fit_combining(signs[looked], found[looked])
    values = dict(zip(SIGNS, weights.tolist(), strict=True)) | {"constant": constant}
    values |= {name: tried[len(tried) // 2] for name, tried in BARS.items()}
    for name, tried in BARS.items():
        aim = "recommendation" if name == "bar_asking" else "findings"
        reached = [
            score_unseen(paragraphs, [(u, values | {name: bar}) for u in folds], issues)[aim] for bar in tried
        ]
        values[name] = tried[int(np.argmax(reached))]
    return values


def pair_unseen(
    paragraphs: Sequence[Annotated], folds: Sequence[Unseen], issues: Mapping[str, int]
) -> list[tuple[Unseen, Mapping[str, float]]]:
    """Each fold with values that were fitted on the others (on itself where it is the only one)."""
    pairs: list[tuple[Unseen, Mapping[str, float]]] = []
    for fold in folds:
        others = [other for other in folds if other is not fold] or [fold]
        pairs.append((fold, fit_unseen(paragraphs, others, issues)))
    return pairs


def write_combining(path: Path, values: Mapping[str, float]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("name", "value"))
        rows.writerows((name, f"{value:.4f}") for name, value in values.items())


def decide(
    u: Unseen, row: int, total: np.ndarray, values: Mapping[str, float]
) -> dict[tuple[int, int], bool]:
    """(issue, polarity) to whether it is asked for, of one paragraph; as `loaders.findings.reading` chooses."""
    asked = bool(u.asks[row] > values["asked"])
    read: dict[tuple[int, int], bool] = {}
    for issue in np.flatnonzero(total > values["bar_asking" if asked else "bar"]).tolist():
        one = u.best[row, issue]
        main = int(one[1] > one[0])
        read[issue, 1 if asked else main] = asked
        turn = u.turns[row, issue]
        if not asked and turn < 2 and one[1 - main] > values["turned" if turn else "both"]:
            read[issue, 1 - main] = False
    return read


def score_unseen(
    paragraphs: Sequence[Annotated],
    folds: Sequence[tuple[Unseen, Mapping[str, float]]],
    issues: Mapping[str, int],
) -> dict[str, float]:
    """F1 of each kind as `score.py` counts it, and polarity accuracy, of folds with the values they are read with."""
    counts: Counter[tuple[str, str]] = Counter()
    weak: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for u, values in folds:
        total = u.signs @ np.array([values[sign] for sign in SIGNS], np.float32) + np.float32(
            values["constant"]
        )
        for row, i in enumerate(u.indices):
            p = paragraphs[i]
            gold = {(issues[a.issue], a.polarity): a.asks for a in p.annotations}
            read = decide(u, row, total[row], values)
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


def tell_confusions(
    paragraphs: Sequence[Annotated],
    folds: Sequence[tuple[Unseen, Mapping[str, float]]],
    issues: Mapping[str, int],
) -> str:
    """The ten issues most often missed or told in excess, and what is read in place of what, in sentences."""
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    instead: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    names = list(issues)
    for u, values in folds:
        total = u.signs @ np.array([values[sign] for sign in SIGNS], np.float32) + np.float32(
            values["constant"]
        )
        for row, i in enumerate(u.indices):
            gold: dict[int, int] = {}
            for a in paragraphs[i].annotations:
                gold[issues[a.issue]] = gold.get(issues[a.issue], 0) | 1 << a.polarity
            read: dict[int, int] = {}
            for issue, polarity in decide(u, row, total[row], values):
                read[issue] = read.get(issue, 0) | 1 << polarity
            missed.update(names[k] for k in gold.keys() - read.keys())
            extra.update(names[k] for k in read.keys() - gold.keys())
            if len(gold.keys() - read.keys()) == len(read.keys() - gold.keys()) == 1:
                (one,), (other,) = gold.keys() - read.keys(), read.keys() - gold.keys()
                instead[f"{names[other]} for {names[one]}"] += 1
            both = gold.keys() & read.keys()
            sides.update(f"{_SIDES[read[k]]} for {_SIDES[gold[k]]}" for k in both if gold[k] != read[k])
    worst = (missed + extra).most_common(10)
    return (
        "The ten issues most often missed or told in excess, as missed and extra: "
        + ", ".join(f"{name} {missed[name]} and {extra[name]}" for name, _ in worst)
        + ". Read in place of another in one paragraph: "
        + ", ".join(f"{what} {times}" for what, times in instead.most_common(10))
        + ". Sides: "
        + ", ".join(f"{what} {times}" for what, times in sides.most_common())
        + "."
    )


def write_measured(path: Path, scores: Mapping[str, float], told: str, confusions: str) -> None:
    """The figures as the page on accuracy shows them, under `score.py`'s names; `told` says how they came about."""
    figures = {NAMES[name]: round(score, 4) for name, score in scores.items()}
    path.write_text(
        json.dumps({"figures": figures, "notes": [told, confusions]}, indent=1) + "\n", encoding="utf-8"
    )


def tell_folds(paragraphs: Sequence[Annotated], folds: Sequence[Unseen]) -> str:
    """How the figures were measured, in a sentence."""
    documents = {paragraphs[i].document for u in folds for i in u.indices}
    findings = sum(len(paragraphs[i].annotations) for u in folds for i in u.indices)
    return (
        f"The second column: {len(folds)} folds of {FOLDS} by authority ({len(documents)} documents, "
        f"{findings} findings), no authority in both training and test. Networks, n-grams, phrases and asking are "
        "learnt anew for each fold, from the gold annotations and our own of all other authorities; how scores "
        "combine is fitted for each fold on the others. Vocabulary and word vectors come from the text of all "
        "documents, without their annotations."
    )


def _count(counts: Counter[tuple[str, str]], name: str, gold: set, read: set) -> None:
    counts[name, "right"] += len(gold & read)
    counts[name, "wrong"] += len(gold ^ read)
