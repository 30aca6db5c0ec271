"""Services and teams: what children, families and care leavers use, or who handles their cases.

Two ways lead to one. A word that heads such names (*team*, *hub*, *service*...) is read backwards to where the name
begins; its kind is the first of `services.csv` with a term in it, and a name of no known kind counts where it has a
word of its own. And the terms of the kinds marked `lone` (virtual school, early help...) stand for one by themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from loaders.entities.mentions import (
    Mention,
    full_name,
    mention,
    merged,
    plain,
    with_acronym,
)
from loaders.entities.phrases import name_start
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import Kind, service_kinds, words
from loaders.record import Service

_HEADS = ("team", "service", "hub", "unit", "project", "programme", "centre", "agency", "scheme")
_OPEN = frozenset({"team", "service", "hub", "unit", "project"})
_PROPER = frozenset({"programme", "scheme", "centre", "project"})
_OTHER = Kind("other", "Other service", ())
_NOT_AFTER = re.compile(
    r"\s+(?:managers?|leaders?|manager’s|plans?|meetings?|delivery|users?|provision|level|providers?|development|improvement|structure|redesign|areas?|members?|inspectors?|specifications?|performance|directors?|heads?|standards|offers?)\b"
)
_POSSESSED = re.compile(r"^(?:[\w-]+ )*?[\w-]+'s? (?=children's services$|services$)")
_NO_LAST = frozenset(
    ["management", "leadership", "inspection", "audit", "performance", "support", "staff", "finance", "data", "quality", "project", "whole", "policy", "senior", "improvement", "social", "work", "information", "health", "safeguarding", "care", "child", "children's", "children", "family", "statutory", "specialist", "local", "council", "voluntary", "public", "single", "core", "business", "public", "adult", "care", "social-work", "child's", "young", "professional", "multi-agency", "integrated", "dedicated", "review", "assurance", "operational", "targeted", "targeted", "therapeutic", "intervention", "universal", "commissioned", "commission", "frontline", "research", "pilot", "innovation", "workforce", "training", "community", "after", "full-time", "executive", "duty-to"]
)


def read_services(running: RunningText, provider: str) -> list[Service]:
    """Every service of the document once, under its fullest name, in the order of first mention."""
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    seen: set[int] = set()
    for head in _HEADS:
        for at in running.occurrences(head):
            found = _named(running, head, at)
            if found and found.stop not in seen:
                seen.add(found.stop)
                by_kind[found.kind].append(found)
    kinds = {kind.kind: kind for kind in service_kinds()}
    for kind in service_kinds():
        if kind.lone:
            by_kind[kind.kind].extend(_lone(running, kind, seen))
    services: list[tuple[int, Service]] = []
    for name, mentions in by_kind.items():
        if not mentions:
            continue
        kind = kinds.get(name, _OTHER)
        mentions.sort(key=lambda m: m.start)
        for group in [mentions] if kind.one else merged(mentions):
            services.append((group[0].start, _service(running, kind, group, provider)))
    return [service for _, service in sorted(services, key=lambda pair: pair[0])]


def _named(running: RunningText, head: str, at: int) -> Mention | None:
    """The service whose name ends with this word, if it is a name of one."""
    low = running.low
    stop = at + len(head)
    if low[stop : stop + 1] == "s":
        stop += 1
    if stop < len(low) and (low[stop].isalnum() or low[stop] in "-'"):
        return None
    if _NOT_AFTER.match(low, stop):
        return None
    start = name_start(running, at)
    if start == at:
        return None
    name = plain(running.text[start:stop])
    if "advisory" in name and "court" in name:
        return None  # the agency Cafcass
    kind = kind_of(name)
    if kind is None:
        if stop - at > len(head) and head != "team":
            return None
        if not _own_word(running, head, start, at, name):
            return None
        return mention(running, start, stop, "other")
    return mention(running, start, stop, kind.kind)


@lru_cache(maxsize=20_000)
def kind_of(name: str) -> Kind | None:
    """The first kind of `services.csv` with a term that this name holds as whole words."""
    padded = f" {name} "
    for kind in service_kinds():
        for term in kind.terms:
            if f" {term} " in padded:
                return kind
    return None


def _own_word(running: RunningText, head: str, start: int, at: int, name: str) -> bool:
    """Whether a name of no known kind has a word that makes it one."""
    modifiers = [w.strip("'\"") for w in name.split()[:-1]]
    capital = (
        any(c.isupper() for c in running.text[start + 1 : at]) or running.text[start : start + 1].isupper()
    )
    own = [w for w in modifiers if w not in words().weak and w not in words().generic and w not in _NO_LAST]
    if head in _PROPER or head == "agency":
        quoted = running.text[start : start + 1] in "‘'“\""
        return bool(own) and (quoted or _proper_inside(running, start, at)) and head != "agency"
    if head in _OPEN and own:
        last = modifiers[-1]
        return not (last in words().generic or (last in _NO_LAST and len(own) < 1)) and last not in _NEVER
    return False and capital


_NEVER = frozenset(
    ["management", "leadership", "inspection", "audit", "performance", "staff", "finance", "data", "whole", "senior", "policy"]
)


def _proper_inside(running: RunningText, start: int, at: int) -> bool:
    """Whether a word of the name other than a sentence's first is capitalised."""
    pieces = running.text[start:at].split()
    first = running.sentence(start)[0] == start
    return any(p.lstrip("‘'“\"")[:1].isupper() for p in pieces[1 if first else 0 :])


def _lone(running: RunningText, kind: Kind, seen: set[int]) -> list[Mention]:
    """Mentions of a kind by a bare term, where no longer name was read there."""
    found = []
    for term in kind.terms:
        for at in running.occurrences(term):
            stop = at + len(term)
            if running.low[stop : stop + 1] == "s":
                stop += 1
            if stop < len(running.low) and running.low[stop].isalnum():
                continue
            if stop in seen:
                continue
            found.append(mention(running, at, stop, kind.kind))
    return found


def _service(running: RunningText, kind: Kind, group: list[Mention], provider: str) -> Service:
    name, acronym = full_name(group)
    best = next((m for m in group if m.name == name), group[0])
    place = running.evidence(*running.sentence(best.start))
    return Service(
        place.page, place.paragraph, place.quote, place.spans, place.passage,
        with_acronym(name, acronym), kind.kind, provider if kind.provider in ("council", "") else "",
    )  # fmt: skip
