"""People as documents print them: one name, or a list such as "Ann Lee HMI, Ben Moss (OI) and Cy Rook".

A name stays as printed (with Cllr, Dr, Sir; without Mr and Ms, and without honours after it). What is printed
beside it, "Senior HMI" or "seconded inspector", is its note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = r"(?:(?:Cllr|Councillor|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev|Revd)\.?\s+)"
_DROPPED = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx|(?:Detective\s+)?(?:Chief|Assistant)\s+\w+)\.?\s+(?=[A-Z])")
_WORD = r"(?:[A-ZÀ-ÖØ-Þ]|[dD][’'])(?:[^\W\d_]|[’'`]|-\s?(?=[^\W\d_]))*\.?"
_PARTICLE = r"(?:van|der|den|de|del|da|di|la|le|von|bin|al|el|ul)"
_NAME = re.compile(rf"{_TITLE}?{_WORD}(?:\s+(?:{_PARTICLE}|{_WORD})){{1,4}}")
_HONOUR = r"(?:[CDKMO]BE|CB|QPM|KPM|QFSM|[KQ]C|DL|JP|TD|RN|MP|[BM]Sc|BA|MA|MB|ChB|DCH|FRC\w+|PhD|Hons)"
_HONOURS = re.compile(rf"(?:,?\s+\(?{_HONOUR}\)?)+$")
LEADING_HONOURS = re.compile(rf"^(?:[ ,]*\(?{_HONOUR}\)?(?=[ ,]|$))+")
"""Honours at the head of what follows a name."""
# Words that no name has; one of them makes a run of capitals a post, a body or an address.
_WORDS_OF_POSTS = """
    accountable acting additional adviser agency and applicable area arrangements assistant associate
    association author authority board borough cabinet care chair chief children city clinical
    commissioner commissioning committee community company constabulary corporate council councillor
    county deputy designate designated details director district division divisional education executive
    force group health her his hm hmi holder hospital house independent information inspection inspector
    inspectorate inspectors integrated interim judgement judgements lead leader leaders local london
    majesty majesty's majesty’s manager marketing medical member national nhs none not of office officer
    ofsted operating overview partnership police policing portfolio principal probation published
    quality regional regulation report road royal safeguarding scrutineer secretary senior service
    services social specialist state store strategic team the town trust unitary yours youth
"""
_NOT_NAMES = frozenset(_WORDS_OF_POSTS.split())
_SURNAMES_TOO = frozenset(("senior", "head", "lane", "leader", "marshall", "temple"))
_NOTE_WORD = (
    r"(?:HMIs?|SHMI|AIs?|OIs?|SCRIs?|RIs?|CQC|Ofsted|[Ss]enior|[Aa]cting|Her|His|[Dd]esignated?|[Dd]esigate|"
    r"[Ss]econded|[Cc]ontracted|[Aa]ssociate|[Aa]dditional|[Rr]egulatory|[Ss]upernumerary|[Ss]hadow|[Ll]ead|[Tt]eam|"
    r"[Ii]nspect(?:or|ion)s?|[Mm]anager|[Dd]eputy|[Dd]irector|[Nn]ational|[Hh]ead|[Rr]egional|[Ii]nterim|[Pp]rincipal)"
)
_NOTE = re.compile(rf"(?:^|(?<=\s)){_NOTE_WORD}\b")
_LEADING = re.compile(rf"^(?:{_NOTE_WORD}\s+)+(?=[A-Z])")
_SEPARATOR = re.compile(
    r"\s*(?:[,;]\s*(?:and\s+)?|\band\s+|&|\s/\s|/(?=\s*[A-Z])|(?<=[a-z]{3})\.\s|\s[–—-]\s)\s*"
)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a text: `text[start:end]` holds the name; `note` what stands beside it ("HMI")."""

    name: str
    note: str
    start: int
    end: int


def is_name(text: str) -> bool:
    """Whether these can be one person's name: two to six words, capitalised, none of posts or bodies."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not _NAME.fullmatch(text):
        return False
    posts = [n for n, w in enumerate(words) if w.lower().rstrip(".,") in _NOT_NAMES]
    if posts and not (posts == [1] and len(words) == 2 and words[1].lower() in _SURNAMES_TOO):
        return False
    if any(w.isupper() and len(w.strip(".")) > 2 for w in words):
        return False
    return sum(len(w) > 2 and not w.isupper() for w in words) >= 1 and len(words[-1].strip(".")) > 1


def clean_name(text: str) -> str:
    """The name without Mr or Ms before it and honours after it, in single spaces; hyphens as one word."""
    name = " ".join(text.split()).strip(" .,;:")
    name = _HONOURS.sub("", _DROPPED.sub("", name))
    return re.sub(r"(?<=\w)-\s+(?=\w)", "-", name)


def people_in(text: str) -> tuple[Named, ...]:
    """Everyone named in a list of people; a part that is no name is a note on the one before it."""
    found: list[Named] = []
    for start, end in _parts(text):
        part = text[start:end]
        person = _person(part, start)
        if person:
            found += _two_lines(part, start) or [person]
        elif found and (note := " ".join(part.split()).strip(" .()")):
            before = found[-1]
            joined = f"{before.note}, {note}" if before.note else note
            found[-1] = Named(before.name, joined, before.start, before.end)
    return tuple(found)


def leading_name(text: str) -> Named | None:
    """The name that a line begins with, as in "Ann Lee, Chief Executive" or "Cy Rook Corporate Director"."""
    words = list(re.finditer(r"\S+", text))
    end = 0
    for n, word in enumerate(words[:6]):
        plain = word[0].strip(".,()–-")
        if not plain or plain.lower() in _NOT_NAMES or (plain.isupper() and len(plain) > 2):
            break
        if not re.match(rf"{_WORD}|{_PARTICLE}$", word[0]) or (n > 1 and re.search(r"\d", word[0])):
            break
        end = word.start() + len(word[0].rstrip(".,"))
        if word[0].endswith((",", ")")):
            break
    name = clean_name(text[:end])
    return Named(name, "", 0, end) if is_name(name) else None


def _parts(text: str) -> list[tuple[int, int]]:
    parts, at = [], 0
    masked = _BRACKETS.sub(lambda m: m[0].replace(",", "\0").replace("and", "\0\0\0"), text)
    for m in _SEPARATOR.finditer(masked):
        parts.append((at, m.start()))
        at = m.end()
    parts.append((at, len(text)))
    return [(b - len(text[a:b].lstrip()), b) for a, b in parts if text[a:b].strip()]


def _person(part: str, at: int) -> Named | None:
    leading = _LEADING.match(part)
    bare = part[leading.end() :] if leading else part
    offset = at + (leading.end() if leading else 0)
    notes = [" ".join(leading[0].split())] if leading else []
    cut = _end_of_name(bare)
    note = " ".join(bare[cut:].replace("(", " ").replace(")", " ").split()).strip(" .")
    printed = bare[:cut].rstrip(" .,:\n")
    name = clean_name(printed)
    if not is_name(name):
        return None
    begin = offset + bare.index(printed)
    return Named(name, ", ".join([*notes, *([note] if note else [])]), begin, begin + len(printed))


def _end_of_name(part: str) -> int:
    """Where the note begins: a bracket, or a word of posts that at least two words stand before (Ann Head HMI)."""
    bracket = _BRACKETS.search(part)
    cut = bracket.start() if bracket else len(part)
    for m in _NOTE.finditer(part, 0, cut):
        if len(part[: m.start()].split()) > 1:
            return m.start()
    return cut


def _two_lines(part: str, at: int) -> list[Named]:
    """Two people where a list lost the comma at a line's end: four plain words, broken after the second."""
    lines = part.split("\n")
    if len(lines) != 2 or [len(line.split()) for line in lines] != [2, 2]:
        return []
    both = [_person(lines[0], at), _person(lines[1], at + len(lines[0]) + 1)]
    return [p for p in both if p] if all(both) else []
