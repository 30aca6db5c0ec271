"""The small network that weighs every sentence for every issue and polarity; numpy alone, no training here.

Five words around a place are looked up and added, three further layers look one, two and four words further, and
one brings in what the sentence says as a whole. Each word then speaks for or against each issue as a strength and as
a weakness; a sentence is as sure as its surest word. How the weights come about: `tools/train_findings.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from loaders.findings.context import PARTS
from loaders.findings.words import START, cut_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

GAP = 8
"""Empty places between paragraphs, so that no layer looks from one into the next."""
LONGEST = 400
"""Words of a sentence that are read."""
HEADING_WORDS = 16
_FARTHEST = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the network reads it: words of each sentence, part, heading and six facts (see `weigh`)."""

    sentences: tuple[tuple[str, ...], ...]
    part: str
    heading: str
    facts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """Per sentence (in order, all paragraphs) `scores` [sentence, issue, polarity], and per word what it says.

    Polarity 0 is strength, 1 weakness. A score is a logit: 0 is as likely as not. `first` is the index of each
    paragraph's first sentence, with one more at the end; `openings` where each sentence opens in `spoken`.
    """

    scores: Floats
    first: Ints
    spoken: Floats
    openings: Ints

    def surest_word(self, sentence: int, issue: int, polarity: int) -> int:
        """Index within the sentence of the word that speaks loudest; -1 where that is its opening."""
        start = int(self.openings[sentence])
        stop = int(self.openings[sentence + 1]) if sentence + 1 < len(self.openings) else len(self.spoken)
        return int(self.spoken[start:stop, 2 * issue + polarity].argmax()) - 1


@dataclass(frozen=True, slots=True)
class Weights:
    words: dict[str, int]
    arrays: dict[str, Floats]
    near: tuple[Floats, ...]
    """One table for each of the words around a place: what it adds there."""


@cache
def read_weights() -> Weights:
    """The weights that come with the package."""
    folder = resources.files("loaders.findings") / "weights"
    listed = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
    with resources.as_file(folder / "network.npz") as path, np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    return arrange_weights(listed, arrays)


def arrange_weights(listed: Sequence[str], arrays: dict[str, Floats]) -> Weights:
    """Weights ready for use; the first three words are the empty place, the unknown word and the sentence's start."""
    scale = arrays.pop("embedding_scale", None)
    if scale is not None:
        arrays["embedding"] = arrays["embedding"] * scale[:, None]
    near = tuple(arrays["embedding"] @ table for table in arrays["near"])
    return Weights({word: number for number, word in enumerate(listed) if word}, arrays, near)


def _shift_add(total: Floats, source: Floats, offset: int) -> None:
    """Add to each place what stands `offset` places further on."""
    if offset < 0:
        total[-offset:] += source[:offset]
    elif offset > 0:
        total[:-offset] += source[offset:]
    else:
        total += source


def weigh(paragraphs: Sequence[Paragraph], weights: Weights | None = None) -> Weighing:
    """Scores of every sentence. The six facts: numbered, asks, asked above, short, one sentence, ends with a stop."""
    w = weights or read_weights()
    a = w.arrays
    known = w.words
    start = known[START]
    numbers: list[int] = []
    openings: list[int] = []
    owner: list[int] = []
    begins: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        begins.append(len(numbers))
        for sentence in paragraph.sentences:
            openings.append(len(numbers))
            owner.append(index)
            numbers.append(start)
            numbers.extend([known.get(word, 1) for word in sentence[:LONGEST]])
        numbers.extend([0] * GAP)
    issues = a["bias"].size // 2
    first = np.searchsorted(np.array(owner, np.int64), np.arange(len(paragraphs) + 1))
    if not openings:
        nothing = np.zeros((0, issues, 2), np.float32)
        return Weighing(nothing, first, nothing, np.zeros(0, np.int64))
    ids = np.array(numbers, np.int64)
    at = np.array(openings, np.int64)
    block = np.repeat(np.arange(len(paragraphs)), np.diff(np.append(begins, len(ids))))
    sentence_of = np.repeat(np.arange(len(at)), np.diff(np.append(at, len(ids))))
    real = (ids > 0).astype(np.float32)[:, None]
    h = _read_words(w, ids, real, block, _read_contexts(w, paragraphs, ids, real, np.array(begins, np.int64)))
    lengths = np.maximum(np.add.reduceat(real, at, axis=0), 1)
    if "whole" in a:
        whole = (np.add.reduceat(h, at, axis=0) / lengths) @ a["whole"]
        more = h @ a["again"]
        more += (whole + a["again_bias"])[sentence_of]
        np.maximum(more, 0, out=more)
        more *= real
        h = h + more
    z = h @ a["speak"]
    z[ids == 0] = -1e4
    top = np.maximum.reduceat(z, at, axis=0)
    scores = top + np.add.reduceat(h, at, axis=0) @ a["sum_up"] + a["bias"]
    return Weighing(scores.reshape(-1, issues, 2), first, z, at)


def _read_contexts(
    w: Weights, paragraphs: Sequence[Paragraph], ids: Ints, real: Floats, begins: Ints
) -> Floats:
    """What each paragraph's part, heading, facts and mean word add to each of its places."""
    a = w.arrays
    embedding = a["embedding"]
    means = np.add.reduceat(embedding[ids] * real, begins, axis=0) / np.maximum(
        np.add.reduceat(real, begins, axis=0), 1
    )
    headings = np.zeros((len(paragraphs), embedding.shape[1]), np.float32)
    seen: dict[str, Floats] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.heading not in seen:
            numbers = [w.words.get(word, 1) for word in cut_words(paragraph.heading)][:HEADING_WORDS]
            seen[paragraph.heading] = embedding[numbers].mean(axis=0) if numbers else headings[index]
        headings[index] = seen[paragraph.heading]
    order = list(PARTS)
    parts = np.array([order.index(p.part) for p in paragraphs])
    facts = np.array([p.facts for p in paragraphs], np.float32)
    total: Any = (
        a["parts"][parts] + headings @ a["heading"] + means @ a["mean"] + facts @ a["facts"] + a["near_bias"]
    )
    return np.asarray(total, np.float32)


def _read_words(w: Weights, ids: Ints, real: Floats, block: Ints, context: Floats) -> Floats:
    """The layers that look at the words around each place."""
    h = context[block]
    for offset, table in enumerate(w.near):
        _shift_add(h, table[ids], offset - len(w.near) // 2)
    np.maximum(h, 0, out=h)
    h *= real
    for layer, distance in enumerate(_FARTHEST):
        name = f"far{layer}"
        if name not in w.arrays:
            break
        more = h @ w.arrays[name][1]
        _shift_add(more, h @ w.arrays[name][0], -distance)
        _shift_add(more, h @ w.arrays[name][2], distance)
        more += w.arrays[f"{name}_bias"]
        np.maximum(more, 0, out=more)
        more *= real
        h = h + more
    return h
