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
    "summary": r"executive summary|summary|headline findings|findings|overall effectiveness|inspection findings",
}
"""Parts of a report and how their headings begin, tried in this order; a document begins in `summary`."""

_PARTS = [(part, re.compile(rf"(?:section \d:? )?(?:{pattern})")) for part, pattern in PARTS.items()]
_GLUED = re.compile(
    r"section \d|what does the|inspection (?:find|judg)|areas? for improvement|recommendations?\b|key strengths|"
    r"next steps|the local authority.{0,3}s strengths|the graded|\d\.\d "
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


def _part_of(lowered: str) -> str:
    for part, pattern in _PARTS:
        if pattern.match(lowered):
            return part
    return ""


def follow(blocks: Sequence[tuple[str, str]]) -> list[Standing]:
    """The standing of each block, from the numbers and texts of all, in reading order."""
    found: list[Standing] = []
    part, heading, since, bullets = "summary", "", 99, False
    for number, raw in blocks:
        text = raw.strip()
        lowered = text[:160].lower().strip("*# ")
        heads = is_heading(number, text)
        opened = _part_of(lowered)
        if opened and heads:
            part, heading = opened, text
        elif opened and not heads and _GLUED.match(lowered):
            part, heading = opened, text[:80]
        elif heads and part != "asks":
            heading = text
        tail = "" if text.endswith((".", ";")) else text[-140:].lower()
        last = max((match.end() for match in _ASKING.finditer(tail)), default=0)
        at_end = last > 0 and len(tail) - last < 30
        if (heads and last) or at_end or (opened == "asks" and _GLUED.match(lowered)):
            since, bullets = 0, False
            part = "asks" if at_end else part
        elif heads and opened and opened != "asks":
            since = 99
        elif since < 99:
            since = min(since + 1, 98)
            if number == "1" and bullets and not _IMPERATIVE.match(lowered):
                since = 99
                part = "help" if part == "asks" else part
            bullets = bullets or not number
        found.append(Standing(part, heading, since, heads))
    return found
