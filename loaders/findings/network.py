"""The small network that weighs every sentence for every issue and polarity; numpy alone, no training here.

Three words around a place are looked up and added, four further layers look one, two, four and eight words further
(a third of what each place says is moved so far on, and a third back), and one brings in what the sentence says as a
whole. Each word then speaks for or against each issue as a strength and as a weakness; a sentence is as sure as its
surest word. How the weights come about: `tools/train_findings.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise

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
STRETCH = 3000
"""Places that are worked on at a time."""
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
    near: Floats
    """What each word adds at the places around it, those before first, side by side."""
    far: tuple[tuple[Floats, Floats, int], ...]
    """Of each further layer the table (or three side by side), what is added, and how far it looks."""


@cache
def read_weights() -> tuple[Weights, ...]:
    """The weights that come with the package, of one network or several."""
    return load_weights(resources.files("loaders.findings") / "weights")


def load_weights(folder: Traversable) -> tuple[Weights, ...]:
    """The weights in a folder: `words.txt` and each `network*.npz`."""
    listed = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
    found: list[Weights] = []
    for file in sorted((f for f in folder.iterdir() if f.name.startswith("network")), key=lambda f: f.name):
        with resources.as_file(file) as path, np.load(path, allow_pickle=False) as stored:
            found.append(
                arrange_weights(listed, {name: stored[name].astype(np.float32) for name in stored.files})
            )
    return tuple(found)


def arrange_weights(listed: Sequence[str], arrays: dict[str, Floats]) -> Weights:
    """Weights ready for use; the first three words are the empty place, the unknown word and the sentence's start."""
    scale = arrays.pop("embedding_scale", None)
    if scale is not None:
        arrays["embedding"] = arrays["embedding"] * scale[:, None]
    near = np.hstack([arrays["embedding"] @ table for table in arrays["near"]])
    far = []
    for layer, distance in enumerate(_FARTHEST):
        if (name := f"far{layer}") in arrays:
            far.append((np.hstack(list(arrays[name])), arrays[f"{name}_bias"], distance))
    return Weights({word: number for number, word in enumerate(listed) if word}, arrays, near, tuple(far))


def _add_neighbours(total: Floats, product: Floats, distance: int) -> None:
    """Add to each place what the place `distance` before and the one as far after say to it.

    `product` holds three tables' products side by side: for the place before, the place itself and the place after.
    """
    width = total.shape[1]
    total += product[:, width : 2 * width]
    total[distance:] += product[:-distance, :width]
    total[:-distance] += product[distance:, 2 * width :]


def move_thirds(h: Floats, distance: int) -> Floats:
    """A third of what each place says moved `distance` places on, the last third as far back; the middle stays."""
    third = h.shape[1] // 3
    moved = np.zeros_like(h)
    moved[distance:, :third] = h[:-distance, :third]
    moved[:, third:-third] = h[:, third:-third]
    moved[:-distance, -third:] = h[distance:, -third:]
    return moved


def weigh(paragraphs: Sequence[Paragraph], weights: Sequence[Weights] | None = None) -> Weighing:
    """Scores of every sentence, the mean of what each network says.

    The six facts: numbered, asks, asked above, short, one sentence, ends with a stop.
    """
    networks = weights or read_weights()
    page = _lay_out(paragraphs, networks[0])
    issues = networks[0].arrays["bias"].size // 2
    if not len(page.openings):
        nothing = np.zeros((0, issues, 2), np.float32)
        return Weighing(nothing, page.first, nothing, page.openings)
    spoken, scores = _speak(paragraphs, page, networks[0])
    for network in networks[1:]:
        more_spoken, more_scores = _speak(paragraphs, page, network)
        spoken += more_spoken
        scores += more_scores
    if len(networks) > 1:
        scores /= np.float32(len(networks))
    return Weighing(scores.reshape(-1, issues, 2), page.first, spoken, page.openings)


@dataclass(frozen=True, slots=True)
class _Page:
    """All words of a document in one row with gaps between paragraphs: their numbers, and who they belong to."""

    ids: Ints
    real: Floats
    begins: Ints
    openings: Ints
    paragraph_of: Ints
    sentence_of: Ints
    first: Ints


def _lay_out(paragraphs: Sequence[Paragraph], weights: Weights) -> _Page:
    known = weights.words
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
        if paragraph.sentences:
            numbers.extend([0] * GAP)
    ids = np.array(numbers, np.int64)
    at = np.array(openings, np.int64)
    return _Page(
        ids,
        (ids > 0).astype(np.float32)[:, None],
        np.array(begins, np.int64),
        at,
        np.repeat(np.arange(len(paragraphs)), [b - a for a, b in pairwise([*begins, len(numbers)])]),
        np.repeat(np.arange(len(at)), np.diff(np.append(at, len(ids)))),
        np.searchsorted(np.array(owner, np.int64), np.arange(len(paragraphs) + 1)),
    )


def _speak(paragraphs: Sequence[Paragraph], page: _Page, weights: Weights) -> tuple[Floats, Floats]:
    """What each word says [word, 2 * issue + polarity], and each sentence; a stretch of paragraphs at a time."""
    context = _read_contexts(weights, paragraphs, page)
    speak = weights.arrays["speak"]
    spoken = np.empty((len(page.ids), speak.shape[1]), np.float32)
    scores = np.empty((len(page.openings), speak.shape[1]), np.float32)
    for start, stop in _stretches(page):
        _speak_stretch(page, weights, context, slice(start, stop), spoken, scores)
    return spoken, scores


def _stretches(page: _Page) -> Iterator[tuple[int, int]]:
    """Where whole paragraphs begin and end that together fit the processor's nearest memory."""
    start = 0
    for begin, after in pairwise([*page.begins.tolist(), len(page.ids)]):
        if after - start > STRETCH and begin > start:
            yield start, begin
            start = begin
    if start < len(page.ids):
        yield start, len(page.ids)


def _speak_stretch(
    page: _Page, weights: Weights, context: Floats, places: slice, spoken: Floats, scores: Floats
) -> None:
    """Fill in what is said at these places."""
    a = weights.arrays
    ids, real = page.ids[places], page.real[places]
    h = _read_words(weights, ids, real, context[page.paragraph_of[places]])
    begun = np.searchsorted(page.openings, (places.start, places.stop))
    opened = page.openings[begun[0] : begun[1]] - places.start
    lengths = np.maximum(np.add.reduceat(real, opened, axis=0), 1)
    more = h @ a["again"]
    said = (np.add.reduceat(h, opened, axis=0) / lengths) @ a["whole"] + a["again_bias"]
    more += said[page.sentence_of[places] - begun[0]]
    np.maximum(more, 0, out=more)
    more *= real
    h += more
    loud = spoken[places]
    np.matmul(h, a["speak"], out=loud)
    loud[ids == 0] = -1e4
    sums = np.add.reduceat(h, opened, axis=0) @ a["sum_up"] + a["bias"]
    for sentence, (start, stop) in enumerate(pairwise([*opened.tolist(), len(ids)]), int(begun[0])):
        loud[start:stop].max(axis=0, out=scores[sentence])
    scores[begun[0] : begun[1]] += sums


def _read_contexts(w: Weights, paragraphs: Sequence[Paragraph], page: _Page) -> Floats:
    """What each paragraph's part, heading, facts and mean word add to each of its places."""
    a = w.arrays
    embedding = a["embedding"]
    told = [index for index, paragraph in enumerate(paragraphs) if paragraph.sentences]
    begins = page.begins[told]
    sums = np.add.reduceat(embedding[page.ids] * page.real, begins, axis=0)
    means = np.zeros((len(paragraphs), embedding.shape[1]), np.float32)
    means[told] = sums / np.maximum(np.add.reduceat(page.real, begins, axis=0), 1)
    headings = np.zeros_like(means)
    seen: dict[str, Floats] = {}
    for index in told:
        heading = paragraphs[index].heading
        if heading not in seen:
            numbers = [w.words.get(word, 1) for word in cut_words(heading)][:HEADING_WORDS]
            seen[heading] = embedding[numbers].mean(axis=0) if numbers else headings[index]
        headings[index] = seen[heading]
    order = list(PARTS)
    parts = np.array([order.index(p.part) for p in paragraphs])
    facts = np.array([p.facts for p in paragraphs], np.float32)
    total = (
        a["parts"][parts] + headings @ a["heading"] + means @ a["mean"] + facts @ a["facts"] + a["near_bias"]
    )
    return np.asarray(total, np.float32)


def _read_words(w: Weights, ids: Ints, real: Floats, context: Floats) -> Floats:
    """The layers that look at the words around each place."""
    h = context
    width = h.shape[1]
    looked_up = w.near.take(ids, axis=0)
    middle = w.near.shape[1] // width // 2
    for offset in range(-middle, middle + 1):
        part = looked_up[:, (offset + middle) * width : (offset + middle + 1) * width]
        if offset < 0:
            h[-offset:] += part[:offset]
        elif offset > 0:
            h[:-offset] += part[offset:]
        else:
            h += part
    np.maximum(h, 0, out=h)
    h *= real
    for tables, bias, distance in w.far:
        if tables.shape[1] == width:
            more = move_thirds(h, distance) @ tables
            more += bias
        else:
            more = np.zeros_like(h)
            more += bias
            _add_neighbours(more, h @ tables, distance)
        np.maximum(more, 0, out=more)
        more *= real
        h += more
    return h
