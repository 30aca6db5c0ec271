"""Bodies: councils, boards, panels, committees, councils of young people, courts, agencies, charities.

Mentions of one body become one: the shorter name goes with the longer one that holds its words, and a document has
one safeguarding board for each set of authorities, one child death overview panel and so on (the kinds marked `one`
in `boards.csv`; kinds of one `family` are kept apart only where capitals show that they are names).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.entities.agencies import read_agencies
from loaders.entities.boards import mentions_by_kind
from loaders.entities.councils import read_councils
from loaders.entities.covers import Coverage, Covers
from loaders.entities.joint_boards import told_coverage
from loaders.entities.mentions import Mention, full_name, mention, merged, trimmed, with_acronym
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import board_kinds
from loaders.entities.young_councils import proper_names
from loaders.record import Body

_ONE = frozenset(kind.kind for kind in board_kinds() if kind.one)
_OF_CHILDREN = frozenset({"children-in-care-council", "care-leavers-council"})


@dataclass(frozen=True, slots=True)
class _Named:
    kind: str
    name: str
    acronym: str
    mentions: tuple[Mention, ...]
    slugs: tuple[str, ...] = ()


def read_bodies(running: RunningText, coverage: Coverage) -> list[tuple[Body, Sequence[Mention]]]:
    """Every body of the document once, under its fullest name, in the order of first mention; with its mentions."""
    named = [
        _Named("council", name, short, tuple(m), (slug,) if slug else ())
        for slug, name, short, m in read_councils(running, coverage)
    ]
    named += [_Named(kind, name, short, tuple(m)) for kind, name, short, m in read_agencies(running)]
    named += _boards(running, coverage)
    named.sort(key=lambda one: one.mentions[0].start)
    safeguarding = next(
        (
            covers.slugs
            for one in named
            if one.kind == "safeguarding-board"
            and coverage.own in (covers := coverage.of(one.name, one.kind)).slugs
        ),
        (),
    )
    return [(_body(running, coverage, one, safeguarding), one.mentions) for one in named]


def _body(running: RunningText, coverage: Coverage, one: _Named, safeguarding: tuple[str, ...]) -> Body:
    covers = coverage.of(one.name, one.kind, safeguarding)
    best = next((m for m in one.mentions if trimmed(m.name) == one.name), one.mentions[0])
    at = best.start
    if one.kind in _ONE and (covers.source == "register" or covers.slugs == (coverage.own,)):
        told = told_coverage(running, coverage, one.mentions)
        if told and (covers.source == "text" or set(told.slugs) == set(covers.slugs)):
            covers, at = Covers(told.slugs, True, "text"), told.position
    place = running.evidence(*running.sentence(at))
    return Body(
        place.page,
        place.paragraph,
        place.quote,
        place.spans,
        place.passage,
        with_acronym(one.name, one.acronym),
        one.acronym,
        one.kind,
        one.slugs or covers.slugs,
        covers.joint,
        "text" if one.slugs else covers.source,
    )


def _boards(running: RunningText, coverage: Coverage) -> list[_Named]:
    by_kind = _in_families(mentions_by_kind(running, coverage))
    stops = {m.stop for mentions in by_kind.values() for m in mentions}
    trusts = [m for m in _trusts(running, coverage) if m.stop not in stops]
    if trusts:
        by_kind["trust"] = sorted([*by_kind.get("trust", ()), *trusts], key=lambda m: m.start)
    one = {kind.kind for kind in board_kinds() if kind.one}
    found: list[_Named] = []
    for kind, mentions in by_kind.items():
        groups: Iterable[list[Mention]]
        groups = _by_authorities(mentions, coverage) if kind in one else _by_letters(merged(mentions))
        for group in groups:
            if kind in _OF_CHILDREN and (names := proper_names(running, group)):
                found.extend(_council_of_children(kind, names, group))
                continue
            said = [
                m for m in group if kind != "safeguarding-board" or "safeguarding" in m.name.lower()
            ] or group
            named = [m for m in said if coverage.named(m.name)] if kind in one else []
            name, acronym = full_name(named or said)
            acronym = acronym or full_name(group)[1]
            found.append(_Named(kind, name, acronym, tuple(group)))
    return found


def _trusts(running: RunningText, coverage: Coverage) -> Iterator[Mention]:
    """Where a company or trust that the register has for the authority is named."""
    for trust in coverage.register.trusts_of(coverage.own, coverage.on or None) if coverage.own else ():
        for at in running.occurrences(trust.name.lower()):
            stop = at + len(trust.name)
            if running.text[at].isupper() and not running.low[stop : stop + 1].isalnum():
                yield mention(running, at, stop, "trust")


_LETTERS = re.compile(r"([A-Z]{2,7}) (?:sub-?group|sub-committee|panel|board|group|committee)")


def _by_letters(groups: list[list[Mention]]) -> list[list[Mention]]:
    """Groups named by letters alone (*MET sub-group*) put into the one that says what they stand for."""
    out: list[list[Mention]] = []
    for group in groups:
        letters = {hit[1] if (hit := _LETTERS.fullmatch(m.name)) else "" for m in group}
        own = letters.pop() if len(letters) == 1 else ""
        home = next((g for g in groups if own and g is not group and _spells(g, own)), None)
        if home is None:
            out.append(group)
        else:
            home.extend(group)
            home.sort(key=lambda m: m.start)
    return out


def _spells(group: list[Mention], letters: str) -> bool:
    return any(
        m.acronym == letters
        or f"({letters})" in m.name
        or "".join(word[0] for word in m.name.upper().split()).startswith(letters)
        for m in group
    )


def _council_of_children(kind: str, names: list[str], group: list[Mention]) -> list[_Named]:
    """A council of children under the name that it gave itself, with what it is in brackets."""
    generic, acronym = full_name(group)
    generic = generic.removesuffix("s")
    if acronym and acronym not in names:
        return [_Named(kind, f"{with_acronym(generic, acronym)}, {', '.join(names)}", acronym, tuple(group))]
    return [_Named(kind, f"{name} ({generic})", "", tuple(group)) for name in names]


def _by_authorities(mentions: list[Mention], coverage: Coverage) -> list[list[Mention]]:
    """One group for the document's own authority and one for each other set of authorities that a name holds."""
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for m in mentions:
        slugs = coverage.named(m.name)
        own = not slugs or coverage.own in slugs or m.name.lower().startswith("pan")
        groups[() if own else slugs].append(m)
    return list(groups.values())


def _in_families(by_kind: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Small-letter variants put to the kind of their family that is mentioned most."""
    members: dict[str, list[str]] = defaultdict(list)
    for kind in board_kinds():
        if kind.family and kind.kind in by_kind:
            members[kind.family].append(kind.kind)
    out = dict(by_kind)
    for kinds in members.values():
        main = max(kinds, key=lambda code: (len(_capitalised(out[code])) > 0, len(out[code])))
        for code in kinds:
            if code != main and not _capitalised(out[code]):
                moved = [Mention(m.start, m.stop, out[main][0].name, main, m.acronym) for m in out.pop(code)]
                out[main] = sorted(out[main] + moved, key=lambda m: m.start)
    return out


def _capitalised(mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if sum(word[:1].isupper() for word in m.name.split()) > 1]
