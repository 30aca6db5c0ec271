"""Words and sentences: how a paragraph is cut before it is weighed.

The same cut is made when the weights are trained and when a document is read; change it, and the weights must be
trained anew (`tools/train_findings.py`).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9][0-9,.]*%?|[;:,]")
_END = re.compile(r"""[.!?;]['"’”)]*\d{0,2}\s+|\s[•▪●]\s+""")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|no|st|vs|cf|para))\.$", re.IGNORECASE)
_FOLD = str.maketrans({"’": "'", "‘": "'", "ﬁ": "fi", "ﬂ": "fl", "-": " ", "–": " ", "—": " "})

START = "<s>"
"""The word that opens each sentence."""

_stems: dict[str, str] = {}


def cut_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a semicolon or a bullet sign ends one too (lists run on in these reports)."""
    cuts: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() < start:
            continue
        mark = text[match.start()]
        stop = match.end() - (len(match.group()) - len(match.group().rstrip()))
        if mark in ".!?":
            after = text[match.end() : match.end() + 1]
            if after.islower() or _ABBREVIATED.search(text, max(start, match.start() - 6), match.start() + 1):
                continue
        elif mark != ";":
            stop = match.start()
        if stop > start:
            cuts.append((start, stop))
        start = match.end()
    if start < len(text):
        cuts.append((start, len(text)))
    return cuts


def _stem(word: str) -> str:
    """The word without plural or possessive `s`; a number becomes `<n>`, a percentage `<%>`."""
    if word[0].isdigit():
        return "<%>" if word[-1] == "%" else "<n>"
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def cut_words(text: str) -> list[str]:
    """Stems of the words of a text, commas and colons among them."""
    return [
        _stems.get(w) or _stems.setdefault(w, _stem(w)) for w in _WORD.findall(text.lower().translate(_FOLD))
    ]


def place_words(text: str) -> list[tuple[int, int]]:
    """Where each word that `cut_words` gives stands in the text (a ligature counts as the letters it stands for)."""
    folded = text.lower().translate(_FOLD)
    if len(folded) == len(text):
        return [match.span() for match in _WORD.finditer(folded)]
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for letter in character.lower().translate(_FOLD):
            letters.append(letter)
            places.append(at)
    return [(places[m.start()], places[m.end() - 1] + 1) for m in _WORD.finditer("".join(letters))]
