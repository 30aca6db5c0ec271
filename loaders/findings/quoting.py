"""Which words are quoted for what a block speaks of, the sentence or one of its clauses, and which are the cue.

Where clauses stand against each other (*While A is good, B is not*) each polarity is quoted by its own clause, if it
is plain which that is (`clauses.py`) and the clause can stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.findings.clauses import Place, Said, clause_meant, stands_alone, weigh_clauses
from loaders.findings.phrases import find_phrases
from loaders.findings.reading import Choice, Reading, issue_numbers
from loaders.findings.words import place_words


def quote_choice(reading: Reading, choice: Choice) -> Place:
    """Start and end, in the block's text, of the sentence or clause that says it."""
    return choice.quoted or sentence_of(reading, choice)


def sentence_of(reading: Reading, choice: Choice) -> Place:
    """Start and end of the sentence that a choice stands in."""
    return reading.cuts[choice.block].places[choice.sentence]


def narrowed(reading: Reading, choices: Iterable[Choice]) -> list[Choice]:
    """The choices, those in sentences of several clauses each with the clause that says it and its loudest word."""
    chosen = list(choices)
    sentences = {}
    for choice in chosen:
        cut = reading.cuts[choice.block]
        if choice.asked:
            continue
        start, stop = sentence_of(reading, choice)
        sentences[choice.block, choice.sentence] = (cut.text[start:stop], cut.paragraph)
    said = weigh_clauses(dict(sorted(sentences.items())))
    return [
        narrow(reading, choice, clauses)
        if not choice.asked and (clauses := said.get((choice.block, choice.sentence)))
        else choice
        for choice in chosen
    ]


def narrow(reading: Reading, choice: Choice, clauses: Sequence[Said]) -> Choice:
    """A choice with the clause that says it; as it was where that is not plain."""
    start, stop = sentence_of(reading, choice)
    sentence = reading.cuts[choice.block].text[start:stop]
    places = place_words(sentence)
    at = places[min(max(choice.word, 0), len(places) - 1)][0]
    own = next((n for n, one in enumerate(clauses) if one.place[0] <= at < one.place[1]), -1)
    meant = clause_meant(clauses, own, choice.polarity) if own >= 0 else -1
    if meant < 0 or not stands_alone(sentence, clauses[meant].place):
        return choice
    first, last = clauses[meant].place
    word = choice.word if meant == own else loudest_word(reading, choice, places, (first, last))
    return replace(choice, word=word, quoted=(start + first, start + last))


def loudest_word(reading: Reading, choice: Choice, places: Sequence[Place], clause: Place) -> int:
    """Number, in its sentence, of the word of a clause that speaks loudest for what was chosen."""
    weighing = reading.weighing
    opening = int(weighing.openings[weighing.first[choice.block] + choice.sentence])
    inside = [n for n, (at, _) in enumerate(places) if clause[0] <= at < clause[1]]
    said = weighing.spoken[:, 2 * choice.issue + choice.polarity]
    return max(inside, key=lambda n: (float(said[opening + 1 + n]), -n))


def cue_of(reading: Reading, choice: Choice) -> str:
    """The phrase of the issue near the word that speaks loudest, or that word and its neighbours; as printed."""
    start, stop = sentence_of(reading, choice)
    sentence = reading.blocks[choice.block].text[start:stop]
    places = place_words(sentence)
    first, last = cue_words(reading, choice, len(places))
    if choice.quoted:
        begin, end = choice.quoted[0] - start, choice.quoted[1] - start
        inside = [n for n, (at, _) in enumerate(places) if begin <= at < end]
        first, last = max(first, inside[0]), min(last, inside[-1])
    return sentence[places[first][0] : places[last][1]]


def cue_words(reading: Reading, choice: Choice, words: int) -> Place:
    """Numbers of the first and last word of the cue in its sentence of so many words."""
    at = min(max(choice.word, 0), words - 1)
    issue = list(issue_numbers())[choice.issue]
    sentence = reading.cuts[choice.block].paragraph.sentences[choice.sentence]
    near = [
        (max(hit.start - at, at - hit.start - hit.length + 1, 0), -hit.length, hit.start)
        for hit in find_phrases(sentence)
        if hit.issue == issue
    ]
    if near and min(near)[0] <= 3:
        _, length, first = min(near)
        return first, min(first - length - 1, words - 1)
    return max(at - 1, 0), min(at + 1, words - 1)
