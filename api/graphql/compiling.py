"""A validated query as functions, made once and called for every answer.

Each selection becomes a plan that turns a batch of things into objects: column by column, so that the work for each
leaf is done by `zip`. What is not known here (`@include`, introspection) raises `Uncompiled`, and Strawberry answers
instead; so does any error while a plan runs, since Strawberry knows which part of an answer an error empties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.execution.values import get_argument_values

from api.graphql.context import Context
from api.graphql.ids import cursor_of
from api.graphql.paging import plain
from api.graphql.plans import (
    Column,
    PagesColumn,
    Plan,
    Uncompiled,
    Values,
    constant,
    divided,
    has_variables,
    page_fact,
)
from api.graphql.root import ROOT
from api.graphql.shapes import (
    SHAPES,
    Arguments,
    Batch,
    FieldShape,
    Leaf,
    Listed,
    Made,
    Paged,
    Pages,
    Shape,
    Single,
    Slotted,
    needs_of,
)
from api.graphql.things import THINGS


def compiled(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> Plan:
    """The plan of an operation; call it with the batch of the root."""
    compiler = Compiler(schema, fragments)
    plan = compiler.plan(ROOT, [operation.selection_set])
    plan.heavy = compiler.heavy
    return plan


class Compiler:
    """Walks a query once."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self.schema = schema
        self.fragments = fragments
        self.heavy = False
        """Whether a field does more than read tables: a question, a neighbourhood, RDF."""

    # ---------------------------------------------------------------- what is selected

    def fields(self, kind: str, selections: Sequence[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The fields that are selected of one kind, by the name that they have in the answer, in order."""
        found: dict[str, list[FieldNode]] = {}
        for node in self.flat(kind, selections):
            found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return found

    def flat(self, kind: str, selections: Sequence[SelectionSetNode]) -> Iterator[FieldNode]:
        for selection in selections:
            for node in selection.selections:
                if node.directives:
                    raise Uncompiled("a directive")
                match node:
                    case FieldNode():
                        yield node
                    case InlineFragmentNode():
                        if node.type_condition is None or self.fits(kind, node.type_condition.name.value):
                            yield from self.flat(kind, [node.selection_set])
                    case FragmentSpreadNode():
                        fragment = self.fragments[node.name.value]
                        if fragment.directives:
                            raise Uncompiled("a directive")
                        if self.fits(kind, fragment.type_condition.name.value):
                            yield from self.flat(kind, [fragment.selection_set])

    @staticmethod
    def fits(kind: str, condition: str) -> bool:
        return condition == kind or (condition == "Node" and kind in THINGS)

    # ---------------------------------------------------------------- plans

    def plan(self, kind: str, selections: Sequence[SelectionSetNode]) -> Plan:
        shape = SHAPES[kind]
        names: list[str] = []
        fields: list[Column] = []
        columns: dict[str, None] = {}
        for name, nodes in self.fields(kind, selections).items():
            names.append(name)
            if nodes[0].name.value == "__typename":
                fields.append(constant(kind))
                continue
            field = shape.fields.get(nodes[0].name.value)
            if field is None:
                raise Uncompiled(nodes[0].name.value)
            columns.update(dict.fromkeys(needs_of(field)))
            fields.append(self.column(shape, field, nodes))
        if not columns and kind in THINGS:
            columns["key"] = None
        return Plan(names, fields, list(columns))

    def column(self, shape: Shape, field: FieldShape, nodes: Sequence[FieldNode]) -> Column:
        if isinstance(field, Leaf):
            return self.leaf(field)
        self.heavy = self.heavy or field.cost > 1
        given = self.arguments(shape, field, nodes[0])
        inner = [node.selection_set for node in nodes if node.selection_set]
        match field:
            case Made():
                return lambda context, variables, batch: field.read(context, batch, given(variables))
            case Single():
                return self.single(field, given, self.plans(field.type, inner))
            case Slotted():
                return self.slotted(field, given, self.plans(field.type, inner))
            case Listed():
                return self.listed(field, given, self.plan(field.type, inner))
        return self.paged(field, given, inner)

    def plans(self, kind: str, inner: Sequence[SelectionSetNode]) -> dict[str, Plan]:
        """A plan for each shape that may stand there."""
        kinds = THINGS if kind == "Node" else [kind]
        return {each: self.plan(each, inner) for each in kinds}

    def arguments(self, shape: Shape, field: FieldShape, node: FieldNode) -> Callable[[Any], Arguments]:
        """The arguments of a field; read once where no variable is among them."""
        if not field.arguments:
            return lambda variables: {}
        kind: Any = self.schema.get_type(shape.name)
        definition = kind.fields[field.name]
        if not has_variables(node):
            known = plain(get_argument_values(definition, node, None))
            return lambda variables: known
        return lambda variables: plain(get_argument_values(definition, node, variables))

    # ---------------------------------------------------------------- columns

    def leaf(self, field: Leaf) -> Column:
        column, convert = field.column, field.convert
        enum = self.schema.get_type(field.type.strip("[]!"))
        if isinstance(enum, GraphQLEnumType):
            names: dict[Any, str | None] = {value.value: name for name, value in enum.values.items()}
            names = {getattr(value, "value", value): name for value, name in names.items()}
            names[None] = None
            if convert:
                return lambda context, variables, batch: [names[v] for v in convert(batch.columns[column])]
            return lambda context, variables, batch: [names[v] for v in batch.columns[column]]
        if convert:
            return lambda context, variables, batch: convert(batch.columns[column])
        return lambda context, variables, batch: batch.columns[column]

    def single(self, field: Single, given: Callable[[Any], Arguments], plans: dict[str, Plan]) -> Column:
        wanted = {kind: plan.columns for kind, plan in plans.items()}
        fetch = field.fetch

        def run(context: Context, variables: Any, batch: Batch) -> Values:
            children = fetch(context, batch, given(variables), wanted)
            found: list[Any] = [None] * batch.size
            for inner, places, which in children.groups:
                objects = plans[inner.shape](context, variables, inner)
                if len(places) == batch.size:
                    return [objects[w] for w in which]
                for place, row in zip(places, which, strict=True):
                    found[place] = objects[row]
            return found

        return run

    def slotted(self, field: Slotted, given: Callable[[Any], Arguments], plans: dict[str, Plan]) -> Column:
        wanted = {kind: plan.columns for kind, plan in plans.items()}

        def run(context: Context, variables: Any, batch: Batch) -> Values:
            slots = field.fetch(context, given(variables), wanted)
            found: list[Any] = [None] * slots.size
            for inner, places, which in slots.children.groups:
                objects = plans[inner.shape](context, variables, inner)
                for place, row in zip(places, which, strict=True):
                    found[place] = objects[row]
            return [found]

        return run

    def listed(self, field: Listed, given: Callable[[Any], Arguments], plan: Plan) -> Column:
        wanted = {field.type: plan.columns}

        def run(context: Context, variables: Any, batch: Batch) -> Values:
            lists = field.fetch(context, batch, given(variables), wanted)
            return divided(plan(context, variables, lists.batch), lists.counts)

        return run

    def paged(
        self, field: Paged, given: Callable[[Any], Arguments], inner: Sequence[SelectionSetNode]
    ) -> Column:
        names: list[str] = []
        parts: list[PagesColumn] = []
        columns: dict[str, None] = {}
        for name, nodes in self.fields(f"{field.type}Connection", inner).items():
            names.append(name)
            parts.append(self.part(field, nodes, columns))
        if not columns:
            columns["iri" if field.type in THINGS else next(iter(SHAPES[field.type].columns()))] = None
        wanted = {field.type: tuple(columns)}
        fetch = field.fetch

        def run(context: Context, variables: Any, batch: Batch) -> Values:
            pages = fetch(context, batch, given(variables), wanted)
            values = [part(context, variables, pages) for part in parts]
            return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]

        return run

    def part(self, field: Paged, nodes: Sequence[FieldNode], columns: dict[str, None]) -> PagesColumn:
        """One field of a connection. The columns that it needs are put into `columns`."""
        inner = [node.selection_set for node in nodes if node.selection_set]
        match nodes[0].name.value:
            case "nodes":
                plan = self.plan(field.type, inner)
                columns.update(dict.fromkeys(plan.columns))
                return lambda context, variables, pages: divided(
                    plan(context, variables, pages.batch), pages.counts
                )
            case "edges":
                return self.edges(field, inner, columns)
            case "pageInfo":
                return self.page_info(inner)
            case "totalCount":
                return lambda context, variables, pages: pages.totals()
            case "__typename":
                name = f"{field.type}Connection"
                return lambda context, variables, pages: [name] * len(pages.counts)
        raise Uncompiled(nodes[0].name.value)

    def edges(self, field: Paged, inner: Sequence[SelectionSetNode], columns: dict[str, None]) -> PagesColumn:
        names: list[str] = []
        parts: list[PagesColumn] = []
        for name, nodes in self.fields(f"{field.type}Edge", inner).items():
            names.append(name)
            parts.append(self.edge_part(field, nodes, columns))

        def run(context: Context, variables: Any, pages: Pages) -> Values:
            values = [part(context, variables, pages) for part in parts]
            return divided(
                [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)], pages.counts
            )

        return run

    def edge_part(self, field: Paged, nodes: Sequence[FieldNode], columns: dict[str, None]) -> PagesColumn:
        match nodes[0].name.value:
            case "cursor":
                return lambda context, variables, pages: [
                    cursor_of(pages.list_name, pages.place(n)) for n in range(pages.batch.size)
                ]
            case "node":
                plan = self.plan(field.type, [node.selection_set for node in nodes if node.selection_set])
                columns.update(dict.fromkeys(plan.columns))
                return lambda context, variables, pages: plan(context, variables, pages.batch)
            case "__typename":
                name = f"{field.type}Edge"
                return lambda context, variables, pages: [name] * pages.batch.size
        raise Uncompiled(nodes[0].name.value)

    def page_info(self, inner: Sequence[SelectionSetNode]) -> PagesColumn:
        wanted = [(name, nodes[0].name.value) for name, nodes in self.fields("PageInfo", inner).items()]

        def run(context: Context, variables: Any, pages: Pages) -> Values:
            found, start = [], 0
            for n, count in enumerate(pages.counts):
                told = {name: page_fact(fact, pages, n, start, count) for name, fact in wanted}
                found.append(told)
                start += count
            return found

        return run
