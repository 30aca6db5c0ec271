"""From the blocks of a document to its findings."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.document import Block
from loaders.findings.network import Weighing, weigh
from loaders.findings.paragraphs import Cut, cut_paragraphs
from loaders.findings.words import place_words
from loaders.record import DocumentFacts, Finding
from ontology.issues import load_issues

POLARITIES = ("strength", "weakness")
SURE = -1.1
"""The score from which an issue and polarity are read as found; 0 would be as likely as not."""
ASKS = 0.4
"""How likely a block must be to ask for something for its findings to be recommendations."""
ASKED_WEAKNESS = 0.6
"""How much more a strength must speak than a weakness to count as the weakness that a recommendation asks about."""
_UNREAD = frozenset({"contents"})
_PRIORITY = ("priority", "immediate action")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was cut and weighed: what `explain` shows, and what findings are chosen from."""

    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]
    weighing: Weighing


@dataclass(frozen=True, slots=True)
class Choice:
    """An issue and polarity of block `block`, spoken for most by sentence `sentence` of it, there by word `word`."""

    block: int
    issue: int
    polarity: int
    sentence: int
    word: int
    score: float
    asked: bool


@cache
def read_asking() -> Mapping[str, float]:
    """The weights of the signs that a block asks for something."""
    stored = resources.files("loaders.findings") / "weights" / "asking.csv"
    rows = csv.reader(stored.read_text(encoding="utf-8").splitlines()[1:])
    return {sign: float(weight) for sign, weight in rows}


def weigh_blocks(blocks: Sequence[Block]) -> Reading:
    """Cut and weigh every block (a contents page has no sentences to weigh, but stays in its place)."""
    texts = [(b.number, "" if b.kind in _UNREAD else b.text) for b in blocks]
    cuts = cut_paragraphs(texts, read_asking())
    return Reading(tuple(blocks), tuple(cuts), weigh([cut.paragraph for cut in cuts]))


def choose(reading: Reading, block: int, sure: float = SURE) -> list[Choice]:
    """The issues that a block speaks of, each with its surest sentence; of a recommendation weaknesses only."""
    first, last = (int(at) for at in reading.weighing.first[block : block + 2])
    if first == last:
        return []
    scores = reading.weighing.scores[first:last]
    asked = reading.cuts[block].asks > ASKS
    best = scores.max(axis=0)
    found: list[Choice] = []
    for issue in (best.max(axis=1) > sure).nonzero()[0].tolist():
        for polarity in (0, 1):
            score = float(best[issue, polarity])
            source = polarity
            if asked:
                if polarity == 0:
                    continue
                if best[issue, 0] - ASKED_WEAKNESS > score:
                    source, score = 0, float(best[issue, 0]) - ASKED_WEAKNESS
            if score <= sure:
                continue
            sentence = int(scores[:, issue, source].argmax())
            word = reading.weighing.surest_word(first + sentence, issue, source)
            found.append(Choice(block, issue, polarity, sentence, word, score, asked))
    return sorted(found, key=lambda choice: (choice.sentence, choice.issue, choice.polarity))


def quote_choice(reading: Reading, choice: Choice) -> tuple[int, int]:
    """Start and end, in the block's text, of the sentence that says it."""
    return reading.cuts[choice.block].places[choice.sentence]


def cue_of(reading: Reading, choice: Choice) -> str:
    """The words around the one that speaks loudest, as they stand in the text."""
    start, end = quote_choice(reading, choice)
    sentence = reading.blocks[choice.block].text[start:end]
    places = place_words(sentence)
    if not places:
        return sentence
    at = min(max(choice.word, 0), len(places) - 1)
    return sentence[places[max(at - 1, 0)][0] : places[min(at + 1, len(places) - 1)][1]]


def _finding(reading: Reading, choice: Choice, issue: str) -> Finding:
    block = reading.blocks[choice.block]
    start, end = quote_choice(reading, choice)
    spans = block.spans(start, end)
    heading = reading.cuts[choice.block].standing.heading.lower()
    return Finding(
        page=spans[0].page if spans else block.page,
        paragraph=block.number,
        quote=block.text[start:end],
        spans=spans,
        passage=choice.block,
        issue=issue,
        polarity=POLARITIES[choice.polarity],
        kind="recommendation" if choice.asked else "finding",
        priority=choice.asked and any(word in heading for word in _PRIORITY),
        cue=cue_of(reading, choice),
        rule=f"network {choice.score:+.2f} over {SURE:+.2f}",
    )


def read_findings(facts: DocumentFacts, blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """The findings of a document in reading order."""
    reading = weigh_blocks(blocks)
    issues = list(load_issues())
    return tuple(
        _finding(reading, choice, issues[choice.issue])
        for block in range(len(blocks))
        for choice in choose(reading, block)
    )
