"""Where a block stands: the part of the report, the heading above it, and whether it asks for something.

Worked out from the texts and numbers of the blocks alone, so that it is the same for every format: the headings of
PDF reports are sometimes glued to the paragraph that follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PARTS: dict[str, str] = {
    "asks": (
        r"what (?:needs to|does the (?:local authority|lscb|board)\b.{0,20}need to)|needs to improve|"
        r"what does the area partnership need to do better|recommendations?\b|"
        r"areas? for (?:improvement|development)|priority (?:and immediate )?actions?|next steps|"
        r"for immediate action|within (?:three|six) months"
    ),
    "board": (
        r"(?:section \d:? )?the effectiveness of the local safeg|inspection (?:findings|judge?ments?)\W+(?:about )?"
        r"the l(?:ocal safeguarding|scb)|the local safeguarding children|review of the effectiveness|"
        r"what does the lscb|the lscb"
    ),
    "adoption": r"(?:\d\.\d )?adoption performance|the graded judge?ment for adoption",
    "care-leavers": (
        r"(?:\d\.\d )?(?:the )?experiences? and progress of (?:children )?care leavers|"
        r"the graded judge?ments? (?:about|for) the experiences? and progress of care leavers|care leavers$"
    ),
    "care": (
        r"the experiences and progress of children (?:in care|looked after)|children looked after and achieving|"
        r"(?:services for|outcomes for) (?:looked after|children)"
    ),
    "help": r"the experiences and progress of children who need|children who need help",
    "leaders": r"the impact of leaders|leadership,? management|leadership and management|capacity to improve",
    "strengths": (
        r"the local authority.{0,3}s strengths|the local authority has the following strengths|key strengths|"
        r"strengths|what is the area partnership doing that"
    ),
    "about": (
        r"information about (?:this|the)|what the inspection judge?ments mean|contents|"
        r"the inspection judge?ments and what|children living in this area|child protection in this area|"
        r"children looked after in this area|local area partnership details|other ofsted|about this inspection"
    ),
    "summary": (
        r"(?:the )?local authority\W+summary of (?:key )?findings|executive summary|summary|headline findings|"
        r"findings|overall effectiveness|inspection findings"
    ),
}
"""Parts of a report and how their headings begin, tried in this order; a document begins in `summary`."""

_PARTS = [
    (
        part,
        re.compile(rf"(?:section \d:? )?(?:inspection judge?ments about the local authority )?(?:{pattern})"),
    )
    for part, pattern in PARTS.items()
]
_OWN = {"board", "adoption", "care-leavers", "care", "help", "leaders"}
"""Parts that headings like *Inspection findings* divide and do not end."""
_GLUED = re.compile(
    r"section \d|what does the|inspection (?:find|judg)|areas? for improvement|recommendations?\b|key strengths|"
    r"next steps|the local authority.{0,3}s strengths|the graded|\d\.\d |executive summary|"
    r"(?:the )?local authority\W+summary of|the experiences and progress of (?:children|care)|"
    r"summary (?:for children and young|of (?:key )?findings)"
)
_IMPERATIVE = re.compile(
    r"(?:urgently |further |with partners,? )?(?:"
    r"ensure|improve|strengthen|review|develop|increase|work|provide|implement|continue|"
    r"take|reduce|put|establish|make|monitor|embed|accelerate|evaluate|raise|extend|complete|agree|clarify|address|"
    r"consider|secure|promote|undertake|use|expand|produce|publish|enhance|set|support|offer|revise|deliver)\b"
)
"""How recommendations begin; the first numbered finding after a list of bullets does not."""
_ASKING = re.compile(
    r"what (?:needs|does the [\w ]+ need) to|recommendations?\b|areas? for (?:improvement|development)|"
    r"priority (?:and immediate )?actions?|for immediate action|within (?:three|six) months|need to do better|"
    r"next steps"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Part of the report, the heading above, blocks since a heading that asks (99: none), and if it is a heading."""

    part: str
    heading: str
    since: int
    is_heading: bool


def is_heading(number: str, text: str) -> bool:
    """Whether a text without a number is short and ends as headings do."""
    return not number and len(text) < 130 and not text.endswith((".", ";"))


_SENTENCE_END = re.compile(r"[.;:?!)\]]\W*\s")


def _part_of(lowered: str, before: str) -> str:
    for part, pattern in _PARTS:
        if match := pattern.match(lowered):
            if part == "asks" and (other := _part_of(lowered[match.end() :].strip(), before)):
                return other
            divides = (
                "inspection findings" if before != "board" else ("inspection findings", "executive summary")
            )
            return before if part == "summary" and before in _OWN and lowered.startswith(divides) else part
    return ""


def _tail(text: str) -> str:
    """What stands behind the last sentence of a text: a heading that is glued to its end."""
    if text.endswith((".", ";", ")", ":")):
        return ""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    tail = text[ends[-1] :] if ends else ""
    return tail if len(tail) < 90 else ""


def follow(blocks: Sequence[tuple[str, str]]) -> list[Standing]:
    """The standing of each block, from the numbers and texts of all, in reading order."""
    found: list[Standing] = []
    part, heading, since, bullets = "summary", "", 99, False
    for number, raw in blocks:
        text = raw.strip()
        lowered = text[:160].lower().lstrip("*#•\uf0b7 ").rstrip("*# ")
        heads = is_heading(number, text)
        opened, glued = _part_of(lowered, part), _GLUED.match(lowered)
        if opened and heads:
            part, heading = opened, text
        elif opened and glued:
            part, heading = opened, text[:80]
        elif heads and part != "asks":
            heading = text
        asking = [match.end() for match in _ASKING.finditer(text[-140:].lower())]
        ends = "" if text.endswith((".", ";", ")")) else text[-140:]
        at_end = bool(ends and asking) and len(ends) - asking[-1] < 30
        if (heads and asking) or (opened == "asks" and glued):
            since, bullets = 0, False
        elif opened and opened != "asks" and (heads or glued):
            since = 99
        elif since < 99:
            since = min(since + 1, 98)
            if number == "1" and bullets and not _IMPERATIVE.match(lowered):
                since = 99
                part = "help" if part == "asks" else part
            bullets = bullets or not number
        found.append(Standing(part, heading, since, heads))
        if at_end and not heads:
            part, since, bullets = "asks", 0, False
        elif opened := _part_of((tail := _tail(text)).lower(), part):
            part, heading = opened, tail
            since = 0 if opened == "asks" else 99
    return found
