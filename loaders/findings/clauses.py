"""Clauses that stand against each other in one sentence: *While A is good, B is not*; *A is good, but B is late*.

Each clause that can stand alone may be quoted for what it says; one that leans on the other for its subject (*but is
not always on time*) cannot, so that there the whole sentence is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.entities.vocabulary import used_as
from loaders.findings.network import Paragraph, weigh
from loaders.findings.words import cut_words

Place = tuple[int, int]

_YIELDS = re.compile(
    r"(?:[Hh]owever,? |[Aa]nd |[Ii]n addition, |[Oo]verall, )?(?:while|whilst|although|though|even though|despite|"
    r"in spite of|notwithstanding|whereas|while|where)\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"(?:however,? )?(?:despite|in spite of|notwithstanding)\b", re.IGNORECASE)
_TURNS = re.compile(
    r"(?:[,;:–-]?\s+|\()(?P<turn>but|although|though|even though|whereas|however,|while|whilst|albeit|(?<=, )yet)\s+",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+")
_GOES_ON = re.compile(
    r"(?:and|or|including|such as|which|who|whose|where|when|with|for example|as well as|particularly|especially|"
    r"in particular|both|for|to|in|at|from|of|by|on|as|because|so|but|not|nor|rather|even|also|\w+ly|\w+ing)\b",
    re.IGNORECASE,
)
_ADVERBS = frozenset(
    {"also", "still", "often", "sometimes", "currently", "now", "then", "this", "not", "too"}
)
_FINITE = frozenset(
    [
        w
        for w in used_as("clause")
        if w in {"is", "are", "was", "were", "has", "have", "had", "does", "do", "did"}
    ]
) | frozenset({"can", "could", "will", "would", "should", "must", "may", "might", "cannot"})
_VERBS = (used_as("verb") - used_as("verb-or-noun")) | _FINITE
_WORD = re.compile(r"[a-z’'-]+")
TURNS = (
    "but",
    "although",
    "though",
    "despite",
    "notwithstanding",
    "whereas",
    "while",
    "whilst",
    "albeit",
    "yet",
)
"""Words that set one half of a sentence against the other."""
_ANY = re.compile(rf"\b(?:{'|'.join(TURNS)}|in spite of|however,|where)\b", re.IGNORECASE)
_TURNING = frozenset(cut_words(" ".join((*TURNS, "however"))))
_APART = 3.0
"""How much more a clause must find fault (or praise) than the others to be told from them."""
_PLAIN = 1.0
_SHORTEST = 12
"""Letters of a clause that is worth quoting by itself."""


def turns(sentence: Sequence[str]) -> bool:
    """Whether the words of a sentence hold one that sets one half against the other.

    Without one it hardly ever praises and finds fault with the same: of 76 that seemed to, 17 did; of those with such
    a word 43 of 67 (one fold of documents that the network had not seen).
    """
    return not _TURNING.isdisjoint(sentence)


def cut_clauses(sentence: str) -> list[Place]:
    """Start and end of the clauses that stand against each other; one place, the whole, where none do."""
    if not _ANY.search(sentence):
        return [(0, len(sentence))]
    cuts = [0]
    if yields := _YIELDS.match(sentence):
        cuts += _main_clause(sentence, yields.end(), nominal=bool(_NOMINAL.match(sentence)))
    for turn in _TURNS.finditer(sentence, cuts[-1] + 1):
        rest = sentence[turn.end() :]
        if _has_verb(sentence[cuts[-1] : turn.start()]) and _has_verb(rest):
            cuts.append(turn.start("turn"))
    places = list(zip(cuts, [*cuts[1:], len(sentence)], strict=True))
    return [(start, stop) for start, stop in (_trim(sentence, *place) for place in places)]


def _main_clause(sentence: str, after: int, *, nominal: bool) -> list[int]:
    """Where the main clause begins after one that yields to it: none or one place."""
    for comma in _COMMA.finditer(sentence, after):
        first, rest = sentence[after : comma.start()], sentence[comma.end() :]
        if (nominal or _has_verb(first)) and not _GOES_ON.match(rest) and _subject_first(rest):
            return [comma.end()]
    return []


def _has_verb(text: str) -> bool:
    return any(word in _VERBS for word in _WORD.findall(text.lower()))


def _subject_first(clause: str) -> bool:
    """Whether a verb comes in a clause, and something before it."""
    words = _WORD.findall(clause.lower())
    return bool(words) and words[0] not in _VERBS and any(word in _VERBS for word in words[1:])


def _trim(sentence: str, start: int, stop: int) -> Place:
    while stop > start and sentence[stop - 1] in " ,;:–-(":
        stop -= 1
    return start, stop


def stands_alone(sentence: str, place: Place) -> bool:
    """Whether a clause has a subject of its own and is long enough to be understood without the others."""
    clause = sentence[slice(*place)]
    if turn := _TURNS.match(" " + clause):
        clause = clause[turn.end() - 1 :]
    words = [w for w in _WORD.findall(clause.lower()) if w not in _ADVERBS]
    return len(clause) >= _SHORTEST and _subject_first(" ".join(words))


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of a sentence: its place, and how much more it finds fault than it praises, in logits."""

    place: Place
    fault: float


def weigh_clauses(
    sentences: Mapping[tuple[int, int], tuple[str, Paragraph]],
) -> dict[tuple[int, int], list[Said]]:
    """The clauses of those sentences that have several, by the same keys, each weighed by itself.

    Each sentence comes with the paragraph that it stands in. Within its sentence a clause is weighed together with
    the other ones, so that a word speaks for the fault that the next clause finds; hence each is weighed alone.
    """
    cut = {key: places for key, (text, _) in sentences.items() if len(places := cut_clauses(text)) > 1}
    alone: list[Paragraph] = []
    for key, places in cut.items():
        text, paragraph = sentences[key]
        alone += [
            replace(paragraph, sentences=(tuple(cut_words(text[slice(*place)])) or ("",),))
            for place in places
        ]
    if not alone:
        return {}
    surest = weigh(alone).scores.max(axis=1)
    faults = iter((surest[:, 1] - surest[:, 0]).tolist())
    return {key: [Said(place, next(faults)) for place in places] for key, places in cut.items()}


def clause_meant(said: Sequence[Said], own: int, polarity: int) -> int:
    """Which of the clauses has this polarity, -1 where it is not clear; `own` has the word that speaks loudest.

    It is clear where that one is far from the others, or where it is plainly praise and another one fault.
    """
    sign = 1 if polarity else -1
    leans = [sign * one.fault for one in said]
    surest = max(range(len(said)), key=lambda n: leans[n])
    rest = max(lean for n, lean in enumerate(leans) if n != surest)
    if leans[surest] <= 0 or leans[surest] - rest < _APART:
        return -1
    if surest != own and leans[own] > -_PLAIN:
        return -1
    return surest
