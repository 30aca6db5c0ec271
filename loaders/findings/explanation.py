"""Why a paragraph was read as it was: what spoke for each issue, what was considered and dropped, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Block
from loaders.findings.phrases import find_phrases
from loaders.findings.reading import (
    POLARITIES,
    Choice,
    Reading,
    choose,
    cue_of,
    quote_choice,
    read_asking,
    tell_rule,
    weigh_blocks,
)
from ontology.issues import load_issues

NEAR = 2.5
"""How far under the bar an issue may be and still be told as considered."""


@dataclass(frozen=True, slots=True)
class Considered:
    """An issue and polarity that the paragraph spoke for; `score` is a logit, `why` says what it was held against."""

    issue: str
    polarity: str
    kept: bool
    score: float
    cue: str
    phrases: tuple[str, ...]
    """Phrases of the issue that stand in the quote."""
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One block: where it stands, whether it asks (and the signs that weighed most), what was considered."""

    block: int
    number: str
    page: int
    part: str
    heading: str
    asks: float
    signs: tuple[tuple[str, float], ...]
    considered: tuple[Considered, ...]
    """Those kept first, then by score."""


def explain(blocks: Sequence[Block], block: int) -> Explanation:
    """Explain the reading of one block of a document; all blocks are needed for where it stands."""
    return explain_block(weigh_blocks(blocks), block)


def explain_block(reading: Reading, block: int) -> Explanation:
    """As `explain`, of a document that is weighed already."""
    cut = reading.cuts[block]
    asking = read_asking()
    signs = sorted(((sign, asking[sign]) for sign in cut.signs if sign in asking), key=lambda s: -abs(s[1]))
    kept = {(choice.issue, choice.polarity) for choice in choose(reading, block)}
    near = choose(reading, block, NEAR)
    told = [_consider(reading, choice, (choice.issue, choice.polarity) in kept) for choice in near]
    return Explanation(
        block,
        reading.blocks[block].number,
        reading.blocks[block].page,
        cut.standing.part,
        cut.standing.heading,
        cut.asks,
        tuple(signs[:8]),
        tuple(sorted(told, key=lambda c: (not c.kept, -c.score))),
    )


def _consider(reading: Reading, choice: Choice, kept: bool) -> Considered:
    start, end = quote_choice(reading, choice)
    issue = list(load_issues())[choice.issue]
    sentence = reading.cuts[choice.block].paragraph.sentences[choice.sentence]
    phrases = tuple(hit.phrase for hit in find_phrases(sentence) if hit.issue == issue)
    why = tell_rule(choice) if kept else f"dropped: {tell_rule(choice)} is not so"
    return Considered(
        issue,
        POLARITIES[choice.polarity],
        kept,
        round(choice.score, 2),
        cue_of(reading, choice),
        phrases,
        reading.blocks[choice.block].text[start:end],
        why,
    )
