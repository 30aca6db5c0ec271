"""Services that are mentioned by a term that stands for one by itself (*virtual school*, *independent visitors*)."""

from __future__ import annotations

import re

from loaders.entities.mentions import Mention, mention
from loaders.entities.phrases import name_start
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import Kind, roots, used_as

_BEFORE_TERMS = used_as("before-term")
_SPEAKS_UP = re.compile(
    r"\b(?:strong|effective|committed|powerful|good|passionate|best|tenacious|great|excellent|be|as) advocates\b"
    r"|\badvocates for\b"
)
"""Advocates who are no service: workers who speak up for children."""
_THEIR_HOMES = re.compile(
    r"(?P<owner>(?:local authority|council)(?:'s)? |in-house |internal |authority's |own )$"
    r"|(?:operates|runs|has|manages|currently has) (?:\w+ ){1,2}$"
)
_RUN_BY = re.compile(r" (?:that are )?(?:managed|run|operated|owned) by the (?:local authority|council)\b")
_PLANNED_HOMES = re.compile(r"\b(?:increas\w+|open\w*) (?:the )?(?:[a-z,]+ ){0,3}$")
_AGENCY_NAME = re.compile(
    r"(?:One Adoption|Adopt(?= [A-Z])(?! UK\b)|Adoption (?:West|East|South|North|Central|London"
    r"|Heart|Connects|Counts|Mercia"
    r"|in(?= [A-Z])|Thames|Lancashire|Tees|Now|Focus|Cumbria|Partnership|Somerset|Berkshire)\b)(?:,? (?:(?:and"
    r"|in) )?[A-Z][a-z]+){0,4}"
)


def lone_mentions(running: RunningText, kind: Kind, seen: set[int]) -> list[Mention]:
    """Mentions of a kind by a bare term, where no longer name was read there."""
    found = []
    for root, terms in roots(kind.printed):
        if root not in running.present:
            continue
        for at in running.occurrences(root):
            stop = at + next(len(term) for term in terms if running.low.startswith(term, at))
            stop += running.low[stop : stop + 1] == "s"
            if running.low[stop : stop + 1].isalnum() or stop in seen:
                continue
            if kind.kind == "adult-services" and is_brief(running, at):
                continue
            if kind.kind == "advocacy" and _SPEAKS_UP.search(running.low, max(0, at - 30), stop + 5):
                continue
            if kind.kind == "shared-lives" and not running.text[at].isupper():
                continue
            if running.low[max(0, at - 4) : at].endswith((" no ", "\nno ")):
                continue
            seen.add(stop)
            begin = name_start(running, at) if kind.kind in ("helpline", "advocacy") else at
            if running.low[begin:at].split(" ")[0] not in _BEFORE_TERMS:
                begin = at
            found.append(mention(running, begin, stop, kind.kind))
    if kind.kind == "adoption-regional":
        for at in running.occurrences("adopt"):
            start = at - 4 if running.low[at - 4 : at] == "one " else at
            hit = _AGENCY_NAME.match(running.text, start) if running.text[start].isupper() else None
            if hit:
                found.append(mention(running, start, hit.end(), kind.kind))
    return found


def council_homes(running: RunningText) -> list[Mention]:
    """Children's homes of the authority as a group (single homes, and homes of others, are no service of it)."""
    found = []
    for at in running.occurrences("children's homes"):
        stop = at + len("children's homes")
        before = running.low[max(running.bounds(at)[0], at - 60) : at]
        name = running.text[at:stop]
        theirs = _THEIR_HOMES.search(before) or _RUN_BY.match(running.low, stop)
        if theirs:
            name = f"local authority {name}"
        elif not _PLANNED_HOMES.search(before):
            continue
        found.append(Mention(at, stop, name, "residential"))
    return found


def is_brief(running: RunningText, at: int) -> bool:
    """Whether the sentence only says what a director answers for."""
    first, last = running.sentence(at)
    return "responsib" in running.low[first:last] or "health, police" in running.low[first:last]
