"""Services and teams: what children, families and care leavers use, or who handles their cases.

Mentions of a kind of which an authority has one (`one` in `services.csv`) are one service; others are told apart by
their names, where a shorter name goes with the longer one that holds its words (*duty team*, *duty and assessment
team*) even if the table puts them under different kinds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.entities.mentions import Mention, content, full_name, merged, trimmed, with_acronym
from loaders.entities.running import RunningText
from loaders.entities.service_mentions import mentions_by_kind
from loaders.entities.vocabulary import Kind, service_kinds
from loaders.record import Service

_OTHER = Kind("other", "Other service", (), ())


def _alone(own: str) -> re.Pattern[str]:
    return re.compile(rf"\bthe {re.escape(own)}\b(?! (?:team|service|hub|unit|project|programme|centre))")


_SHORT = re.compile(r"[A-Z][A-Za-z&]*[A-Z]s?")
_BY_LETTERS = re.compile(r"([A-Z][A-Za-z&]*[A-Z]s?) (?:team|service|unit|hub)s?")
_HEAD_WORDS = frozenset({"team", "service", "hub", "unit", "project", "programme", "centre", "agency"})


def read_services(running: RunningText, provider: str) -> list[tuple[Service, Sequence[Mention]]]:
    """Every service once, under its fullest name, in order of first mention, with its mentions."""
    kinds = {kind.kind: kind for kind in service_kinds()}
    groups: list[tuple[Kind, list[Mention]]] = []
    for code, mentions in mentions_by_kind(running).items():
        kind = kinds.get(code, _OTHER)
        groups.extend((kind, group) for group in ([mentions] if kind.one else merged(mentions)))
    groups = _under_letters(_across_kinds(_alike(groups)))
    groups = _without_general_adoption(_without_twice_told(groups))
    groups.sort(key=lambda pair: pair[1][0].start)
    return [(_service(running, kind, group, provider), group) for kind, group in groups]


def _alike(groups: list[tuple[Kind, list[Mention]]]) -> list[tuple[Kind, list[Mention]]]:
    """Groups of one kind whose names differ only in *team* or *service* put together."""
    homes: dict[tuple[str, frozenset[str]], list[Mention]] = {}
    out: list[tuple[Kind, list[Mention]]] = []
    for kind, group in groups:
        bare = content(full_name(group)[0]) - _HEAD_WORDS
        home = homes.get((kind.kind, bare)) if bare else None
        if home is None:
            homes[kind.kind, bare] = group
            out.append((kind, group))
        else:
            home.extend(group)
            home.sort(key=lambda m: m.start)
    return out


def _across_kinds(groups: list[tuple[Kind, list[Mention]]]) -> list[tuple[Kind, list[Mention]]]:
    """Groups of unknown kind put into the group that has all their words, but for *team* or *service*."""
    named = [(kind, group, content(full_name(group)[0])) for kind, group in groups]
    named.sort(key=lambda one: (-len(one[1]), one[1][0].start))
    out: list[tuple[Kind, list[Mention]]] = []
    for kind, group, own in named:
        bare = own - _HEAD_WORDS
        home = None
        if kind is _OTHER and bare:
            before = True
            for other_kind, other, words in named:
                if other is group:
                    before = False
                rest = words - _HEAD_WORDS
                if other is group or (other_kind.one and bare != rest):
                    continue
                if bare < rest or (bare == rest and (other_kind is not _OTHER or before)):
                    home = other
                    break
        if home is None:
            out.append((kind, group))
        else:
            home.extend(group)
            home.sort(key=lambda m: m.start)
    return out


def _under_letters(groups: list[tuple[Kind, list[Mention]]]) -> list[tuple[Kind, list[Mention]]]:
    """Groups named by letters alone (*FYS teams*) put into the group that says what they stand for."""
    homes = {
        m.acronym.rstrip("sS"): group for _, group in groups for m in group if _SHORT.fullmatch(m.acronym)
    }
    out: list[tuple[Kind, list[Mention]]] = []
    for kind, group in groups:
        letters = {hit[1].rstrip("sS") if (hit := _BY_LETTERS.fullmatch(m.name)) else "" for m in group}
        home = homes.get(letters.pop()) if len(letters) == 1 else None
        if home is None or home is group:
            out.append((kind, group))
        else:
            home.extend(group)
            home.sort(key=lambda m: m.start)
    return out


def _without_twice_told(groups: list[tuple[Kind, list[Mention]]]) -> list[tuple[Kind, list[Mention]]]:
    """Without independent visitors where the advocacy service's name holds them and nothing else names them."""
    advocacy = next((full_name(g, usual=True)[0] for k, g in groups if k.kind == "advocacy"), "")
    if "visitor" not in advocacy.lower():
        return groups
    return [(k, g) for k, g in groups if k.kind != "independent-visitors"]


def _without_general_adoption(groups: list[tuple[Kind, list[Mention]]]) -> list[tuple[Kind, list[Mention]]]:
    """Without *adoption services* in general where a regional agency provides them."""
    if not any(kind.kind == "adoption-regional" for kind, _ in groups):
        return groups
    return [
        (kind, group)
        for kind, group in groups
        if kind.kind != "adoption" or any(not m.name.lower().endswith("services") for m in group)
    ]


def _service(running: RunningText, kind: Kind, group: list[Mention], provider: str) -> Service:
    name, acronym = full_name(group, usual=kind.one, terms=kind.terms if kind.kind == "early-help" else ())
    if acronym and acronym in name.split():
        name = _spelled_out(name, acronym, group)
    if kind is _OTHER:
        name = _proper_alone(running, name, group)
    best = next((m for m in group if trimmed(m.name) == name), group[0])
    place = running.evidence(*running.sentence(best.start))
    return Service(
        place.page,
        place.paragraph,
        place.quote,
        place.spans,
        place.passage,
        with_acronym(name, acronym),
        kind.kind,
        provider if kind.provider in ("council", "") else "",
    )


def _spelled_out(name: str, acronym: str, group: list[Mention]) -> str:
    """*IRO service* as *independent reviewing officer (IRO) service*, by the mention that explains the letters."""
    long = next((m.name for m in group if m.acronym == acronym), "")
    long = long.removesuffix("s") if long.endswith("officers") else long
    return name.replace(acronym, f"{long} ({acronym})", 1) if long and acronym not in long else name


def _proper_alone(running: RunningText, name: str, group: list[Mention]) -> str:
    """*the Harbour* for what is a *Harbour project* here and a *Harbour team* there."""
    heads = {m.name.split()[-1].lower() for m in group}
    own = name.split()[0].strip("‘’'")
    if (
        len(heads) > 1
        and len(name.split()) == 2
        and own[:1].isupper()
        and not own.isupper()
        and _alone(own).search(running.text)
    ):
        return f"the {own}"
    return name
