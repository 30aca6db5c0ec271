"""How Strawberry answers: field by field. `compiling.py` answers most queries faster; a test holds both to the same.

A field asks its shape for what it needs. What many things ask of one field at one moment is gathered by a loader into
one batch, so that this way too costs one read for each field of the query.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from graphql.execution.values import get_argument_values
from strawberry.dataloader import DataLoader
from strawberry.types.field import StrawberryField

from api.graphql.context import Context
from api.graphql.ids import cursor_of
from api.graphql.paging import plain
from api.graphql.root import ROOT
from api.graphql.shapes import (
    SHAPES,
    Batch,
    Children,
    FieldShape,
    Leaf,
    Listed,
    Made,
    Paged,
    Single,
    Slotted,
    Wanted,
)
from api.graphql.things import THINGS


@dataclass(slots=True)
class Thing:
    """One row of a batch, as the source of its fields."""

    shape: str
    columns: Mapping[str, Any]

    @property
    def batch(self) -> Batch:
        return Batch(self.shape, 1, {name: (value,) for name, value in self.columns.items()})


@dataclass(slots=True)
class PageInfoValue:
    hasNextPage: bool
    hasPreviousPage: bool
    startCursor: str | None
    endCursor: str | None


@dataclass(slots=True)
class EdgeValue:
    cursor: str
    node: Thing


@dataclass(slots=True)
class PageValue:
    """One page of one parent."""

    nodes: list[Thing]
    edges: list[EdgeValue]
    pageInfo: PageInfoValue
    total: Any = field(default=None)

    @property
    def totalCount(self) -> int:
        return int(self.total())


ROOT_THING: Final = Thing(ROOT, {})


class ReadField(StrawberryField):
    """A field of a shape."""

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Awaitable[Any] | Any:
        thing = source if isinstance(source, Thing) else ROOT_THING
        raw = info._raw_info
        name = raw.field_name
        shape = SHAPES[thing.shape].fields[name]
        context: Context = info.context
        if isinstance(shape, Leaf):
            return shape.read(context, thing.batch, {})[0]
        given = {}
        if shape.arguments:
            definition = raw.parent_type.fields[name]
            given = plain(get_argument_values(definition, raw.field_nodes[0], context.variables))
        if isinstance(shape, Slotted):
            return things_of(shape.fetch(context, given, WANTED).children, len(given["ids"]))
        key = (thing.shape, name, orjson.dumps(given, option=orjson.OPT_SORT_KEYS))
        if key not in context.loaders:
            context.loaders[key] = DataLoader(load_fn=loader(context, shape, given), cache=False)
        return context.loaders[key].load(thing)

    @property
    def is_basic_field(self) -> bool:
        return False


def loader(context: Context, shape: FieldShape, given: Mapping[str, Any]) -> Any:
    async def load(things: list[Thing]) -> Sequence[Any]:
        names = things[0].columns
        batch = Batch(things[0].shape, len(things), {n: [t.columns[n] for t in things] for n in names})
        match shape:
            case Made():
                return list(shape.read(context, batch, given))
            case Single():
                return things_of(shape.fetch(context, batch, given, WANTED), batch.size)
            case Listed():
                lists = shape.fetch(context, batch, given, WANTED)
                return divided(rows_of(lists.batch), lists.counts)
            case Paged():
                return pages_of(context, shape, batch, given)
        raise TypeError(f"{shape} is not loaded")

    return load


def rows_of(batch: Batch) -> list[Thing]:
    names = list(batch.columns)
    return [
        Thing(batch.shape, dict(zip(names, row, strict=True)))
        for row in zip(*batch.columns.values(), strict=True)
    ][: batch.size]


def things_of(children: Children, size: int) -> list[Thing | None]:
    found: list[Thing | None] = [None] * size
    for batch, places, which in children.groups:
        things = rows_of(batch)
        for place, row in zip(places, which, strict=True):
            found[place] = things[row]
    return found


def divided(things: list[Thing], counts: Sequence[int]) -> list[list[Thing]]:
    found, start = [], 0
    for count in counts:
        found.append(things[start : start + count])
        start += count
    return found


def pages_of(context: Context, shape: Paged, batch: Batch, given: Mapping[str, Any]) -> list[PageValue]:
    pages = shape.fetch(context, batch, given, WANTED)
    things = rows_of(pages.batch)
    totals: list[Sequence[int]] = []

    def total(n: int) -> int:
        if not totals:
            totals.append(pages.totals())
        return totals[0][n]

    found, start = [], 0
    for n, count in enumerate(pages.counts):
        own = range(start, start + count)
        edges = [EdgeValue(cursor_of(pages.list_name, pages.place(i)), things[i]) for i in own]
        found.append(
            PageValue(
                [things[i] for i in own],
                edges,
                PageInfoValue(
                    bool(pages.later[n]),
                    bool(pages.earlier[n]),
                    edges[0].cursor if edges else None,
                    edges[-1].cursor if edges else None,
                ),
                lambda n=n: total(n),
            )
        )
        start += count
    return found


class _Everything(dict[str, Sequence[str]]):
    """Every column of every shape: a field at a time, nobody knows which will be asked for."""

    def __missing__(self, name: str) -> Sequence[str]:
        self[name] = [*SHAPES[name].columns()]
        return self[name]

    def __contains__(self, name: object) -> bool:
        return name in THINGS


WANTED: Final[Wanted] = _Everything()
