"""The shapes of the kinds of thing that the catalogue lists: their fields, and their relations both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, cast

import orjson

from api.graphql.context import Context
from api.graphql.ids import id_of
from api.graphql.paging import PAGING, list_name, place_columns, window_of
from api.graphql.shapes import (
    SHAPES,
    Argument,
    Arguments,
    Batch,
    Children,
    FieldShape,
    Leaf,
    Listed,
    Lists,
    Paged,
    Pages,
    Shape,
    Single,
    Wanted,
    batch_of,
    batch_of_objects,
)
from graph.evidence import spans_of
from graph.reading.kinds import ANY, KINDS, LABELLED, Field, Kind, Relation
from ontology.concepts import kind_label

EVIDENCE: Final = "Evidence"
"""Words that a fact rests on; no thing of its own in the schema, as it is reached from facts alone."""

THINGS: Final = [name for name in KINDS if name != EVIDENCE]

SCALARS: Final = {
    "text": "String",
    "texts": "[String!]!",
    "number": "Int",
    "decimal": "Float",
    "truth": "Boolean",
    "date": "Date",
    "uri": "URI",
}


def truths(values: Sequence[Any]) -> Sequence[Any]:
    return [None if v is None else bool(v) for v in values]


def texts(values: Sequence[Any]) -> Sequence[Any]:
    return [orjson.loads(v) if v else [] for v in values]


def spans(words: str) -> Listed:
    """Spans as the tables hold them (one text) or as answers do (a list)."""

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Lists:
        lists = [spans_of(v) if isinstance(v, str) else v or [] for v in batch.columns["spans"]]
        every = [span for each in lists for span in each]
        return Lists(batch_of_objects("Span", wanted["Span"], every), [len(each) for each in lists])

    return Listed("spans", "Span", words, fetch, ("spans",), about=2)


def ids(values: Sequence[Any]) -> Sequence[Any]:
    return [id_of(iri) for iri in values]


_CONVERTED: Final[dict[str, Callable[[Sequence[Any]], Sequence[Any]]]] = {"truth": truths, "texts": texts}


def labels_of(scheme: str) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Ids of a scheme as people call them."""

    def convert(values: Sequence[Any]) -> Sequence[Any]:
        return [kind_label(scheme, v) if v else None for v in values]

    return convert


def things_by_key(kind: str, column: str) -> Callable[[Context, Batch, Arguments, Wanted], Children]:
    """Reads the one thing that each parent's column names by key."""

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Children:
        keys = batch.columns[column]
        unique = list(dict.fromkeys(keys))
        columns = wanted[kind]
        found = context.reading.by_key(kind, columns, unique)
        rows = [row for row in found if row is not None]
        return Children([grouped(kind, columns, rows, keys, zip(unique, found, strict=True))])

    return fetch


def things_by_iri(
    iris_of: Callable[[Batch], Sequence[str | None]], kind: str = ""
) -> Callable[[Context, Batch, Arguments, Wanted], Children]:
    """Reads the one thing of any kind (or of one) whose IRI belongs to each parent."""

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Children:
        return children_by_iri(context, iris_of(batch), wanted, kind)

    return fetch


def children_by_iri(context: Context, iris: Sequence[str | None], wanted: Wanted, kind: str = "") -> Children:
    unique = list(dict.fromkeys(iri for iri in iris if iri))
    kinds = [kind] * len(unique) if kind else context.reading.kinds_of(unique)
    by_kind: dict[str, list[str]] = {}
    for iri, found in zip(unique, kinds, strict=True):
        if found and found in wanted:
            by_kind.setdefault(found, []).append(iri)
    groups = []
    for name, members in by_kind.items():
        columns = wanted[name]
        got = context.reading.by_iri(name, columns, members)
        rows = [row for row in got if row is not None]
        groups.append(grouped(name, columns, rows, iris, zip(members, got, strict=True)))
    return Children(groups)


def grouped(
    kind: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    names: Sequence[Any],
    found: Iterable[tuple[Any, Sequence[Any] | None]],
) -> tuple[Batch, Sequence[int], Sequence[int]]:
    """A batch of things, and where among the parents (each of which gives a name) they belong."""
    there = (name for name, row in found if row is not None)
    index = {name: n for n, name in enumerate(there)}
    if len(index) == len(rows) and None not in index:
        which = list(map(index.get, names))
        if None not in which:
            return batch_of(kind, columns, rows), range(len(which)), cast("list[int]", which)
    pairs = [(n, index[name]) for n, name in enumerate(names) if name in index]
    return batch_of(kind, columns, rows), [n for n, _ in pairs], [w for _, w in pairs]


def related(kind: str, relation: Relation) -> Callable[[Context, Batch, Arguments, Wanted], Pages]:
    target = KINDS[relation.target]
    asked_by = KINDS[kind].asked_by(relation.name)

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Pages:
        context.check()
        window = window_of(target, arguments)
        needed = place_columns(target, window.order)
        columns = list(dict.fromkeys([*held(target, wanted[target.name]), *needed]))
        keys = batch.columns[asked_by]
        slices = context.reading.related(kind, relation.name, columns, keys, window)
        rows = [row for found in slices for row in found.rows]
        before, after = window.before is not None, window.after is not None
        return Pages(
            whole(target.name, columns, rows, wanted),
            [len(found.rows) for found in slices],
            [found.more if window.backward else after for found in slices],
            [before if window.backward else found.more for found in slices],
            lambda: context.reading.counts(kind, relation.name, keys, window.where),
            places(columns, needed, rows),
            list_name(target.name, window.order),
        )

    return fetch


def listed(kind: Kind) -> Callable[[Context, Batch, Arguments, Wanted], Pages]:
    """The list of all things of a kind."""

    def fetch(context: Context, batch: Batch, arguments: Arguments, wanted: Wanted) -> Pages:
        context.check()
        window = window_of(kind, arguments)
        needed = place_columns(kind, window.order)
        columns = list(dict.fromkeys([*held(kind, wanted[kind.name]), *needed]))
        found = context.reading.page(kind.name, columns, window)
        return Pages(
            whole(kind.name, columns, found.rows, wanted),
            [len(found.rows)] * batch.size,
            [found.more if window.backward else window.after is not None],
            [window.before is not None if window.backward else found.more],
            lambda: [context.reading.count(kind.name, window.where)],
            places(columns, needed, found.rows),
            list_name(kind.name, window.order),
        )

    return fetch


def held(kind: Kind, columns: Sequence[str]) -> list[str]:
    return [c for c in columns if c in kind.columns]


def whole(name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], wanted: Wanted) -> Batch:
    """A batch that has every column wanted; one that the tables do not have is empty."""
    found = batch_of(name, columns, rows)
    missing = {c: [None] * found.size for c in wanted[name] if c not in found.columns}
    return Batch(name, found.size, {**found.columns, **missing}) if missing else found


def places(
    columns: Sequence[str], needed: Sequence[str], rows: Sequence[Sequence[Any]]
) -> Callable[[int], tuple[Any, ...]]:
    indexes = [columns.index(c) for c in needed]
    return lambda n: tuple("" if (v := rows[n][i]) is None else v for i in indexes)


def filtered(kind: str) -> tuple[Argument, ...]:
    """Paging, and what is to be in the list, and its order."""
    if kind == EVIDENCE:
        return PAGING
    return (
        *PAGING,
        Argument("where", f"{kind}Where", "Only what meets these conditions."),
        Argument("orderBy", f"[{kind}Order!]", "By these fields, the first counting most."),
    )


def field_shape(kind: Kind, field: Field) -> FieldShape | None:
    if field.name == "name":
        return None  # every node has one
    if field.name == "id":
        return Leaf("id", "ID!", field.words, "id")
    if field.type == "spans":
        return spans(field.words)
    return Leaf(
        field.name, SCALARS.get(field.type, field.type), field.words, field.name, _CONVERTED.get(field.type)
    )


def label_shape(kind: Kind, field: Field) -> FieldShape | None:
    """What people call the concept that a field holds by its id: `kindLabel` of `kind`."""
    scheme = LABELLED.get((kind.name, field.name))
    if scheme is None:
        return None
    words = f"What people call it: the label of its `{field.name}`."
    return Leaf(f"{field.name}Label", "String", words, field.name, labels_of(scheme))


def relation_shape(kind: Kind, relation: Relation) -> FieldShape:
    if relation.many:
        return Paged(
            relation.name,
            relation.target,
            relation.words,
            related(kind.name, relation),
            (kind.asked_by(relation.name),),
            filtered(relation.target),
        )
    if relation.target == ANY:
        column = relation.name
        return Single(
            column, ANY, relation.words, things_by_iri(lambda batch: batch.columns[column]), (relation.name,)
        )
    return Single(
        relation.name,
        relation.target,
        relation.words,
        things_by_key(relation.target, relation.name),
        (relation.name,),
    )


def thing_shape(kind: Kind, *more: FieldShape) -> Shape:
    """The shape of a kind; fields of the interface `Node` first, then its own, then relations, then questions."""
    own = [shape for field in kind.fields if (shape := field_shape(kind, field)) is not None]
    own += [shape for field in kind.fields if (shape := label_shape(kind, field)) is not None]
    relations = [relation_shape(kind, relation) for relation in kind.relations]
    common = [
        Leaf("id", "ID!", "The global id, by which `node` finds it again; opaque.", "iri", ids),
        Leaf("iri", "URI!", "The address of the thing, the same in every export and in SPARQL.", "iri"),
        Leaf("name", "String!", "What a person calls it.", "called"),
    ]
    fields = {shape.name: shape for shape in [*common, *own, *relations, *more]}
    return Shape(kind.name, kind.words, fields, node=True)


def put(shape: Shape) -> None:
    SHAPES[shape.name] = shape
