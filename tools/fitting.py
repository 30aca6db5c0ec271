"""Fitting of what needs no descent: the n-gram weights, and how all scores are combined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from annotated import Annotated
from keeping import digest_lessons, keep
from lessons import Lesson
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from loaders.findings.network import Paragraph
from loaders.findings.ngrams import Ngrams, find_features, look_up, mark, scale

F = np.float32
LEAST = 6
"""Sentences in which a feature must stand."""
FREEDOM = 8.0
"""How freely weights may grow (C of the logistic regression)."""
SMALLEST = 1.25
"""A weight times the rarity of its feature, under which it is left out of what is stored."""


def as_paragraph(p: Annotated) -> Paragraph:
    return Paragraph(p.sentences, p.standing.part, p.standing.heading, ())


def _matrix(paragraphs: Sequence[Paragraph], words, keys, rarity) -> sparse.csr_matrix:
    row, key, sentences = find_features(paragraphs, words)
    row, at, value = look_up(row, key, keys, rarity)
    value = scale(row, value, sentences).astype(np.float64)
    x = sparse.csr_matrix((value, (row, at)), shape=(sentences, len(keys)))
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)
    return x


def fit_ngrams(
    paragraphs: Sequence[Annotated], lessons: Sequence[Lesson], words: Mapping[str, int], issues: int
) -> Ngrams:
    """Weights from the sentences of the readers who told where each finding stands."""
    pairs = [(as_paragraph(p), x) for p, x in zip(paragraphs, lessons, strict=True) if p.located]
    told = [paragraph for paragraph, _ in pairs]
    _, key, sentences = find_features(told, words)
    keys, times = np.unique(key, return_counts=True)
    keys, times = keys[times >= LEAST], times[times >= LEAST]
    rarity = np.log(sentences / times).astype(F)
    x = _matrix(told, words, keys, rarity)
    labels = np.zeros((sentences, issues), np.bool_)
    first = 0
    for paragraph, lesson in pairs:
        for sentence, column in lesson.labels:
            labels[first + sentence, column // 2] = True
        first += len(paragraph.sentences)
    table = np.zeros((len(keys), issues), F)
    constants = np.full(issues, -6, F)
    for issue in range(issues):
        if labels[:, issue].sum() >= 3:
            model = LogisticRegression(C=FREEDOM, solver="liblinear", tol=0.05, random_state=0)
            model.fit(x, labels[:, issue])
            table[:, issue], constants[issue] = model.coef_[0], model.intercept_[0]
    return Ngrams(words, keys, rarity, table, constants, mark(keys))


def pack(n: Ngrams, smallest: float = SMALLEST) -> dict[str, np.ndarray]:
    """The weights in bytes, without those that hardly count (their features stay, they make a sentence's length)."""
    kept = np.abs(n.table) * n.rarity[:, None] >= smallest
    unit = np.abs(n.table).max() / 127
    rows, issues = np.nonzero(kept)
    return {
        "keys": n.keys,
        "rarity": n.rarity.astype(np.float16),
        "counts": np.bincount(rows, minlength=len(n.keys)).astype(np.uint8),
        "issues": issues.astype(np.uint8),
        "weights": np.round(n.table[rows, issues] / unit).astype(np.int8),
        "unit": np.array(unit, F),
        "constants": n.constants,
    }


def pack_kept(
    kept: Path | None,
    paragraphs: Sequence[Annotated],
    lessons: Sequence[Lesson],
    words: Mapping[str, int],
    issues: int,
) -> dict[str, np.ndarray]:
    """Fitted and packed n-grams, taken from the folder where they were fitted before to the same."""
    return keep(
        kept,
        lambda: "ngrams" + digest_lessons(lessons, sorted(words.items()), issues),
        lambda: pack(fit_ngrams(paragraphs, lessons, words, issues)),
    )


def fit_combining(signs: np.ndarray, found: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights of the signs and the constant, from rows of signs and whether the issue was found."""
    spread = signs.std(axis=0) + 1e-6
    model = LogisticRegression(C=1, max_iter=1000).fit(signs / spread, found)
    return model.coef_[0] / spread, float(model.intercept_[0])
