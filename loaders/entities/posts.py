"""Posts: offices without a name whose holder's start is told (*the chief executive has been in post since ...*)."""

from __future__ import annotations

import re

from loaders.entities.dating import WHEN, dates_in
from loaders.entities.running import RunningText
from loaders.record import Post

_OFFICE = (
    r"(?:(?:interim|acting|current|new|independent|executive|statutory|joint|deputy|corporate"
    r"|managing|strategic|assistant|lscb|permanent) )*"
    r"(?:directors?|chief executives?(?: officer)?|dcs|chairs?|chairpersons?|lead member"
    r"|heads? of [a-z ]+|portfolio holder|cabinet member|principal social worker|commissioner)"
    r"(?: (?:of|for) [a-z,'& ]+?)?(?: \([^)]{2,40}\))?(?: at chief executive level)?"
)
_IN_POST = re.compile(
    rf"\b(?P<role>{_OFFICE}),?(?: \(?(?:who|is interim and|since|he|she))?"
    r"(?:,? (?:has|have|had) (?:also )?been in (?:the |this |his |her )?(?:post|role|position)|,? "
    r"(?:has )?(?:took|taken) up (?:the |his |her |this )?(?:post|role|position)"
    r"|,? (?:was |were )?appointed|,? took responsibility for [a-z' ]+|,? started"
    r"|,? joined [a-z ]+|,? commenced(?: in post)?|,? came into post|, in (?:post|role))"
    rf"(?: only| permanently| substantively)? (?:since|in|on|from) (?:early |late )?(?P<when>{WHEN})"
)
_PREVIOUSLY = re.compile(
    rf"previously (?:was|held the post of|the) (?P<role>{_OFFICE}) (?:from|since) (?P<when>{WHEN})"
)
_APPOINTMENT = re.compile(
    rf"\b(?:(?:since|following|with|and) the|the (?:permanent|substantive)) appointment of (?:an? |the )?"
    rf"(?P<role>{_OFFICE}) in (?:early |late )?(?P<when>{WHEN})"
)
_ANCHORS = (
    "in post", "in role", "in position", "in this role", "into post", "appointed", "appointment",
    "took up", "taken up", "took responsib", "commenced",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALSO = re.compile(r"(?:is also |also |in addition to )(?:the )?[^.]{6,160}")


def read_posts(running: RunningText) -> list[Post]:
    """Every office whose holder's start is told, once for each office and start."""
    found: dict[tuple[str, str], tuple[int, Post]] = {}
    low = running.low
    sentences: dict[tuple[int, int], None] = {}
    for anchor in _ANCHORS:
        if anchor.rpartition(" ")[2] not in running.words and anchor[-1] != "b":
            continue
        for at in running.occurrences(anchor):
            if _YEAR.search(low, at, at + 110):
                sentences.setdefault(running.sentence(at), None)
    for bounds in sentences:
        hits = [hit for way in (_IN_POST, _PREVIOUSLY, _APPOINTMENT) for hit in way.finditer(low, *bounds)]
        for hit in hits:
            role = running.text[hit.start("role") : hit.end("role")].strip(" ,")
            if hit.re is _APPOINTMENT and "," in role:
                continue
            since = dates_in(hit["when"])[0][1][:10]
            key = (
                re.sub(r"^(?:new|current) ", "", low[hit.start("role") : hit.end("role")].strip(" ,")),
                since,
            )
            if key in found:
                continue
            place = running.evidence(*bounds)
            note = _note(running, hit.end(), bounds)
            found[key] = (
                hit.start(),
                Post(place.page, place.paragraph, place.quote, place.spans, place.passage, role, since, note),
            )
    return [post for _, post in sorted(found.values(), key=lambda pair: pair[0])]


def _note(running: RunningText, after: int, bounds: tuple[int, int]) -> str:
    """What the holder is *also*: in the rest of the sentence, or in the next one, if it goes on about the holder."""
    low, text = running.low, running.text
    hit = _ALSO.search(low, after, bounds[1])
    if hit is None and bounds[1] + 2 < len(low):
        first, stop = running.sentence(bounds[1] + 2)
        if first >= bounds[1] and _SAME_HOLDER.match(low, first, stop):
            hit = _ALSO.search(low, first, stop)
    return text[hit.start() : hit.end()].strip(" ,").removeprefix("is ") if hit else ""


_SAME_HOLDER = re.compile(
    r"\W*(?:this|(?:the )?(?:dcs|director|he|she|(?:independent )?chair|chief executive))\b"
)
