"""What a document says of whom a joint board serves: *a joint board with Eastmarsh*, *It covers both councils*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.entities.covers import Coverage
from loaders.entities.mentions import Mention
from loaders.entities.running import RunningText

_SIGNS = frozenset(
    {
        "collaboration",
        "arrangement",
        "joint",
        "dual",
        "shared",
        "combined",
        "covers",
        "covering",
        "serves",
        "serving",
    }
)
_HEAD = r"(?:board|panel|partnership|lscb|lscp|cdop)"
_SAYS = re.compile(
    rf"\b(?:joint|dual|shared|combined)\b[^.;]{{0,60}}\b{_HEAD}\b[^.;]{{0,20}}?"
    r"\b(?P<how>with|covering|covers|for|across|between|serving)\b(?P<names>[^.;]{3,90})"
    rf"|\b{_HEAD}\b(?: \([^)]{{2,12}}\))?,? (?:which )?(?:is )?(?P<by>shared) with (?P<others>[^.;,]{{3,60}})"
    rf"|\b{_HEAD}\b(?: \([^)]{{2,12}}\))? is (?:an? )?(?:joint )?(?:collaboration|arrangement|partnership)"
    r" (?:between|across)(?P<among>[^.;]{3,90})"
    rf"|\b(?:{_HEAD}|it)\b[^.;]{{0,40}}?\b(?:covers|covering|serves|serving)\b(?P<served>[^.;]{{3,90}})",
    re.IGNORECASE,
)
_REACH = 160
"""Letters after the sentence that names the board in which the next one may say it."""


@dataclass(frozen=True, slots=True)
class ToldCoverage:
    """The authorities that a board is said to serve, and where in the text that is said."""

    slugs: tuple[str, ...]
    position: int


def told_coverage(
    running: RunningText, coverage: Coverage, mentions: Iterable[Mention]
) -> ToldCoverage | None:
    """The first place near a mention of the board that names several authorities it serves, its own among them."""
    if not coverage.own or not _SIGNS & running.words:
        return None
    for mention in mentions:
        first, last = running.sentence(mention.start)
        stop = min(last + _REACH, running.bounds(mention.start)[1])
        for says in _SAYS.finditer(running.text, first, stop):
            named = coverage.named(says["names"] or says["others"] or says["among"] or says["served"])
            if says["by"] or (says["how"] or "").lower() == "with":
                named = (coverage.own, *named)
            slugs = tuple(sorted(set(named)))
            if coverage.own in slugs and len(slugs) > 1:
                return ToldCoverage(slugs, says.start())
    return None
