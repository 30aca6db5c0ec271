"""Bodies that go by a fixed name, and those whose kind of name gives them away: forces, NHS trusts, universities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

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
_POLICE = re.compile(r"((?:[A-Z][\w’'&-]+ (?:and )?){1,4})(Police|Constabulary)\b(?: Service| Force)?")
_NHS = re.compile(r"((?:[A-Z][\w’',&-]+ (?:and |of |for |the )?){1,7})NHS (?:Foundation )?Trust\b")
_LEARNING = re.compile(
    r"\bUniversity of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?|\b(?:[A-Z][\w’'&-]+ ){1,3}(?:University|College|Prison)\b"
)
_OPENER = re.compile(
    r"^(?:The|In|At|For|And|With|Since|Both|From|By|However|While|When|As|Although|Senior|Local|Between|Further|This) "
)
_GENITIVE = frozenset({"Barnardo", "Banardo"})
_ONLY_KIND = ("College", "Prison", "University ", "Further Education College", "Virtual College", "Local ")


def read_agencies(running: RunningText) -> list[Named]:
    """Every agency once, with its mentions."""
    found = [named for agency in agencies() if (named := _fixed(running, agency))]
    known = {mention_.name for _, _, _, mentions in found for mention_ in mentions}
    found.extend(n for n in _by_form(running) if n[1] not in known)
    return found


def _fixed(running: RunningText, agency: Agency) -> Named | None:
    """An agency of the table, if the document names it, under its full name where it prints that."""
    mentions: list[Mention] = []
    for term in agency.terms:
        at = running.text.find(term)
        while at >= 0:
            stop = at + len(term)
            after = running.text[stop : stop + 1]
            plural = after == "s" and term.isupper() and not running.text[stop + 1 : stop + 2].isalnum()
            if not running.text[at - 1 : at].isalnum() and (
                not after.isalnum() or plural or term in _GENITIVE
            ):
                mentions.append(mention(running, at, stop, agency.kind))
            at = running.text.find(term, stop)
    if agency.name == "Ofsted":
        return _ofsted(running, mentions)
    if not mentions:
        return None
    mentions.sort(key=lambda m: m.start)
    acronym = agency.acronym
    long = [m for m in mentions if m.name.removesuffix("s").upper() != acronym.upper() and "/" not in m.name]
    short = [m for m in mentions if m not in long]
    if acronym and not long:
        return agency.kind, short[0].name.rstrip("s") if acronym.isupper() else short[0].name, "", mentions
    name = agency.name if acronym else Counter(_whole(running, m) for m in long).most_common(1)[0][0]
    return agency.kind, name, acronym if short or any(m.acronym == acronym for m in long) else "", mentions


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
    text = running.text
    found: dict[str, list[Mention]] = defaultdict(list)
    if "Police" in text or "Constabulary" in text:
        for hit in _POLICE.finditer(text):
            start = _past_opener(text, hit.start())
            if (
                (start < hit.start(2)
                and "Metropolitan" in hit[1])
                or (start < hit.start(2)
                and hit[1].strip() not in ("National",))
            ):
                found["police"].append(mention(running, start, hit.end(), "police"))
    if "NHS" in text:
        for hit in _NHS.finditer(text):
            found["health"].append(mention(running, _past_opener(text, hit.start()), hit.end(), "health"))
    if "University" in text or "College" in text or "Prison" in text:
        for hit in _LEARNING.finditer(text):
            start = _past_opener(text, hit.start())
            name = text[start : hit.end()]
            if not name.startswith(_ONLY_KIND) or name.startswith("University of"):
                found["prison" if name.endswith("Prison") else "education"].append(
                    mention(running, start, hit.end(), "education")
                )
    if "court" in running.low:
        for hit in _COURT.finditer(running.low):
            found["court"].append(mention(running, hit.start(), hit.end(), "court"))
    return [
        (kind, *full_name(group), group) for kind, mentions in found.items() for group in merged(mentions)
    ]


def _past_opener(text: str, start: int) -> int:
    """Past a sentence's first word that is no part of the name."""
    hit = _OPENER.match(text[start : start + 12])
    return start + hit.end() if hit else start
