"""What a compiled query is made of: plans, which turn batches into objects, and columns, which fill their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from graphql import FieldNode, VariableNode, Visitor, visit

from api.graphql.context import Context
from api.graphql.ids import cursor_of
from api.graphql.root import ROOT
from api.graphql.shapes import Batch, Pages

Objects: TypeAlias = list[dict[str, Any]]
Values: TypeAlias = Sequence[Any]
Column: TypeAlias = Callable[[Context, Any, Batch], Values]
"""One field of a plan: given the context, the query's variables and the batch, the values of all its things."""
PagesColumn: TypeAlias = Callable[[Context, Any, Pages], Values]


class Uncompiled(Exception):
    """Something in a query that is left to Strawberry."""


class Plan:
    """A selection on one shape: `columns` are what its batches must have."""

    __slots__ = ("columns", "fields", "heavy", "make")

    def __init__(self, names: Sequence[str], fields: Sequence[Column], columns: Sequence[str]) -> None:
        self.make = maker(names)
        self.heavy = False
        self.fields = tuple(fields)
        self.columns = tuple(columns)

    def __call__(self, context: Context, variables: Any, batch: Batch) -> Objects:
        """The objects of a batch."""
        if not batch.size:
            return []
        values = [field(context, variables, batch) for field in self.fields]
        return list(map(self.make, *values))


def maker(names: Sequence[str]) -> Callable[..., dict[str, Any]]:
    """A function that makes an object of values in the order of the names.

    Written out as a dictionary it takes half the time of `dict(zip(...))`, and that for every object of an answer.
    The names are names of GraphQL, which hold letters, digits and underscores alone.
    """
    values = [f"v{n}" for n in range(len(names))]
    pairs = ", ".join(f"{name!r}: {value}" for name, value in zip(names, values, strict=True))
    made: Callable[..., dict[str, Any]] = eval(f"lambda {', '.join(values)}: {{{pairs}}}")
    return made


ROOT_BATCH: Final = Batch(ROOT, 1, {})


def page_fact(fact: str, pages: Pages, n: int, start: int, count: int) -> Any:
    match fact:
        case "hasNextPage":
            return bool(pages.later[n])
        case "hasPreviousPage":
            return bool(pages.earlier[n])
        case "startCursor":
            return cursor_of(pages.list_name, pages.place(start)) if count else None
        case "endCursor":
            return cursor_of(pages.list_name, pages.place(start + count - 1)) if count else None
    return "PageInfo"


def constant(kind: str) -> Column:
    return lambda context, variables, batch: [kind] * batch.size


def divided(objects: list[Any], counts: Sequence[int]) -> list[list[Any]]:
    if len(counts) == 1:
        return [objects]
    found, start = [], 0
    for count in counts:
        found.append(objects[start : start + count])
        start += count
    return found


def has_variables(node: FieldNode) -> bool:
    found = False

    class Looking(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            nonlocal found
            found = True

    for argument in node.arguments or ():
        visit(argument, Looking())
    return found
