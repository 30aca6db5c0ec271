"""The plain half of the weighing: each word, pair and triple of words of a sentence has a weight for each issue.

Beside its own words a sentence is weighed by those of its paragraph, of the sentence before, of the heading and by
the part of the report. A feature is a whole number made of the kind and the words' numbers, so that all of a document
are looked up in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from loaders.findings.context import PARTS
from loaders.findings.network import Floats, Ints, Paragraph
from loaders.findings.words import cut_words

WORD, PAIR, TRIPLE, AROUND, BEFORE, HEADING, PART = range(7)
_KIND = 1 << 44
_ROW = 1 << 47
_BASE = 1 << 14
"""More than there are words: three fit under `_KIND`."""
_LONG = 16
"""A paragraph of so many sentences lends none of its words to them."""
_UNKNOWN = 1
_MARKS = 2097143
_MOST = 1 << 15
"""Sentences of which the features are looked for at a time: twice as many would still fit beside `_ROW`."""


@dataclass(frozen=True, slots=True)
class Ngrams:
    """`keys` (sorted) are the features; `rarity` of each; `table` [feature, issue]; `constants` [issue]."""

    words: Mapping[str, int]
    keys: Ints
    rarity: Floats
    table: Floats
    constants: Floats
    marks: npt.NDArray[np.bool_]
    """Remainders that features leave: what leaves another is none, and need not be searched for."""


@cache
def read_ngrams() -> Ngrams:
    """The weights that come with the package."""
    folder = resources.files("loaders.findings") / "weights"
    listed = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
    with resources.as_file(folder / "ngrams.npz") as path, np.load(path, allow_pickle=False) as stored:
        return unpack(
            {word: i for i, word in enumerate(listed)}, {name: stored[name] for name in stored.files}
        )


def unpack(words: Mapping[str, int], stored: Mapping[str, npt.NDArray[np.generic]]) -> Ngrams:
    """Weights as they are stored: for each feature how many issues it speaks for, which, and how much (in bytes)."""
    counts, issues = stored["counts"].astype(np.int64), stored["issues"].astype(np.int64)
    constants = stored["constants"].astype(np.float32)
    table = np.zeros((len(counts), len(constants)), np.float32)
    rows = np.repeat(np.arange(len(counts)), counts)
    table[rows, issues] = stored["weights"].astype(np.float32) * stored["unit"].astype(np.float32)
    keys = stored["keys"].astype(np.int64)
    return Ngrams(words, keys, stored["rarity"].astype(np.float32), table, constants, mark(keys))


def mark(keys: Ints) -> npt.NDArray[np.bool_]:
    """Where the remainders of the keys are true."""
    marks = np.zeros(_MARKS, np.bool_)
    marks[keys % _MARKS] = True
    return marks


def name_feature(key: int, words: Sequence[str]) -> str:
    """A feature as people read it."""
    kind, rest = divmod(key, _KIND)
    if kind == PART:
        return f"part: {list(PARTS)[rest]}"
    numbers = []
    while rest:
        rest, number = divmod(rest, _BASE)
        numbers.append(number)
    phrase = " ".join(words[n] for n in reversed(numbers))
    return {AROUND: "near: ", BEFORE: "before: ", HEADING: "heading: "}.get(kind, "") + phrase


def _stretches(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs that hold sentences, so many together as `_MOST` allows."""
    stretch: list[Paragraph] = []
    filled = 0
    for paragraph in paragraphs:
        if stretch and filled + len(paragraph.sentences) > _MOST:
            yield stretch
            stretch, filled = [], 0
        if paragraph.sentences:
            stretch.append(paragraph)
            filled += len(paragraph.sentences)
    if stretch:
        yield stretch


def find_features(paragraphs: Sequence[Paragraph], words: Mapping[str, int]) -> tuple[Ints, Ints, int]:
    """The features of all sentences: number of the sentence and key, each pair once, sorted; how many there are."""
    rows, keys, before = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    for stretch in _stretches(paragraphs):
        row, key, sentences = _find_features(stretch, words)
        rows.append(row + before)
        keys.append(key)
        before += sentences
    return np.concatenate(rows), np.concatenate(keys), before


def _find_features(told: Sequence[Paragraph], words: Mapping[str, int]) -> tuple[Ints, Ints, int]:
    sentences = [s for p in told for s in p.sentences]
    ids = np.array([words.get(word, _UNKNOWN) for s in sentences for word in s], np.int64)
    row = np.repeat(np.arange(len(sentences)), [len(s) for s in sentences])
    many = np.array([len(p.sentences) for p in told], np.int64)
    owner = np.repeat(np.arange(len(told)), many)
    known = ids != _UNKNOWN
    two = known[:-1] & known[1:] & (row[:-1] == row[1:])
    three = two[:-1] & two[1:]
    pairs = ids[:-1] * _BASE + ids[1:]
    later = known & (row < len(sentences) - 1)
    later[later] = owner[row[later]] == owner[row[later] + 1]
    found = [
        _join(row[known], ids[known] + WORD * _KIND),
        _join(row[:-1][two], pairs[two] + PAIR * _KIND),
        _join(row[:-2][three], (pairs[:-1] * _BASE + ids[2:])[three] + TRIPLE * _KIND),
        _join(row[later] + 1, ids[later] + BEFORE * _KIND),
    ]
    lent = known & (many[owner[row]] < _LONG)
    around = np.unique(_join(owner[row[lent]], ids[lent] + AROUND * _KIND))
    contexts = np.concatenate([_join(np.full(len(c), i), c) for i, c in enumerate(_contexts(told, words))])
    found += [_lend(shared, many) for shared in (around, contexts)]
    row, key = np.divmod(np.unique(np.concatenate(found)), _ROW)
    return row, key, len(sentences)


def _join(row: Ints, key: Ints) -> Ints:
    """Row and key in one number, which sorts by row first."""
    return row * _ROW + key


def _lend(shared: Ints, many: Ints) -> Ints:
    """What belongs to a paragraph, given to each of its sentences; `many` is how many each paragraph has."""
    paragraph, key = np.divmod(shared, _ROW)
    each = many[paragraph]
    first = (np.cumsum(many) - many)[paragraph]
    within = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    return _join(np.repeat(first, each) + within, np.repeat(key, each))


def _contexts(paragraphs: Sequence[Paragraph], words: Mapping[str, int]) -> Iterator[Ints]:
    """Heading and part of each paragraph, as keys."""
    order = {part: number for number, part in enumerate(PARTS)}
    seen: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        if paragraph.heading not in seen:
            numbers = {words.get(word, _UNKNOWN) for word in cut_words(paragraph.heading)[:12]} - {_UNKNOWN}
            seen[paragraph.heading] = [HEADING * _KIND + number for number in sorted(numbers)]
        yield np.array([*seen[paragraph.heading], PART * _KIND + order[paragraph.part]], np.int64)


def look_up(row: Ints, key: Ints, keys: Ints, rarity: Floats) -> tuple[Ints, Ints, Floats]:
    """Those features that have weights: sentence, index of the feature, what it counts before `scale`."""
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    kept = keys[at] == key
    row, at = row[kept], at[kept]
    kinds = keys[at] // _KIND
    value = rarity[at] * np.where((kinds == AROUND) | (kinds == BEFORE), np.float32(0.5), np.float32(1))
    return row, at, value.astype(np.float32)


def scale(row: Ints, value: Floats, sentences: int) -> Floats:
    """The values with the length of each sentence's vector made one."""
    squares = np.bincount(row, value * value, sentences)
    return (value / np.sqrt(np.maximum(squares, 1e-12))[row]).astype(np.float32)


def weigh_words(paragraphs: Sequence[Paragraph], ngrams: Ngrams) -> Floats:
    """A logit for each sentence (of all paragraphs, in order) and issue.

    As if `find_features` were looked up and scaled; but what all sentences of a paragraph share is summed up once.
    """
    weighed = [_weigh_words(stretch, ngrams) for stretch in _stretches(paragraphs)]
    return np.concatenate([np.zeros((0, len(ngrams.constants)), np.float32), *weighed])


def _weigh_words(told: Sequence[Paragraph], ngrams: Ngrams) -> Floats:
    sentences = [s for p in told for s in p.sentences]
    get = ngrams.words.get
    ids = np.array([get(word, _UNKNOWN) for s in sentences for word in s], np.int64)
    row = np.repeat(np.arange(len(sentences)), [len(s) for s in sentences])
    many = np.array([len(p.sentences) for p in told], np.int64)
    owner = np.repeat(np.arange(len(told)), many)
    known = ids != _UNKNOWN
    two = known[:-1] & known[1:] & (row[:-1] == row[1:])
    pairs = ids[:-1] * _BASE + ids[1:]
    three = two[:-1] & two[1:]
    later = known & (row < len(sentences) - 1)
    later[later] = owner[row[later]] == owner[row[later] + 1]
    own, own_size = _sum_up(
        len(sentences),
        ngrams,
        _join(row[known], ids[known] + WORD * _KIND),
        _join(row[:-1][two], pairs[two] + PAIR * _KIND),
        _join(row[:-2][three], (pairs[:-1] * _BASE + ids[2:])[three] + TRIPLE * _KIND),
        _join(row[later] + 1, ids[later] + BEFORE * _KIND),
    )
    lent = known & (many[owner[row]] < _LONG)
    around, around_size = _sum_up(len(told), ngrams, _join(owner[row[lent]], ids[lent] + AROUND * _KIND))
    contexts = [_join(np.full(len(c), i), c) for i, c in enumerate(_contexts(told, ngrams.words))]
    context, context_size = _sum_up(len(told), ngrams, np.concatenate(contexts))
    own += (around + context)[owner]
    own_size += (around_size + context_size)[owner]
    own /= np.sqrt(np.maximum(own_size, 1e-12))[:, None]
    own += ngrams.constants
    return own


def _sum_up(rows: int, ngrams: Ngrams, *joined: Ints) -> tuple[Floats, Floats]:
    """Sum of the weights of each row's features, each counted once, and of the squares of what they count."""
    every = np.concatenate(joined)
    every = every[ngrams.marks[(every % _ROW) % len(ngrams.marks)]]
    every.sort()
    row, key = np.divmod(every[np.diff(every, prepend=-1) != 0], _ROW)
    row, at, value = look_up(row, key, ngrams.keys, ngrams.rarity)
    total = np.zeros((rows, len(ngrams.constants)), np.float32)
    starts = np.flatnonzero(np.diff(row, prepend=-1)).tolist()
    for start, stop in zip(starts, [*starts[1:], len(row)], strict=True):  # faster than one reduceat over all
        np.matmul(value[start:stop], ngrams.table[at[start:stop]], out=total[row[start]])
    return total, np.bincount(row, value * value, rows).astype(np.float32)
