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


_FOR_GROUP = (
    ("leaving-care", "care leavers|care-experienced young people"),
    ("looked-after", "children looked after|looked after children|children in care"),
    (
        "disabled-children",
        r"disabled children(?: and young people)?|children(?: and young people)? with disabilities"
        r"|children with (?:additional|complex) needs(?: or disabilities)?",
    ),
    ("unaccompanied", "unaccompanied(?: asylum[- ]seeking)? (?:children|minors|young people)"),
)
_GROUP = "|".join(f"(?P<g{i}>{groups})" for i, (_, groups) in enumerate(_FOR_GROUP))
_SPECIAL = r"(?P<team>(?:specialist|specialised|dedicated) (?:social work )?(?:team|service))"
_FOR = re.compile(
    rf"\b(?:the (?P<own>service)|(?P<team>(?:(?:specialist|dedicated) )?teams?|(?:specialist|dedicated) services?))"
    rf" for (?:{_GROUP})(?! (?:and|in need|or)\b)"
)
_WORKS_WITH = re.compile(
    rf"\b(?:a|the) (?:[\w-]+ ){{0,2}}{_SPECIAL} (?:of (?:social )?workers )?(?:(?:that|which|who) )?"
    r"(?:(?:also|now|effectively) )?(?:works?|working|provides?|supports?|supporting|helps?|manages?)"
    rf"(?: (?:closely|directly|effectively|with|to|for|support|help)){{0,3}} (?:{_GROUP})"
)
_SERVED_BY = re.compile(
    rf"\b(?:{_GROUP}) (?:are|benefit|receive)\b[^.;,]{{0,45}}? (?:by|from) (?:an? |the )?(?:[\w-]+ )?{_SPECIAL}"
    r"s?\b(?! (?:and|manager))"
)


def for_groups(running: RunningText) -> list[Mention]:
    """Services that are told by whom they are for (*the service for care leavers*), not by a name."""
    found = []
    for pattern in (_FOR, _WORKS_WITH, _SERVED_BY) if {"team", "teams", "service"} & running.words else ():
        for hit in pattern.finditer(running.low):
            index, (kind, _) = next((i, row) for i, row in enumerate(_FOR_GROUP) if hit[f"g{i}"])
            team = hit["team"] or "service"
            whom = running.text[hit.start(f"g{index}") : hit.end(f"g{index}")]
            whom = whom[0].lower() + whom[1:]
            found.append(Mention(hit.start(), hit.end(), f"{team} for {whom}", kind))
    return found


_BOTH = re.compile(r"\b(?:fostering and adoption|adoption and fostering) (?P<head>services?|teams?)\b")


def fostering_and_adoption(running: RunningText) -> list[Mention]:
    """The first of the two that share a head (*the fostering and adoption teams*); the second is read from it."""
    if "fostering" not in running.words:
        return []
    found = []
    for hit in _BOTH.finditer(running.low):
        kind = "fostering" if hit[0].startswith("fostering") else "adoption"
        found.append(Mention(hit.start(), hit.start() + len(kind), f"{kind} {hit['head']}", kind))
    return found


_INTERVIEWS = r"return (?:home )?interviews?"
_INTERVIEWED = re.compile(
    r"\b(?:commissioned|independent) (?:[\w-]+ )?(?:service|provider|organisation|charity|agency)\b"
    rf"[^.;,]{{0,50}}\b(?P<what>{_INTERVIEWS})"
    rf"|\b{_INTERVIEWS} [^.;,]{{0,40}}\bby an? (?:commissioned|independent) (?:[\w-]+ )?"
    r"(?:service|provider|organisation|charity|agency)"
    rf"|\bservice (?:is )?commissioned to (?:\w+ ){{1,3}}{_INTERVIEWS}"
    r"|\bcommissioned an? (?:independent |external )?(?:service|provider|organisation|charity|agency) to "
    rf"(?:\w+ ){{1,3}}{_INTERVIEWS}"
)


def interviews_after_return(running: RunningText) -> list[Mention]:
    """The commissioned service that interviews children who were missing, which seldom has a name."""
    if "interviews" not in running.words:
        return []
    return [
        Mention(hit.start(), hit.end(), "return home interview service", "return-home-interviews")
        for hit in _INTERVIEWED.finditer(running.low)
        if " no " not in running.low[max(0, hit.start() - 20) : hit.start() + 4]
    ]


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
