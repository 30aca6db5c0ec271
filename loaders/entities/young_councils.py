"""The names that children give to their council: *Voices (children in care council)*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.entities.mentions import Mention, trimmed
from loaders.entities.running import RunningText

_ONE = r"[A-Z][\w:!&’'-]*(?: (?:(?:of|for|to|in|a) )?[A-Z0-9][\w:!&’'-]*){0,4}"
_NAME = r"[A-Z][\w:!&’'-]*(?: (?:(?:of|for|to|in|a|and|is) )?[A-Z0-9][\w:!&’'-]*){0,4}"
_AFTER = re.compile(
    rf"(?:’|')?(?: \((?:[A-Z]i?CC|CIC)\))?(?:,? (?:known as|called|named|which is called) "
    rf"(?:the )?[‘'“]?(?P<told>{_NAME}|[a-z][\w ]{{3,30}}(?=’))"
    rf"|,? (?:\(|[‘“'])+(?P<quoted>{_NAME}|[A-Z][^’”')]{{2,30}})[’”')]"
    rf"|, (?P<comma>{_NAME})(?=[,.] (?:[a-z]|$)|[.,]$))"
)
_BEFORE = re.compile(
    rf"(?:[‘“'](?P<quoted>[^‘’“”\n]{{2,30}})[’”'](?P<more> and [‘“'][^‘’“”\n]{{2,30}}[’”'])?"
    rf"|(?P<plain>{_ONE})(?: and (?P<other>{_ONE}))?(?: groups?)?)"
    r"(?:,? (?:which is )?(?:\((?:the )?(?:[A-Z][\w’-]+ )*|(?:the|its|an|their) (?:active "
    r"|local authority(?:’|')s |council(?:’|')s |trust(?:’|')s |[A-Z][\w’-]+ )*)|, "
    r"(?:[A-Z][\w’-]+ )+|, (?:the )?[\w’ ]{0,30}(?:’|')s (?:\w+ )?)$"
)
_IS = re.compile(rf"^\s*(?:\d+\.? ?)?[‘“']?({_ONE})[’”']? is (?:an?|the|our|its) (?:[\w-]+ ){{0,2}}$")
_OPENING = re.compile(rf"\s*(?:\d+\.? ?)?({_ONE}), $")
_LETTERS = re.compile(r"[A-Za-z]{0,2}C[Ii]?[Cc][Cc]?s?")
_GENERIC = re.compile(r"\b(?:in Care|Leavers?|Looked After|Youth)\b")
_NOT_NAMES = frozenset(
    [
        "CICC",
        "CiCC",
        "CIC",
        "CiC",
        "Children",
        "Members",
        "The",
        "However",
        "Although",
        "While",
        "Also",
        "Since",
        "Despite",
        "Leaders",
        "There",
        "They",
        "It",
        "This",
        "Young",
        "Inspectors",
        "Senior",
        "LSCB",
        "Ofsted",
        "In",
    ]
)


def proper_names(running: RunningText, mentions: Sequence[Mention]) -> list[str]:
    """Names that stand in apposition to mentions of a council of children, each once, in order."""
    found: dict[str, None] = {}
    for m in mentions:
        first, last = running.sentence(m.start)
        after = _AFTER.match(running.text, m.stop, min(last, m.stop + 80))
        names = [g for g in (after["told"], after["quoted"], after["comma"]) if g] if after else []
        if not names:
            owner = len(m.name) - len(trimmed(m.name)) if m.name.endswith(trimmed(m.name)) else 0
            before = _BEFORE.search(running.text[max(first, m.start - 90) : m.start + owner])
            said = running.text[first : m.start]
            opening = _OPENING.match(said) or _IS.match(said)
            if opening:
                names = [opening[1]]
            elif before:
                names = [g for g in (before["quoted"], before["plain"], before["other"]) if g]
        quoted = bool(after and after["quoted"] in names)
        for name in names:
            name = name.strip(" ,.’'")
            if _LETTERS.fullmatch(name):
                continue
            if (
                (quoted or name.split()[0] not in _NOT_NAMES)
                and ("ouncil" not in name[-8:] or (quoted and not _GENERIC.search(name)))
            ) or name.startswith("Change"):
                found.setdefault(name, None)
    return list(found)
