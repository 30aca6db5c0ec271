"""Fields of rows: plain values, the things that a row names, rows within rows, evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from api.graphql.context import Context
from api.graphql.paging import PAGING, pages_of_rows
from api.graphql.shapes import (
    Arguments,
    Batch,
    Children,
    Leaf,
    Listed,
    Lists,
    Paged,
    Pages,
    Single,
    Wanted,
    batch_of,
    batch_of_objects,
)
from api.graphql.things import children_by_iri
from ontology import iris

IRI: Final[dict[str, Callable[[str], str]]] = {
    "Authority": iris.authority,
    "Inspection": iris.inspection,
    "Issue": iris.issue,
    "Area": iris.area,
    "Document": iris.document,
    "Reorganisation": iris.change,
    "Board": str,
    "Person": str,
    "Service": str,
    "Node": str,
}
"""How a row names a thing of each kind: by slug, id or SHA-256, or by its IRI."""


def blank(values: Sequence[Any]) -> Sequence[Any]:
    """Rows say "" for what is not told; GraphQL says null."""
    return [v if v != "" else None for v in values]


def leaf(name: str, words: str, type: str = "String", column: str = "") -> Leaf:
    return Leaf(name, type, words, column or name, blank)


def aspects(values: Sequence[Any]) -> Sequence[Any]:
    """`other:` and a printed label is the aspect OTHER."""
    return [None if not v else "other" if v.startswith("other:") else v for v in values]


def one(name: str, kind: str, words: str, column: str = "") -> Single:
    column = column or name
    made = IRI[kind]

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Children:
        named = [made(v) if v else None for v in batch.columns[column]]
        return children_by_iri(context, named, wanted, "" if kind in ("Node", "Board") else kind)

    return Single(name, kind, words, fetch, (column,))


def some(name: str, kind: str, words: str, column: str = "") -> Paged:
    """A connection of the things that a row lists by name."""
    column = column or name
    made = IRI[kind]

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Pages:
        lists = [[{"iri": made(v)} for v in values or ()] for values in batch.columns[column]]
        pages = pages_of_rows(kind, ("iri",), lists, lambda row: str(row["iri"]), arguments)
        found = children_by_iri(context, pages.batch.columns["iri"], wanted, kind)
        return with_things(pages, found, wanted[kind], kind)

    return Paged(name, kind, words, fetch, (column,), PAGING)


def with_things(pages: Pages, found: Children, columns: Sequence[str], kind: str) -> Pages:
    """Pages of the things that are in the graph; one that a row names and the graph does not have is left out."""
    batch, places, which = found.groups[0] if found.groups else (batch_of(kind, columns, ()), (), ())
    there = set(places)
    counts, start = [], 0
    for count in pages.counts:
        counts.append(sum(n in there for n in range(start, start + count)))
        start += count
    place = pages.place
    columns_of = {name: [values[w] for w in which] for name, values in batch.columns.items()}
    pages.batch = Batch(kind, len(which), columns_of)
    pages.counts = counts
    pages.place = lambda n: place(places[n])
    return pages


def rows_within(name: str, shape: str, words: str, about: int = 5) -> Listed:
    """A short list of rows within a row."""

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Lists:
        lists = batch.columns[name]
        rows = [row for values in lists for row in values or ()]
        return Lists(batch_of_objects(shape, wanted[shape], rows), [len(values or ()) for values in lists])

    return Listed(name, shape, words, fetch, (name,), about=about)


def evidence_key(row: Mapping[str, Any]) -> str:
    places = ";".join(f"{s['page']}:{s['start']}-{s['end']}" for s in row["spans"])
    return f"{row['document']} {row['inspection']} {row['polarity']} {places or row['quote'][:40]}"


def evidence(words: str = "The words behind it.") -> Paged:
    """The evidence of a row."""

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Pages:
        lists = [values or () for values in batch.columns["evidence"]]
        return pages_of_rows("Evidence", wanted["Evidence"], lists, evidence_key, arguments)

    return Paged("evidence", "Evidence", words, fetch, ("evidence",), PAGING)


def urls(context: Context, batch: Batch, arguments: Arguments) -> Sequence[Any]:
    pairs = zip(batch.columns["document"], batch.columns["page"], strict=True)
    return [
        f"{iris.document(sha256)}#page={page}" if page else iris.document(sha256) for sha256, page in pairs
    ]
