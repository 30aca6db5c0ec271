"""Where a passage stands: the heading above it, and what kind of passages that heading promises."""

from __future__ import annotations

import re

_RECOMMENDATIONS = re.compile(
    r"(?:key |priority |main |summary of )*recommendations?\b(?! (?:made|from|of the last))"
    r"|what (?:needs|does .{0,60}needs?) to (?:improve|do better)|what needs? to (?:be )?improved?"
    r"|(?:priority|immediate)(?: and (?:priority|immediate))? actions?\b"
    r"|areas? (?:for|of) (?:priority action|improvement|development|further improvement)"
    r"|for (?:immediate )?action\b",
    re.I,
)
_SUMMARY = re.compile(r"(?:executive )?summary\b|headline findings|summary of (?:key |main )?findings", re.I)
_NARRATIVE = re.compile(r"areas? (?:for|of) (?:improvement|development)|what does .{0,60} to do better", re.I)
_ASKS = re.compile(
    r"(?:ensure|improve|strengthen|develop|review|implement|increase|reduce|provide|establish|accelerate|embed|extend"
    r"|monitor|evaluate|consider|address|undertake|work|take|make|agree|build|consolidate|seek|identify|use|produce"
    r"|continue|raise|clarify|promote|support|complete|put|set|secure|enhance|further|share|challenge|encourage"
    r"|enable|introduce|prioritise|track|hold|create|act|revise|analyse|offer|recruit|rigorously|urgently|fully)\b"
    r"|.*\b(?:should|must|need(?:s)? to)\b",
    re.I | re.S,
)


class Sections:
    """The headings above the present place, largest first."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []

    def open(self, level: int, text: str) -> str:
        """Goes on under a new heading; gives back the one that the heading itself stands under."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        above = self.name
        self._stack.append((level, text))
        return above

    @property
    def name(self) -> str:
        """The nearest heading above, "" before the first."""
        return self._stack[-1][1] if self._stack else ""

    def kind(self, kind: str, text: str) -> str:
        """What a paragraph or bullet is here: `recommendation` or `summary` where a heading above says so."""
        for _, heading in reversed(self._stack):
            if _RECOMMENDATIONS.match(heading):
                return "recommendation" if not _NARRATIVE.match(heading) or _ASKS.match(text) else kind
            if _SUMMARY.match(heading):
                return "summary" if kind == "paragraph" else kind
        return kind
