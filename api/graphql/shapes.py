"""A shape is a type of the schema; its fields read for a whole batch of things at once.

A *batch* is a table turned on its side: for each column the values of all things in it. A field takes the columns it
needs from the batch of its parents and gives back, for all of them at once, plain values (`Leaf`), another batch with
the places of the parents it belongs to (`Single`), lists (`Listed`) or pages of lists (`Paged`). So an answer costs
one read for each field of the query, not for each thing in it, whoever walks the fields: the compiled way or
Strawberry's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from api.graphql.context import Context

Arguments: TypeAlias = Mapping[str, Any]
Columns: TypeAlias = Mapping[str, Sequence[Any]]
Wanted: TypeAlias = Mapping[str, Sequence[str]]
"""By the name of a shape, the columns that its batch must have."""


@dataclass(slots=True)
class Batch:
    shape: str
    size: int
    columns: Columns


@dataclass(frozen=True, slots=True)
class Argument:
    """`type` is written as in the schema, `default` as Python; `words` describe it."""

    name: str
    type: str
    words: str
    default: Any = None


@dataclass(slots=True)
class Children:
    """What a field to single things found: batches of one shape each, in which no thing stands twice.

    With each batch the places of the parents that have one of its things, and which of its rows that is.
    """

    groups: list[tuple[Batch, Sequence[int], Sequence[int]]]


@dataclass(slots=True)
class Lists:
    """One list for each parent, all in one batch; `counts` says how the batch is divided."""

    batch: Batch
    counts: Sequence[int]


@dataclass(slots=True)
class Pages:
    """One page of a list for each parent. `place` gives the place of a row of the batch, for cursors."""

    batch: Batch
    counts: Sequence[int]
    earlier: Sequence[bool]
    later: Sequence[bool]
    totals: Callable[[], Sequence[int]]
    place: Callable[[int], tuple[Any, ...]]
    list_name: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain value, from one column."""

    name: str
    type: str
    words: str
    column: str = ""
    convert: Callable[[Sequence[Any]], Sequence[Any]] | None = None
    needs: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    cost: int = 0

    def read(self, context: Context, batch: Batch, arguments: Arguments) -> Sequence[Any]:
        values = batch.columns[self.column]
        return self.convert(values) if self.convert else values


@dataclass(frozen=True, slots=True)
class Made:
    """A plain value that takes work to make: `make` gives those of a whole batch."""

    name: str
    type: str
    words: str
    make: Callable[[Context, Batch, Arguments], Sequence[Any]]
    needs: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()
    cost: int = 5

    def read(self, context: Context, batch: Batch, arguments: Arguments) -> Sequence[Any]:
        context.check()
        return self.make(context, batch, arguments)


@dataclass(frozen=True, slots=True)
class Single:
    """At most one thing for each parent."""

    name: str
    type: str
    words: str
    fetch: Callable[[Context, Batch, Arguments, Wanted], Children]
    needs: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A short list of rows within a row; `about` is how many it usually has, for the cost."""

    name: str
    type: str
    words: str
    fetch: Callable[[Context, Batch, Arguments, Wanted], Lists]
    needs: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    about: int = 5
    cost: int = 1


@dataclass(frozen=True, slots=True)
class Paged:
    """A connection; `type` is the shape of its nodes. `cost` is that of finding the list, whatever is taken of it."""

    name: str
    type: str
    words: str
    fetch: Callable[[Context, Batch, Arguments, Wanted], Pages]
    needs: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    cost: int = 1


@dataclass(slots=True)
class Slots:
    """A list of `size` places, of which `children` says what stands where; the others are empty."""

    children: Children
    size: int


@dataclass(frozen=True, slots=True)
class Slotted:
    """A list of things of any kind, some of which may not be there; at the root alone."""

    name: str
    type: str
    words: str
    fetch: Callable[[Context, Arguments, Wanted], Slots]
    needs: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    cost: int = 1


FieldShape: TypeAlias = Leaf | Made | Single | Listed | Paged | Slotted


@dataclass(frozen=True)
class Shape:
    """A type: its fields by name. A shape of a kind of thing is a `Node`."""

    name: str
    words: str
    fields: dict[str, FieldShape] = field(default_factory=dict)
    node: bool = False

    def columns(self) -> list[str]:
        """Every column that some field needs."""
        return list(dict.fromkeys(c for f in self.fields.values() for c in needs_of(f)))


def needs_of(shape: FieldShape) -> tuple[str, ...]:
    return (shape.column,) if isinstance(shape, Leaf) else shape.needs


def shape_of(name: str, words: str, *fields: FieldShape, node: bool = False) -> Shape:
    return Shape(name, words, {f.name: f for f in fields}, node)


def batch_of(shape: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Batch:
    """A batch of rows whose values stand in the order of the columns."""
    if not rows:
        return Batch(shape, 0, dict.fromkeys(columns, ()))
    return Batch(shape, len(rows), dict(zip(columns, zip(*rows, strict=True), strict=True)))


def batch_of_objects(shape: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Batch:
    """A batch of objects by key; what one does not have is None."""
    return Batch(shape, len(rows), {name: [row.get(name) for row in rows] for name in columns})


SHAPES: Final[dict[str, Shape]] = {}
"""Every shape by name; `things`, `rows` and `root` put theirs in."""
