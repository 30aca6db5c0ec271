"""Conditions and places of a list as Cypher. Names come from the catalogue, values only ever as parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graph.cypher import name
from graph.neo4j.columns import LAST, column, is_number, labelled, order_column, own_order, type_of, without
from graph.reading.contract import All, AnyOf, Condition, Not, Order, Test, Where, Window
from graph.reading.kinds import KINDS, Kind

_COMPARED: Final = {"eq": "=", "gte": ">=", "lte": "<="}


class Values(dict[str, Any]):
    """The parameters of a query, each under a name of its own."""

    def put(self, value: Any) -> str:
        """The name of a parameter that has this value."""
        key = f"p{len(self)}"
        self[key] = value
        return f"${key}"


def where_of(kind: Kind, condition: Condition | None, values: Values, row: str = "t") -> str:
    """A condition on the things of a kind; each level of relations has a variable of its own."""
    match condition:
        case None:
            return "true"
        case Test(field, operator, value):
            return tested(kind, field, operator, value, values, row)
        case All(parts):
            return put_together(" AND ", [where_of(kind, part, values, row) for part in parts], "true")
        case AnyOf(parts):
            return put_together(" OR ", [where_of(kind, part, values, row) for part in parts], "false")
        case Not(part):
            return f"NOT coalesce(({where_of(kind, part, values, row)}), false)"
        case Where(relation, part):
            return related(kind, relation, part, values, row)


def related(kind: Kind, wanted: str, part: Condition, values: Values, row: str) -> str:
    relation = kind.relation[wanted]
    target, inner = KINDS[relation.target], f"{row}i"
    holds = where_of(target, part, values, inner) + without(target, inner)
    if relation.source.startswith("@"):
        match = f"({labelled(target, inner)} {{identifier: {row}.{name(wanted)}}})"
        return f"EXISTS {{ MATCH {match} WHERE {holds} }}"
    match = f"({row})-[{inner}r:{type_of(relation)}]->({labelled(target, inner)})"
    return f"EXISTS {{ MATCH {match} WHERE {inner}r.second IS NULL AND {holds} }}"


def tested(kind: Kind, field: str, operator: str, value: Any, values: Values, row: str) -> str:
    held = column(kind, field, row)
    if value is None:
        return f"{held} IS NULL" if operator == "eq" else "true"
    truth = field in kind.field and kind.field[field].type == "truth"
    if operator == "in":
        return f"{held} IN {values.put([bool(v) for v in value] if truth else list(value))}"
    if operator == "contains":
        if field in kind.field and kind.field[field].type == "texts":
            return f"any(one IN {held} WHERE toLower(one) CONTAINS toLower({values.put(str(value))}))"
        return f"toLower({held}) CONTAINS toLower({values.put(str(value))})"
    return f"{held} {_COMPARED[operator]} {values.put(bool(value) if truth else value)}"


def put_together(word: str, parts: list[str], nothing: str) -> str:
    return "(" + (word.join(f"({part})" for part in parts) or nothing) + ")"


def ordering(kind: Kind, window: Window) -> str:
    """By the fields asked, then by the kind's own order; all turned round where a list is read from its end."""
    parts = [
        f"{order_column(kind, o.field)} {'DESC' if o.descending != window.backward else 'ASC'}"
        for o in window.order
    ]
    way = "DESC" if window.backward else "ASC"
    return ", ".join([*parts, *(f"{expression} {way}" for expression in own_order(kind))])


def placed(
    kind: Kind,
    order: Sequence[Order],
    asked: Sequence[Any],
    own: Sequence[tuple[str, Any]],
    values: Values,
    *,
    after: bool,
) -> str:
    """Things after (or before) a place: further by the first of its values that differs.

    `asked` are the values of the fields asked for, `own` those of the kind's own order with their expressions.
    """
    steps = [
        (
            order_column(kind, o.field),
            LAST if is_number(kind, o.field) and v in ("", None) else v,
            after != o.descending,
        )
        for o, v in zip(order, asked, strict=False)
    ]
    steps += [(expression, value, after) for expression, value in own]
    same: list[str] = []
    ways: list[str] = []
    for expression, value, onward in steps:
        at = values.put("" if value is None else value)
        ways.append(" AND ".join([*same, f"{expression} {'>' if onward else '<'} {at}"]))
        same.append(f"{expression} = {at}")
    return "(" + " OR ".join(f"({way})" for way in ways) + ")"
