"""What a page says of a thing, put together from the graph: what it is, what it is linked with, and its words.

Things of the kinds that are read in bulk (`graph.reading.kinds`) are described field by field and relation by
relation, in the words of the catalogue; everything else by `stated.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.server.generation import Served
from api.server.rows import WORDS, ends, rows_of, values_of
from api.server.shown import LONG, SHORT, Described, Fact, Listing, words_of
from api.server.stated import stated
from graph.reading.contract import Window
from graph.reading.kinds import KINDS, Relation
from ontology.namespaces import ID, PREFIXES


def described(
    served: Served, iri: str, wanted: str = "", place: str = "", backward: bool = False
) -> Described | None:
    """What the page of a thing shows; `wanted` asks for a page of one list. None where nothing is known of it."""
    kind = served.reading.kinds_of([iri])[0]
    if kind is None:
        return stated(served, iri, wanted, place)
    known = KINDS[kind]
    columns = known.columns
    found = served.reading.by_iri(kind, columns, [iri])[0]
    if found is None:
        return None
    row = dict(zip(columns, found, strict=True))
    facts = [] if wanted else [*fields(served, kind, row), *single(served, kind, row)]
    relations = [r for r in known.relations if r.many and (not wanted or r.name == wanted)]
    lists = [listing(served, kind, r, row, bool(wanted), place, backward) for r in relations]
    shown = rows_of(served, kind, [row])[0]
    return Described(
        iri,
        shown.name.text,
        words_of(kind),
        class_of(kind),
        known.words,
        tuple(facts),
        tuple(each for each in lists if each.rows or wanted),
        shown if kind in WORDS and not wanted else None,
        neighbours_in_text(served, kind, iri),
    )


def class_of(kind: str) -> str:
    """The IRI of the class of a kind; "" where it has none of its own."""
    prefix, _, local = next(iter(KINDS[kind].classes), "").partition(":")
    return PREFIXES[prefix] + local if local else ""


def fields(served: Served, kind: str, row: dict[str, Any]) -> Iterable[Fact]:
    """The fields that have a value, the words of a document aside, which stand on the page in full."""
    for known in KINDS[kind].fields:
        if known.name == WORDS.get(kind):
            continue
        if known.name in ("name", "title", "label", "sha256") and row[known.name] == row["called"]:
            continue
        if values := tuple(values_of(served, kind, known, row[known.name])):
            yield Fact(words_of(known.name), known.words, values)


def single(served: Served, kind: str, row: dict[str, Any]) -> Iterable[Fact]:
    """The relations to one thing."""
    for relation in KINDS[kind].relations:
        if not relation.many and not relation.backward and row[relation.name] is not None:
            yield Fact(
                words_of(relation.name), relation.words, (ends(served, relation, [row[relation.name]])[0],)
            )


def listing(
    served: Served,
    kind: str,
    relation: Relation,
    row: dict[str, Any],
    whole: bool,
    place: str,
    backward: bool,
) -> Listing:
    """A list of what a thing is related to, or a page of it."""
    key = row[KINDS[kind].asked_by(relation.name)]
    total = served.reading.counts(kind, relation.name, [key])[0]
    if not total and not whole:
        return Listing(relation.name, "", "", "0", ())
    columns = KINDS[relation.target].columns
    at = (ID + place,) if place else None
    window = (
        Window(LONG if whole else SHORT, backward, before=at)
        if backward
        else Window(LONG if whole else SHORT, after=at)
    )
    rows, more = served.reading.related(kind, relation.name, columns, [key], window)[0]
    found = [dict(zip(columns, each, strict=True)) for each in rows]
    first, last = (found[0]["iri"], found[-1]["iri"]) if found else ("", "")
    return Listing(
        relation.name,
        words_of(relation.name),
        relation.words,
        f"{total:,}",
        tuple(rows_of(served, relation.target, found, own=row["iri"])),
        first.removeprefix(ID) if (more if backward else bool(place)) else "",
        last.removeprefix(ID) if (True if backward else more) else "",
        total <= len(found),
    )


def neighbours_in_text(served: Served, kind: str, iri: str) -> tuple[tuple[str, str], ...]:
    """The passages before and after a passage."""
    if kind != "Passage":
        return ()
    head, _, position = iri.rpartition("/")
    beside = {"Previous": f"{head}/{int(position) - 1:04d}", "Next": f"{head}/{int(position) + 1:04d}"}
    known = served.reading.kinds_of(list(beside.values()))
    return tuple(found for found, kind in zip(beside.items(), known, strict=True) if kind)
