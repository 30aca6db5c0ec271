"""From the blocks of a document to what each of them speaks of: issue, polarity, sentence and word."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np

from loaders.document import Block
from loaders.findings.combining import combine, describe, read_combining
from loaders.findings.network import Floats, Weighing, weigh
from loaders.findings.ngrams import read_ngrams, weigh_words
from loaders.findings.paragraphs import Cut, cut_paragraphs
from loaders.findings.phrases import PhraseHit, find_phrases
from ontology.issues import load_issues

POLARITIES = ("strength", "weakness")
UNREAD = frozenset({"contents"})
QUIET = -4.2
"""A block of whose words and n-grams none speaks louder for any issue is not weighed by the network: of 6,418 issues
read in documents that the weights had not seen, none stood in such a block."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was cut and weighed: what `explain` shows, and what findings are chosen from.

    `weighing` is what the network says, `signs` [block, issue, sign] what is combined to `combined` [block, issue].
    """

    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]
    weighing: Weighing
    hits: tuple[tuple[PhraseHit, ...], ...]
    signs: Floats
    combined: Floats


@dataclass(frozen=True, slots=True)
class Choice:
    """An issue and polarity of block `block`, said loudest in sentence `sentence` of it, there by word `word`.

    `score` is that of the issue in the whole block, held against the bar for issues; `polarity_score` that of this
    polarity in its sentence; `over` is the bar that it was held against where the other polarity is surer.
    """

    block: int
    issue: int
    polarity: int
    sentence: int
    word: int
    score: float
    polarity_score: float
    over: float | None
    asked: bool
    signs: tuple[float, ...]
    quoted: tuple[int, int] | None = None
    """Start and end in the block of the clause that says it, where that is not the whole sentence."""


@cache
def read_asking() -> Mapping[str, float]:
    """The weights of the signs that a block asks for something."""
    stored = resources.files("loaders.findings") / "weights" / "asking.csv"
    rows = csv.reader(stored.read_text(encoding="utf-8").splitlines()[1:])
    return {sign: float(weight) for sign, weight in rows}


@cache
def issue_numbers() -> Mapping[str, int]:
    """Issues by their place in the table, which is their place in all weights."""
    return {issue: number for number, issue in enumerate(load_issues())}


def weigh_blocks(blocks: Sequence[Block]) -> Reading:
    """Cut and weigh every block (a contents page has no sentences to weigh, but stays in its place)."""
    texts = [(b.number, "" if b.kind in UNREAD else b.text) for b in blocks]
    cuts = cut_paragraphs(texts, read_asking())
    paragraphs = [cut.paragraph for cut in cuts]
    plain = weigh_words(paragraphs, read_ngrams())
    owner = np.repeat(np.arange(len(cuts)), [len(p.sentences) for p in paragraphs])
    loudest = np.full(len(cuts), -np.inf, np.float32)
    np.maximum.at(loudest, owner, plain.max(axis=1))
    worth = loudest > QUIET
    weighing = weigh([p if w else replace(p, sentences=()) for p, w in zip(paragraphs, worth, strict=True)])
    hits = tuple(tuple(hit for s in p.sentences for hit in find_phrases(s)) for p in paragraphs)
    signs = describe(weighing, plain[worth[owner]], hits, issue_numbers())
    return Reading(tuple(blocks), tuple(cuts), weighing, hits, signs, combine(signs, read_combining()))


def choose(reading: Reading, block: int, under: float = 0.0) -> list[Choice]:
    """The issues and polarities that a block speaks of; of a recommendation weaknesses only.

    `under` lowers both bars, to see what came near.
    """
    first, last = (int(at) for at in reading.weighing.first[block : block + 2])
    if first == last:
        return []
    combining, cut = read_combining(), reading.cuts[block]
    scores = reading.weighing.scores[first:last]
    combined = reading.combined[block]
    asked = cut.asks > combining.asked
    found: list[Choice] = []
    for issue in (combined > combining.bar_of(asked) - under).nonzero()[0].tolist():
        best = scores[:, issue].max(axis=0)
        main = int(best[1] > best[0])
        where = scores[:, issue].argmax(axis=0)
        beside = combining.beside(bool(where[0] == where[1]), cut.paragraph.sentences[int(where[1 - main])])
        for polarity in (main, 1 - main):
            if polarity != main and (asked or best[polarity] <= beside - under):
                continue
            sentence = int(where[polarity])
            found.append(
                Choice(
                    block,
                    issue,
                    1 if asked else polarity,
                    sentence,
                    reading.weighing.surest_word(first + sentence, issue, polarity),
                    float(combined[issue]),
                    float(best[polarity]),
                    None if polarity == main else beside,
                    asked,
                    tuple(reading.signs[block, issue].tolist()),
                )
            )
    return sorted(found, key=lambda choice: (choice.sentence, choice.issue, choice.polarity))
