"""The schema as Strawberry has it, made from the shapes; and its way of answering, a field at a time.

Fields are `ReadField`s: they ask their shape for what they need, and a loader for each field and arguments gathers
what is asked at one moment into one batch. `compiling.py` answers most queries faster; a test holds the two to the
same bytes.
"""

from __future__ import annotations

import inspect
import keyword
import re
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import orjson
import strawberry
from graphql.execution.values import get_argument_values
from strawberry.annotation import StrawberryAnnotation
from strawberry.dataloader import DataLoader
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from api.graphql.context import Context
from api.graphql.enums import enumerations
from api.graphql.ids import cursor_of
from api.graphql.inputs import put_inputs
from api.graphql.paging import plain
from api.graphql.root import ROOT, make_shapes
from api.graphql.scalars import SCALARS, URI, Date
from api.graphql.shapes import (
    SHAPES,
    Argument,
    Batch,
    Children,
    FieldShape,
    Leaf,
    Listed,
    Made,
    Paged,
    Shape,
    Single,
    Slotted,
    Wanted,
)
from api.graphql.things import THINGS

Space = dict[str, Any]

PYTHON: Final = {"String": "str", "Int": "int", "Float": "float", "Boolean": "bool", "ID": "ID"}
NODE: Final = ("id", "iri", "name", "rdf", "neighbourhood")
"""The fields that every thing has."""


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

    def get_result(
        self, source: Any, info: Any, args: list[Any], kwargs: Any
    ) -> Awaitable[Any] | Any:
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


# ------------------------------------------------------------------ making the types

_TYPE: Final = re.compile(r"^(\[)?(\w+)(!)?(?:\])?(!)?(?: = (.+))?$")


def python_type(text: str) -> tuple[str, str]:
    """`[String!]!` as `list[str]`, and the default written behind `=`, "" where there is none."""
    found = _TYPE.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no type")
    many, name, inner, outer, default = found.groups()
    python = PYTHON.get(name, name)
    if many:
        python = f"list[{python if inner else python + ' | None'}]"
        return (python if outer else f"{python} | None"), default or ""
    return (python if inner else f"{python} | None"), default or ""


def argument_of(argument: Argument, space: Space) -> StrawberryArgument:
    python, default = python_type(argument.type)
    value: Any = inspect.Parameter.empty
    if default:
        value = default_of(python, default, space)
    elif python.endswith("| None"):
        value = strawberry.UNSET
    return StrawberryArgument(
        python_name=attribute(argument.name),
        graphql_name=argument.name,
        type_annotation=StrawberryAnnotation(python, namespace=space),
        description=argument.words,
        default=value,
    )


def default_of(python: str, text: str, space: Space) -> Any:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdigit() else space[python][text]


def field_of(shape: FieldShape, space: Space) -> ReadField:
    match shape:
        case Leaf() | Made():
            python, _ = python_type(shape.type)
        case Single():
            python = f"{shape.type} | None"
        case Listed():
            python = f"list[{shape.type}]"
        case Slotted():
            python = f"list[{shape.type} | None]"
        case Paged():
            python = f"{shape.type}Connection"
    made = ReadField(
        python_name=attribute(shape.name),
        graphql_name=shape.name,
        type_annotation=StrawberryAnnotation(python, namespace=space),
        description=shape.words,
    )
    made.init = False
    made.arguments = [argument_of(argument, space) for argument in shape.arguments]
    return made


def attribute(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def object_type(shape: Shape, space: Space) -> None:
    fields = {attribute(f.name): field_of(f, space) for f in shape.fields.values()}
    body: Space = {"__annotations__": {n: f.type_annotation for n, f in fields.items()}, "__module__": __name__, **fields}
    bases: tuple[type, ...] = ()
    if shape.node:
        body["is_type_of"] = classmethod(lambda cls, thing, info: thing.shape == shape.name)
        bases = (space["Node"],)
    annotations = {name: field.type_annotation for name, field in fields.items()}
    made = strawberry.type(type(shape.name, bases, body), name=shape.name, description=shape.words)
    space[shape.name] = annotated(made, annotations)


def node_interface(space: Space) -> None:
    first = SHAPES[THINGS[0]]
    fields = {name: field_of(first.fields[name], space) for name in NODE}
    body: Space = {"__annotations__": {n: f.type_annotation for n, f in fields.items()}, "__module__": __name__, **fields}
    annotations = {name: field.type_annotation for name, field in fields.items()}
    words = "A thing of the graph that can be found again by its id."
    made = strawberry.interface(type("Node", (), body), name="Node", description=words)
    space["Node"] = annotated(made, annotations)


def annotated(made: type, annotations: Mapping[str, StrawberryAnnotation | None]) -> type:
    """The type with the annotations of its fields, which name types that are not there yet.

    Trap: Strawberry's decorator looks the names up at once, and keeps what it did not find as unresolved.
    """
    for each in made.__strawberry_definition__.fields:  # type: ignore[attr-defined]
        if each.name in annotations:
            each.type_annotation = annotations[each.name]
    return made


def plain_type(name: str, words: str, fields: Mapping[str, tuple[str, str]], space: Space) -> None:
    """A type whose values are attributes of Python objects."""
    body: Space = {"__annotations__": {}, "__module__": __name__}
    annotations: dict[str, StrawberryAnnotation | None] = {}
    for field_name, (python, description) in fields.items():
        annotation = annotations[field_name] = StrawberryAnnotation(python, namespace=space)
        body["__annotations__"][field_name] = annotation
        body[field_name] = StrawberryField(
            python_name=field_name,
            graphql_name=field_name,
            type_annotation=annotation,
            description=description,
        )
    space[name] = annotated(strawberry.type(type(name, (), body), name=name, description=words), annotations)


def connection_types(name: str, space: Space) -> None:
    plain_type(
        f"{name}Edge",
        f"One place of a list of {name}.",
        {
            "cursor": ("str", "Where it stands; for `after` and `before`."),
            "node": (name, "What stands there."),
        },
        space,
    )
    plain_type(
        f"{name}Connection",
        f"A page of a list of {name}.",
        {
            "edges": (f"list[{name}Edge]", "The page, each with its cursor."),
            "nodes": (f"list[{name}]", "The page."),
            "pageInfo": ("PageInfo", "What is before and after this page."),
            "totalCount": ("int", "How many there are on all pages; counted only when asked for."),
        },
        space,
    )


class QuietSchema(strawberry.Schema):
    """Leaves the log to `answering.masked`, which knows what is a fault and what is the client's."""

    def process_errors(self, errors: Any, execution_context: Any = None) -> None:
        return None


@cache
def make_schema() -> strawberry.Schema:
    """The schema; made once in a process."""
    make_shapes()
    space: Space = {"ID": strawberry.ID, "Date": Date, "URI": URI, **enumerations()}
    put_inputs(space)
    plain_type(
        "PageInfo",
        "What is before and after a page.",
        {
            "hasNextPage": ("bool", "Whether there is more after it."),
            "hasPreviousPage": ("bool", "Whether there is more before it."),
            "startCursor": ("str | None", "The cursor of the first; empty where the page is."),
            "endCursor": ("str | None", "The cursor of the last."),
        },
        space,
    )
    node_interface(space)
    for name in dict.fromkeys(f.type for s in SHAPES.values() for f in s.fields.values() if isinstance(f, Paged)):
        connection_types(name, space)
    for shape in SHAPES.values():
        object_type(shape, space)
    return QuietSchema(
        query=space[ROOT],
        types=[space[name] for name in THINGS],
        config=StrawberryConfig(auto_camel_case=False, scalar_map=SCALARS),
    )


def sdl() -> str:
    """The schema in the schema language, as `schema.graphql` holds it."""
    return make_schema().as_str() + "\n"
