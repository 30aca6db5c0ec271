"""The enumerations of the schema. Their values are the words of the project; names are those in capitals."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

import strawberry

from api.graphql.shapes import SHAPES
from api.graphql.things import THINGS
from graph.rdf import SYNTAXES
from graph.reading.kinds import KINDS
from graph.reading.projection import SEARCHED
from ontology.aspects import load_aspects
from ontology.frameworks import load_frameworks, load_inspection_kinds
from ontology.grades import grade_ids, load_grade_schemes

DOCUMENT_KINDS: Final = (
    "inspection-report monitoring-visit-letter focused-visit-letter jtai-report area-send-report lscb-review "
    "cabinet-report plain"
)
PASSAGE_KINDS: Final = "paragraph bullet recommendation summary heading table footnote contents"


def name_of(word: str) -> str:
    """`requires-improvement` is REQUIRES_IMPROVEMENT."""
    return word.replace("-", "_").upper()


def enumeration(name: str, words: str, values: dict[str, str]) -> type[Enum]:
    """An enumeration of words, each with its description."""
    made: Any = Enum(name, {name_of(word): word for word in values})  # type: ignore[misc]
    described = {name_of(word): text for word, text in values.items()}
    found: Any = strawberry.enum(made, name=name, description=words)
    for value in found.__strawberry_definition__.values:
        value.description = described[value.name]
    return found  # type: ignore[no-any-return]


def plainly(words: str) -> dict[str, str]:
    return {word: word.replace("-", " ").capitalize() + "." for word in words.split()}


def enumerations() -> dict[str, type[Enum]]:
    """Every enumeration by name."""
    labels = {grade.id: grade.label for scheme in load_grade_schemes().values() for grade in scheme.grades}
    named = {
        "Grade": ("Outcomes of judgements, in all scales.", {g: labels[g] for g in grade_ids()}),
        "Aspect": (
            "What judgements are about.",
            {a.id: a.definition or a.label for a in load_aspects().values()}
            | {"other": "What only older frameworks judged; its printed label says what."},
        ),
        "Framework": (
            "The rules that inspections follow, with their variant.",
            {f.id: f.definition or f.label for f in load_frameworks().values()},
        ),
        "InspectionKind": (
            "Kinds of inspection.",
            {k.id: k.definition or k.label for k in load_inspection_kinds().values()},
        ),
        "DocumentKind": ("Kinds of document.", plainly(DOCUMENT_KINDS)),
        "PassageKind": ("What a passage is on its page.", plainly(PASSAGE_KINDS)),
        "Polarity": (
            "Whether something is found strong or weak.",
            {
                "strength": "Something that is good or does good.",
                "weakness": "Something that is to be better.",
            },
        ),
        "LineDirection": (
            "Which way a line of councils is followed.",
            {
                "predecessor": "What was before.",
                "successor": "What came after.",
            },
        ),
        "RdfFormat": ("Syntaxes of RDF.", {name: f"{name}." for name in SYNTAXES}),
        "Searched": (
            "Kinds of thing that a search looks at.",
            {kind: KINDS[kind].words for kind in SEARCHED},
        ),
        "SortDirection": (
            "Which way a list is ordered.",
            {"ASC": "Smallest first.", "DESC": "Largest first."},
        ),
    }
    found = {name: enumeration(name, words, values) for name, (words, values) in named.items()}
    for name in THINGS:
        fields = {
            f.name: f.words
            for f in KINDS[name].fields
            if f.type not in ("texts", "spans") and (f.name in SHAPES[name].fields or f.name == "name")
        }
        if fields:
            made: Any = Enum(f"{name}OrderField", {field: field for field in fields})  # type: ignore[misc]
            enum: Any = strawberry.enum(
                made, name=f"{name}OrderField", description=f"What {name} lists are ordered by."
            )
            for value in enum.__strawberry_definition__.values:
                value.description = fields[value.name]
            found[f"{name}OrderField"] = enum
    return found
