"""Succession that the text tells of, and what the register says to it."""

from __future__ import annotations

import re

from loaders.document import Block
from loaders.entities.covers import Coverage
from loaders.entities.dating import WHEN, dates_in
from loaders.entities.running import RunningText
from loaders.record import Issue, Succession

_PREDECESSOR = re.compile(
    r"predecessor (?:local authority|council|authority|body|organisation|trust|board),? "
    r"(?:the )?(?P<name>[A-Z][\w’'&-]+(?:,? (?:and |of |upon )?[A-Z][\w’'&-]+){0,6})"
)
_NEW = re.compile(
    rf"(?:inception|creation|establishment|formation|incorporation|vesting)[^.]{{0,40}}(?:unitary"
    rf"|council|local authority)[^.]{{0,20}}? (?:in|on|from) (?P<when>{WHEN})"
    rf"|(?:unitary authorit(?:y|ies)|new councils?|new local authorit(?:y"
    rf"|ies))[^.]{{0,30}}(?:came into being|was established|were established|established|was formed"
    rf"|were formed|created|was created|were created)[^.]{{0,12}}? (?:in|on) (?P<then>{WHEN})"
)
_MOVED = re.compile(
    rf"(?P<what>(?:adoption|fostering|children's|youth offending"
    rf"|social care)(?: support)? services?|services)[^.]{{0,60}}(?:transferred|moved"
    rf"|were transferred|transfer)"
    rf"[^.]{{0,20}} to (?:the |a |an )?(?P<to>[^.]{{4,90}}?),? (?:in|on|from) (?P<when>{WHEN})"
)

_LAUNCHED = re.compile(
    r"(?P<to>regional adoption agency(?: \([^)]*\))?(?:, [^,.]{2,40}?)?),? (?:that "
    r"|which )?(?:was |has been )?"
    rf"(?:(?:launched|established|formed|created|went live|began|came into being) )?(?:in|on|since)"
    rf" (?P<when>{WHEN})"
)

_BECAME = re.compile(
    r"(?:replac(?:ed|ing) [^.;]{8,120}?|[a-z][^.;]{4,100}? (?:became (?:one|a single|a new)"
    r"|(?:were |was )?merged|were (?:abolished|replaced))[^.;]{0,40}?)"
    rf",? (?:in|on|from) (?P<when>{WHEN})"
)


def _day_before(date: str) -> str:
    """A day on which what ended at a date was still there."""
    return f"{int(date[:4]) - 1}-12-31"


def read_succession(running: RunningText, coverage: Coverage) -> tuple[list[Succession], list[Issue]]:
    """Statements of succession, and an issue of the run for each that the register contradicts."""
    found: dict[tuple[str, str, str], Succession] = {}
    issues: list[Issue] = []
    formed = not coverage.own or bool(coverage.register.predecessors(coverage.own))
    new = _sentence_hits(running, _NEW, _NEW_WORDS) if formed else []
    dates = [(hit, dates_in(hit["when"] or hit["then"])[0][1]) for hit in new]
    began = max((date for _, date in dates), key=len, default="")
    names = [
        hit for at in running.occurrences("predecessor") if (hit := _PREDECESSOR.match(running.text, at))
    ]
    for hit in names:
        name = hit["name"]
        if name.endswith(("Council", "Borough", "Authority")):
            _keep(found, running, hit.start(), name, coverage.own_name, began)
        else:
            _keep(found, running, hit.start(), name, coverage.own_name, "")
    if dates and not names:
        for hit, date in dates:
            if date == began:
                _keep(found, running, hit.start(), "", coverage.own_name, date)
                break
    for hit in _sentence_hits(running, _MOVED, ("transfer", "moved")) if _taken(running) else ():
        what = running.text[hit.start("what") : hit.end("what")]
        to = running.text[hit.start("to") : hit.end("to")]
        if "agency" in to.lower() or "trust" in to.lower() or "company" in to.lower():
            _keep(
                found,
                running,
                hit.start(),
                f"{coverage.own_name} {what}".strip(),
                to,
                dates_in(hit["when"])[0][1],
            )
    for hit in _sentence_hits(running, _BECAME, _BECAME_WORDS) if formed else ():
        date = dates_in(hit["when"])[0][1]
        for one in coverage.register.find_all(running.text[hit.start() : hit.end()], _day_before(date)):
            if one.slug != coverage.own:
                _keep(found, running, hit.start(), one.name, coverage.own_name, date)
    for hit in _sentence_hits(running, _LAUNCHED, ("regional adoption agency",)):
        to = running.text[hit.start("to") : hit.end("to")]
        services = f"{coverage.own_name} adoption services".strip()
        if not any(one.successor == to for one in found.values()):
            _keep(found, running, hit.start(), services, to, dates_in(hit["when"])[0][1])
    for statement in found.values():
        issue = _disagreement(statement, coverage, running.blocks)
        if issue:
            issues.append(issue)
    return list(found.values()), issues


_BECAME_WORDS = ("replac", "became one", "became a single", "merged", "abolished")


def _taken(running: RunningText) -> bool:
    """Whether anyone is named who could have taken services over."""
    return "trust" in running.words or "regional" in running.words or "company" in running.words


_NEW_WORDS = ("unitary", "new council", "new local authorit", "incorporation", "vesting")


def _sentence_hits(
    running: RunningText, pattern: re.Pattern[str], anchors: tuple[str, ...]
) -> list[re.Match[str]]:
    """Matches of a pattern in the sentences that hold one of these words."""
    sentences = dict.fromkeys(
        running.sentence(at) for anchor in anchors for at in running.occurrences(anchor)
    )
    return [hit for bounds in sorted(sentences) for hit in pattern.finditer(running.low, *bounds)]


def _keep(
    found: dict[tuple[str, str, str], Succession],
    running: RunningText,
    at: int,
    predecessor: str,
    successor: str,
    date: str,
) -> None:
    key = (predecessor, successor, "" if predecessor else date)
    if key in found:
        return
    place = running.evidence(*running.sentence(at))
    found[key] = Succession(
        place.page, place.paragraph, place.quote, place.spans, place.passage, predecessor, successor, date
    )


def _disagreement(told: Succession, coverage: Coverage, blocks: object) -> Issue | None:
    """An issue where text and register say different things of the document's own authority."""
    own = coverage.own
    if not own or told.successor != coverage.own_name:
        return None
    links = coverage.register.predecessors(own)
    known = {link.authority.slug: link.date for link in links}
    said = (
        coverage.register.resolve(told.predecessor, told.date or coverage.on or None)
        if told.predecessor
        else None
    )
    if told.predecessor.endswith("Council") and said is not None and said.slug not in known:
        message = (
            f"the text names {told.predecessor} as predecessor of {coverage.own_name}; the register does not"
        )
        return Issue(told.page, 0, "succession-disagrees", message)
    days = [known[said.slug]] if said is not None and said.slug in known else list(known.values())
    if told.date and days and not any(day.startswith(told.date) or told.date.startswith(day) for day in days):
        dated = ", ".join(sorted(set(days)))
        message = f"the text dates the succession of {coverage.own_name} {told.date}; the register {dated}"
        return Issue(told.page, 0, "succession-disagrees", message)
    return None


__all__ = ["Block", "read_succession"]
