"""From the text of a query to something that can be answered: read, measured, validated, compiled; once a text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    validate,
)
from graphql.execution.values import get_variable_values

from api.graphql.compiling import compiled
from api.graphql.errors import BadInput, InvalidQuery
from api.graphql.measuring import Limits, Pricing, measure, parsed
from api.graphql.plans import Plan, Uncompiled
from api.graphql.root import ROOT
from api.graphql.schema import make_schema

KEPT: Final = 500
"""Prepared queries that are kept."""
LONG: Final = 3000
"""A query of a greater cost is answered in a thread, so that others need not wait for it."""


@dataclass(slots=True)
class Prepared:
    """A query that is fit to be answered. `plan` is None where Strawberry has to."""

    text: str
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    plan: Plan | None
    limits: Limits
    schema: GraphQLSchema
    costs: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.operation.name.value if self.operation.name else ""

    def quick(self, cost: int) -> bool:
        """Whether it is answered in less time than another thread takes to begin: by reading tables alone."""
        return self.plan is not None and not self.plan.heavy and cost <= LONG

    def variables(self, given: Mapping[str, Any]) -> Any:
        """The variables as graphql-core reads them; refused where they do not fit."""
        definitions = self.operation.variable_definitions or ()
        if not definitions:
            return None
        found = get_variable_values(self.schema, definitions, dict(given), max_errors=5)
        if isinstance(found, list):
            raise BadInput("; ".join(error.message for error in found))
        return found

    def cost(self, variables: Any) -> int:
        """What the answer may cost; refused where that is more than it may. Known beforehand without variables."""
        if variables is None and "" in self.costs:
            return self.costs[""]
        try:
            cost = Pricing(self.schema, self.fragments, variables, self.limits.cost).of(
                self.operation.selection_set, ROOT
            )
        except GraphQLError as error:
            raise BadInput(error.message) from error
        if variables is None:
            self.costs[""] = cost
        return cost


class Preparing:
    """Prepares queries, and keeps those prepared last."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.schema: GraphQLSchema = make_schema()._schema
        self._kept: OrderedDict[tuple[str, str], Prepared] = OrderedDict()

    def __call__(self, text: str, operation: str = "") -> Prepared:
        """A query that is fit to be answered, or the `RequestError` that says why it is not."""
        key = (text, operation)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._prepare(text, operation)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def _prepare(self, text: str, operation: str) -> Prepared:
        document = parsed(text, self.limits)
        measure(document, self.limits)
        hidden = not self.limits.introspection
        errors = validate(self.schema, document, max_errors=5, hide_suggestions=hidden)
        if errors:
            raise InvalidQuery("; ".join(error.message for error in errors))
        chosen = operation_named(document, operation)
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        plan = None
        try:
            plan = compiled(self.schema, chosen, fragments)
        except Uncompiled:
            pass  # Strawberry answers it
        except GraphQLError as error:
            raise BadInput(error.message) from error
        return Prepared(text, chosen, fragments, plan, self.limits, self.schema)


def operation_named(document: DocumentNode, name: str) -> OperationDefinitionNode:
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    if not name and len(operations) == 1:
        return operations[0]
    for operation in operations:
        if operation.name and operation.name.value == name:
            return operation
    if name:
        raise InvalidQuery(f"there is no operation of the operationName {name[:80]!r}")
    raise InvalidQuery("say by operationName which of the operations is meant")
