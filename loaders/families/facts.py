"""What a family says of a document, and what a family is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.record import AuthorityMention, DocumentFacts, Inspection, Issue, Judgement, Person

if TYPE_CHECKING:
    from loaders.families.front import Front


@dataclass(frozen=True, slots=True)
class Region:
    """`blocks[first:last]` are of one kind. The regions of a document are in order and leave no block out.

    `kind` is one of `REGION_KINDS`; `heading` opened it, as printed; `aspect` and `grade` are those of the
    judgement that the section gives its reasons for.
    """

    first: int
    last: int
    kind: str
    heading: str = ""
    aspect: str = ""
    grade: str = ""


REGION_KINDS = (
    "front-matter",
    "letterhead",
    "contents",
    "summary",
    "strengths",
    "weaknesses",
    "recommendations",
    "priority-actions",
    "findings",
    "background",
    "method",
    "team",
    "descriptors",
    "annex",
    "boilerplate",
)


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """Everything that a document's front matter states, and what kind of section each of its blocks stands in."""

    family: str
    document: DocumentFacts
    authorities: tuple[AuthorityMention, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    people: tuple[Person, ...] = ()
    regions: tuple[Region, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of document.

    `recognise` answers how sure it is, from 0 (not mine) to 1, from the opening of the document alone: it runs on
    every document. `read` is asked of the surest family only. See `registry.py` for how a family is added.
    """

    name: str
    recognise: Callable[[Front], float]
    read: Callable[[Front], FamilyFacts]
