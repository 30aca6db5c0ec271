"""What one document states: the record, the only thing that crosses from `loaders` to `graph`.

A record depends on the bytes of one document and on the version of the reading, on nothing else: no clock, no
path, no other document. It is what `inspectgraph extract` prints, one JSON object a line; the names of its keys are
relied on from outside. Texts are `""` and never null, every list is there, dates are `YYYY[-MM[-DD]]`.

Pages count from 1. A span is code points in one page of the source text (see `extract --text`), half open. The
letters and digits of the joined spans of a passage or quote are those of its text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` (exclusive) of source page `page`."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: the page it begins on, the paragraph's number (or ""), exact words and their spans."""

    page: int = 0
    paragraph: str = ""
    quote: str = ""
    spans: tuple[Span, ...] = ()
    passage: int = -1
    """Index into `Record.passages` of the passage that holds the quote; -1 where no passage does."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The document itself. `kind` is `inspection-report`, `cabinet-report`...; `framework` `SIF`, `ILACS-short`..."""

    title: str = ""
    kind: str = "plain"
    publisher: str = ""
    publication_date: str = ""
    framework: str = ""
    licence: str = ""
    format: str = ""
    """`pdf`, `text`, `markdown` or `html`, as sniffed from the bytes."""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class AuthorityMention:
    """An authority that the document is about. `slug` is the register's, "" where that has none of the name."""

    name: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """`id` is `SLUG/KIND/START`; `follows` the id of what a monitoring visit follows, as far as told."""

    id: str
    authority: str
    kind: str
    framework: str
    start: str = ""
    end: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Judgement(Evidence):
    """The grade of one aspect. `label` is the aspect as printed; `inspection` an id of `Record.inspections`."""

    inspection: str = ""
    aspect: str = ""
    label: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Person(Evidence):
    name: str = ""
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, bullet, heading or table cell, in reading order. `number` as printed, without dots at the end.

    `kind` is one of `paragraph bullet recommendation summary heading table footnote contents`.
    `section` is the heading that it stands under ("" before the first).
    """

    number: str
    page: int
    section: str
    text: str
    spans: tuple[Span, ...]
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Finding(Evidence):
    """A strength or weakness of an issue. `cue` and `rule` say why it was read.

    `about` is the name of the authority, body or service that it is about, as the record has it elsewhere.
    """

    issue: str = ""
    polarity: str = ""
    kind: str = "finding"
    priority: bool = False
    about: str = ""
    cue: str = ""
    rule: str = ""
    correction: str = ""
    """Who put it in and why, where it is no reading but a correction."""
    score: float | None = None
    """How sure the reading is, a logit with two decimals; None of a correction."""
    about_rule: str = ""
    """By which rule `about` was chosen."""


@dataclass(frozen=True, slots=True)
class Body(Evidence):
    """A board, council, agency... `covers_source` is `text` or `register`."""

    name: str = ""
    acronym: str = ""
    kind: str = ""
    covers: tuple[str, ...] = ()
    joint: bool = False
    covers_source: str = ""


@dataclass(frozen=True, slots=True)
class Service(Evidence):
    name: str = ""
    kind: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Post(Evidence):
    """An office without a name whose holder's start is told."""

    role: str = ""
    since: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PreviousInspection(Evidence):
    date: str = ""
    subject: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Succession(Evidence):
    predecessor: str = ""
    successor: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Figure(Evidence):
    measure: str = ""
    value: float = 0
    unit: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Correction(Evidence):
    """A finding that a person took out (`action` `remove`) or put in (`add`), by the table of corrections."""

    issue: str = ""
    polarity: str = ""
    action: str = ""
    who: str = ""
    why: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An *issue of the run*: something the loader met and could not place. Never dropped in silence."""

    page: int
    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    sha256: str
    document: DocumentFacts
    authorities: tuple[AuthorityMention, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    """The document's own inspection first."""
    judgements: tuple[Judgement, ...] = ()
    people: tuple[Person, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()
    bodies: tuple[Body, ...] = ()
    services: tuple[Service, ...] = ()
    posts: tuple[Post, ...] = ()
    previous_inspections: tuple[PreviousInspection, ...] = ()
    succession: tuple[Succession, ...] = ()
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """None in what is read of a document alone; a build adds those of its table."""
