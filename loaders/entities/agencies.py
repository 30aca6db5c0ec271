"""Bodies that go by a fixed name, and those whose kind of name gives them away: forces, NHS trusts, universities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from loaders.entities.councils import capitals_before
from loaders.entities.mentions import Mention, full_name, mention, merged
from loaders.entities.running import RunningText
from loaders.entities.vocabulary import Agency, agencies

Named = tuple[str, str, str, list[Mention]]
"""Kind, name, acronym, mentions."""

_OFSTED = re.compile(r"Office for Standards in Education, Children(?:’|')s Services and Skills")
_COURT = re.compile(
    r"\b(?:family (?:justice |proceedings )?courts?|crown courts?|magistrates'? courts?|youth courts?|high court"
    r"|court of protection|family division)\b(?! advisory)(?! and (?:support|advisory))"
)
_OTHER_BODY = re.compile(
    r"(?:Council|Trust|Partnership|Board|Officer|CEO|Director|Borough of \w+),? (?:and )?"
)
_AGENCIES: dict[str, list[Agency]] = {}
for _agency in agencies():
    for _term in _agency.terms:
        _AGENCIES.setdefault(_term, []).append(_agency)
_LONGER = (" and Fire", " & Fire", " Ambition")
_LOCAL = frozenset({"CCG", "ICB", "ICS"})
_GENITIVE = frozenset({"Barnardo", "Banardo"})
_UNIVERSITY = re.compile(r"University of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?")
_NO_OWN_NAME = ("Further Education", "Virtual", "Local", "Sixth Form")
_NAMELESS = re.compile(r"(?:(?:FE|HE|Heads?|Teachers?|Headteachers?|and|of|the|The|A|An|City)\s*)+")
"""What stands before *college* where that is any one."""
_FORMS = (
    ("nhs foundation trust", "health"),
    ("nhs trust", "health"),
    ("university", "education"),
    ("college", "education"),
    ("prison", "prison"),
)


def read_agencies(running: RunningText) -> list[Named]:
    """Every agency once, with its mentions."""
    named = {agency for term in running.present & _AGENCIES.keys() for agency in _AGENCIES[term]}
    fixed = [agency for agency in agencies() if agency in named or agency.name == "Ofsted"]
    found = [one for agency in fixed if (one := _fixed(running, agency))]
    known = {mention_.name for _, _, _, mentions in found for mention_ in mentions}
    found.extend(n for n in _by_form(running) if n[1] not in known)
    return found


def _fixed(running: RunningText, agency: Agency) -> Named | None:
    """An agency of the table, if the document names it, under its full name where it prints that."""
    mentions = [
        m for term in agency.terms if term in running.present for m in _printed(running, agency, term)
    ]
    if agency.name == "Ofsted":
        return _ofsted(running, mentions)
    if not mentions:
        return None
    mentions.sort(key=lambda m: m.start)
    acronym = agency.acronym
    spelled = [m for m in mentions if not m.name.removesuffix("s").isupper()]
    if acronym in _LOCAL and spelled and all(m.name.endswith("groups") for m in spelled):
        return agency.kind, spelled[0].name, "", mentions
    if acronym in _LOCAL and (own := _with_place(mentions, agency)):
        return own
    short = [
        m
        for m in mentions
        if "/" in m.name or acronym.upper() in (m.name.upper(), m.name.removesuffix("s").upper())
    ]
    long = [m for m in mentions if m not in short]
    if acronym and not long and not _in_imprint(running, agency):
        return agency.kind, short[0].name.rstrip("s") if acronym.isupper() else short[0].name, "", mentions
    name = (
        agency.name if acronym or not long else Counter(_whole(running, m) for m in long).most_common(1)[0][0]
    )
    return agency.kind, name, acronym if short or any(m.acronym == acronym for m in long) else "", mentions


def _in_imprint(running: RunningText, agency: Agency) -> bool:
    """Whether the imprint, which is not read for bodies, gives the full name of one named by letters."""
    return agency.name in running.imprint


def _printed(running: RunningText, agency: Agency, term: str) -> Iterator[Mention]:
    """Where a term stands as the table prints it, capitals and all (a plural or genitive may follow)."""
    for at in running.occurrences(term.lower().replace("’", "'")):
        stop = at + len(term)
        if running.text[at:stop].replace("’", "'") != term.replace("’", "'"):
            continue
        after = running.text[stop : stop + 1]
        plural = after == "s" and term.isupper() and not running.text[stop + 1 : stop + 2].isalnum()
        if running.text.startswith(_LONGER, stop) or not (not after.isalnum() or plural or term in _GENITIVE):
            continue
        begin = _place_before(running, at) if agency.acronym in _LOCAL and not term.islower() else at
        yield mention(running, begin, stop, agency.kind)


def _place_before(running: RunningText, at: int) -> int:
    """Where the name of a health body begins: at *NHS*, else at the place before it."""
    start = capitals_before(running, at, commas=False)
    before = running.text[start:at]
    nhs = before.rfind("NHS ")
    if nhs >= 0:
        return start + nhs
    other = list(_OTHER_BODY.finditer(before))
    return start + other[-1].end() if other else start


def _with_place(mentions: list[Mention], agency: Agency) -> Named | None:
    """A health body under the name that says whose it is (*NHS Northmere ICB*), where the document has that."""
    longest = max(mentions, key=lambda m: (len(m.name.split()), -m.start))
    if any(longest.name == term for term in agency.terms):
        return None
    short = (
        agency.acronym
        if agency.acronym not in longest.name and any(m.acronym or m.name == agency.acronym for m in mentions)
        else ""
    )
    return agency.kind, longest.name, short, mentions


def _whole(running: RunningText, m: Mention) -> str:
    """A name with the genitive that belongs to it (*Barnardo's*)."""
    after = running.text[m.stop : m.stop + 2]
    if m.name in _GENITIVE:
        return m.name + (after if after in ("’s", "'s") else after[:1] if after[:1] == "s" else "")
    return m.name


def _ofsted(running: RunningText, mentions: list[Mention]) -> Named | None:
    """The inspectorate, under the name that the imprint prints; there even where only a letterhead names it."""
    full = _OFSTED.search(running.text) or _OFSTED.search(running.imprint)
    if not mentions:
        for index, block in enumerate(running.blocks):
            at = block.text.find("Ofsted")
            if at >= 0:
                start = running.starts[index] + at
                mentions = [Mention(start, start + 6, "Ofsted", "inspectorate")]
                break
    if not mentions:
        return None
    return "inspectorate", full.group() if full else "Ofsted", "Ofsted" if full else "", mentions


def _by_form(running: RunningText) -> list[Named]:
    """Police forces, courts, NHS trusts, universities, colleges and prisons with a name of their own."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for head, kind in _FORMS:
        for at in running.occurrences(head):
            stop = at + len(head)
            if not running.text[at].isupper() or running.low[stop : stop + 1].isalnum():
                continue
            start = capitals_before(running, at, commas=False)
            if head == "university" and (whole := _UNIVERSITY.match(running.text, at)):
                found[kind].append(mention(running, at, whole.end(), kind))
            elif start < at and not (
                running.text.startswith(_NO_OWN_NAME, start) or _NAMELESS.fullmatch(running.text, start, at)
            ):
                found[kind].append(mention(running, start, stop, kind))
    for at in running.occurrences("court"):
        hit = _COURT.search(running.low, max(0, at - 22), at + 40)
        if hit and hit.start() <= at < hit.end():
            found["court"].append(mention(running, hit.start(), hit.end(), "court"))
    return [
        (kind, *full_name(group), group) for kind, mentions in found.items() for group in merged(mentions)
    ]
