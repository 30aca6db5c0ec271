"""Findings as the record states them: what was chosen, with its words, whom it is about, and why it was read so."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Block
from loaders.entities.reading import Entities
from loaders.families.facts import FamilyFacts
from loaders.findings.about import About, Topics, topics_of
from loaders.findings.combining import SIGNS, read_combining
from loaders.findings.quoting import cue_of, narrowed, quote_choice, sentence_of
from loaders.findings.reading import POLARITIES, Choice, Reading, choose, weigh_blocks
from loaders.record import Finding
from ontology.issues import load_issues

_PRIORITY = ("priority", "immediate action")
DECIMALS = 2
"""Of a score: fewer than what differs between processors."""


def read_findings(
    facts: FamilyFacts, blocks: Sequence[Block], entities: Entities | None = None
) -> tuple[Finding, ...]:
    """The findings of a document in reading order, about what its authorities and entities let them be about."""
    reading = weigh_blocks(blocks)
    topics = topics_of(facts, blocks, entities or Entities())
    choices = [choice for block in range(len(blocks)) for choice in choose(reading, block)]
    return tuple(state(reading, topics, choice) for choice in narrowed(reading, choices))


def state(reading: Reading, topics: Topics, choice: Choice) -> Finding:
    """One finding of what was chosen."""
    block = reading.blocks[choice.block]
    issue = list(load_issues())[choice.issue]
    start, end = quote_choice(reading, choice)
    spans = block.spans(start, end)
    heading = reading.cuts[choice.block].standing.heading.lower()
    about = about_of(reading, topics, choice)
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
        about=about.name,
        cue=cue_of(reading, choice),
        rule=tell_rule(choice),
        score=score_of(choice),
        about_rule=about.rule,
    )


def about_of(reading: Reading, topics: Topics, choice: Choice) -> About:
    """Whom or what a choice is about, by the clause that is quoted; what it does not tell, by its sentence."""
    issue = list(load_issues())[choice.issue]
    return topics.about(choice.block, quote_choice(reading, choice), sentence_of(reading, choice), issue)


def score_of(choice: Choice) -> float:
    """How sure the reading is: the score of the issue in its block or of the polarity in its sentence, if lower."""
    return round(min(choice.score, choice.polarity_score), DECIMALS) + 0.0  # no minus before nothing


def tell_rule(choice: Choice) -> str:
    """What the score was held against, in a line."""
    combining = read_combining()
    told = dict(zip(SIGNS, choice.signs, strict=True))
    rule = f"issue {choice.score:+.2f} over {combining.bar_of(choice.asked):+.2f}"
    rule += f" (network {told['surest']:+.2f}, words {told['plain']:+.2f}, phrases {told['points']:.2f})"
    rule += f"; {POLARITIES[choice.polarity]} {choice.polarity_score:+.2f}"
    if choice.asked:
        rule += ", asked for"
    return rule if choice.over is None else rule + f" over {choice.over:+.2f} beside the other"
