"""From the blocks of a document to its findings."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.document import Block
from loaders.findings.combining import SIGNS, combine, describe, read_combining
from loaders.findings.network import Floats, Weighing, weigh
from loaders.findings.ngrams import read_ngrams, weigh_words
from loaders.findings.paragraphs import Cut, cut_paragraphs
from loaders.findings.phrases import PhraseHit, find_phrases
from loaders.findings.words import place_words
from loaders.record import DocumentFacts, Finding
from ontology.issues import load_issues

POLARITIES = ("strength", "weakness")
_UNREAD = frozenset({"contents"})
_PRIORITY = ("priority", "immediate action")


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
    polarity in its sentence, held against the bar for a second polarity where the other one is surer (`second`).
    """

    block: int
    issue: int
    polarity: int
    sentence: int
    word: int
    score: float
    polarity_score: float
    second: bool
    asked: bool
    signs: tuple[float, ...]


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
    texts = [(b.number, "" if b.kind in _UNREAD else b.text) for b in blocks]
    cuts = cut_paragraphs(texts, read_asking())
    paragraphs = [cut.paragraph for cut in cuts]
    weighing = weigh(paragraphs)
    hits = tuple(tuple(hit for s in p.sentences for hit in find_phrases(s)) for p in paragraphs)
    signs = describe(weighing, weigh_words(paragraphs, read_ngrams()), hits, issue_numbers())
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
    for issue in (combined > combining.bar - under).nonzero()[0].tolist():
        best = scores[:, issue].max(axis=0)
        main = int(best[1] > best[0])
        for polarity in (main, 1 - main):
            if polarity != main and (asked or best[polarity] <= combining.both - under):
                continue
            sentence = int(scores[:, issue, polarity].argmax())
            found.append(
                Choice(
                    block,
                    issue,
                    1 if asked else polarity,
                    sentence,
                    reading.weighing.surest_word(first + sentence, issue, polarity),
                    float(combined[issue]),
                    float(best[polarity]),
                    polarity != main,
                    asked,
                    tuple(reading.signs[block, issue].tolist()),
                )
            )
    return sorted(found, key=lambda choice: (choice.sentence, choice.issue, choice.polarity))


def quote_choice(reading: Reading, choice: Choice) -> tuple[int, int]:
    """Start and end, in the block's text, of the sentence that says it."""
    return reading.cuts[choice.block].places[choice.sentence]


def cue_of(reading: Reading, choice: Choice) -> str:
    """The phrase of the issue near the word that speaks loudest, or that word and its neighbours; as printed."""
    start, end = quote_choice(reading, choice)
    sentence = reading.blocks[choice.block].text[start:end]
    places = place_words(sentence)
    at = min(max(choice.word, 0), len(places) - 1)
    first, last = max(at - 1, 0), min(at + 1, len(places) - 1)
    issue = list(issue_numbers())[choice.issue]
    words = reading.cuts[choice.block].paragraph.sentences[choice.sentence]
    near = [
        (max(hit.start - at, at - hit.start - hit.length + 1, 0), -hit.length, hit.start)
        for hit in find_phrases(words)
        if hit.issue == issue
    ]
    if near and min(near)[0] <= 3:
        _, length, first = min(near)
        last = first - length - 1
    return sentence[places[first][0] : places[min(last, len(places) - 1)][1]]


def tell_rule(choice: Choice) -> str:
    """What the score was held against, in a line."""
    combining = read_combining()
    told = dict(zip(SIGNS, choice.signs, strict=True))
    rule = f"issue {choice.score:+.2f} over {combining.bar:+.2f}"
    rule += f" (network {told['surest']:+.2f}, words {told['plain']:+.2f}, phrases {told['points']:.2f})"
    rule += f"; {POLARITIES[choice.polarity]} {choice.polarity_score:+.2f}"
    if choice.asked:
        rule += ", asked for"
    return rule + (f" over {combining.both:+.2f} beside the other" if choice.second else "")


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
        rule=tell_rule(choice),
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
