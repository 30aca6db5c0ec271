"""Where a passage stands: the heading above it, and what kind of passages that heading promises."""

from __future__ import annotations

import re

_RECOMMENDATIONS = re.compile(
    r"(?:key |priority |main |summary of )*recommendations?\b(?! (?:made|from|of the last))"
    r"|what (?:needs|does .{0,60}needs?) to (?:improve|do better)|what needs? to (?:be )?improved?"
    r"|(?:priority|immediate)(?: and (?:priority|immediate))? actions?\b"
    r"|areas? (?:for|of) (?:priority action|improvement|development|further improvement)"
    r"|priorities for (?:further )?(?:improvement|action)|for (?:immediate )?action\b",
    re.I,
)
_SUMMARY = re.compile(r"(?:executive )?summary\b|headline findings|summary of (?:key |main )?findings", re.I)
_NARRATIVE = re.compile(
    r"areas? (?:for|of) (?:improvement|development)|priorities for|what does .{0,60} to do better", re.I
)
_FINDINGS = re.compile(
    r"(?:inspection|main|key|detailed|headline) findings|findings\b|(?:executive )?summary\b"
    r"|(?:key |.{0,60}following )?strengths"
    r"|the (?:experiences? and progress|impact of|effectiveness of|graded judge?ment|local safeguarding)"
    r"|information about|about (?:this|the) inspection|case study|next steps|what the inspection|outcomes for"
    r"|.{3,120}(?: is|:) (?:good|outstanding|adequate|inadequate|requires)",
    re.I,
)
_ASKS = re.compile(
    r"(?:accelerate|act|address|agree|analyse|build|challenge|clarify|complete|conduct|consider|consolidate|continue"
    r"|create|develop|embed|enable|encourage|enhance|ensure|establish|evaluate|extend|further|hold|identify|implement"
    r"|improve|include|increase|introduce|make|monitor|offer|prioritise|produce|promote|provide|put|raise|recruit|reduce"
    r"|review|revise|rigorously|secure|seek|set|share|strengthen|support|take|track|undertake|urgently|use|work"
    r"|improving|reducing|increasing|ensuring|strengthening|developing)\b"
    r"(?!\s(?:of|is|are|for|has|have|was|were|in|by|from|between|remains?|continues?)\b)"
    r"|(?:[^\s.]+ ){1,14}(?:should|must|(?<!the )(?<!a )(?<!recognised )needs? to)\b",
    re.I,
)


_SUBHEADING = 3
"""The level of bold headings in the body's own size; larger ones begin a section of their own."""


_TITLE = re.compile(
    r"(?:recommendations|inspection findings|(?:executive )?summary|(?:key )?strengths|areas for (?:improvement"
    r"|priority action|development)|what needs to improve|headline findings|main findings|next steps"
    r"|priority and immediate action)\W{0,2}\d?",
    re.I,
)


def is_title(text: str) -> bool:
    """Whether a line alone is a heading by its words, though it is set like the body."""
    return len(text) < 40 and _TITLE.fullmatch(text) is not None


class Sections:
    """The headings above the present place, largest first."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []
        self._promise = ""
        """What the headings say of the passages below: `recommendation`, `narrative`, `summary` or nothing."""

    def open(self, level: int, text: str) -> str:
        """Goes on under a new heading; gives back the one that the heading itself stands under."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        above = self.name
        self._stack.append((level, text))
        self._promise = self._read_promise()
        return above

    @property
    def name(self) -> str:
        """The nearest heading above, "" before the first."""
        return self._stack[-1][1] if self._stack else ""

    def _read_promise(self) -> str:
        for level, heading in reversed(self._stack):
            if _RECOMMENDATIONS.match(heading):
                return "narrative" if _NARRATIVE.match(heading) else "recommendation"
            if _SUMMARY.match(heading):
                return "summary"
            if level < _SUBHEADING or _FINDINGS.match(heading):
                break
        return ""

    def kind(self, kind: str, number: str, text: str, before: str) -> str:
        """What a paragraph or bullet is here: `recommendation` or `summary` where a heading above says so.

        What some inspectorates head *Areas for improvement* is a narrative; there only what asks for something, has
        a number, or goes on with what asks (`before` is the kind of the passage before) is a recommendation.
        """
        if self._promise == "narrative":
            goes_on = before == "recommendation" and text[:1].islower()
            return "recommendation" if number or goes_on or _ASKS.match(text) else kind
        if self._promise == "summary":
            return "summary" if kind == "paragraph" else kind
        return self._promise or kind
