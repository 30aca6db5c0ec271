"""Training of the findings network: forward with noise, backward, Adam; numpy and one sparse product.

Same layers as `loaders.findings.network`, kept apart because reading needs none of this. A test
holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from loaders.findings.network import move_thirds

F = np.float32
GAP = 8


@dataclass(frozen=True)
class Shape:
    issues: int
    parts: int
    hidden: int = 96
    near: int = 3
    far: tuple[int, ...] = (1, 2, 4, 8)
    facts: int = 6
    dimensions: int = 96
    """Of the word vectors; the first so many are used."""
    shifted: bool = False
    """Whether the far layers have one table, with a third of what each place says moved to the places before and a
    third to those after; three tables otherwise, at three times the cost."""


@dataclass(frozen=True)
class Batch:
    ids: np.ndarray
    block: np.ndarray
    begins: np.ndarray
    at: np.ndarray
    owner: np.ndarray
    sentence_of: np.ndarray
    lengths: np.ndarray
    parts: np.ndarray
    headings: np.ndarray
    facts: np.ndarray
    style: np.ndarray


def _shift(total, source, offset):
    if offset < 0:
        total[-offset:] += source[:offset]
    elif offset > 0:
        total[:-offset] += source[offset:]
    else:
        total += source


def _convolve(x, tables, distance):
    middle = len(tables) // 2
    y = x @ tables[middle]
    for i, table in enumerate(tables):
        if i != middle:
            _shift(y, x @ table, (i - middle) * distance)
    return y


def _convolve_back(x, tables, distance, g):
    middle = len(tables) // 2
    gx, gt = np.zeros_like(x), np.empty_like(tables)
    for i, table in enumerate(tables):
        offset = (i - middle) * distance
        moved = np.zeros_like(g)
        _shift(moved, g, -offset)
        gt[i] = x.T @ moved
        gx += moved @ table.T
    return gx, gt


def _look_far(x, tables, distance):
    return move_thirds(x, distance) @ tables[0] if len(tables) == 1 else _convolve(x, tables, distance)


def _look_far_back(x, tables, distance, g):
    if len(tables) > 1:
        return _convolve_back(x, tables, distance, g)
    moved = (g @ tables[0].T)[::-1]  # the same move the other way about
    return move_thirds(moved, distance)[::-1], (move_thirds(x, distance).T @ g)[None]


class Network:
    """Parameters and their running moments. `judge` (which words praise, which find fault) is only learnt beside the
    rest, to teach the layers below. `speak` and `sum_up` are sums of a part for the issue, a part for the
    polarity that all issues share, and a part of their own, so that rare issues learn from the common ones."""

    def __init__(self, shape: Shape, embedding: np.ndarray, seed: int) -> None:
        r = np.random.RandomState(seed)
        self.shape = shape
        embedding = embedding[:, : shape.dimensions]
        d, h, k = embedding.shape[1], shape.hidden, shape.issues

        def draw(*size, spread=0.0):
            return (r.randn(*size) * (spread or 1 / np.sqrt(np.prod(size[:-1])))).astype(F)

        p = {
            "embedding": embedding.astype(F).copy(),
            "near": draw(shape.near, d, h),
            "near_bias": np.zeros(h, F),
            "parts": draw(shape.parts, h, spread=0.1),
            "heading": draw(d, h, spread=0.05),
            "mean": draw(d, h, spread=0.05),
            "facts": np.zeros((shape.facts, h), F),
            "speak_issue": draw(h, k, spread=0.05),
            "speak_polarity": draw(h, 1, spread=0.05),
            "speak_own": draw(h, k, 2, spread=0.015),
            "sum_issue": draw(h, k, spread=0.002),
            "sum_polarity": draw(h, 1, spread=0.002),
            "sum_own": draw(h, k, 2, spread=0.0006),
            "bias": np.full((k, 2), -5, F),
            "style": np.zeros((2, k, 2), F),
            "judge": draw(h, 2, spread=0.05),
            "judge_bias": np.full(2, -2, F),
            "whole": draw(h, h, spread=0.02),
            "again": draw(h, h),
            "again_bias": np.zeros(h, F),
        }
        for i in range(len(shape.far)):
            p[f"far{i}"] = draw(1 if shape.shifted else 3, h, h)
            p[f"far{i}_bias"] = np.zeros(h, F)
        # what is summed over a sentence moves ten times as slowly as what stands at one word
        self.slow = {"sum_issue": 0.1, "sum_polarity": 0.1, "sum_own": 0.1}
        self.p = p
        self.m = {name: np.zeros_like(v) for name, v in p.items()}
        self.v = {name: np.zeros_like(v) for name, v in p.items()}
        self.steps = 0

    def _joined(self, name):
        sign = np.array([-1, 1], F)
        p = self.p
        both = p[f"{name}_own"] + p[f"{name}_issue"][:, :, None] + (p[f"{name}_polarity"] * sign)[:, None, :]
        return both.reshape(self.shape.hidden, -1)

    def _parted(self, name, g, into):
        g = g.reshape(self.shape.hidden, -1, 2)
        into[f"{name}_own"], into[f"{name}_issue"] = g, g.sum(2)
        into[f"{name}_polarity"] = (g * np.array([-1, 1], F)).sum((1, 2))[:, None]

    def forward(self, b: Batch, rng=None, noise=0.3):
        """Scores [sentence, 2 * issue + polarity] and what `backward` needs; with an `rng`, a share `noise` of what
        each layer says is left out by chance (two thirds of that of the vectors, a third of the words)."""
        p, c = self.p, {}
        real = (b.ids > 0).astype(F)[:, None]
        c["real"] = real
        e = p["embedding"][b.ids]
        keep = real
        if rng is not None:
            keep = real * (rng.random((len(e), 1), dtype=F) > F(noise / 3))
            gone = 2 * noise / 3
            keep = keep * ((rng.random(e.shape, dtype=F) > F(gone)) * F(1 / (1 - gone)))
        e = e * keep
        count = np.maximum(np.add.reduceat(real, b.begins, axis=0), 1)
        mean = np.add.reduceat(e, b.begins, axis=0) / count
        present = (b.headings > 0).astype(F)
        many = np.maximum(present.sum(1), 1)[:, None]
        heading = (p["embedding"][b.headings] * present[..., None]).sum(1) / many
        context = (
            p["parts"][b.parts]
            + heading @ p["heading"]
            + mean @ p["mean"]
            + b.facts @ p["facts"]
            + p["near_bias"]
        )
        x = _convolve(e, p["near"], 1)
        x += context[b.block]
        np.maximum(x, 0, out=x)
        x *= real
        h, layers = x, []
        for i, distance in enumerate(self.shape.far):
            left, into = None, h
            if rng is not None:
                left = (rng.random(h.shape, dtype=F) > noise) * F(1 / (1 - noise))
                into = h * left
            more = _look_far(into, p[f"far{i}"], distance)
            more += p[f"far{i}_bias"]
            np.maximum(more, 0, out=more)
            more *= real
            layers.append((left, into, more))
            h = h + more
        whole = np.add.reduceat(h, b.at, axis=0) / b.lengths
        again = h @ p["again"]
        again += (p["again_bias"] + whole @ p["whole"])[b.sentence_of]
        np.maximum(again, 0, out=again)
        again *= real
        c.update(e=e, keep=keep, count=count, mean=mean, present=present, many=many, heading=heading)
        c.update(x=x, layers=layers, before=h, whole=whole, again=again)
        h = h + again
        c["last_noise"] = None
        if rng is not None:
            c["last_noise"] = (rng.random(h.shape, dtype=F) > noise) * F(1 / (1 - noise))
            h = h * c["last_noise"]
        c["judged"] = h @ p["judge"] + p["judge_bias"]
        speak, sum_up = self._joined("speak"), self._joined("sum")
        z = h @ speak
        z[b.ids == 0] = -1e4
        top = np.maximum.reduceat(z, b.at, axis=0)
        sums = np.add.reduceat(h, b.at, axis=0)
        base = p["bias"].reshape(-1) + b.style[b.owner] @ p["style"].reshape(2, -1)
        c.update(h=h, z=z, top=top, sums=sums, speak=speak, sum_up=sum_up)
        return top + sums @ sum_up + base, c

    def backward(self, b: Batch, c, g, at_words, judged):
        """Gradients of all parameters from those of the scores, of single words' scores (rows, columns, values), and
        of which words judge."""
        p, out = self.p, {}
        real = c["real"]
        k = self.shape.issues
        out["bias"] = g.sum(0).reshape(k, 2)
        out["style"] = (b.style[b.owner].T @ g).reshape(2, k, 2)
        self._parted("sum", c["sums"].T @ g, out)
        gh = (g @ c["sum_up"].T)[b.sentence_of]
        gz = g[b.sentence_of]
        gz *= c["z"] == c["top"][b.sentence_of]
        if at_words is not None:
            np.add.at(gz, (at_words[0], at_words[1]), at_words[2])
        self._parted("speak", c["h"].T @ gz, out)
        gh += gz @ c["speak"].T
        out["judge"], out["judge_bias"] = c["h"].T @ judged, judged.sum(0)
        gh += judged @ p["judge"].T
        gh *= real
        if c["last_noise"] is not None:
            gh *= c["last_noise"]
        ga = gh * (c["again"] > 0)
        out["again"], out["again_bias"] = c["before"].T @ ga, ga.sum(0)
        gs = np.add.reduceat(ga, b.at, axis=0)
        out["whole"] = c["whole"].T @ gs
        gh = gh + ga @ p["again"].T + ((gs @ p["whole"].T) / b.lengths)[b.sentence_of]
        for i in reversed(range(len(self.shape.far))):
            left, into, more = c["layers"][i]
            gm = gh * (more > 0)
            out[f"far{i}_bias"] = gm.sum(0)
            gx, out[f"far{i}"] = _look_far_back(into, p[f"far{i}"], self.shape.far[i], gm)
            gh = gh + (gx if left is None else gx * left)
        gh *= c["x"] > 0
        ge, out["near"] = _convolve_back(c["e"], p["near"], 1, gh)
        gc = np.add.reduceat(gh, b.begins, axis=0)
        out["near_bias"] = gc.sum(0)
        out["parts"] = np.zeros_like(p["parts"])
        np.add.at(out["parts"], b.parts, gc)
        out["facts"], out["heading"], out["mean"] = b.facts.T @ gc, c["heading"].T @ gc, c["mean"].T @ gc
        ge += ((gc @ p["mean"].T) / c["count"])[b.block]
        ge *= c["keep"]
        n = len(b.ids)
        rows = sparse.csr_matrix((np.ones(n, F), b.ids, np.arange(n + 1)), shape=(n, len(p["embedding"])))
        embedding = np.asarray(rows.T @ ge, F)
        r, q = np.nonzero(c["present"])
        np.add.at(embedding, b.headings[r, q], ((gc @ p["heading"].T) / c["many"])[r])
        embedding[0] = 0
        out["embedding"] = embedding
        return out

    def descend(self, g, rate, decay):
        """One step of Adam."""
        self.steps += 1
        first, second = 1 - 0.9**self.steps, 1 - 0.99**self.steps
        for name, value in self.p.items():
            one = g[name] if name == "embedding" else g[name] + F(2 * decay) * value
            m, v = self.m[name], self.v[name]
            m *= F(0.9)
            m += F(0.1) * one
            v *= F(0.99)
            v += F(0.01) * one * one
            step = F(rate * self.slow.get(name, 1.0) / first)
            value -= step * m / (np.sqrt(v / F(second)) + F(1e-6))

    def weights(self, style: tuple[float, float]) -> dict[str, np.ndarray]:
        """The arrays that the reader needs, under its names."""
        parted = ("speak_", "sum_", "style", "bias", "judge")
        kept = {name: v for name, v in self.p.items() if not name.startswith(parted)}
        kept["speak"], kept["sum_up"] = self._joined("speak"), self._joined("sum")
        kept["bias"] = (self.p["bias"] + np.tensordot(np.array(style, F), self.p["style"], 1)).reshape(-1)
        return kept
