"""Whom or what a sentence speaks of: the body or service that stands where its subject does, or that it goes back to.

*The panel is effective*, *Social workers in the hub decide swiftly*, *There is a strong fostering service*, *Ensure
that the board challenges partners*: what comes before the name has no verb of its own, but for the openings that say
nothing. *The board* alone goes back to the board that was named last before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.entities.naming import Naming
from loaders.entities.vocabulary import used_as

_OPENING = re.compile(
    r"(?:(?:while|whilst|although|though|despite|however|but|and|yet|also|overall|nevertheless|nonetheless|"
    r"similarly|importantly|crucially|conversely|consequently|currently|historically|positively|additionally|"
    r"furthermore|moreover|in addition|as a result|more recently|recently|in most cases|in some cases|"
    r"for example),?\s+)+"
)
_SAYING = re.compile(
    r"(?:(?:inspectors|they|we) (?:\w+ )?(?:found|saw|judged|noted)(?: that)?|"
    r"it (?:is|was) (?:clear|positive|evident)(?: that)?|"
    r"there (?:is|are|was|were|has been|have been|remains?)(?: (?:clear|good|some|strong) evidence that)?|"
    r"(?:urgently |further |with partners,? )?(?:ensure|improve|strengthen|review|develop|increase|implement|"
    r"continue|take|reduce|establish|make|monitor|embed|accelerate|evaluate|raise|extend|complete|agree|clarify|"
    r"address|consider|secure|promote|use|expand|enhance|set|support|revise|deliver|provide)(?: that)?)\s+"
)
_VERBS = (used_as("verb") - used_as("verb-or-noun")) | used_as("clause")
_WITHIN = used_as("place-of-work")
_WORD = re.compile(r"[\w’'-]+")
_ADVERBIAL = re.compile(
    r"(?:in|at|on|over|under|during|since|following|after|before|by|as|through|across|within|because of|due to|"
    r"throughout|until|prior to|like|unlike|alongside|outside|currently|previously|historically|positively)\b"
)
_REPORTS = re.compile(
    r"(?:[’']s?)?(?: \([^)]*\))? (?:has |have |had |also |itself )*"
    r"(?:identified|reported?s?|told|said|says?|noted|confirmed|raised|found|states?|stated|recognised?s?|"
    r"acknowledged?s?|describe[sd]?) (?:to |that |inspectors |concerns )"
)
_COMMA = re.compile(r",\s+")
REACH = 110
"""Letters that may stand before the name."""
_LONGEST = 9
"""Words that may stand before the name (*the quality and timeliness of work in the* hub)."""
_BARE = re.compile(
    r"\b(?:the|this) (?P<head>lscb|lscp|cdop|board|panel|hub|team|service|trust|agency|committee|partnership|police)"
    r"(?=[’']|\b)(?!-|[ ](?:manager|plan|level|area|board|meeting|partnership|user))",
    re.I,
)
_GOES_ON = re.compile(r"it (?!is |was |remains |has been )", re.I)
_LEANS = re.compile(
    r"(?:but |although |though |while |whilst |yet |however,? )?(?:it|its|they|their|these|this)\b", re.I
)
_SAFEGUARDING = frozenset({"lscb", "lscp"})


def subject_at(before: str) -> bool:
    """Whether what stands before a name in its sentence leaves it the subject's place."""
    if len(before) > REACH:
        return False
    rest = before.lower()
    opening = _OPENING.match(rest)
    rest = rest[opening.end() :] if opening else rest
    saying = _SAYING.match(rest)
    rest = rest[saying.end() :] if saying else rest
    parts = _COMMA.split(rest)
    if len(parts) > 1 and _ADVERBIAL.match(rest) and not any(map(_verbs, parts[:-1])):
        rest = parts[-1]
    words = _WORD.findall(rest)
    if len(words) > _LONGEST or _verbs(rest):
        return False
    return len(words) <= 3 or any(word in _WITHIN for word in words[-3:])


def reports_at(text: str, stop: int) -> bool:
    """Whether what follows a name says that it reports of something else (*the court has told inspectors that*)."""
    return _REPORTS.match(text, stop) is not None


def _verbs(text: str) -> bool:
    return any(word in _VERBS for word in _WORD.findall(text))


def bare_heads(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """Where *the board*, *the team*, *the LSCB* stand near the beginning of a sentence."""
    return list(_BARE.finditer(text, start, min(stop, start + REACH)))


def naming_meant(
    bare: re.Match[str], block: int, namings: Iterable[Naming], board: Naming | None, review: bool
) -> Naming | None:
    """*the board*, *the team*, *the LSCB* as a naming of what was named last before it, None where nothing was.

    `namings` are those of the block and of the ones before it that it may go back to; `board` is the safeguarding
    board of the document, which *the LSCB* always means, and *the board* where no other one was named or where the
    text is a `review` of it.
    """
    head = bare["head"].lower()
    own_board = head in _SAFEGUARDING or (review and head == "board")
    back = board if own_board else _antecedent(head, block, bare.start(), namings)
    if back is None and head == "board":
        back = board
    return back and Naming(block, bare.start(), bare.end(), back.name, back.kind, back.is_service)


def _antecedent(head: str, block: int, at: int, namings: Iterable[Naming]) -> Naming | None:
    last = None
    for naming in namings:
        if (naming.block, naming.start) >= (block, at):
            break
        if naming.kind == "police" if head == "police" else _headed(naming, head):
            last = naming
    return last


def _headed(naming: Naming, head: str) -> bool:
    name = re.sub(r"\s*\([^)]*\)", "", naming.name).lower()
    if head == "cdop":
        return naming.kind == "child-death-overview-panel"
    if head in ("team", "service", "hub", "agency"):
        return naming.is_service and name.removesuffix("s").endswith(head)
    return not naming.is_service and naming.kind != "council" and name.endswith(head)


def goes_on(text: str, start: int) -> bool:
    """Whether a sentence begins with *it* for what the one before spoke of (not *it is positive that*)."""
    return _GOES_ON.match(text, start) is not None


def leans_back(text: str, start: int) -> bool:
    """Whether a clause begins with *it*, *its*, *their*... for what the clause before spoke of."""
    return _LEANS.match(text, start) is not None
