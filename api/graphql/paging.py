"""Pages of lists: arguments to windows, conditions and orders; rows in memory cut like rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from api.graphql.errors import BadInput, TooManyItems
from api.graphql.ids import place_of
from api.graphql.shapes import Argument, Arguments, Batch, Pages, batch_of_objects
from graph.reading.contract import All, AnyOf, Condition, Not, Order, Test, Where, Window
from graph.reading.kinds import KINDS, Kind

DEFAULT: Final = 20
MOST: Final = 100

PAGING: Final = (
    Argument(
        "first",
        "Int",
        f"How many, from the beginning or after `after`: {DEFAULT} unless told, {MOST} at most.",
    ),
    Argument("after", "String", "Only what comes after this cursor."),
    Argument("last", "Int", f"How many, from the end or before `before`: {MOST} at most."),
    Argument("before", "String", "Only what comes before this cursor."),
)


def plain(value: Any) -> Any:
    """An argument without the classes that Strawberry makes of enumerations."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items() if inner is not None or name == "eq"}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def size_of(arguments: Arguments) -> tuple[int, bool]:
    """How many rows are asked for, and whether from the end."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadInput("say first or last, not both")
    size = last if last is not None else DEFAULT if first is None else first
    if size < 0:
        raise BadInput(f"a list of {size} cannot be: say 0 to {MOST}")
    if size > MOST:
        raise TooManyItems(f"a list of {size} is more than {MOST} at once; page through it with `after`")
    return size, last is not None


def window_of(kind: Kind, arguments: Arguments) -> Window:
    size, backward = size_of(arguments)
    order = orders_of(arguments.get("orderBy") or ())
    name = list_name(kind.name, order)
    own = len(order) + sum(not n.startswith("!") for n in kind.order) + 1
    places = []
    for which in ("after", "before"):
        cursor = arguments.get(which)
        place = place_of(name, cursor) if cursor else None
        if place is not None and len(place) != own:
            raise BadInput(f"`{which}` is a cursor of another list")
        places.append(place)
    where = condition_of(kind, arguments.get("where") or {})
    return Window(size, backward, places[0], places[1], where, order)


def list_name(kind: str, order: Sequence[Order]) -> str:
    return kind + "".join(f",{'-' if o.descending else ''}{o.field}" for o in order)


def place_columns(kind: Kind, order: Sequence[Order]) -> list[str]:
    """The columns that make the place of a row."""
    return [*(o.field for o in order), *(n for n in kind.order if not n.startswith("!")), "iri"]


def orders_of(given: Sequence[Mapping[str, Any]]) -> tuple[Order, ...]:
    found = tuple(Order(o["field"], o.get("direction") == "DESC") for o in map(plain, given))
    if len(found) > 4 or len({o.field for o in found}) < len(found):
        raise BadInput("orderBy: four fields at most, each once")
    return found


def condition_of(kind: Kind, given: Mapping[str, Any]) -> Condition | None:
    """`{field: {eq: ..}, and: [..], or: [..], not: {..}}` as a condition; what stands side by side must all hold."""
    parts: list[Condition] = []
    for name, value in plain(given).items():
        if value is None:
            continue
        if name in ("and", "or"):
            inner = tuple(c for c in (condition_of(kind, v) for v in value) if c is not None)
            parts.append(All(inner) if name == "and" else AnyOf(inner))
        elif name == "not":
            if (one := condition_of(kind, value)) is not None:
                parts.append(Not(one))
        elif name in kind.relation:
            one = condition_of(KINDS[kind.relation[name].target], value)
            if one is not None:
                parts.append(Where(name, one))
        else:
            for operator, wanted in value.items():
                if operator == "in" and len(wanted) > MOST:
                    raise TooManyItems(f"{name}: in: {len(wanted)} values are more than {MOST}")
                parts.append(Test(name, operator, wanted))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def pages_of_rows(
    shape: str,
    columns: Sequence[str],
    lists: Sequence[Sequence[Mapping[str, Any]]],
    key: Callable[[Mapping[str, Any]], str],
    arguments: Arguments,
) -> Pages:
    """Pages of lists that are in memory. A cursor is the key of a row; of one that is gone, where it stood."""
    size, backward = size_of(arguments)
    after, before = arguments.get("after"), arguments.get("before")
    taken: list[Mapping[str, Any]] = []
    indexes: list[int] = []
    counts, earlier, later = [], [], []
    for rows in lists:
        start = index_after(shape, rows, key, after) if after else 0
        end = index_of(shape, rows, key, before) if before else len(rows)
        if backward:
            start = max(start, end - size)
        else:
            end = min(end, start + size)
        end = max(start, end)
        taken += rows[start:end]
        indexes += range(start, end)
        counts.append(end - start)
        earlier.append(start > 0)
        later.append(end < len(rows))
    return Pages(
        batch_of_objects(shape, columns, taken),
        counts,
        earlier,
        later,
        lambda: [len(rows) for rows in lists],
        lambda n: (key(taken[n]), indexes[n]),
        shape,
    )


def index_of(
    shape: str, rows: Sequence[Mapping[str, Any]], key: Callable[[Mapping[str, Any]], str], cursor: str
) -> int:
    place = place_of(shape, cursor)
    if len(place) != 2 or not isinstance(place[1], int):
        raise BadInput("a cursor of another list")
    for n, row in enumerate(rows):
        if key(row) == place[0]:
            return n
    return max(0, min(place[1], len(rows)))


def index_after(
    shape: str, rows: Sequence[Mapping[str, Any]], key: Callable[[Mapping[str, Any]], str], cursor: str
) -> int:
    found = index_of(shape, rows, key, cursor)
    there = found < len(rows) and key(rows[found]) == place_of(shape, cursor)[0]
    return found + 1 if there else found


def empty(batch: Batch) -> bool:
    return batch.size == 0
