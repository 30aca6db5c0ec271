"""Training of everything that has weights: word vectors, asking, network."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from annotated import Annotated
from descent import Network, Shape
from keeping import digest_lessons, keep
from lessons import STYLES, Lesson, deal_batches, grade, grade_judgements, make_batch
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

F = np.float32
SPECIAL = ["<pad>", "<unk>", "<s>"]
STYLE = STYLES["inclusive"]
"""How the reader is made to read."""


def learn_vectors(
    texts: Sequence[Sequence[str]], dimensions: int, least: int = 5
) -> tuple[list[str], np.ndarray]:
    """Words that come at least `least` times, and vectors of the company they keep (positive mutual information)."""
    count = Counter(word for text in texts for word in text)
    words = SPECIAL + sorted(word for word, times in count.items() if times >= least)
    number = {word: i for i, word in enumerate(words)}
    many = len(words)
    together = sparse.csr_matrix((many, many))
    ids = [np.array([number.get(word, 1) for word in text]) for text in texts]
    for distance in range(1, 6):
        left = np.concatenate([i[:-distance] for i in ids])
        right = np.concatenate([i[distance:] for i in ids])
        pairs = sparse.coo_matrix(
            (np.full(len(left), 1 / distance), (left, right)), shape=(many, many)
        ).tocsr()
        together = together + pairs + pairs.T
    total = np.asarray(together.sum(1)).ravel()
    smooth = total**0.75
    smooth /= smooth.sum()
    entries = together.tocoo()
    information = np.log(entries.data / (total[entries.row] * smooth[entries.col])) - 0.5
    kept = information > 0
    table = sparse.csr_matrix((information[kept], (entries.row[kept], entries.col[kept])), shape=(many, many))
    u, s, _ = svds(table, k=dimensions, v0=np.ones(many), solver="arpack")
    order = np.argsort(-s)
    vectors = u[:, order] * np.sqrt(s[order])
    vectors *= np.sign(vectors[np.abs(vectors).argmax(0), np.arange(dimensions)])
    vectors *= 0.5 / vectors[3:].std()
    vectors[:3] = 0
    return words, vectors.astype(F)


def learn_asking(paragraphs: Sequence[Annotated]) -> dict[str, float]:
    """Weights of the signs that a block asks for something; "" is the constant."""
    told = [p for p in paragraphs if p.annotations]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([dict.fromkeys(p.signs, 1) for p in told])
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)
    model = LogisticRegression(C=1, solver="liblinear", random_state=0).fit(x, [p.asks for p in told])
    weights = {"": float(model.intercept_[0])}
    names = vectorizer.get_feature_names_out()
    weights.update((n, float(w)) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.02)
    return weights


def sum_asking(p: Annotated, asking: dict[str, float]) -> float:
    weight = asking.get("", 0.0) + sum(asking.get(sign, 0.0) for sign in p.signs)
    return float(1 / (1 + np.exp(-np.clip(weight, -30, 30))))


def learn_network(
    lessons: Sequence[Lesson],
    vectors: np.ndarray,
    shape: Shape,
    *,
    seed=0,
    rounds=12,
    rate=2e-3,
    places=3000,
    noise=0.3,
    say=None,
) -> Network:
    """Train one network on the lessons, in the order that the seed gives."""
    network = Network(shape, vectors, seed)
    rng = np.random.default_rng(seed + 100)
    steps = rounds * sum(len(x.ids) + 8 for x in lessons) / places
    for turn in range(rounds):
        begun = time.time()
        for batch in deal_batches(lessons, places, rng.permutation(len(lessons))):
            b = make_batch(batch)
            scores, kept = network.forward(b, rng, noise)
            g, at_words = grade(batch, b, scores, kept["z"], network.p["bias"].reshape(-1))
            judged = grade_judgements(batch, b, kept["judged"])
            now = network.steps + 1
            slope = min(1, now / 200) * max(0.02, 1 - now / steps)
            network.descend(network.backward(b, kept, g, at_words, judged), rate * slope, 1e-5)
        if say:
            say(f"  round {turn + 1} of {rounds}: {time.time() - begun:.0f} s")
    return network


def learn_kept(
    kept: Path | None, lessons: Sequence[Lesson], vectors: np.ndarray, shape: Shape, **how
) -> Network:
    """As `learn_network`, but taken from the folder where it was learnt before from the same."""
    told = sorted((name, value) for name, value in how.items() if name != "say")
    network = Network(shape, vectors, 0)
    network.p = keep(
        kept,
        lambda: digest_lessons(lessons, vectors.tobytes(), (shape, told)),
        lambda: learn_network(lessons, vectors, shape, **how).p,
    )
    return network


def teach(
    lessons: Sequence[Lesson],
    more: Sequence[Lesson],
    vectors: tuple[np.ndarray, np.ndarray],
    shapes: tuple[Shape, Shape],
    seeds: Sequence[int],
    *,
    rounds: tuple[int, int] = (12, 12),
    kept: Path | None = None,
    say=None,
) -> Network:
    """A narrow network that learns from several wide ones what they hold of each sentence.

    The wide ones (one for each seed) learn from the annotated `lessons`; the narrow one from these, and from `more`
    that nobody annotated. `vectors`, `shapes` and `rounds` are of the wide and of the narrow.
    """
    texts = [*lessons, *more]
    opinions: list[np.ndarray] = []
    for seed in seeds:
        wide = learn_kept(kept, lessons, vectors[0], shapes[0], seed=seed, rounds=rounds[0], say=say)
        scores = score_lessons(wide, texts, STYLE)
        opinions = [a + b for a, b in zip(opinions, scores, strict=True)] if opinions else scores
    many = F(len(seeds))
    taught = [
        replace(x, taught=np.round(F(255) / (1 + np.exp(-np.clip(one / many, -30, 30)))).astype(np.uint8))
        for x, one in zip(texts, opinions, strict=True)
    ]
    return learn_kept(kept, taught, vectors[1], shapes[1], seed=0, rounds=rounds[1], noise=0.1, say=say)


def score_lessons(
    network: Network, lessons: Sequence[Lesson], style: tuple[float, float], places: int = 8000
) -> list[np.ndarray]:
    """Scores [sentence, column] of each lesson."""
    found: list[np.ndarray] = []
    for batch in deal_batches(lessons, places, range(len(lessons))):
        b = make_batch(batch, style)
        scores, _ = network.forward(b)
        edges = np.searchsorted(b.owner, np.arange(len(batch) + 1))
        found += [scores[a:e] for a, e in pairwise(edges)]
    return found
