"""Councils that a document names, its own under the fullest name that it prints."""

from __future__ import annotations

import re
from collections import defaultdict

from loaders.entities.covers import Coverage
from loaders.entities.mentions import Mention, mention
from loaders.entities.running import RunningText

Found = tuple[str, str, str, list[Mention]]
"""Slug, name, acronym, mentions."""

_BOROUGH = re.compile(
    r"\b(?:London |Royal |Metropolitan )?Borough of [A-Z]\w+(?:[ -](?:and|upon|on) [A-Z]\w+)*"
)
_BEFORE_BOROUGH = re.compile(r"(?:(?:London|Royal|Metropolitan) )+$")
_OPENERS = frozenset(
    [
        "The",
        "In",
        "At",
        "For",
        "And",
        "With",
        "Since",
        "Both",
        "From",
        "By",
        "However",
        "While",
        "When",
        "As",
        "Although",
        "Senior",
        "Officers",
        "Local",
        "Between",
        "Across",
    ]
)
_BETWEEN = frozenset({"and", "&", "upon", "on", "of", "with", "the", "le", "in"})
_FORMS = r"(?: (?:Metropolitan|City|County|Borough|District|Unitary))*(?: [Cc]ouncil\b| Authority\b)?"
_SHORT = re.compile(r"(?:’|')?s? ?\((?P<short>[A-Z][A-Z&]{1,7})\)")
_PLACE = re.compile(
    r"\b(?:London|Royal|Borough|City|County|Council|Metropolitan|District|of|the|The|Authority)\b ?|[’']s?$"
)


def read_councils(running: RunningText, coverage: Coverage) -> list[Found]:
    """Every council that is named, each once."""
    by_slug: dict[str, list[Mention]] = defaultdict(list)
    for at in running.occurrences("council"):
        stop = at + len("council")
        if running.low[stop : stop + 1].isalnum():
            continue
        start = capitals_before(running, at)
        if start < at and (slug := coverage.council(running.text[start:stop])):
            by_slug[slug].append(mention(running, start, stop, "council"))
    for at in running.occurrences("borough of "):
        before = _BEFORE_BOROUGH.search(running.text, max(0, at - 18), at)
        hit = _BOROUGH.match(running.text, before.start() if before else at)
        if hit and (slug := coverage.council(hit.group())):
            by_slug[slug].append(mention(running, hit.start(), hit.end(), "council"))
    own = _own(running, coverage)
    if own:
        by_slug[coverage.own] = own
    found = []
    for slug, mentions in by_slug.items():
        mentions.sort(key=lambda m: m.start)
        best = max(mentions, key=lambda m: (len(m.name.split()), -m.start))
        name = " ".join(best.name.split())
        acronym = next((m.acronym for m in mentions if m.acronym), "")
        found.append((slug, name, acronym, mentions))
    return found


def _own(running: RunningText, coverage: Coverage) -> list[Mention]:
    """Mentions of the document's own council, with or without the word *council*."""
    if not coverage.own_name:
        return []
    place = " ".join(_PLACE.sub("", coverage.own_name).split()).strip(" ,")
    names = [word for word in re.split(r",? (?:and |& )?|, ", place) if word]
    if not names:
        return []
    whole = re.compile(r",? (?:and |& )?".join(re.escape(word) for word in names) + _FORMS)
    found = []
    for at in running.occurrences(names[0].lower()):
        hit = whole.match(running.text, at)
        if hit is None or _POINT.search(running.text, max(0, at - 6), at):
            continue
        if _GOES_ON.match(running.text, hit.end()) and "ouncil" not in hit.group():
            continue
        before = _BEFORE_PLACE.search(running.text, max(0, at - 35), at)
        start = before.start() if before else at
        name = running.text[start : hit.end()]
        if " " in name and name != place and coverage.council(name) not in ("", coverage.own):
            continue  # a predecessor, or a neighbour of the same name
        short = _SHORT.match(running.text, hit.end())
        found.append(Mention(start, hit.end(), name, "council", short["short"] if short else ""))
    return found


_POINT = re.compile(r"(?:West|North|South|East) $")
_GOES_ON = re.compile(r",? (?:and|&) [A-Z]")
_BEFORE_PLACE = re.compile(r"(?:(?:London|Royal|Metropolitan) )*(?:Borough|City|County) of $")


def capitals_before(running: RunningText, at: int, *, commas: bool = True) -> int:
    """Where the run of capitalised words (with *and*, *upon*, *of* between them) begins that ends at `at`."""
    text = running.text
    floor = max(running.bounds(at)[0], at - 70)
    start = stop = at
    while stop > floor and text[stop - 1] == " ":
        begin = max(text.rfind(" ", floor, stop - 1) + 1, floor)
        word = text[begin : stop - 1]
        if word[:1].isupper() and re.fullmatch(r"[\w’'-]+,?", word):
            if word in _OPENERS or (word[-1] == "," and not commas):
                break
            start = stop = begin
        elif word in _BETWEEN and start != at:
            stop = begin
        else:
            break
    return start
