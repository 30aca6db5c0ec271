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
    r"\s?\((?:the |‘|')?([A-Z][A-Za-z0-9&+]*[A-Z][A-Za-z0-9&+]*?|[A-Z][\w’'-]+(?: (?:and |of "
    r"|in )?[A-Z0-9][\w’'-]*){0,4})(?:’|')?s?\)"
)
_CALLED = re.compile(
    r",? (?:called|known as|named) (?:the )?[‘'“]?([A-Z][\w’'-]+(?: (?:and |of )?[A-Z0-9][\w’'-]*){0,4})"
)
_PIECES = re.compile(r"[a-z0-9+&/]+(?:'s?(?![a-z]))?")
_LEADING = re.compile(
    r"^(?:the|a|an|its|their|this|these|local authority(?:’|')s"
    r"|local authority(?! child| desig)|authority(?:’|')s|council(?:’|')s"
    r"|board(?:’|')s"
    r"|trust(?:’|')s|new|existing|vocal|quality(?= (?:externally|commissioned|advocacy|independent))) ",
    re.IGNORECASE,
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
    acronym = _ACRONYM.match(running.text, stop) or _CALLED.match(running.text, stop)
    name = running.text[start:stop].strip()
    return Mention(start, stop, name, kind, acronym.group(1).strip("‘’'") if acronym else "")


_QUOTED = re.compile(r"(?<!\w)['\"](\w[^'\"]*)['\"](?!\w)")


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name in small letters with plain quotes, dashes and single spaces."""
    low = name.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("‑", "-")
    low = " ".join(low.replace("“", '"').replace("”", '"').split())
    low = low.replace(" & ", " and ")
    return _QUOTED.sub(r"\1", low).strip("'\" ").replace("permanency", "permanence")


@lru_cache(maxsize=50_000)
def content(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in the singular."""
    weak = words().weak
    whole = [piece for piece in plain(name).split() if piece.strip("'\"()") not in weak]
    pieces = _PIECES.findall(" ".join(whole).replace("-", " "))
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


_HEADED = re.compile(
    r"\b(?:services?|teams?|hubs?|unit|agency|school|college|centres?|scheme|court|board|partnership)$"
)


def full_name(
    mentions: Sequence[Mention], *, usual: bool = False, terms: Sequence[str] = ()
) -> tuple[str, str]:
    """The name of a thing by its mentions, and the acronym that any of them gives it.

    The name that says most is taken, or (`usual`) the one that is printed most among those that end with what it
    is (*service*, *team*...) and do not name two things at once; of such that are printed as often, one of `terms`.
    """
    acronym = next((m.acronym for m in mentions if m.acronym), "")
    printed = [trimmed(m.name) for m in mentions]
    forms = Counter(printed)
    whole = Counter(trimmed(m.name) for m in mentions if len(m.name) == m.stop - m.start)
    same = Counter(_one(form) for form in printed)
    firsts = {one: index for index, one in enumerate(same)}

    def by_usage(form: str) -> tuple[bool, bool, bool, int, bool, bool, int, int, int]:
        low = plain(form)
        headed = _HEADED.search(low) is not None
        single = "/" not in low and (" and " not in low or _ONE_AND.search(low) is not None)
        spelled = not any(_LETTERS.fullmatch(piece) for piece in form.split())
        scheme, singly = low.endswith("scheme"), low.endswith("service")
        return (
            headed,
            single,
            spelled,
            same[_one(form)],
            low.replace("-", " ") in terms,
            not scheme,
            len(content(form)),
            -firsts[_one(form)],
            forms[form] * 2 + singly,
        )

    def by_length(form: str) -> tuple[int, bool, int, int, bool]:
        low = plain(form)
        headed = _HEADED.search(low) is not None
        return len(content(form)), headed, forms[form], whole[form], not low.endswith("s")

    best = max(forms, key=by_usage if usual else by_length)
    return best, acronym


def _one(form: str) -> str:
    """A name in small letters, its last word in the singular."""
    before, _, last = plain(form).rpartition(" ")
    return f"{before} {singular(last)}"


_LETTERS = re.compile(r"[A-Z]{3,}s?")
_ONE_AND = re.compile(
    r"child(?:ren)? and (?:adult|adolescent|young)|drugs? and alcohol|care and after|leaving and after"
)
_POSSESSOR = re.compile(r"^[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:’|')s? (?=\w+ \w+)")
_NO_POSSESSOR = (
    "children",
    "women",
    "men",
    "people",
    "parent",
    "carer",
    "young",
    "families",
    "adult",
    "leaver",
    "person",
    "girl",
    "king",
    "officer",
)


@lru_cache(maxsize=50_000)
def trimmed(name: str) -> str:
    """A name without what only points to it (*the*, *local authority's*, a place's genitive) and without quotes."""
    name = " ".join(name.split())
    while (hit := _LEADING.match(name)) and len(name.split()) > 2:
        name = name[hit.end() :]
    hit = _POSSESSOR.match(name)
    if hit and not any(word in hit.group().lower() for word in _NO_POSSESSOR):
        name = name[hit.end() :]
    pieces = name.split()
    if len(pieces) > 2 and pieces[0] in ("multi-agency", "multiagency", "weekly") and pieces[1][:1].isupper():
        name = " ".join(pieces[1:])
    for opening, closing in (("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"')):
        if name.startswith(opening) and closing not in name[1:]:
            name = name[1:]
        if name.startswith(opening) and name.endswith(closing):
            name = name[1:-1]
    return name


def with_acronym(name: str, acronym: str) -> str:
    """*Full name (ACR)*."""
    return f"{name} ({acronym})" if acronym and acronym not in name else name


_APART = frozenset(
    ["reverse", "shadow", "adult", "virtual", "mini", "children's-shadow", "youth", "themed", "after"]
)


def merged(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Mentions grouped so that a shorter name goes with the longer one that holds all its words.

    Where several longer names hold it, it goes with the one that is mentioned most.
    """
    groups: dict[frozenset[str], list[Mention]] = {}
    for m in mentions:
        groups.setdefault(content(m.name), []).append(m)
    order = sorted(groups, key=lambda key: (len(key), -len(groups[key])))
    for key in order:
        own = {m.acronym for m in groups[key] if m.acronym}
        longer = [
            k
            for k in groups
            if key < k
            and len(k) - len(key) <= 3
            and not (k - key) & _APART
            and (not own or own & {m.acronym for m in groups[k]})
        ]
        if longer:
            home = max(longer, key=lambda k: (len(groups[k]), -len(k), sorted(k)))
            groups[home] = sorted(groups[home] + groups.pop(key), key=lambda m: m.start)
    return sorted(groups.values(), key=lambda group: group[0].start)
