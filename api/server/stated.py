"""A thing of no kind that is read in bulk (a grade, an aspect, a role, the program itself): its statements as they
are, and what refers to it, with the labels of the vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Quad

from api.server.generation import Served
from api.server.rows import label_of, names_of
from api.server.shown import LONG, SHORT, Described, Fact, Listing, Row, Value, curie, words_of
from ontology.namespaces import DEF, ID, RDF

MOST: Final = 5000
"""Statements about a thing of no kind that are looked through; a page of more says so."""


def stated(served: Served, iri: str, wanted: str, place: str) -> Described | None:
    """A thing of no kind: its statements, and the things that refer to it, by property."""
    own = list(served.graph.reader.about(iri))
    store = served.graph.reader.store
    others = list(islice(store.quads_for_pattern(None, None, NamedNode(iri)), MOST + 1))
    if not own and not others:
        return None
    by_property: dict[str, set[str]] = defaultdict(set)
    for quad in others[:MOST]:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ID):
            by_property[quad.predicate.value].add(quad.subject.value)
    lists = [
        referring(served, name, sorted(things), wanted, place, len(others) > MOST)
        for name, things in sorted(by_property.items())
        if not wanted or curie(name) == wanted
    ]
    types = sorted(q.object.value for q in own if q.predicate.value == RDF + "type")  # type: ignore[union-attr]
    kind = next((t for t in types if t.startswith(DEF)), types[0] if types else "")
    return Described(
        iri,
        label_of(served, iri) or iri.removeprefix(ID),
        label_of(served, kind) or words_of(kind.rpartition("#")[2].rpartition("/")[2]) if kind else "Thing",
        kind,
        "",
        () if wanted else tuple(statements(served, own)),
        tuple(lists),
    )


def statements(served: Served, quads: Sequence[Quad]) -> Iterable[Fact]:
    said: dict[str, set[Value]] = defaultdict(set)
    names = names_of(
        served,
        [q.object.value for q in quads if isinstance(q.object, NamedNode) and q.object.value.startswith(ID)],
    )
    for quad in quads:
        if quad.predicate.value == RDF + "type":
            continue
        value = getattr(quad.object, "value", "")
        iri = value if isinstance(quad.object, NamedNode) else ""
        said[quad.predicate.value].add(Value(names.get(value, value), iri))
    for property, values in sorted(said.items()):
        yield Fact(
            property_words(served, property), curie(property), tuple(sorted(values, key=lambda v: v.text))
        )


def referring(
    served: Served, property: str, things: list[str], wanted: str, place: str, cut: bool
) -> Listing:
    """The things that refer to a thing by one property, or a page of them."""
    page = int(place) if place.isdigit() and len(place) < 6 else 1
    size = LONG if wanted else SHORT
    shown = things[(page - 1) * size : page * size] if wanted else things[:size]
    names = names_of(served, shown)
    return Listing(
        curie(property),
        f"Things of which this is the {property_words(served, property).lower()}",
        f"Everything that refers to this by {curie(property)}.",
        f"more than {len(things):,}" if cut else f"{len(things):,}",
        tuple(Row(Value(names[iri], iri)) for iri in shown),
        str(page - 1) if wanted and page > 1 else "",
        str(page + 1) if wanted and page * size < len(things) else "",
        len(things) <= len(shown),
    )


def property_words(served: Served, property: str) -> str:
    label = label_of(served, property) or words_of(re.split("[/#]", property)[-1])
    return label[:1].upper() + label[1:]
