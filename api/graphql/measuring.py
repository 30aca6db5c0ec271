"""What a query would take, known before it is answered: its depth, aliases, size and cost.

The walk over the text needs no schema, and counts what fragments stand for without writing it out, so that a
*fragment bomb* (fragments that spread fragments that spread fragments) is refused while it is small. Cost is the
number of things that the answer can have at most, plus what questions take to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)
from graphql.execution.values import get_argument_values

from api.graphql.errors import (
    InvalidQuery,
    NoIntrospection,
    SyntaxProblem,
    TooCostly,
    TooDeep,
    TooManyAliases,
    TooManyTokens,
)
from api.graphql.paging import plain, size_of
from api.graphql.root import ROOT
from api.graphql.shapes import SHAPES, FieldShape, Listed, Paged, Shape, Slotted


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may be. The default lets the playground's own introspection pass."""

    depth: int = 16
    aliases: int = 50
    tokens: int = 4000
    fields: int = 1500
    directives: int = 50
    cost: int = 100_000
    introspection: bool = True


@dataclass(frozen=True, slots=True)
class Extent:
    """What a selection comes to, fragments counted as often as they are spread."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    introspection: bool = False


NOTHING: Final = Extent()


def parsed(text: str, limits: Limits) -> DocumentNode:
    """The query as a tree; refused before it is read to its end where it has too many tokens."""
    try:
        return parse(text, no_location=False, max_tokens=limits.tokens)
    except GraphQLError as error:
        if "tokens" in error.message:
            raise TooManyTokens(f"a query of more than {limits.tokens} tokens is not read") from error
        if "nested" in error.message or "recursion" in error.message.lower():
            raise TooDeep("brackets within brackets, too many to read") from error
        raise SyntaxProblem(error.message) from error
    except RecursionError as error:
        raise TooDeep("brackets within brackets, too many to read") from error


def measure(document: DocumentNode, limits: Limits) -> None:
    """Refuse a query that is too deep, or too wide; needs no schema and little time."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    known: dict[str, Extent] = {}
    directives = 0
    for definition in document.definitions:
        if not isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            raise InvalidQuery("a query holds operations and fragments only")
        if isinstance(definition, OperationDefinitionNode) and definition.operation.value != "query":
            raise InvalidQuery(
                "this interface is read only: there are queries, no mutations or subscriptions"
            )
        directives += len(definition.directives or ())
        extent = extent_of(definition.selection_set, fragments, known, limits, ())
        check(extent, limits)
    if directives > limits.directives:
        raise TooManyTokens(f"more than {limits.directives} directives")


def check(extent: Extent, limits: Limits) -> None:
    if extent.depth > limits.depth:
        raise TooDeep(f"a query {extent.depth} deep; {limits.depth} is as deep as they go")
    if extent.aliases > limits.aliases:
        raise TooManyAliases(f"{extent.aliases} aliases; {limits.aliases} may be used")
    if extent.fields > limits.fields:
        raise TooManyTokens(
            f"{extent.fields} fields, fragments counted as often as they are spread; {limits.fields} may be"
        )
    if extent.introspection and not limits.introspection:
        raise NoIntrospection(
            "introspection is switched off here; schema.graphql of the project is the schema"
        )


def extent_of(
    selections: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, Extent],
    limits: Limits,
    within: tuple[str, ...],
) -> Extent:
    depth = aliases = fields = 0
    introspection = False
    for node in selections.selections:
        if len(node.directives or ()) > 4:
            raise TooManyTokens("more than four directives on one field")
        match node:
            case FieldNode():
                inner = (
                    extent_of(node.selection_set, fragments, known, limits, within)
                    if node.selection_set
                    else NOTHING
                )
                inner = Extent(
                    inner.depth + 1,
                    inner.aliases + (node.alias is not None),
                    inner.fields + 1,
                    inner.introspection or node.name.value in ("__schema", "__type"),
                )
            case InlineFragmentNode():
                inner = extent_of(node.selection_set, fragments, known, limits, within)
            case FragmentSpreadNode():
                inner = spread(node.name.value, fragments, known, limits, within)
            case _:
                inner = NOTHING
        depth = max(depth, inner.depth)
        aliases += inner.aliases
        fields += inner.fields
        introspection = introspection or inner.introspection
        check(Extent(depth, aliases, fields), limits)
    return Extent(depth, aliases, fields, introspection)


def spread(
    name: str,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, Extent],
    limits: Limits,
    within: tuple[str, ...],
) -> Extent:
    if name in within:
        raise InvalidQuery(f"fragment {name!r} spreads itself")
    if name not in fragments:
        raise InvalidQuery(f"there is no fragment {name!r}")
    if name not in known:
        known[name] = extent_of(fragments[name].selection_set, fragments, known, limits, (*within, name))
    return known[name]


# ------------------------------------------------------------------ cost


@dataclass(slots=True)
class Pricing:
    """Walks a validated query with its variables and adds up what it may cost."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Any
    limit: int

    def of(self, selections: SelectionSetNode, shape: str) -> int:
        """What one thing of a shape costs; of an interface, the dearest of what may stand there."""
        total = 1
        for node in selections.selections:
            match node:
                case FieldNode():
                    total += self.of_field(node, shape)
                case InlineFragmentNode():
                    kind = node.type_condition.name.value if node.type_condition else shape
                    total += self.of(node.selection_set, kind) - 1
                case FragmentSpreadNode():
                    fragment = self.fragments[node.name.value]
                    total += self.of(fragment.selection_set, fragment.type_condition.name.value) - 1
            if total > self.limit:
                raise TooCostly(f"the answer could have more than {self.limit} things; ask for less at once")
        return total

    def of_field(self, node: FieldNode, shape: str) -> int:
        field = field_named(shape, node.name.value)
        if field is None:
            return 0
        given = self.arguments(node, shape) if field.arguments else {}
        inner = self.of_type(node.selection_set, field) if node.selection_set else 0
        match field:
            case Paged():
                size, _ = size_of(given if field.name != "changes" or shape != ROOT else paging_of(given))
                return field.cost + size * inner + counted(node)
            case Listed():
                return field.cost + field.about * inner
            case Slotted():
                return field.cost + len(given.get("ids") or ()) * inner
        return field.cost + inner

    def of_type(self, selections: SelectionSetNode, field: FieldShape) -> int:
        if not isinstance(field, Paged):
            return self.of(selections, field.type)
        return sum(self.of(inner, field.type) for inner in node_selections(selections, self.fragments)) or 1

    def arguments(self, node: FieldNode, shape: str) -> dict[str, Any]:
        kind: Any = self.schema.get_type(shape)
        found: dict[str, Any] = plain(get_argument_values(kind.fields[node.name.value], node, self.variables))
        return found


def paging_of(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given.get(name) for name in ("first", "last")}


def field_named(shape: str, name: str) -> FieldShape | None:
    """The field of a shape; of the interface `Node`, that of any thing."""
    found: Shape | None = SHAPES.get(shape) if shape != "Node" else SHAPES["Authority"]
    return found.fields.get(name) if found else None


def node_selections(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> list[SelectionSetNode]:
    """What is selected of the things of a connection: under `nodes`, and under `edges { node }`."""
    found: list[SelectionSetNode] = []
    for node in selections.selections:
        match node:
            case FieldNode():
                if node.name.value in ("nodes", "node") and node.selection_set:
                    found.append(node.selection_set)
                elif node.name.value == "edges" and node.selection_set:
                    found += node_selections(node.selection_set, fragments)
            case InlineFragmentNode():
                found += node_selections(node.selection_set, fragments)
            case FragmentSpreadNode():
                found += node_selections(fragments[node.name.value].selection_set, fragments)
    return found


def counted(node: FieldNode) -> int:
    """Counting all costs as much as a few things."""
    names = (
        {n.name.value for n in node.selection_set.selections if isinstance(n, FieldNode)}
        if node.selection_set
        else set()
    )
    return 5 if "totalCount" in names else 0
