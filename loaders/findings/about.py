"""Whom or what a finding is about: an authority, a board or other body, or a service, by rules in this order.

1. The sentence's subject: a body or service that is named there, or that *the board*, *it* go back to.
2. A body or service of the kind that the issue judges (`ontology.service_issues`), named anywhere in the sentence;
   of a board's effectiveness any board, else the document's safeguarding board.
3. A service that the sentence places its words in (*in the hub*, *by the out-of-hours service*), if it names one.
4. The review of a safeguarding board: that board. There only councils, boards and panels go before it by rule 1.
5. The heading above, where it is little more than the name of a body or service.
6. The authority that the document is about.

Inspectorates and government departments inspect and decide; no finding is about them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.document import Block
from loaders.entities.naming import Naming
from loaders.entities.reading import Entities
from loaders.families.facts import FamilyFacts
from loaders.findings.subjects import (
    REACH,
    bare_heads,
    goes_on,
    leans_back,
    naming_meant,
    reports_at,
    subject_at,
)
from loaders.findings.words import cut_sentences
from loaders.record import Body
from ontology.service_issues import issues_by_body_kind, issues_by_service_kind

_NEVER = frozenset({"inspectorate", "government-department"})
_OF_THE_BOARD = frozenset({"sub-group", "working-group"})
_NOT_IN_REVIEWS = frozenset({"police", "health", "agency", "charity", "court", "education", "prison"})
_EFFECTIVENESS = "board-effectiveness"
_REVIEWED = "safeguarding-board"
_COUNCIL = re.compile(r"(?:however, )?the (?:local authority|council)\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|within|by|at|from) (?:the |its |their )?(?:[\w’'-]+ ){0,2}$")
_HEADING = 90


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class About:
    """The name of an authority, body or service as the record has it ("" where nothing tells), and by which rule."""

    name: str
    rule: str


@dataclass(frozen=True)
class Topics:
    """What a document's findings may be about: its blocks, its own authority, and where things are named."""

    blocks: Sequence[Block]
    own: str
    board: Naming | None
    """The safeguarding board of the document's authority, "" its place; None where the document names none."""
    whole: bool
    """Whether the whole document is a review of that board."""
    namings: Mapping[int, Sequence[Naming]]
    """Of each block by position; of several of one place the longest first."""
    reviews: Sequence[bool]
    headings: Sequence[int]
    """The block of the heading above each block, -1 where there is none."""
    told: dict[tuple[int, Place], Naming | None] = field(default_factory=dict, repr=False, compare=False)

    def about(self, block: int, quoted: Place, sentence: Place, issue: str) -> About:
        """What a finding of `issue` is about that is quoted by these letters of a block, the sentence or a clause."""
        text = self.blocks[block].text
        subject = self._subject(block, quoted)
        if subject is None and quoted != sentence and leans_back(text, quoted[0]):
            subject = self._subject(block, sentence)
        if self.board is not None and self._review(block):
            if subject is not None and not _belongs(subject, self.board):
                return self._told(subject, "subject of the sentence")
            if _COUNCIL.match(text, quoted[0]):
                return About(self.own, "subject of the sentence")
            return self._told(self.board, "review of the board")
        inside = self._inside(block, *quoted)
        for found, rule in (
            (subject, "subject of the sentence"),
            (self._judged(inside, issue), "of the kind that the issue judges"),
            (self._placed(text, quoted[0], inside), "where the sentence places it"),
            (self._heading(block), "heading above"),
        ):
            if found is not None:
                return self._told(found, rule)
        return About(self.own, "authority of the document" if self.own else "")

    def _review(self, block: int) -> bool:
        return self.board is not None and (self.whole or self.reviews[block])

    def _told(self, naming: Naming, rule: str) -> About:
        return About(naming.name or self.own, rule)

    def _inside(self, block: int, start: int, stop: int) -> list[Naming]:
        """What is named between two places of a block."""
        return [n for n in self.namings.get(block, ()) if start <= n.start < stop]

    def _subject(self, block: int, place: Place) -> Naming | None:
        """What the sentence between two places speaks of; one that goes on speaks of what the one before did."""
        if (block, place) not in self.told:
            self.told[block, place] = self._find_subject(block, *place)
        return self.told[block, place]

    def _find_subject(self, block: int, start: int, stop: int) -> Naming | None:
        text = self.blocks[block].text
        named = self._inside(block, start, min(stop, start + REACH))
        if bare := bare_heads(text, start, stop):
            before = [*self.namings.get(block - 1, ()), *self.namings.get(block, ())]
            taken = [(n.start, n.stop) for n in named]
            meant = [
                naming_meant(match, block, before, self.board, self._review(block))
                for match in bare
                if not any(a < match.end() and match.start() < b for a, b in taken)
            ]
            named = sorted([*named, *filter(None, meant)], key=lambda n: (n.start, -n.stop))
        for naming in named:
            if subject_at(text[start : naming.start]) and not reports_at(text, naming.stop):
                return naming
        if start and goes_on(text, start):
            earlier = [place for place in cut_sentences(text[:start]) if place[1] <= start]
            if earlier:
                return self._subject(block, earlier[-1])
        return None

    def _judged(self, inside: Sequence[Naming], issue: str) -> Naming | None:
        """The first body or service of a kind that the issue judges."""
        for naming in inside:
            kinds = issues_by_service_kind() if naming.is_service else issues_by_body_kind()
            if kinds.get(naming.kind) == issue:
                return naming
        if issue == _EFFECTIVENESS:
            return next(
                (n for n in inside if not n.is_service and n.name.lower().endswith("board")), self.board
            )
        return None

    def _placed(self, text: str, start: int, inside: Sequence[Naming]) -> Naming | None:
        """The service that the words are placed in, where it is the only one that is named."""
        services = [n for n in inside if n.is_service]
        if len({n.name for n in services}) != 1:
            return None
        return next((n for n in services if _PLACED.search(text, start, n.start)), None)

    def _heading(self, block: int) -> Naming | None:
        """What the heading above names, where that is most of its letters."""
        above = self.headings[block]
        if above < 0:
            return None
        length = len(self.blocks[above].text)
        return next(
            (
                n
                for n in self._inside(above, 0, _HEADING)
                if n.kind != "council" and 2 * (n.stop - n.start) > length
            ),
            None,
        )


def topics_of(facts: FamilyFacts, blocks: Sequence[Block], entities: Entities) -> Topics:
    """What the findings of a document may be about."""
    authorities, bodies = facts.authorities, entities.bodies
    own = authorities[0].name if authorities else ""
    slug = authorities[0].slug if authorities else ""
    councils: Mapping[str, Body] = {b.name: b for b in bodies if b.kind == "council"}
    named: dict[int, list[Naming]] = {}
    for naming in entities.namings:
        if naming.kind in _NEVER:
            continue
        if naming.kind == "council" and slug and slug in councils[naming.name].covers:
            naming = replace(naming, name="")
        named.setdefault(naming.block, []).append(naming)
    boards = [b for b in bodies if b.kind == "safeguarding-board"]
    board = next((b for b in boards if slug in b.covers), boards[0] if boards else None)
    return Topics(
        blocks,
        own,
        Naming(-1, 0, 0, board.name, board.kind, False) if board else None,
        facts.document.kind == "lscb-review",
        named,
        _reviews(facts, len(blocks)),
        _headings(blocks),
    )


def _belongs(naming: Naming, board: Naming) -> bool:
    """Whether what is named within the review of a board is not spoken of for itself."""
    return (
        naming.is_service
        or naming.name == board.name
        or naming.kind in _OF_THE_BOARD
        or naming.kind in _NOT_IN_REVIEWS
        or naming.kind == "safeguarding-board"
    )


def _reviews(facts: FamilyFacts, blocks: int) -> list[bool]:
    """Whether each block stands in the review of a safeguarding board within the report."""
    found = [False] * blocks
    for region in facts.regions:
        if region.aspect == _REVIEWED:
            found[region.first : region.last] = [True] * (region.last - region.first)
    return found


def _headings(blocks: Sequence[Block]) -> list[int]:
    found: list[int] = []
    above = -1
    for index, block in enumerate(blocks):
        found.append(above)
        if block.kind == "heading":
            above = index
    return found
