"""Where boards, panels, committees, partnerships and councils of young people are mentioned."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.entities.covers import Coverage
from loaders.entities.joints import NOT_THERE, spelled_before
from loaders.entities.mentions import Mention, mention, plain
from loaders.entities.phrases import name_start, word_before
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import Kind, before_heads, board_kinds, used_as, words

_HEADS = (
    "board", "panel", "committee", "sub-group", "subgroup", "sub group", "sub-committee", "subcommittee",
    "consorti", "partnership", "parliament",
    "council", "forum", "group", "conference", "lscb", "lscp", "trust", "commission", "arrangements", "cabinet",
)  # fmt: skip
_WHOLE = frozenset(head for head in _HEADS if head.isalpha() and head != "consorti")
_TAILS = {"consorti": ("um", "ums")}
_LEGAL = re.compile(r"\s*\(?(?:review\)?|regulations?|act)\b|\s*\(review")
_KINDS = {
    "board": "board", "panel": "panel", "committee": "committee", "sub-group": "sub-group", "subgroup": "sub-group",
    "sub group": "sub-group", "sub-committee": "sub-group", "subcommittee": "sub-group", "consorti": "consortium",
}  # fmt: skip
_RARE = {
    "group": "group", "conference": "conference", "commission": "commission", "arrangements": "arrangements",
}  # fmt: skip
"""Heads of few names: without one of their words before them they are not looked at."""
_GROUPS = used_as("group-of")
_BARE = used_as("common-before-board")
_LETTERS = re.compile(r"[a-z&]{0,5}sc[bp](?:'s)?")
_OF_BODY = re.compile(
    r" of the (?!(?:Local )?Safeguarding |[\w ]{0,40}Safeguarding Children)"
    r"(?:[A-Z][\w’'-]+ (?:(?:and|of|for) )?){1,6}?"
    r"(?:Board|Partnership|Trust|Committee|Panel|Forum)\b"
)
"""Whose sub-group it is that has no name of its own. A safeguarding board's may be any of those with names."""
_PROPER_GROUP = re.compile(r"(?<![.:;] )(?<!\n)\b[A-Z][a-z’']+ (?:(?:and|of|for) )?[A-Z][a-z’']+ $")
_OWN_PLACE = re.compile(r"[A-Z][a-z]+ [a-z][\w-]+ [a-z]")


def _opens_sentence(running: RunningText, start: int) -> bool:
    """Whether a capital stands there because a sentence begins."""
    return running.sentence(start)[0] >= start - 2


_STAFFS = re.compile(
    r"\b(?:staff|practitioners?|workers?|managers?|social work|discussion|consultation|open|public|engagement"
    r"|children|young|people|persons?|parents?|carers?|service users?)\b|leavers?|parents'|experienced"
)
"""Forums that staff meet in, or that only give users a say."""
_LETTERS_BEFORE = re.compile(r"\b[A-Z]{3,6} $")
_PEOPLES = re.compile(
    r"\b(?:british|ethnic|asian|black|white|mixed|gypsy|traveller|age|religious|year|rights|family) (?:\w+ )?group"
)
_YOUNG = re.compile(r"\b(?:children|child|young|youth|care|leavers?|experienced)\b")
_AUTHORITY = re.compile(r"\bprofessional|(?:county|city|borough|district|metropolitan) councils?$|s$")
_OFFICE = re.compile(r"\s+(?:members?|office|portfolio|meetings?|lead|post|responsib|colleagues?)")


def mentions_by_kind(running: RunningText, coverage: Coverage) -> dict[str, list[Mention]]:
    """Every mention of such a body under the code of its kind, in the order of the text."""
    found: dict[str, list[Mention]] = {}
    seen: set[int] = set()
    for head in _HEADS:
        if head in _WHOLE and not (head in running.words or head + "s" in running.words):
            continue
        for at in running.occurrences(head):
            hit = _headed(running, head, at, coverage)
            if hit and hit.stop not in seen:
                seen.add(hit.stop)
                found.setdefault(hit.kind, []).append(hit)
    return {kind: sorted(mentions, key=lambda m: m.start) for kind, mentions in found.items()}


def _headed(running: RunningText, head: str, at: int, coverage: Coverage) -> Mention | None:
    """The body whose name ends with this word, if it is a name of one."""
    low, text = running.low, running.text
    stop = _end_of_word(low, head, at + len(head))
    if stop < 0 or _LEGAL.match(low, stop):
        return None
    if head == "cabinet" and word_before(low, at) not in before_heads()["cabinet"]:
        return _cabinet(running, at, stop)
    if (
        head in _RARE
        and (before := word_before(low, at)) not in _GROUPS
        and before not in before_heads()[_RARE[head]]
        and not (head == "group" and _may_be_named(running, at, stop))
    ):
        return None
    start = name_start(running, at)
    spelled = spelled_before(running, at, stop)
    start = spelled if 0 <= spelled < start else start
    if start == at and _KINDS.get(head) == "sub-group" and (whole := _OF_BODY.match(text, stop)):
        return Mention(at, stop, text[at : whole.end()], "sub-group")
    if start == at and head in ("group", "board") and word_before(low, at) == "executive":
        start = at - len("executive ")
    if start == at or NOT_THERE.search(low, max(running.bounds(start)[0], start - 90), start):
        return None
    name = plain(text[start:stop])
    if name.endswith(
        ("integrated care board", "clinical commissioning group", "clinical commissioning groups")
    ):
        return None  # with the agencies
    if head == "partnership" and low.startswith(" board", stop):
        return None  # the board's name is read from its last word
    if head in ("lscb", "lscp"):
        named = coverage.named(text[start:stop])
        return mention(running, start, stop, "safeguarding-board") if named else None
    kind = board_kind(name)
    if kind is not None:
        return mention(running, start, stop, kind.kind)
    code = _unlisted(running, head, (start, at, stop), name, coverage)
    return mention(running, start, stop, code) if code else None


def _may_be_named(running: RunningText, at: int, stop: int) -> bool:
    """Whether a *group* has capitals or letters before it, or letters after it that stand for what is before it."""
    return (
        _PROPER_GROUP.search(running.text, max(0, at - 60), at) is not None
        or (
            running.low[stop - 1] == "p"
            and _LETTERS_BEFORE.search(running.text, max(0, at - 12), at) is not None
        )
        or spelled_before(running, at, stop) >= 0
    )


def _end_of_word(low: str, head: str, stop: int) -> int:
    for tail in _TAILS.get(head, ("s",)):
        if low.startswith(tail, stop) and not low[stop + len(tail) : stop + len(tail) + 1].isalnum():
            stop += len(tail)
            break
    joined = low[stop : stop + 1] == "-" and low[stop + 1 : stop + 2].isalnum()
    return -1 if low[stop : stop + 1].isalnum() or joined else stop


def _unlisted(
    running: RunningText, head: str, place: tuple[int, int, int], name: str, coverage: Coverage
) -> str:
    """The kind of a name that `boards.csv` does not have, "" where it is none of a body."""
    start, at, stop = place
    low, text = running.low, running.text
    if head == "group" and low.startswith(" conferenc", stop):
        return ""
    modifiers = [w.strip("'\"") for w in name.split()[: -2 if head == "sub group" else -1]]
    if modifiers == ["executive"] and head in ("group", "board") and low[stop - 1] != "s":
        return "working-group" if head == "group" else "board"
    own = [w for w in modifiers if w not in words().weak and w not in _BARE and w not in words().generic]
    if not own:
        return ""
    capital = text[at].isupper()
    inner_capitals = any(
        w[:1].isupper() for w in text[start:at].replace("‘", " ").replace("'", " ").split()[1:]
    )
    if head.startswith("sub") and low[stop - 1] == "s" and all(_LETTERS.fullmatch(w) for w in own):
        return ""  # *the NSCB sub-groups* in general
    if head == "group" and set(own) <= {"task", "and", "finish"}:
        return ""
    if set(own) <= {"partnership", "partner"} and not (capital or inner_capitals):
        return ""  # *partnership boards* in general
    if head in _KINDS:
        if head == "board" and (
            not (set(own) - _place_words(text[start:at], coverage)) or all(_LETTERS.fullmatch(w) for w in own)
        ):
            return "safeguarding-board"  # *the joint Northmere and Westholt board*
        return _KINDS[head]
    if head == "group" and low[stop - 1] == "s" and not capital and not inner_capitals:
        return ""
    if head == "group" and _is_group(text, start, at, modifiers, own):
        return "" if _PEOPLES.search(name) else "working-group"
    if (
        head == "partnership"
        and _OWN_PLACE.match(text, start)
        and len(own) > 1
        and not _opens_sentence(running, start)
    ):
        return "partnership"
    if head == "partnership" and (capital or (inner_capitals and text[start] in "‘'")):
        goes_on = text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isupper()
        return "" if goes_on or "programme" in low[stop : stop + 12] else "partnership"
    if head == "trust" and name.endswith("children's trust"):
        return "trust" if coverage.named(text[start:stop]) else "childrens-trust-board"
    if head == "forum" and name.count(" ") > 1 and not _STAFFS.search(name):
        return "board"
    if head == "council" and capital and _YOUNG.search(name) and not _AUTHORITY.search(name):
        return "youth-council"
    return ""


def _is_group(text: str, start: int, at: int, modifiers: list[str], own: list[str]) -> bool:
    """Whether a *group* is a body: by two words of what it does, or by capitals (*Bright Futures group*)."""
    if _SPELLED_AFTER.match(text, at) or _ACRONYM_GROUP.fullmatch(text, start, at):
        return True
    if modifiers[-1] in _GROUPS:
        named = [w for w in modifiers if w not in words().weak]
        return (len(named) > 1 and len(own) > 0) or (modifiers[-1] in _BY_ONE and len(modifiers) > 1)
    return len(own) > 1 and _PROPER_GROUP.search(text, start, at) is not None


_SPELLED_AFTER = re.compile(r"[Gg]roup \([A-Z]{3,7}\)")
_ACRONYM_GROUP = re.compile(r"(?:[a-z]+ )?(?!CI?CC?|BA?ME|LGBT|LAC|SEND?)[A-Z]{3,6} ")
_BY_ONE = frozenset({"safeguarding", "commissioning"})


def _place_words(name: str, coverage: Coverage) -> set[str]:
    return {piece for slug in coverage.named(name) for piece in slug.split("-")} | {"and", "county"}


def _cabinet(running: RunningText, at: int, stop: int) -> Mention | None:
    """The council's cabinet, but not the *cabinet member* or *cabinet office*."""
    low = running.low
    if stop - at > len("cabinet") or _OFFICE.match(low, stop):
        return None
    before = low[max(0, at - 10) : at]
    if before.endswith("council's "):
        return mention(running, at - len("council's "), stop, "cabinet")
    return (
        mention(running, at, stop, "cabinet")
        if before.endswith((" the ", " by ", " to ", " and ", "\n"))
        else None
    )


@lru_cache(maxsize=20_000)
def board_kind(name: str) -> Kind | None:
    """The first kind of `boards.csv` with a term that ends this name (a plural counts)."""
    name = name.replace("-", " ")
    for term, kind in _by_last_word().get(name.rpartition(" ")[2].removesuffix("s"), ()):
        if name.endswith((term, term + "s")):
            before = name[: name.rfind(term)]
            if not before or before[-1] in " '":
                return kind
    return None


@lru_cache(maxsize=1)
def _by_last_word() -> dict[str, list[tuple[str, Kind]]]:
    """Terms by their last word (without a plural's *s*), in the order of the table."""
    found: dict[str, list[tuple[str, Kind]]] = {}
    for kind in board_kinds():
        for term in kind.terms:
            found.setdefault(term.rpartition(" ")[2].removesuffix("s"), []).append((term, kind))
    return found
