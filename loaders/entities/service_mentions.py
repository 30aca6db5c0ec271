"""Where services are mentioned: by a word that heads their names, or by a term that stands for one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.entities.joints import NOT_THERE, quoted_before, spelled_before
from loaders.entities.mentions import Mention, mention, plain
from loaders.entities.phrases import name_start, word_before
from loaders.entities.running import RunningText
from loaders.entities.service_terms import council_homes, is_brief, lone_mentions
from loaders.entities.unnamed_services import unnamed_services
from loaders.entities.vocabulary import Kind, before_heads, service_kinds, used_as, words

HEADS = ("team", "service", "hub", "unit", "project", "centre", "agency")
_NOT_AFTER = re.compile(
    r"\s+(?:managers?|leaders?|manager's|plans?|meetings?|delivery|users?|level|providers?"
    r"|development|improvement"
    r"|structures?|redesign|areas?|members?|inspectors?|specifications?|performance|directors?"
    r"|heads?|standards|offer|pathways?|themes?|configuration|weaknesses|hubs"
    r"|orders?|costs?|records?)\b"
)
_FRONT_IS_HUB = re.compile(r"\bfront door'? ?[/(] ?'?(?:mash\b|multi-? ?agency safeguarding hub)")
_SINGLE_POINT = re.compile(r"([Ss]ingle [Pp]oint of (?:[Aa]ccess|[Cc]ontact)) \([A-Z]{2,6}\)")
_NO_LAST = used_as("common-before-team")
_ALONE = used_as("alone-before-team")
_NEVER = used_as("never-before-team")
_GENERIC_WORK = used_as("common-work")


def mentions_by_kind(running: RunningText) -> dict[str, list[Mention]]:
    """Every mention of a service under the code of its kind, `other` where it has none of the table's."""
    found: dict[str, list[Mention]] = {}
    seen: set[int] = set()
    for head in HEADS:
        if not (head in running.words or head + "s" in running.words):
            continue
        for at in running.occurrences(head):
            hit = _headed(running, head, at)
            if hit and hit.stop not in seen:
                seen.add(hit.stop)
                found.setdefault(hit.kind, []).append(hit)
    for kind in service_kinds():
        if kind.lone:
            found.setdefault(kind.kind, []).extend(lone_mentions(running, kind, seen))
    fronts = [
        mention(running, at, at + 10, "front-door")
        for at in running.occurrences("front door")
        if at + 10 not in seen
    ]
    if _FRONT_IS_HUB.search(running.low):
        fronts = []
    if len(fronts) > 2 or any(
        running.low[m.start - 14 : m.start].rstrip(" '").endswith("integrated") for m in fronts
    ):
        found.setdefault("front-door", []).extend(fronts)
    found.setdefault("front-door", []).extend(
        mention(running, at, point.end(1), "front-door")
        for at in running.occurrences("single point of ")
        if (point := _SINGLE_POINT.match(running.text, at)) and point.end(1) not in seen
    )
    for one in (*council_homes(running), *unnamed_services(running), *_sharing_head(running, seen)):
        found.setdefault(one.kind, []).append(one)
    return {kind: sorted(mentions, key=lambda m: m.start) for kind, mentions in found.items() if mentions}


_PROPER = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]*){1,4}"
_TWO_NAMES = re.compile(
    rf"(?:\b[Tt]he|[a-z](?:’|')s|s(?:’|')) (?P<first>{_PROPER})(?: \((?P<short>[A-Z]{{2,6}})\))?"
    rf" and (?:the )?(?P<second>{_PROPER})(?: \((?P<letters>[A-Z]{{2,6}})\))? (?P<head>team|service|hub)s$"
)
_NO_NAME = re.compile(r"Care$|^(?:Children|Adult|Local|Safeguarding)\b")


def _sharing_head(running: RunningText, seen: set[int]) -> list[Mention]:
    """Both of two proper names before one *teams* (*the Bright Start and Fresh Steps teams*)."""
    found: list[Mention] = []
    for head in ("teams", "services", "hubs"):
        for at in running.occurrences(head) if head in running.words else ():
            if " and " not in running.low[max(0, at - 60) : at]:
                continue
            hit = _TWO_NAMES.search(running.text, max(0, at - 130), at + len(head))
            found.extend(_both_names(hit, seen) if hit else ())
    return found


def _both_names(hit: re.Match[str], seen: set[int]) -> Iterator[Mention]:
    for name, short in (("first", "short"), ("second", "letters")):
        stop = hit.end() if name == "second" else hit.end(name)
        if stop in seen or _NO_NAME.search(hit[name]):
            continue
        kind = kind_of(plain(f"{hit[name]} {hit['head']}"))
        letters = f" ({hit[short]})" if hit[short] else ""
        whole = f"{hit[name]}{letters} {hit['head']}"
        yield Mention(hit.start(name), stop, whole, kind.kind if kind else "other", hit[short] or "")


def _headed(running: RunningText, head: str, at: int) -> Mention | None:
    """The service whose name ends with this word, if it is a name of one."""
    low, text = running.low, running.text
    stop = at + len(head)
    plural = low[stop : stop + 1] == "s"
    stop += plural
    if low[stop : stop + 1].isalnum() or (low[stop : stop + 1] == "-" and low[stop + 1 : stop + 2].isalnum()):
        return None
    if (
        plural
        and head not in ("team", "hub")
        and word_before(low, at) not in before_heads().get(head + "s", ())
    ):
        return None
    if _NOT_AFTER.match(low, stop):
        return None
    start = at if at and low[at - 1] == "-" else name_start(running, at)
    spelled = spelled_before(running, at, stop)
    quoted = quoted_before(text, running.bounds(at)[0], at, stop)
    start = min(one for one in (start, spelled, quoted) if one >= 0)
    if start == at or NOT_THERE.search(low, max(running.bounds(start)[0], start - 90), start):
        return None
    name = plain(text[start:stop])
    if _AGENCY.search(name) or _IS_ONE.search(low, max(running.bounds(start)[0], start - 40), start):
        return None
    kind = kind_of(name)
    if kind is None:
        if (
            low.startswith(" provision", stop)
            or (plural and head not in ("team", "hub"))
            or not (
                (spelled >= 0 and not set(name.split()) & (_NEVER | words().generic))
                or _has_own_word(running, head, start, at, name)
                or _is_printed_as_name(running, start, at)
            )
        ):
            return None
    elif kind.kind == "social-work" and "social work" in name and not _own_words(name):
        return None
    if kind is not None:
        if kind.kind == "adult-services" and is_brief(running, start):
            return None
        if name.startswith("independent fostering") or _is_inspected(running, start):
            return None
        if name.startswith("access ") and not name.startswith(("access and", "access to", "access team")):
            start += len("access ")
        if low.startswith("early help ", start) and text[start + len("early help ")].isupper():
            start += len("early help ")
            kind = kind_of(plain(text[start:stop]))
        if kind is not None:
            start = _after_joint(running, kind, start, stop)
    found = mention(running, start, stop, kind.kind if kind else "other")
    if found.kind == "adoption-regional" and not found.acronym and (own := _IN_APPOSITION.match(text, stop)):
        return Mention(start, stop, found.name, found.kind, own[1])
    if (
        found.kind == "adoption-regional"
        and not found.acronym
        and (own := _CALLED_BEFORE.search(text, 0, start))
    ):
        return Mention(start, stop, found.name, found.kind, own[1])
    if plural and head == "team" and _shares_head(low, start):
        return Mention(found.start, found.stop, found.name[:-1], found.kind, found.acronym)
    return found


_IS_ONE = re.compile(r"\b(?:this|it|that|which) (?:is|was) (?:also )?an? (?:[\w-]+ ){0,2}$")
"""Before what only says of a service that was named what it is (*This is a* therapeutic service)."""
_CALLED_BEFORE = re.compile(
    r"\b((?:One )?Adopt(?:ion)? [A-Z]\w+(?: [A-Z]\w+){0,3}), (?:which is )?(?:the|a|our|its) $"
)
_IN_APPOSITION = re.compile(r", [‘'“]?([A-Z]\w+(?: [A-Z]\w+){0,3})(?=[’'”]?[,.;])")
_AGENCY = re.compile(
    r"court advi|advisory support service|national youth advi|counter.terrorism|army welfare"
    r"|(?:probation|prosecution|ambulance|police|fire|rescue|(?<!\w (?:mental|sexual) )health|border"
    r"|prison|civil|barring) service$|referral units?$|civic centre$|www"
)


def _shares_head(low: str, start: int) -> bool:
    """Whether *teams* is the head of two names (*the duty and the court teams*), so that each is of one team."""
    hit = re.search(r"(\S+) and (?:the )?$", low[max(0, start - 40) : start])
    return (
        hit is not None
        and hit[1][-1].isalpha()
        and hit[1] not in ("team", "teams", "hub", "service", "services", "school", "unit")
    )


def _after_joint(running: RunningText, kind: Kind, start: int, stop: int) -> int:
    """Past the first of two services that *and* joins, where the second is the one of this kind."""
    name = running.low[start:stop]
    name = name.replace("-", " ")
    if kind.kind in ("advocacy", "adoption-support") or name.startswith("early help and "):
        return start
    for term in kind.terms:
        at = name.find(term)
        if (
            at > 4
            and name[:at].count(" ") == 2
            and running.text[start].isupper()
            and running.text[start + at].isupper()
        ):
            continue  # a name of two words with capitals
        if at > 4 and name[:at].endswith(" and ") and name.endswith((term, term + "s")):
            return start + at
    return start


def _is_inspected(running: RunningText, start: int) -> bool:
    """Whether the words belong to the title of an inspection."""
    return re.search(r"inspections? of [^.]{0,60}$", running.low[max(0, start - 76) : start]) is not None


_IN_BRACKETS = re.compile(r" \([a-z0-9]+\)(?= )")


@lru_cache(maxsize=20_000)
def kind_of(name: str) -> Kind | None:
    """The first kind of `services.csv` with a term that this name (plain) holds as whole words."""
    bare = _IN_BRACKETS.sub("", name).replace("-", " ").replace("/", " ")
    padded = f" {bare} "
    for kind in service_kinds():
        for term in kind.terms:
            if term in padded and (
                f" {term} " in padded or (term.endswith(("team", "hub")) and f" {term}s " in padded)
            ):
                return kind
    return None


def _own_words(name: str) -> list[str]:
    """Words of a name before its last that are neither weak nor the work of every team."""
    known = words()
    modifiers = [w.strip("'\"") for w in name.split()[:-1]]
    if len(modifiers) == 1 and modifiers[0] in _ALONE:
        return []
    return [
        w for w in modifiers
        if w not in known.weak and w not in known.generic and w not in _NO_LAST and w not in _GENERIC_WORK
    ]  # fmt: skip


def _has_own_word(running: RunningText, head: str, start: int, at: int, name: str) -> bool:
    """Whether a name of no known kind has a word that makes it one."""
    own = _own_words(name)
    if not own or head == "agency":
        return False
    last = name.split()[-2].strip("'\"")
    if last in _NEVER or (last in words().generic):
        return False
    if head in ("centre", "project"):
        return running.text[start] in "‘'“\"" or _proper_inside(running, start, at)
    return True


def _is_printed_as_name(running: RunningText, start: int, at: int) -> bool:
    """Whether common words make a name by their capitals, at least two and the last (*Community Support Team*)."""
    pieces = [piece.lstrip("‘’'“\"(") for piece in running.text[start:at].split()]
    known = words()
    if (
        running.low.startswith("agency", at)
        or not running.text[at].isupper()
        or any(p.lower() in _NEVER or p.lower() in known.generic for p in pieces)
    ):
        return False
    whole = [p for p in pieces if p[:1].isupper() and not p.isupper()]
    return len(whole) > 1 and all(p[:1].isupper() or p in ("and", "of", "for", "&") for p in pieces)


def _proper_inside(running: RunningText, start: int, at: int) -> bool:
    """Whether a word of the name other than a sentence's first is capitalised."""
    pieces = running.text[start:at].split()
    first = running.sentence(start)[0] == start
    return any(p.lstrip("‘'“\"")[:1].isupper() for p in pieces[1 if first else 0 :])
