"""Names read from right to left: from the noun that makes a body or service back to where its name begins.

*the children's overview and scrutiny* **committee**: reading stops at the words that no name contains (articles,
verbs, praise), at punctuation, and at *and* or *of* unless they hold two parts of a name together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.entities.joints import JOINTS, QUOTES, ends_name, initialled, joins, joins_place, opening_quote
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import used_as, words

_NEVER_PROPER = used_as("never-proper")
_PLACE_JOINTS = frozenset({"upon", "of", "with", "le"})
_LONGEST = 9
_REACH = 110
_PLURAL = re.compile(r"(?:sub[- ])?[a-z]+s\b(?!')")
_SPAN = re.compile(r"(?:19|20)\d\d[-/]\d+")
_OPENING = "‘“"


def word_before(low: str, at: int) -> str:
    """The word that ends just before a position."""
    return low[low.rfind(" ", 0, at - 1) + 1 : at - 1]


def name_start(running: RunningText, head: int) -> int:
    """Where the name begins whose last word begins at `head`; `head` itself where no word belongs to it."""
    if _stands_alone(running, head):
        return head
    block_start = running.bounds(head)[0]
    floor = max(block_start, head - _REACH)
    low, text = running.low, running.text
    start = at = head
    plural = _PLURAL.match(low, head) is not None
    taken: list[str] = []
    while len(taken) < _LONGEST:
        stop = at
        while stop > floor and low[stop - 1] == " ":
            stop -= 1
        if stop <= floor or low[stop - 1] == "\n":
            break
        begin = low.rfind(" ", floor, stop) + 1
        begin = max(begin, floor)
        word = low[begin:stop]
        glued = _glued(low, floor, begin, stop, taken)
        if glued >= 0:
            taken.extend(reversed(low[glued:stop].split()))
            start = at = glued
            continue
        if word in ("and", "&"):
            if (plural and not _is_pair(text, floor, begin, stop, taken)) or not joins(
                running, floor, begin, stop, taken
            ):
                break
            taken.append(word)
            at = begin
            continue
        if word[-1] == ")" and not taken and (opening := _explanation(low, floor, stop)) >= 0:
            start = at = opening
            continue
        if word[0] == "(" and not taken:
            inside = initialled(running, floor, begin, stop)
            if inside >= 0:
                taken.extend(reversed(low[inside:stop].split()))
                start = at = inside
                continue
        if word[-1] == "," and "and" in taken and _is_listed(text, begin, at):
            word = word[:-1]
        bare = word.strip(QUOTES)
        if not bare or not (bare[0].isalnum()) or word[-1] in ",.;:)?!]•*|" or "." in bare or "@" in bare:
            break
        if text[stop - 1] in "’'" and (opening := opening_quote(text, floor, begin, stop)) >= 0:
            taken.extend(reversed(low[opening:stop].split()))
            start = opening
            break
        if word in _PLACE_JOINTS and taken and joins_place(text, floor, begin, stop):
            taken.append(word)
            at = begin
            continue
        capital = text[begin + (word[0] in QUOTES)].isupper()
        if ends_name(bare) and not (capital and _is_proper(running, floor, begin, bare)):
            break
        if bare.isdigit() or _SPAN.fullmatch(bare):
            break
        taken.append(word)
        start = at = begin
        if text[begin] in _OPENING or (word[0] in QUOTES and word.count(word[0]) == 1):
            break
    while taken and taken[-1] in JOINTS:  # a joint with nothing before it
        taken.pop()
    return start


_PAIR = re.compile(r"(?:^|[^A-Z\w][a-z][\w’'-]* |[’'] )[A-Z][a-z]+ $")


def _is_pair(text: str, floor: int, begin: int, stop: int, taken: list[str]) -> bool:
    """Whether *and* joins two single capitalised words before a plural (*the Access and Assessment teams*)."""
    after = text[stop:].lstrip()
    before = _PAIR.search(text, max(floor, begin - 60), begin)
    return len(taken) == 1 and after[:1].isupper() and before is not None and before.start() > floor


def _is_listed(text: str, begin: int, at: int) -> bool:
    """Whether a word and the one after its comma are capitalised, as in *A, B and C Safeguarding Board*."""
    first = text[:begin].rstrip()
    return text[begin].isupper() and text[at].isupper() and first[-1:] not in ("", ".", ":", "\n")


def _explanation(low: str, floor: int, stop: int) -> int:
    """Where an explanation in brackets begins that ends here (*Bright Steps (early help) service*); -1 if none."""
    opening = low.rfind("(", floor, stop)
    inside = low[opening + 1 : stop - 1]
    return opening if opening > floor and 8 < len(inside) < 40 and " " in inside and ")" not in inside else -1


def _stands_alone(running: RunningText, head: int) -> bool:
    """Whether the word before ends every name (*the board*): the commonest case, settled without more ado."""
    low = running.low
    begin = low.rfind(" ", 0, head - 1) + 1
    word = low[begin : head - 1]
    if low[head - 1] != " " or word not in words().ending:
        return low[head - 1] == "\n"
    return not running.text[begin].isupper() and word not in _glue_ends()


@lru_cache(maxsize=1)
def _glue_ends() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in words().glue)


def _is_proper(running: RunningText, floor: int, begin: int, word: str) -> bool:
    """Whether a word that usually ends a name is a capitalised part of one (*Moving On*, *Children First*)."""
    if word in _NEVER_PROPER or word in words().people:
        return False
    before = running.text[floor:begin].rstrip()
    return bool(before) and before[-1] not in ".:;•\n?!*-"  # else the capital is the sentence's


def _glued(low: str, floor: int, begin: int, stop: int, taken: list[str]) -> int:
    """Start of a phrase that holds together although it contains a small word, where one ends here; else -1."""
    if low[low.rfind(" ", floor, stop) + 1 : stop].strip(QUOTES) not in _glue_ends():
        return -1
    window = low[max(floor, stop - 42) : stop]
    pieces = window.split(" ")
    for size in (5, 4, 3, 2):
        if len(pieces) >= size:
            phrase = " ".join(pieces[-size:])
            if phrase.strip(QUOTES) in words().glue:
                return stop - len(phrase)
    return -1
