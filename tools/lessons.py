"""What the network is to learn from an annotated paragraph, and how paragraphs are put together to batches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from annotated import LOCATED, Annotated
from descent import GAP, Batch

from loaders.findings.context import PARTS
from loaders.findings.network import HEADING_WORDS, LONGEST
from loaders.findings.paragraphs import state_facts
from loaders.findings.words import START, cut_words

F = np.float32
PART_NUMBERS = {part: number for number, part in enumerate(PARTS)}
STYLES = {"sparing": (-1.0, 0.0), "inclusive": (0.6, 0.0), "own": (0.6, 1.0), "": (0.6, 0.0)}
"""Where readers stand on the two scales that shift how readily an issue is named: sparing to inclusive, and what is
peculiar to our own."""


ASKS = 1
"""Which of a paragraph's facts tells how likely it asks for something."""
TAUGHT = 0.6
"""What teachers' opinions count where readers annotated too; what readers wrote counts the rest."""
ASKING = 2.5
"""What a paragraph counts that asks for something, of which there are few and short ones; others count 1."""


@dataclass(frozen=True)
class Lesson:
    """`labels`: (sentence, column) where cue or evaluation stands; `cues`: (place, column, share) of a cue's words;
    `all_labels`: the columns of the whole paragraph; `judged`: (place,
    polarity) of the words that carry a judgement. A column is 2 * issue + polarity."""

    ids: np.ndarray
    openings: np.ndarray
    heading: tuple[int, ...]
    part: int
    facts: tuple[float, ...]
    reader: str
    labels: tuple[tuple[int, int], ...]
    cues: tuple[tuple[int, int, float], ...]
    all_labels: tuple[int, ...]
    judged: tuple[tuple[int, int], ...]
    taught: np.ndarray | None = None
    """[sentence, column]: how likely teachers hold each, of 255; the readers' own where it is None."""

    @property
    def located(self) -> bool:
        return self.reader in LOCATED


def make_lesson(p: Annotated, words: Mapping[str, int], issues: Mapping[str, int], asks: float) -> Lesson:
    ids: list[int] = []
    openings: list[int] = []
    for sentence in p.sentences:
        openings.append(len(ids))
        ids.append(words[START])
        ids.extend(words.get(word, 1) for word in sentence[:LONGEST])
    heading = ([words.get(w, 1) for w in cut_words(p.standing.heading)] + [0] * HEADING_WORDS)[:HEADING_WORDS]
    labels: set[tuple[int, int]] = set()
    cues: list[tuple[int, int, float]] = []
    judgements: set[tuple[int, int]] = set()
    for a in p.annotations:
        if not a.cue:
            continue
        column = 2 * issues[a.issue] + a.polarity
        judged = p.text.find(a.evaluation)
        seen = [m.start() for m in re.finditer(re.escape(a.cue), p.text)] or [judged]
        at = min(seen, key=lambda place: abs(place - judged)) if judged >= 0 else seen[0]
        for i, (start, stop) in enumerate(p.places):
            if start <= at < stop or start <= judged < stop:
                labels.add((i, column))
            room = min(len(p.sentences[i]), LONGEST - 2)
            if start <= judged < stop:
                first = len(cut_words(p.text[start:judged]))
                last = min(first + max(len(cut_words(a.evaluation)), 1), room)
                judgements.update((openings[i] + 1 + place, a.polarity) for place in range(first, last))
            if start <= at < stop:
                first = len(cut_words(p.text[start:at]))
                many = max(len(cut_words(a.cue)), 1)
                last = min(first + many, room)
                cues.extend((openings[i] + 1 + place, column, 1 / many) for place in range(first, last))
    return Lesson(
        np.array(ids, np.int32),
        np.array(openings, np.int32),
        tuple(heading),
        PART_NUMBERS[p.standing.part],
        state_facts(p.number, p.text, p.standing, len(p.sentences), asks),
        p.reader,
        tuple(sorted(labels)),
        tuple(cues),
        tuple(sorted({2 * issues[a.issue] + a.polarity for a in p.annotations})),
        tuple(sorted(judgements)),
    )


def make_batch(lessons: Sequence[Lesson], style: tuple[float, float] | None = None) -> Batch:
    """The lessons behind one another with gaps between; `style` instead of each reader's own."""
    many = len(lessons)
    sizes = np.array([len(x.ids) + GAP for x in lessons])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    gap = np.zeros(GAP, np.int32)
    ids = np.concatenate([part for x in lessons for part in (x.ids, gap)])
    at = np.concatenate([x.openings + start for x, start in zip(lessons, begins, strict=True)])
    spans = np.diff(np.append(at, len(ids)))
    return Batch(
        ids=ids,
        block=np.repeat(np.arange(many), sizes),
        begins=begins,
        at=at,
        owner=np.repeat(np.arange(many), [len(x.openings) for x in lessons]),
        sentence_of=np.repeat(np.arange(len(at)), spans),
        lengths=np.maximum(np.add.reduceat((ids > 0).astype(F), at), 1)[:, None],
        parts=np.array([x.part for x in lessons]),
        headings=np.array([x.heading for x in lessons]),
        facts=np.array([x.facts for x in lessons], F),
        style=np.array([STYLES[x.reader] if style is None else style for x in lessons], F),
    )


def deal_batches(lessons: Sequence[Lesson], places: int, order: Sequence[int]) -> Iterator[list[Lesson]]:
    batch: list[Lesson] = []
    filled = 0
    for index in order:
        size = len(lessons[index].ids) + GAP
        if batch and filled + size > places:
            yield batch
            batch, filled = [], 0
        batch.append(lessons[index])
        filled += size
    if batch:
        yield batch


def grade_judgements(lessons: Sequence[Lesson], b: Batch, judged, weight=0.1):
    """Gradients for which words praise and which find fault; learnt from the readers who told them."""
    g = 1 / (1 + np.exp(-np.clip(judged, -30, 30)))
    for i, x in enumerate(lessons):
        for place, polarity in x.judged:
            g[int(b.begins[i]) + place, polarity] -= 1
    located = np.array([x.located for x in lessons])
    g *= (located[b.block] & (b.ids > 0))[:, None]
    return (g * F(weight / 100)).astype(F)


def grade(lessons: Sequence[Lesson], b: Batch, scores, z, bias, cue_weight=0.3, whole_weight=0.5):
    """Gradients of the loss: each sentence's labels, the surest one for the paragraph's, the words of the cues."""
    p = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    g = np.zeros_like(scores)
    edges = np.searchsorted(b.owner, np.arange(len(lessons) + 1))
    columns = np.arange(scores.shape[1])
    rows: list[int] = []
    cols: list[int] = []
    shares: list[float] = []
    for i, x in enumerate(lessons):
        a, e = edges[i], edges[i + 1]
        if x.taught is not None:
            g[a:e] += F(TAUGHT) * (p[a:e] - x.taught.astype(F) / F(255))
        if not x.reader:
            continue
        weight = F(1 if x.taught is None else 1 - TAUGHT)
        if x.located:
            g[a:e] += weight * p[a:e]
            for sentence, column in x.labels:
                g[a + sentence, column] -= weight
        top = a + scores[a:e].argmax(0)
        wrong = p[top, columns].copy()
        wrong[list(x.all_labels)] -= 1
        g[top, columns] += F(whole_weight if x.located else 1.0) * weight * wrong
        for place, column, share in x.cues:
            rows.append(int(b.begins[i]) + place)
            cols.append(column)
            shares.append(share)
    g *= np.array([ASKING if x.facts[ASKS] > 0.4 else 1.0 for x in lessons], F)[b.owner][:, None]
    g /= F(100)
    if not rows:
        return g, None
    r, c = np.array(rows), np.array(cols)
    sure = 1 / (1 + np.exp(-np.clip(z[r, c] + bias[c], -30, 30)))
    return g, (r, c, (cue_weight / 100 * (sure - 1) * np.array(shares)).astype(F))
