"""Mentions of named things in running text, and how those of one thing become one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.entities.running import RunningText
from loaders.entities.vocabulary import words

_ACRONYM = re.compile(
    r"\s?\((?:the |‘|')?([A-Z][A-Za-z0-9&+]*[A-Z][A-Za-z0-9&+]*|[A-Z][a-z]+[A-Z]\w*)(?:’|')?s?\)"
)
_PIECES = re.compile(r"[a-z0-9+&/]+(?:'s?(?![a-z]))?")
_LEADING = re.compile(
    r"^(?:the|a|an|its|their|this|these|local|local authority's|council's|dedicated|new|existing) ", re.I
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:stop]` names something of this kind; `acronym` is printed in brackets after it."""

    start: int
    stop: int
    name: str
    kind: str = ""
    acronym: str = ""


def mention(running: RunningText, start: int, stop: int, kind: str = "") -> Mention:
    """The mention between two positions, with the acronym that follows it in brackets."""
    acronym = _ACRONYM.match(running.text, stop)
    name = running.text[start:stop].strip()
    return Mention(start, stop, name, kind, acronym.group(1) if acronym else "")


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name in small letters with plain quotes, dashes and single spaces."""
    low = name.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("‑", "-")
    return " ".join(low.replace("“", '"').replace("”", '"').split()).strip("'\" ")


@lru_cache(maxsize=50_000)
def content(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in the singular."""
    pieces = _PIECES.findall(plain(name).replace("-", " "))
    weak = words().weak
    return frozenset(singular(p) for p in pieces if p not in _SMALL and p not in weak)


_SMALL = frozenset(["the", "a", "an", "and", "of", "for", "in", "to", "with", "at", "on", "s", "&", "our"])
_PLURALS = {
    "children": "child",
    "people": "people",
    "committees": "committee",
    "agencies": "agency",
    "consortia": "consortium",
}


def singular(word: str) -> str:
    """A word without the ending of its plural or genitive."""
    bare = word.removesuffix("'s").rstrip("'")
    if bare in _PLURALS:
        return _PLURALS[bare]
    if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us", "is")):
        return bare[:-1]
    return bare


def full_name(mentions: Sequence[Mention]) -> tuple[str, str]:
    """The name that says most, as printed most often, and the acronym that any mention gives it."""
    acronym = next((m.acronym for m in mentions if m.acronym), "")
    forms = Counter(m.name for m in mentions)

    def weight(form: str) -> tuple[int, int]:
        return (len(content(form)), forms[form])

    best = max(forms, key=weight)
    return trimmed(best), acronym


def trimmed(name: str) -> str:
    """A name without what only points to it (*the*, *local authority's*) and without a lone quote."""
    name = " ".join(name.split())
    while (hit := _LEADING.match(name)) and len(name.split()) > 2:
        name = name[hit.end() :]
    for opening, closing in (("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"')):
        if name.startswith(opening) and closing not in name[1:]:
            name = name[1:]
        if name.startswith(opening) and name.endswith(closing):
            name = name[1:-1]
    return name


def with_acronym(name: str, acronym: str) -> str:
    """*Full name (ACR)*."""
    return f"{name} ({acronym})" if acronym and acronym not in name else name


def merged(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Mentions grouped so that a shorter name goes with the longer one that holds all its words.

    Where several longer names hold it, it goes with the one that is mentioned most.
    """
    groups: dict[frozenset[str], list[Mention]] = {}
    for m in mentions:
        groups.setdefault(content(m.name), []).append(m)
    order = sorted(groups, key=lambda key: (len(key), -len(groups[key])))
    for key in order:
        longer = [k for k in groups if key < k and len(k) - len(key) <= 3]
        if longer:
            home = max(longer, key=lambda k: (len(groups[k]), -len(k), sorted(k)))
            groups[home] = sorted(groups[home] + groups.pop(key), key=lambda m: m.start)
    return sorted(groups.values(), key=lambda group: group[0].start)
