"""The schema as Strawberry has it, made from the shapes: types, connections, inputs, enumerations."""

from __future__ import annotations

import inspect
import keyword
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from api.graphql.enums import enumerations
from api.graphql.fields import ReadField
from api.graphql.inputs import put_inputs
from api.graphql.root import ROOT, make_shapes
from api.graphql.scalars import SCALARS, URI, Date
from api.graphql.shapes import (
    SHAPES,
    Argument,
    FieldShape,
    Leaf,
    Listed,
    Made,
    Paged,
    Shape,
    Single,
    Slotted,
)
from api.graphql.things import THINGS

Space = dict[str, Any]

PYTHON: Final = {"String": "str", "Int": "int", "Float": "float", "Boolean": "bool", "ID": "ID"}
NODE: Final = ("id", "iri", "name", "rdf", "neighbourhood")
"""The fields that every thing has."""


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
    body: Space = {
        "__annotations__": {n: f.type_annotation for n, f in fields.items()},
        "__module__": __name__,
        **fields,
    }
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
    body: Space = {
        "__annotations__": {n: f.type_annotation for n, f in fields.items()},
        "__module__": __name__,
        **fields,
    }
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
    for name in dict.fromkeys(
        f.type for s in SHAPES.values() for f in s.fields.values() if isinstance(f, Paged)
    ):
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
