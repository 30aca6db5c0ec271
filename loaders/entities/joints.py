"""What holds a name together: *and* between its parts, *of* in a place, quotation marks, initials in brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.entities.running import RunningText
from loaders.entities.vocabulary import used_as, words

JOINTS = frozenset({"and", "&", "of", "in", "with", "at", "to", "for", "the", "on", "from", "not", "a", "or"})
QUOTES = "'\""
_LETTERS = re.compile(r"[A-Z]{2,}s?")
_KNOWN = words()
_OWN_NOUN = used_as("own-noun")
NOT_THERE = re.compile(
    r"(?:^|[ \n])no (?:[\w-]+ )?$|\b(?:does|do|did) not (?:yet |currently )?have [^.;]{0,70}$"
    r"|\blacks? (?:an? )?(?:[\w-]+ ){0,2}$"
)
"""What stands before a body or service that the authority has not got."""


@lru_cache(maxsize=20_000)
def ends_name(word: str) -> bool:
    """Whether no name of a body or service contains this word (small letters, no quotes around it)."""
    known = _KNOWN
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
            "dominated",
            "friendly",
        )
    if word.endswith("ly"):
        return True
    return (word.endswith("ing") and len(word) > 5) or (word.endswith("ed") and len(word) > 4)


def opening_quote(text: str, floor: int, begin: int, stop: int) -> int:
    """Where the quotation begins that ends here (*‘children of concern’ panel*); -1 where no quotation ends."""
    if text[begin] in "‘'“" or (text[stop - 2 : stop - 1] == "s" and "‘" not in text[floor:begin]):
        return -1
    opening = max(text.rfind("‘", floor, begin), text.rfind(" '", floor, begin) + 1)
    inside = text[opening + 1 : stop - 1]
    closed = "’ " in inside or "' " in inside or "." in inside
    return opening if opening > floor and stop - opening < 45 and not closed else -1


def joins_place(text: str, floor: int, begin: int, stop: int) -> bool:
    """Whether *upon*, *with* or *of* stands inside a place's name."""
    before = text[floor:begin].split()[-1:]
    if not before or not text[stop:].lstrip()[:1].isupper():
        return False
    if text[begin:stop] == "of":
        return before[0] in ("Isle", "Isles", "City", "Borough", "East", "Riding")
    return (before[0][:1].isupper() and text[begin:stop] != "with") or before[0] == "Blackburn"


def initialled(running: RunningText, floor: int, begin: int, stop: int) -> int:
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
        initials = [part[0] for part in word.split("-") if part]
        if [letter.lower() for letter in letters[-len(initials) :]] == initials:
            del letters[-len(initials) :]
        elif word[0] == letters[-1].lower():
            letters.pop()
        elif word not in JOINTS:
            return -1
    return at if not letters and begin - at > 6 else -1


_BRACKETED = re.compile(r" ?\((?P<letters>[A-Z]{3,7})s?\)")
_SKIPPED = JOINTS - {"not"}


def spelled_before(running: RunningText, head: int, stop: int) -> int:
    """Start of the words before a name's last one that the letters in brackets after it stand for; -1 if none do.

    The last word's own letter may be missing (*missing, exploited and trafficked group (MET)*).
    """
    hit = _BRACKETED.match(running.text, stop)
    if hit is None:
        return -1
    floor = max(running.sentence(head)[0], head - 110)
    pieces = list(_WORD.finditer(running.low, floor, head))
    for letters in (hit["letters"], hit["letters"][:-1]):
        if letters != hit["letters"] and running.low[head] != hit["letters"][-1].lower():
            continue
        left = letters.lower()
        for piece in reversed(pieces):
            if piece[0] in _SKIPPED:
                continue
            initials = "".join(part[0] for part in piece[0].split("-") if part)
            if left.endswith(initials):
                left = left.removesuffix(initials)
                if not left:
                    named = running.low[piece.start() : head].split()
                    return -1 if _KNOWN.people & set(named) else piece.start()
            else:
                break
    return -1


def quoted_before(text: str, floor: int, head: int, stop: int) -> int:
    """Start of a quotation that ends with a name's last word (*‘Fresh from School Project’*); -1 if none does."""
    if text[stop : stop + 1] not in ("’", "'") or text[stop + 1 : stop + 2].isalnum():
        return -1
    opening = max(text.rfind("‘", floor, head), text.rfind(" '", floor, head) + 1)
    inside = text[opening + 1 : head]
    if (
        opening <= floor
        or len(inside) > 45
        or not inside[:1].isupper()
        or re.search(r"[’'](?!\w)|[.;]", inside)
    ):
        return -1
    return opening + 1


_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")


def joins(running: RunningText, floor: int, begin: int, stop: int, taken: list[str]) -> bool:
    """Whether this *and* stands inside one name: its neighbours are alike, and the word before is no body's."""
    if not taken:
        return False
    low, text = running.low, running.text
    end = begin
    while end > floor and low[end - 1] == " ":
        end -= 1
    first = max(low.rfind(" ", floor, end) + 1, floor)
    before = low[first:end]
    if not before or not before.strip(QUOTES).isascii() or before[-1] in ",.;:)?!":
        return before[-1:] == "," and taken[-1] == "families"
    if _LETTERS.fullmatch(text[first:end].strip("‘’'")):
        return False
    after_capital = text[stop:].lstrip(" ‘'“")[:1].isupper()
    before_capital = text[first:].lstrip("‘'“")[:1].isupper()
    if after_capital and before_capital:
        return before not in (
            "ofsted",
            "cafcass",
            "council",
            "board",
            "panel",
            "trust",
            "committee",
            "team",
            "service",
            "hub",
            "partnership",
            "court",
        )
    if after_capital != before_capital and not _opens(text, floor, first):
        return False
    bare = before.strip(QUOTES)
    return bare not in _OWN_NOUN and not ends_name(bare)


def _opens(text: str, floor: int, first: int) -> bool:
    """Whether a word stands at the beginning of a sentence, so that its capital says nothing."""
    before = text[floor:first].rstrip()
    return not before or before[-1] in ".:;•"
