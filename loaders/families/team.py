"""Who inspected: the lead inspector of a title page, and the list "The inspection team" further on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.families.excerpt import Excerpt
from loaders.families.front import Front
from loaders.families.titlepage import LEAD_LABEL
from loaders.people import Named, people_in
from loaders.record import Person

OFSTED = "Ofsted"
_TEAM = re.compile(r"\W*(?:the\s+)?inspection\s+team\W*$", re.IGNORECASE)
_STOP = re.compile(
    r"any complaints|if you are not happy|the office for standards|piccadilly|section \d|contents$|"
    r"you may (?:copy|re)|information about|what the inspection|inspection findings|"
    r"the local authority$|\W*annex|\W*record of",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:^|(?<=\n)|(?<=\.\s))\W{0,3}"
    r"((?:[A-Za-z]+ ){0,3}?(?:inspector|analyst|manager|officer|adviser|observer)s?)"
    r"(?:[ ]*:|\s+(?=(?-i:[A-Z][a-z’'-]+ [A-Z])))",
    re.IGNORECASE,
)
_WERE = re.compile(r"\n[^\n]*\bwere:[ ]*\n")
_PROSE = re.compile(r"\n(?=(?:A|An|The|This|It|Inspectors)(?: [a-z]+){2})")
_INSPECTOR = re.compile(r"(?:(?:his|her)\s+)?majesty['’]?s\s+inspector|\bHMI\b|senior\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=r|t)s$", re.IGNORECASE)


def read_leads(front: Front) -> tuple[Person, ...]:
    """The lead (reporting) inspectors of the title page; a joint report has two."""
    for n in front.lines_with(LEAD_LABEL):
        end = n + 1
        lines = front.opening.lines
        while end < min(n + 4, len(lines)) and _goes_on(lines[end - 1].text, lines[end].text):
            end += 1
        excerpt = Excerpt(front.document, lines[n:end])
        people = tuple(_listed(front, excerpt))
        if people:
            return people
        front.report(
            "unreadable-name", f"nobody in {excerpt.quote(0, len(excerpt.text))!r}", lines[n].page, n + 1
        )
    return ()


def _goes_on(before: str, text: str) -> bool:
    open_ended = before.rstrip().endswith((",", "and", "&", ":")) or not _ROLE.sub("", before).strip()
    return bool(open_ended or _INSPECTOR.match(text.strip()))


def read_team(front: Front) -> tuple[Person, ...]:
    """The inspection team as listed under that heading, wherever it stands; the last such list of a document."""
    lines = front.document.lines
    at = next((n for n in range(len(lines) - 1, -1, -1) if _TEAM.match(lines[n].text)), -1)
    if at < 0:
        lead = next((n for n in range(len(lines) - 1, -1, -1) if LEAD_LABEL.match(lines[n].text)), 0)
        at = lead - 1
    if at < 0:
        return ()
    end = at + 1
    while end < min(at + 40, len(lines)) and not _STOP.match(lines[end].text):
        end += 1
    return tuple(_listed(front, Excerpt(front.document, lines[at + 1 : end])))


def _listed(front: Front, excerpt: Excerpt) -> Iterator[Person]:
    """The people under each role of a list, "Role: name, name"."""
    roles = [(m.start(), m.end(), m[1]) for m in _ROLE.finditer(excerpt.text)]
    roles += [(m.start(), m.end(), "Inspector") for m in _WERE.finditer(excerpt.text)]
    roles.sort()
    for n, (_, start, role) in enumerate(roles):
        end = roles[n + 1][0] if n + 1 < len(roles) else len(excerpt.text)
        prose = _PROSE.search(excerpt.text, start, end)
        end = prose.start() if prose else end
        label = _PLURAL.sub("", " ".join(role.split()))
        for named in people_in(excerpt.text[start:end]):
            yield person(front, excerpt, named, start, label, OFSTED)


def person(front: Front, excerpt: Excerpt, named: Named, at: int, role: str, organisation: str) -> Person:
    """A `Person` for somebody named in `excerpt.text[at:]`; what stands beside the name is part of the role."""
    evidence = front.evidence(excerpt, at + named.start, at + named.end)
    note = re.sub(r"(?i)\b(HMI|AI|OI)s\b", r"\1", named.note)
    told = f"{role}, {note}" if note and note.lower() not in role.lower() else role
    return Person(
        evidence.page,
        evidence.paragraph,
        evidence.quote,
        evidence.spans,
        evidence.passage,
        name=named.name,
        role=told,
        organisation=organisation,
    )


def each_once(people: Iterable[Person]) -> tuple[Person, ...]:
    """Everybody once, where first named."""
    found: dict[str, Person] = {}
    for one in people:
        found.setdefault(re.sub(r"\W+", "", one.name.lower()), one)
    return tuple(found.values())
