"""Why a paragraph was read as it was: what spoke for each issue, what was considered and dropped, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Block
from loaders.entities.reading import Entities
from loaders.families.facts import FamilyFacts
from loaders.findings.about import Topics, topics_of
from loaders.findings.combining import read_combining
from loaders.findings.phrases import find_phrases
from loaders.findings.quoting import cue_of, narrowed, quote_choice
from loaders.findings.reading import POLARITIES, Choice, Reading, choose, read_asking, weigh_blocks
from loaders.findings.stating import about_of, tell_rule
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
    about: str
    about_rule: str
    """By which rule of `about.py`."""


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


def explain(
    facts: FamilyFacts, blocks: Sequence[Block], block: int, entities: Entities | None = None
) -> Explanation:
    """Explain the reading of one block of a document, from all that its findings are read from."""
    return explain_block(weigh_blocks(blocks), topics_of(facts, blocks, entities or Entities()), block)


def explain_block(reading: Reading, topics: Topics, block: int) -> Explanation:
    """As `explain`, of a document that is weighed already."""
    cut = reading.cuts[block]
    asking = read_asking()
    signs = sorted(((sign, asking[sign]) for sign in cut.signs if sign in asking), key=lambda s: -abs(s[1]))
    kept = {(choice.issue, choice.polarity) for choice in choose(reading, block)}
    near = narrowed(reading, choose(reading, block, NEAR))
    told = [_consider(reading, topics, choice, (choice.issue, choice.polarity) in kept) for choice in near]
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


def _consider(reading: Reading, topics: Topics, choice: Choice, kept: bool) -> Considered:
    start, end = quote_choice(reading, choice)
    issue = list(load_issues())[choice.issue]
    sentence = reading.cuts[choice.block].paragraph.sentences[choice.sentence]
    phrases = tuple(hit.phrase for hit in find_phrases(sentence) if hit.issue == issue)
    why = tell_rule(choice) if kept else f"dropped: {tell_failure(choice)}"
    about = about_of(reading, topics, choice)
    return Considered(
        issue,
        POLARITIES[choice.polarity],
        kept,
        round(choice.score, 2),
        cue_of(reading, choice),
        phrases,
        reading.blocks[choice.block].text[start:end],
        why,
        about.name,
        about.rule,
    )


def tell_failure(choice: Choice) -> str:
    """As `tell_rule`, of what was not over its bar: the issue's own, or that for a second polarity."""
    before, over, after = tell_rule(choice).partition(" over ")
    if choice.score > read_combining().bar_of(choice.asked) and choice.over is not None:
        first, _, last = after.rpartition(" over ")
        return f"{before}{over}{first} not over {last}"
    return f"{before} not over {after}"
