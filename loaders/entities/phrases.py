"""Names read from right to left: from the noun that makes a body or service back to where its name begins.

*the children's overview and scrutiny* **committee**: reading stops at the words that no name contains (articles,
verbs, praise), at punctuation, and at *and* or *of* unless they hold two parts of a name together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.entities.running import RunningText
from loaders.entities.vocabulary import words

_NEVER_PROPER = frozenset(
    ["the", "a", "an", "this", "these", "their", "its", "our", "each", "all", "both", "some", "of", "in", "and", "for", "with", "by", "to", "from", "at", "as", "or", "however", "while", "when", "since", "although", "where", "there", "it", "they", "he", "she", "we", "following", "within", "through"]
)
_LONGEST = 9
_REACH = 110
_LETTERS = re.compile(r"[A-Z]{2,}s?")
_SPAN = re.compile(r"(?:19|20)\d\d[-/]\d+")
_QUOTES = "'\""
_OPENING = "‘“"
_JOINTS = frozenset({"and", "&", "of", "in", "with", "at", "to", "for", "the", "on", "from", "not", "a"})
_NO_PART = frozenset(
    [
        "police",
        "schools",
        "school",
        "partners",
        "agencies",
        "families",
        "parents",
        "workers",
        "services",
        "service",
        "team",
        "teams",
        "managers",
        "health",
        "education",
        "staff",
        "council",
        "board",
        "boards",
        "panel",
        "courts",
        "court",
        "ofsted",
        "cafcass",
        "members",
        "carers",
        "housing",
        "professionals",
        "social",
        "care",
        "plans",
        "training",
    ]
)


@lru_cache(maxsize=20_000)
def ends_name(word: str) -> bool:
    """Whether no name of a body or service contains this word (small letters, no quotes around it)."""
    known = words()
    if word in known.ending:
        return True
    if word in known.weak or word in known.ing or word in known.ed or word in known.ly:
        return False
    if word.startswith(("well-", "high-", "good-", "poor-", "newly")):
        return word != "well-being"
    if "-" in word:
        return word.rpartition("-")[2] in (
            "led",
            "chaired",
            "based",
            "attended",
            "focused",
            "managed",
            "established",
        )
    if word.endswith("ly"):
        return True
    return (word.endswith("ing") and len(word) > 5) or (word.endswith("ed") and len(word) > 4)


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
            if not _joins(running, floor, begin, stop, taken):
                break
            taken.append(word)
            at = begin
            continue
        if word[0] == "(" and not taken:
            inside = _initialled(running, floor, begin, stop)
            if inside >= 0:
                taken.extend(reversed(low[inside:stop].split()))
                start = at = inside
                continue
        bare = word.strip(_QUOTES)
        if not bare or not (bare[0].isalnum()) or word[-1] in ",.;:)?!]•*|":
            break
        capital = text[begin + (word[0] in _QUOTES)].isupper()
        if ends_name(bare) and not (capital and _is_proper(running, floor, begin, bare)):
            break
        if bare.isdigit() or _SPAN.fullmatch(bare):
            break
        taken.append(word)
        start = at = begin
        if text[begin] in _OPENING or (word[0] in _QUOTES and word.count(word[0]) == 1):
            break
    while taken and taken[-1] in _JOINTS:  # a joint with nothing before it
        taken.pop()
    return start


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


def _initialled(running: RunningText, floor: int, begin: int, stop: int) -> int:
    """Start of the words whose initials are in brackets here (*Missing and Exploited (ME)* panel); -1 if none are."""
    letters = [c for c in running.text[begin:stop].strip("()") if c.isupper()]
    at = begin
    while letters and at > floor:
        end = at
        while end > floor and running.low[end - 1] == " ":
            end -= 1
        first = max(running.low.rfind(" ", floor, end) + 1, floor)
        word = running.low[first:end].strip("'\",")
        if not word or running.low[end - 1] in ".;:)":
            return -1
        at = first
        if word[0] == letters[-1].lower():
            letters.pop()
        elif word not in _JOINTS:
            return -1
    return at if not letters and begin - at > 6 else -1


def _is_proper(running: RunningText, floor: int, begin: int, word: str) -> bool:
    """Whether a word that usually ends a name is a capitalised part of one (*Moving On*, *Children First*)."""
    if word in _NEVER_PROPER or word in words().people:
        return False
    before = running.text[floor:begin].rstrip()
    return bool(before) and before[-1] not in ".:;•\n?!*-"  # else the capital is the sentence's


def _glued(low: str, floor: int, begin: int, stop: int, taken: list[str]) -> int:
    """Start of a phrase that holds together although it contains a small word, where one ends here; else -1."""
    if low[low.rfind(" ", floor, stop) + 1 : stop].strip(_QUOTES) not in _glue_ends():
        return -1
    window = low[max(floor, stop - 42) : stop]
    pieces = window.split(" ")
    for size in (5, 4, 3, 2):
        if len(pieces) >= size:
            phrase = " ".join(pieces[-size:])
            if phrase.strip(_QUOTES) in words().glue:
                return stop - len(phrase)
    return -1


def _joins(running: RunningText, floor: int, begin: int, stop: int, taken: list[str]) -> bool:
    """Whether this *and* stands inside one name: its neighbours are alike, and the word before is no body's."""
    if not taken:
        return False
    low, text = running.low, running.text
    end = begin
    while end > floor and low[end - 1] == " ":
        end -= 1
    first = max(low.rfind(" ", floor, end) + 1, floor)
    before = low[first:end]
    if not before or not before.strip(_QUOTES).isascii() or before[-1] in ",.;:)?!":
        return before[-1:] == "," and taken[-1] == "families"
    if _LETTERS.fullmatch(text[first:end].strip("‘’'")):
        return False
    after_capital = text[stop:].lstrip(" ‘'“")[:1].isupper()
    before_capital = text[first:].lstrip("‘'“")[:1].isupper()
    if after_capital and before_capital:
        return before not in (
            "ofsted",
            "cafcass",
            "mash",
            "camhs",
            "lscb",
            "council",
            "board",
            "panel",
            "iros",
        )
    if after_capital != before_capital and not _opens(text, floor, first):
        return False
    bare = before.strip(_QUOTES)
    return bare not in _NO_PART and not ends_name(bare)


def _opens(text: str, floor: int, first: int) -> bool:
    """Whether a word stands at the beginning of a sentence, so that its capital says nothing."""
    before = text[floor:first].rstrip()
    return not before or before[-1] in ".:;•"
