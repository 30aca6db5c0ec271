"""From the blocks of a document to the paragraphs that the network reads."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.findings.asking import name_signs
from loaders.findings.context import Standing, follow
from loaders.findings.network import Paragraph
from loaders.findings.words import cut_sentences, cut_words


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into sentences (`places`, start and end of each) and weighed for whether it asks for something."""

    text: str
    places: tuple[tuple[int, int], ...]
    standing: Standing
    signs: tuple[str, ...]
    asks: float
    """How likely it is that the text asks (0 to 1)."""
    paragraph: Paragraph


def cut_paragraphs(texts: Sequence[tuple[str, str]], asking: Mapping[str, float]) -> list[Cut]:
    """Cut all texts (number and text, in reading order) of a document; `asking` are the weights of the signs."""
    found: list[Cut] = []
    before = ""
    for (number, text), standing in zip(texts, follow(texts), strict=True):
        pairs = [(place, tuple(cut_words(text[slice(*place)]))) for place in cut_sentences(text)]
        pairs = [pair for pair in pairs if pair[1]]
        words = [word for _, sentence in pairs for word in sentence]
        signs = tuple(name_signs(words, number, text, standing, before))
        weight = asking.get("", 0.0) + sum(asking.get(sign, 0.0) for sign in signs)
        asks = 1 / (1 + math.exp(-max(-30.0, min(30.0, weight))))
        before = words[0] if words else ""
        facts = state_facts(number, text, standing, len(pairs), asks)
        sentences = tuple(sentence for _, sentence in pairs)
        paragraph = Paragraph(sentences, standing.part, standing.heading, facts)
        found.append(Cut(text, tuple(place for place, _ in pairs), standing, signs, asks, paragraph))
    return found


def state_facts(number: str, text: str, standing: Standing, sentences: int, asks: float) -> tuple[float, ...]:
    """The six facts of a paragraph that the network is told beside its words."""
    return (
        float(number != ""),
        asks,
        float(standing.since < 99),
        float(len(text) < 300),
        float(sentences == 1),
        float(text.rstrip()[-1:] == "."),
    )
