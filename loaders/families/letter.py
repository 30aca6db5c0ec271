"""The parts of an inspectorate's letter: date, addressees, salutation, subject, and who signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from loaders.dates import parse_date
from loaders.families.excerpt import Excerpt
from loaders.families.front import Front
from loaders.families.team import person
from loaders.people import LEADING_HONOURS, Named, clean_name, is_name, leading_name, people_in
from loaders.record import Person

_SALUTATION = re.compile(r"\W{0,3}(?:dear|to all)\b[^.]{2,140}$", re.IGNORECASE)
_BODY = re.compile(
    r"\W{0,3}(?:this (?:letter|inspection|visit|report)\b|between \d|"
    r"i am writing|following|thank you|from \d|we are|on \d)",
    re.IGNORECASE,
)
_VALEDICTION = re.compile(r"\W{0,3}yours (?:sincerely|faithfully)\W*", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:council|CCG|ICB|board|police|constabulary|service|services|trust|NHS|partnership|authority|commission(?:ing)?|"
    r"borough|group|place|probation|company|city|county|cafcass|hospital)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:(?:interim|acting|deputy|assistant|executive|strategic|corporate|group|managing|joint|chief)\s+)*"
    r"(?:director|chief|chair|officer|executive|manager|commissioner|head|lead|mayor|scrutineer|nurse|doctor|CEO|"
    r"commander|leader|member|holder)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:dear\s+)?(?:mr|mrs|ms|miss|dr|sir|dame|cllr|councillor)\b\.?\s*", re.IGNORECASE)
_INSPECTORATES = (
    (
        re.compile(r"constabulary|fire (?:&|and) rescue", re.IGNORECASE),
        "HM Inspectorate of Constabulary and Fire & Rescue Services",
    ),
    (re.compile(r"probation|assistant chief inspector", re.IGNORECASE), "HM Inspectorate of Probation"),
    (
        re.compile(
            r"care quality|\bCQC\b|deputy chief inspector|chief inspector of (?:primary|hosp|health)",
            re.IGNORECASE,
        ),
        "Care Quality Commission",
    ),
    (
        re.compile(
            r"ofsted|national director|regional director|majesty['’]?s inspector|\bHMI\b", re.IGNORECASE
        ),
        "Ofsted",
    ),
)


@dataclass(frozen=True)
class Letter:
    """Where the parts of a letter stand in the opening of a document: numbers of lines, -1 where there is none."""

    front: Front
    dated: int
    salutation: int
    body: int

    @cached_property
    def date(self) -> str:
        return parse_date(self.front.opening.lines[self.dated].text) if self.dated >= 0 else ""

    @cached_property
    def greeted(self) -> str:
        """Whom the salutation greets: "Cathi", "Northmere Safeguarding Children Partnership"."""
        if self.salutation < 0:
            return ""
        return _TITLES.sub(
            "", re.sub(r"(?i)^\W*dear\s+", "", self.front.opening.lines[self.salutation].text)
        ).strip(" ,")

    @cached_property
    def subject(self) -> str:
        """The heading between the salutation and the first sentence."""
        lines = self.front.opening.lines[self.salutation + 1 : self.body]
        return " ".join(line.text.strip(" *#") for line in lines)

    @cached_property
    def text(self) -> str:
        """What follows the salutation, in the opening."""
        excerpt = self.front.opening
        at = self.salutation + 1
        return excerpt.text[excerpt.starts[at] :] if at < len(excerpt.starts) else ""


def read_letter(front: Front) -> Letter:
    """The parts of the letter that the opening of this document is."""
    lines = front.opening.lines
    salutation = next((n for n, line in enumerate(lines) if _SALUTATION.match(line.text)), -1)
    until = salutation if salutation >= 0 else min(len(lines), 25)
    dated = next(
        (n for n in range(until) if len(lines[n].text) < 60 and len(parse_date(lines[n].text)) == 10), -1
    )
    body = salutation + 1
    while body < min(salutation + 7, len(lines)) and not _is_body(lines[body].text):
        body += 1
    return Letter(front, dated, salutation, body)


def _is_body(text: str) -> bool:
    return bool(_BODY.match(text) or len(text) > 200 or (len(text) > 60 and re.search(r"[a-z]\.$", text)))


def listed_addressees(letter: Letter) -> Iterator[Person]:
    """Addressees one a line, "Name, post, organisation", as joint letters have them; a line may go on in the next."""
    lines = letter.front.opening.lines
    entries: list[list[int]] = []
    for n in range(letter.dated + 1, max(letter.salutation, letter.dated + 1)):
        named = leading_name(lines[n].text)
        if named and lines[n].text[named.end :].strip():
            entries.append([n, n + 1])
        elif entries:
            entries[-1][1] = n + 1
    for first, last in entries:
        excerpt = Excerpt(letter.front.document, lines[first:last])
        named = leading_name(excerpt.text)
        if named:
            told = LEADING_HONOURS.sub("", " ".join(excerpt.text[named.end :].split()), count=1)
            role, organisation = _post(told.strip(" ,.–-"))
            yield person(
                letter.front, excerpt, Named(named.name, "", named.start, named.end), 0, role, organisation
            )


def _post(told: str) -> tuple[str, str]:
    """Post and organisation of "Chief Constable, Westholt Police"; the organisation is "" where none is set off."""
    before, comma, after = told.rpartition(",")
    if (
        comma
        and _ORGANISATION.search(after)
        and not re.match(r"\s*with\b|\s*and\b", after)
        and _POST.search(before)
    ):
        return before.strip(), after.strip()
    return told, ""


def greeted_addressee(letter: Letter, organisation: str) -> Iterator[Person]:
    """The one addressee of a visit letter: the name above the salutation that it greets, and the post beside it."""
    lines = letter.front.opening.lines
    first = letter.greeted.split()[0].lower() if letter.greeted else ""
    for n in range(max(letter.salutation - 12, 0), max(letter.salutation, 0)):
        excerpt = Excerpt(letter.front.document, lines[n : n + 2])
        named = leading_name(excerpt.lines[0].text)
        if named is None or not first or first not in named.name.lower().split():
            continue
        beside = excerpt.lines[0].text[named.end :].strip(" ,.–-") or excerpt.text.partition("\n")[2]
        yield person(letter.front, excerpt, named, 0, _post_in(beside) or "Addressee", organisation)
        return


def _post_in(text: str) -> str:
    """The post at the head of an address line: its words up to a comma or to the name of a place."""
    post = _POST.match(text.strip())
    if post is None:
        return ""
    words = re.match(
        r"(?: (?:of|for|and|[a-z]+|Children['’]?s?['’]?|Services?|People|Education|Social|Care|Families|Adults?|"
        r"Skills|Learning|Young|Safeguarding|Commissioning|Quality|Partnerships))*",
        text.strip()[post.end() :],
    )
    return (post[0] + (words[0] if words else "")).strip()


def signatories(front: Front) -> Iterator[Person]:
    """Those who sign: each name after "Yours sincerely" with the line or two that say the post."""
    lines = front.document.lines
    at = next((n for n in range(len(lines) - 1, -1, -1) if _VALEDICTION.match(lines[n].text)), -1)
    if at < 0:
        return
    end = at + 1
    while (
        end < min(at + 26, len(lines))
        and len(lines[end].text) < 95
        and not re.match(r"\d+$|\d? ?The ", lines[end].text)
    ):
        end += 1
    names: list[tuple[int, Named]] = []
    for n in range(at, end):
        text = lines[n].text if n > at else _VALEDICTION.sub("", lines[n].text)
        one = people_in(re.sub(r",(?=\s*[A-Z]{2,}\b)", " ", text))
        if len(one) == 1 and n > at and (is_name(clean_name(one[0].name))):
            names.append((n, one[0]))
    for index, (n, named) in enumerate(names):
        stop = names[index + 1][0] if index + 1 < len(names) else end
        role = named.note or _role_after([line.text for line in lines[n + 1 : min(stop, n + 3)]])
        organisation = next((name for pattern, name in _INSPECTORATES if pattern.search(role)), "")
        excerpt = Excerpt(front.document, lines[n : n + 1])
        yield person(
            front,
            excerpt,
            Named(named.name, "", named.start, named.end),
            0,
            role or "Signatory",
            organisation,
        )


def _role_after(lines: list[str]) -> str:
    """The post under a name: its line, and the next where the first is left open or the next adds to it."""
    if not lines:
        return ""
    if len(lines) > 1 and re.search(r"(?i)(?:&|,|and|of|primary|rescue|care)\s*$|\bcare $", lines[0]):
        return " ".join(" ".join(lines).split())
    return lines[0].strip()
