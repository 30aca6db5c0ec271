"""Bodies: councils, boards, panels, committees, councils of young people, courts, agencies, charities.

A word that heads such names (*board*, *panel*, *committee*...) is read backwards to where the name begins; what
has only a fixed name (`agencies.csv`) is looked for as it is printed. Mentions of one body become one: the shorter
name goes with the longer one that holds its words, and a document has one safeguarding board for each set of
authorities, one child death overview panel and so on (the kinds marked `one` in `boards.csv`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from loaders.entities.covers import Coverage
from loaders.entities.mentions import (
    Mention,
    content,
    full_name,
    mention,
    merged,
    plain,
    trimmed,
    with_acronym,
)
from loaders.entities.phrases import name_start
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import Kind, agencies, board_kinds, words
from loaders.record import Body

_HEADS = (
    "board", "panel", "committee", "sub-group", "subgroup", "sub group", "sub-committee", "consorti", "partnership",
    "council", "forum", "group", "conference", "lscb", "lscp", "trust", "commission", "arrangements", "cabinet",
)  # fmt: skip
_TAILS = {"consorti": ("um", "a", "ums")}
_LEGAL = re.compile(r"\s*\(?(?:review\)?|regulations?|act)\b|\s*\(review")
_NOT_AFTER = re.compile(
    r"\s+(?:members?|tax|houses?|housing|meetings?|papers?|minutes|reports?|advis\w+|procedures?|website|offices?|-?wide"
    r"|homes?|owned|run|buildings?|services|working|approach|programme|arrangements|strategy|plan|data|staff|officers?"
    r"|leaders?|tenanc\w+|tenants|chair|chairs|chairperson|managers?)\b"
)
_KEEP_AFTER = re.compile(
    r"\s+(?:members?|meetings?|papers?|minutes|reports?|chair|chairs|chairperson|procedures?|website|managers?|services|plan|strategy|data)\b"
)
_GROUPS = frozenset(
    ["steering", "working", "executive", "monitoring", "reference", "strategic", "finish", "oversight", "strategy", "sub", "review", "advisory", "operational", "delivery", "development"]
)
_OWN_HEADS = {
    "board": "board", "panel": "panel", "committee": "committee", "sub-group": "sub-group", "subgroup": "sub-group",
    "sub group": "sub-group", "sub-committee": "sub-group", "consorti": "consortium", "group": "working-group",
    "commission": "committee",
}  # fmt: skip
_BARE = frozenset(
    ["statutory", "key", "relevant", "various", "strategic", "operational", "executive", "main", "management", "full", "local", "governance", "member", "cross-party"]
)
_YOUNG = re.compile(r"\b(?:children|child|young|youth|care|leavers?|experienced)\b")
_COURT = re.compile(
    r"\b(?:family (?:justice |proceedings )?courts?|crown courts?|magistrates'? courts?|youth courts?|high court"
    r"|court of protection|family division)\b(?! advisory)(?! and support)"
)
_POLICE = re.compile(r"((?:[A-Z][\w’'&-]+ (?:and )?){1,4})(Police|Constabulary)\b(?: Service| Force)?")
_NHS = re.compile(r"((?:[A-Z][\w’',&-]+ (?:and |of |for |the )?){1,7})NHS (?:Foundation )?Trust\b")
_UNIVERSITY = re.compile(
    r"\bUniversity of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?|(?:[A-Z][\w’'&-]+ ){1,3}(?:University|College|Prison)\b"
)
_BOROUGH = re.compile(
    r"\b(?:London |Royal |Metropolitan )?Borough of [A-Z]\w+(?:[ -](?:and|upon|on) [A-Z]\w+)*"
)
_OPENERS = re.compile(
    r"^(?:The|In|At|For|And|With|Since|Both|From|By|However|While|When|As|Although|Senior|Officers|Local|Between) "
)


@dataclass(frozen=True, slots=True)
class Named:
    """A body while its mentions are gathered."""

    mentions: tuple[Mention, ...]
    kind: str
    name: str
    acronym: str


def read_bodies(running: RunningText, coverage: Coverage) -> list[Body]:
    """Every body of the document once, under its fullest name, in the order of first mention."""
    named = [
        *_councils(running, coverage),
        *_boards(running, coverage),
        *_agencies(running),
        *_forces(running),
    ]
    named.sort(key=lambda body: body.mentions[0].start)
    joint_safeguarding: tuple[str, ...] = ()
    bodies: list[Body] = []
    for body in named:
        if body.kind == "safeguarding-board" and not joint_safeguarding:
            found = coverage.of(body.name, body.kind)
            if coverage.own in found.slugs:
                joint_safeguarding = found.slugs
    for body in named:
        found = coverage.of(body.name, body.kind, joint_safeguarding)
        best = next((m for m in body.mentions if m.name == body.name), body.mentions[0])
        place = running.evidence(*running.sentence(best.start)) if best.start >= 0 else None
        if place is None:
            continue
        bodies.append(
            Body(
                place.page, place.paragraph, place.quote, place.spans, place.passage,
                with_acronym(body.name, body.acronym), body.acronym, body.kind,
                found.slugs, found.joint, found.source,
            )
        )  # fmt: skip
    return bodies


def _boards(running: RunningText, coverage: Coverage) -> list[Named]:
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    seen: set[int] = set()
    for head in _HEADS:
        for at in running.occurrences(head):
            found = _board(running, head, at, coverage)
            if found and found.stop not in seen:
                seen.add(found.stop)
                by_kind[found.kind].append(found)
    one = {kind.kind for kind in board_kinds() if kind.one}
    out: list[Named] = []
    for kind, mentions in by_kind.items():
        mentions.sort(key=lambda m: m.start)
        groups: Iterable[list[Mention]]
        if kind in one:
            by_covers: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
            for m in mentions:
                slugs = coverage.named(m.name)
                key = () if not slugs or coverage.own in slugs else slugs
                by_covers[key].append(m)
            groups = by_covers.values()
        else:
            groups = merged(mentions)
        for group in groups:
            name, acronym = full_name(group)
            out.append(Named(tuple(group), kind, name, acronym))
    return out


def _board(running: RunningText, head: str, at: int, coverage: Coverage) -> Mention | None:
    """The body whose name ends with this word, if it is a name of one."""
    low, text = running.low, running.text
    stop = at + len(head)
    for tail in _TAILS.get(head, ("s",)):
        if low.startswith(tail, stop) and not low[stop + len(tail) : stop + len(tail) + 1].isalnum():
            stop += len(tail)
            break
    if low[stop : stop + 1].isalnum() or (low[stop : stop + 1] == "-" and low[stop + 1 : stop + 2].isalnum()):
        return None
    if _LEGAL.match(low, stop):
        return None
    if head == "cabinet":
        return _cabinet(running, at, stop)
    start = name_start(running, at)
    if start == at:
        return None
    name = plain(text[start:stop])
    if head in ("lscb", "lscp"):
        slugs = coverage.named(text[start:stop])
        return mention(running, start, stop, "safeguarding-board") if slugs else None
    kind = board_kind(name)
    if kind is not None:
        return mention(running, start, stop, kind.kind)
    if head == "group" and low.startswith(" conferenc", stop):
        return None
    modifiers = [w.strip("'\"") for w in name.split()[:-1]]
    if head in ("sub group",):
        modifiers = modifiers[:-1]
    own = [w for w in modifiers if w not in words().weak and w not in _BARE]
    if not own:
        return None
    if head in ("group", "commission"):
        if head == "commission" or modifiers[-1] not in _GROUPS or len(own) < 2:
            return None
        return mention(running, start, stop, "working-group")
    if head in _OWN_HEADS:
        return mention(running, start, stop, _OWN_HEADS[head])
    capital = text[at].isupper()
    if head == "partnership" and capital and "programme" not in low[stop : stop + 12]:
        return mention(running, start, stop, "partnership")
    if head == "trust" and name.endswith("children's trust"):
        return mention(running, start, stop, "childrens-trust-board" if not coverage.named(name) else "trust")
    if head == "council" and capital and stop - at == len("council"):
        if _YOUNG.search(name):
            return mention(running, start, stop, "youth-council")
        return None
    return None


def _cabinet(running: RunningText, at: int, stop: int) -> Mention | None:
    low = running.low
    if stop - at > len("cabinet") or re.match(
        r"\s+(?:member|office|portfolio|lead|post)", low[stop : stop + 12]
    ):
        return None
    before = low[max(0, at - 10) : at]
    if before.endswith(("council's ", "the ", "by ", "to ", "and ", "\n")):
        start = at - len("council's ") if before.endswith("council's ") else at
        return mention(running, start, stop, "cabinet")
    return None


@lru_cache(maxsize=20_000)
def board_kind(name: str) -> Kind | None:
    """The first kind of `boards.csv` with a term that ends this name (a plural counts)."""
    for kind in board_kinds():
        for term in kind.terms:
            if name.endswith((term, term + "s")) and (
                len(name) <= len(term) + 1 or name[: name.rfind(term)].endswith((" ", "'", "-", ""))
            ):
                return kind
    return None


def _councils(running: RunningText, coverage: Coverage) -> list[Named]:
    """Councils that are named, the document's own first."""
    by_slug: dict[str, list[Mention]] = defaultdict(list)
    for at in running.occurrences("council"):
        stop = at + len("council")
        if not running.text[at].isupper() and not running.text[at - 2 : at - 1].isalpha():
            continue
        if running.low[stop : stop + 1].isalnum():
            continue
        start = _capitals_before(running, at)
        if start == at:
            continue
        slug = coverage.council(running.text[start:stop])
        if slug:
            by_slug[slug].append(mention(running, start, stop, "council"))
    for hit in _BOROUGH.finditer(running.text):
        slug = coverage.council(hit.group())
        if slug:
            by_slug[slug].append(mention(running, hit.start(), hit.end(), "council"))
    own = coverage.own
    out = []
    if coverage.own_name and not by_slug.get(own):
        at = running.text.find(coverage.own_name)
        if at >= 0:
            by_slug[own] = [mention(running, at, at + len(coverage.own_name), "council")]
    for mentions in by_slug.values():
        mentions.sort(key=lambda m: m.start)
        name, acronym = full_name(mentions)
        out.append(Named(tuple(mentions), "council", name, acronym))
    return out


def _capitals_before(running: RunningText, at: int) -> int:
    """Where the run of capitalised words (with *and*, *upon*, *of* between them) begins that ends at `at`."""
    text = running.text
    floor = max(running.bounds(at)[0], at - 70)
    start = stop = at
    while stop > floor:
        end = stop - 1
        if text[end] != " ":
            break
        begin = max(text.rfind(" ", floor, end) + 1, floor)
        word = text[begin:end]
        if (
            word[:1].isupper()
            and word.strip(",").replace("-", "").replace("’", "").replace("'", "").isalpha()
        ):
            if _OPENERS.match(word + " "):
                break
            start = stop = begin
        elif word in ("and", "&", "upon", "on", "of", "with", "the", "le") and start != at:
            stop = begin
        else:
            break
    return start


def _agencies(running: RunningText) -> list[Named]:
    out = []
    for agency in agencies():
        mentions: list[Mention] = []
        for term in agency.terms:
            at = running.text.find(term)
            while at >= 0:
                stop = at + len(term)
                before, after = running.text[at - 1 : at], running.text[stop : stop + 1]
                if not before.isalnum() and not (after.isalnum() and not (after == "s" and term.isupper())):
                    while (
                        stop < len(running.text) and running.text[stop] in "’'s" and stop - at < len(term) + 2
                    ):
                        stop += 1
                    mentions.append(mention(running, at, stop, agency.kind))
                at = running.text.find(term, stop)
        if not mentions:
            continue
        mentions.sort(key=lambda m: m.start)
        out.append(
            Named(
                tuple(mentions),
                agency.kind,
                *_agency_name(running, agency.name, agency.acronym, agency.terms),
            )
        )
    return out


def _agency_name(running: RunningText, name: str, acronym: str, terms: tuple[str, ...]) -> tuple[str, str]:
    """The fixed name if the document prints it, else what it prints; the acronym where it prints that."""
    full = terms[0] if len(terms[0]) > 8 else name
    low = plain(full)
    if name == "Ofsted":
        match = re.search(
            r"Office for Standards in Education, Children(?:’|')s Services and Skills",
            running.text + running.imprint,
        )
        return (match.group(), "Ofsted") if match else ("Ofsted", "")
    printed = low in running.low
    short = next((t for t in terms if t == acronym or t.upper() == acronym.upper()), "") if acronym else ""
    has_short = bool(acronym) and re.search(rf"\b{re.escape(short or acronym)}s?\b", running.text) is not None
    if printed or not has_short:
        return name, acronym if has_short else ""
    return acronym, ""


def _forces(running: RunningText) -> list[Named]:
    """Police forces, courts, NHS trusts, universities and prisons with a name of their own."""
    text = running.text
    found: list[Mention] = []
    if "Police" in text or "Constabulary" in text:
        for hit in _POLICE.finditer(text):
            start = _after_opener(text, hit.start())
            if start < hit.start(2):
                found.append(mention(running, start, hit.end(), "police"))
    if "NHS" in text:
        for hit in _NHS.finditer(text):
            found.append(mention(running, _after_opener(text, hit.start()), hit.end(), "health"))
    for word in ("University", "College", "Prison"):
        if word in text:
            for hit in _UNIVERSITY.finditer(text):
                start = _after_opener(text, hit.start())
                if text[start:].startswith(("College", "Prison", "University ")) and not text[
                    start:
                ].startswith("University of"):
                    continue
                found.append(
                    mention(running, start, hit.end(), "education" if word != "Prison" else "prison")
                )
            break
    for at in running.occurrences("court"):
        pass
    if "court" in running.low:
        for hit in _COURT.finditer(running.low):
            found.append(mention(running, hit.start(), hit.end(), "court"))
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for m in sorted(found, key=lambda m: m.start):
        by_kind[m.kind].append(m)
    out = []
    for kind, mentions in by_kind.items():
        for group in merged(mentions):
            name, acronym = full_name(group)
            out.append(Named(tuple(group), kind, name, acronym))
    return out


def _after_opener(text: str, start: int) -> int:
    """Past a sentence's first word that is no part of the name."""
    hit = _OPENERS.match(text[start : start + 12])
    return start + hit.end() if hit else start


__all__ = ["Named", "board_kind", "content", "read_bodies", "trimmed"]
