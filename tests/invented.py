"""Hand-made records of invented councils, and the graph of any records, for the tests of `graph` and `api`.

Northmere and Eastmarsh became Northmere and Eastmarsh on 2019-04-01; both had left Westholt in 1998 (the register of
the demonstration). Each record's words stand at real places of a made-up source text, so spans mean something.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.cache import Cache
from graph.generations import Manifest
from graph.index_rows import index_rows
from graph.opened import Graph, open_graph
from graph.publishing import publish
from graph.quads import record_quads
from graph.summary import summary_of
from loaders.record import (
    AuthorityMention,
    Body,
    DocumentFacts,
    Evidence,
    Figure,
    Finding,
    Inspection,
    Judgement,
    Passage,
    Person,
    Post,
    PreviousInspection,
    Record,
    Service,
    Span,
    Succession,
)
from ontology.register import Register, load_register

NAMES = {
    "northmere": "Northmere Borough Council",
    "eastmarsh": "Eastmarsh Borough Council",
    "northmere-and-eastmarsh": "Northmere and Eastmarsh Council",
}


def register() -> Register:
    """The shipped register with the invented councils added."""
    return load_register().extended(Path(__file__).parents[1] / "api" / "invented" / "register")


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


class Text:
    """A made-up source text of one line a page, which knows where its sentences stand."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences

    def passages(self, section: str = "Summary") -> tuple[Passage, ...]:
        return tuple(
            Passage(str(n + 1), n + 1, section, text, (Span(n + 1, 0, len(text)),))
            for n, text in enumerate(self.sentences)
        )

    def place(self, words: str) -> Evidence:
        """Where the words stand: the first sentence that holds them."""
        for n, text in enumerate(self.sentences):
            if (at := text.find(words)) >= 0:
                return Evidence(n + 1, str(n + 1), words, (Span(n + 1, at, at + len(words)),), n)
        raise AssertionError(f"no sentence holds {words!r}")


def placed(fact: type, text: Text, words: str, **facts: object) -> object:
    """A fact of the record with the words it rests on."""
    at = text.place(words)
    return fact(at.page, at.paragraph, at.quote, at.spans, at.passage, **facts)


def report(
    slug: str,
    start: str,
    end: str,
    grades: dict[str, str],
    *,
    kind: str = "SIF",
    framework: str = "",
    document: str = "inspection-report",
    published: str = "",
    name: str = "",
    findings: Sequence[tuple[str, str]] = (),
    follows: str = "",
    format: str = "pdf",
) -> Record:
    """One report: its grades, a lead inspector, and findings (issue, polarity), one sentence each."""
    inspection = f"{slug}/{kind}/{start}"
    sentences = [f"This is about the inspection of {slug} that began on {start}."]
    sentences += [f"{aspect} is judged {grade}" for aspect, grade in grades.items()]
    sentences += [f"Here {issue} is a {polarity} of practice" for issue, polarity in findings]
    sentences += ["The team was led by Jane Roe of Ofsted"]
    text = Text(*sentences)
    judgements = tuple(
        placed(
            Judgement,
            text,
            f"{aspect} is judged {grade}",
            inspection=inspection,
            aspect=aspect,
            label=aspect,
            grade=grade,
        )
        for aspect, grade in grades.items()
    )
    found = tuple(
        placed(Finding, text, f"{issue} is a {polarity}", issue=issue, polarity=polarity)
        for issue, polarity in findings
    )
    lead = placed(Person, text, "Jane Roe", name="Jane Roe", role="Lead inspector", organisation="Ofsted")
    return Record(
        sha256=digest(name or f"{inspection} {document} {format}"),
        document=DocumentFacts(
            title=f"Report of {slug}",
            kind=document,
            publisher="Ofsted",
            publication_date=published,
            framework=framework or kind,
            licence="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            format=format,
            pages=len(sentences),
        ),
        authorities=(AuthorityMention(NAMES.get(slug, slug.title()), slug if slug in NAMES else ""),),
        inspections=(Inspection(inspection, slug, kind, framework or kind, start, end, follows),),
        judgements=judgements,  # type: ignore[arg-type]
        people=(lead,),  # type: ignore[arg-type]
        passages=text.passages(),
        findings=found,  # type: ignore[arg-type]
    )


EARLY = report(
    "northmere",
    "2014-03-04",
    "2014-03-26",
    {"overall-effectiveness": "requires-improvement", "leadership": "inadequate"},
    published="2014-05-09",
    findings=[("management-oversight", "weakness"), ("front-door", "strength")],
)
NEIGHBOUR = report(
    "eastmarsh",
    "2017-06-05",
    "2017-06-29",
    {"overall-effectiveness": "good", "leadership": "good"},
    published="2017-08-14",
    findings=[("management-oversight", "weakness")],
)
LATE = report(
    "northmere-and-eastmarsh",
    "2022-05-09",
    "2022-05-20",
    {"overall-effectiveness": "good", "help-and-protection": "requires-improvement"},
    kind="ILACS",
    framework="ILACS-standard",
    published="2022-07-01",
    findings=[("management-oversight", "weakness"), ("front-door", "weakness")],
)
LETTER = report(
    "northmere-and-eastmarsh",
    "2024-02-06",
    "2024-02-07",
    {},
    kind="monitoring-visit",
    framework="ILACS",
    document="monitoring-visit-letter",
    published="2024-03-12",
    follows="northmere-and-eastmarsh/ILACS/2022-05",
)
UNKNOWN = report(
    "farholt", "2016-02-01", "2016-02-25", {"overall-effectiveness": "good"}, published="2016-04-01"
)
"""A report of a council that the register does not know."""


def with_entities(record: Record) -> Record:
    """The record with one of everything else that a document can state."""
    text = Text(
        *(p.text for p in record.passages),
        "The Northmere and Eastmarsh Local Safeguarding Children Board (LSCB) meets often",
        "The multi-agency safeguarding hub is quick",
        "A director has been in post since May 2013",
        "The last inspection in March 2010 was adequate",
        "Northmere took over from Westholt in 1998",
        "There were 312 looked after children on 31 March 2013",
    )
    return replace(
        record,
        passages=text.passages(),
        bodies=(
            placed(
                Body,
                text,
                "Northmere and Eastmarsh Local Safeguarding Children Board",
                name="Northmere and Eastmarsh Local Safeguarding Children Board (LSCB)",
                acronym="LSCB",
                kind="safeguarding-board",
                covers=("northmere", "eastmarsh"),
                joint=True,
                covers_source="text",
            ),
        ),
        services=(
            placed(
                Service,
                text,
                "multi-agency safeguarding hub",
                name="multi-agency safeguarding hub",
                kind="mash",
                provider="northmere",
            ),
        ),
        posts=(placed(Post, text, "A director has been in post", role="Director", since="2013-05"),),
        previous_inspections=(
            placed(
                PreviousInspection,
                text,
                "The last inspection in March 2010",
                date="2010-03",
                subject="safeguarding",
                grade="adequate",
            ),
        ),
        succession=(
            placed(
                Succession,
                text,
                "Northmere took over from Westholt",
                predecessor="Westholt",
                successor="Northmere",
                date="1998",
            ),
        ),
        figures=(
            placed(
                Figure,
                text,
                "312 looked after children",
                measure="children-looked-after",
                value=312,
                unit="children",
                date="2013-03-31",
            ),
        ),
    )  # type: ignore[arg-type]


RECORDS = (with_entities(EARLY), NEIGHBOUR, LATE, LETTER, UNKNOWN)


def graph_of(folder: Path, records: Sequence[Record] = RECORDS, known: Register | None = None) -> Graph:
    """The graph of these records, built into a folder as a build does, and opened; `known` is its register."""
    cache = Cache(folder / "cache", "test")
    summaries = []
    for record in sorted(records, key=lambda r: r.sha256):
        quads = record_quads(record)
        summaries.append(summary_of(record, quads.count(b"\n")))
        cache.keep(summaries[-1], quads, index_rows(record))
    documents = {summary.sha256: f"{summary.title}.pdf" for summary in summaries}
    manifest = Manifest(digest("\n".join(documents))[:16], "test", 0, documents)
    publish(folder, manifest, summaries, cache, known or register())
    return open_graph(folder)
