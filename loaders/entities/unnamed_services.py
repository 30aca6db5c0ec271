"""Services without a name of their own: told by whom they are for, by what they do, or before another's head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.entities.mentions import Mention
from loaders.entities.running import RunningText

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
_SIGNS = ("specialist", "specialised", "dedicated", "the service for", "team for", "teams for")


def unnamed_services(running: RunningText) -> Iterator[Mention]:
    """Every such mention, under the words that would be its name."""
    yield from _for_groups(running)
    yield from _interviews_after_return(running)
    yield from _fostering_and_adoption(running)


def _sentences(running: RunningText, signs: Iterable[str]) -> list[tuple[int, int]]:
    """The sentences in which one of these stands, each once, in order."""
    return sorted({running.sentence(at) for sign in signs for at in running.occurrences(sign)})


def _for_groups(running: RunningText) -> Iterator[Mention]:
    """Services that are told by whom they are for (*the service for care leavers*)."""
    for bounds in _sentences(running, _SIGNS):
        for pattern in (_FOR, _WORKS_WITH, _SERVED_BY):
            for hit in pattern.finditer(running.low, *bounds):
                index, (kind, _) = next((i, row) for i, row in enumerate(_FOR_GROUP) if hit[f"g{i}"])
                team = hit["team"] or "service"
                whom = running.text[hit.start(f"g{index}") : hit.end(f"g{index}")]
                whom = whom[0].lower() + whom[1:]
                yield Mention(hit.start(), hit.end(), f"{team} for {whom}", kind)


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


def _interviews_after_return(running: RunningText) -> Iterator[Mention]:
    """The commissioned service that interviews children who were missing."""
    for bounds in _sentences(running, ("return home interview", "return interview")):
        for hit in _INTERVIEWED.finditer(running.low, *bounds):
            if " no " not in running.low[max(0, hit.start() - 20) : hit.start() + 4]:
                yield Mention(
                    hit.start(), hit.end(), "return home interview service", "return-home-interviews"
                )


_BOTH = re.compile(r"(?:fostering and adoption|adoption and fostering) (?P<head>services?|teams?)\b")


def _fostering_and_adoption(running: RunningText) -> Iterator[Mention]:
    """The first of the two that share a head (*the fostering and adoption teams*); the second is read from it."""
    for first in ("fostering", "adoption"):
        for at in running.occurrences(f"{first} and "):
            if hit := _BOTH.match(running.low, at):
                yield Mention(at, at + len(first), f"{first} {hit['head']}", first)
