"""The inputs of the schema: conditions (`where`) and orders (`orderBy`) of each kind of thing."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from typing import Any, Final

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.graphql.things import EVIDENCE, THINGS
from graph.reading.kinds import ANY, KINDS, Field, Kind

Namespace = dict[str, Any]

FILTERS: Final = {
    "text": ("TextFilter", "str", "eq in contains gte lte"),
    "uri": ("TextFilter", "str", "eq in contains gte lte"),
    "number": ("IntFilter", "int", "eq in gte lte"),
    "decimal": ("FloatFilter", "float", "eq in gte lte"),
    "truth": ("BooleanFilter", "bool", "eq"),
    "date": ("DateFilter", "Date", "eq in gte lte"),
}
OPERATORS: Final = {
    "eq": "Is this; null for what is not told.",
    "in": "Is one of these.",
    "contains": "Has this in it, in any case.",
    "gte": "Is this or greater (later).",
    "lte": "Is this or less (earlier).",
}


def input_type(name: str, words: str, fields: Mapping[str, tuple[str, str]], space: Namespace) -> None:
    """An input with fields that may be left out, each of a Python type with its description."""
    body: Namespace = {"__annotations__": {}, "__module__": __name__}
    annotations = {}
    for field, (python, description) in fields.items():
        attribute = f"{field}_" if keyword.iskeyword(field) else field
        annotation = annotations[attribute] = StrawberryAnnotation(python, namespace=space)
        body["__annotations__"][attribute] = annotation
        body[attribute] = StrawberryField(
            python_name=attribute,
            graphql_name=field,
            type_annotation=annotation,
            description=description,
            default=strawberry.UNSET,
        )
    made: Any = strawberry.input(type(name, (), body), name=name, description=words)
    for each in made.__strawberry_definition__.fields:
        each.type_annotation = annotations[each.name]
    space[name] = made


def filter_of(field: Field, space: Namespace) -> str:
    """The name of the filter for a field, made where it is not there yet."""
    if field.type in FILTERS:
        name, python, operators = FILTERS[field.type]
    else:
        name, python, operators = f"{field.type}Filter", field.type, "eq in"
    if name not in space:
        fields = {
            o: (f"list[{python}] | None" if o == "in" else f"{python} | None", OPERATORS[o])
            for o in operators.split()
        }
        input_type(name, f"A condition on a value of type {python}.", fields, space)
    return name


def where_fields(kind: Kind, space: Namespace) -> dict[str, tuple[str, str]]:
    own = f"{kind.name}Where"
    fields = {
        "and": (f"list[{own}] | None", "All of these hold."),
        "or": (f"list[{own}] | None", "One of these holds."),
        "not": (f"{own} | None", "This does not hold."),
        "iri": ("TextFilter | None", "The address of the thing."),
    }
    for field in kind.fields:
        if field.type not in ("texts", "spans"):
            fields[field.name] = (f"{filter_of(field, space)} | None", field.words)
    for relation in kind.relations:
        if not relation.many and relation.target not in (ANY, EVIDENCE):
            fields[relation.name] = (f"{relation.target}Where | None", relation.words)
    return fields


def put_inputs(space: Namespace) -> None:
    """Make every input; they name one another through `space`."""
    for name in THINGS:
        kind = KINDS[name]
        input_type(
            f"{name}Where",
            f"Conditions on {name} lists; side by side all must hold.",
            where_fields(kind, space),
            space,
        )
        input_type(
            f"{name}Order",
            f"How {name} lists are ordered.",
            {
                "field": (f"{name}OrderField", "By what."),
                "direction": ("SortDirection | None", "Which way; ASC unless told."),
            },
            space,
        )
