"""Conditions and places of a list as SQL. Names come from the catalogue, values only ever as parameters."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from graph.reading.contract import All, AnyOf, Condition, Not, Order, Test, Where
from graph.reading.kinds import KINDS, Kind


class Placed(NamedTuple):
    """A piece of SQL that is true or false for a row `t`, and its parameters."""

    sql: str
    values: tuple[Any, ...]


_COMPARED: Final = {"eq": "=", "gte": ">=", "lte": "<="}
_TRUE: Final = Placed("1", ())


def where_of(kind: Kind, condition: Condition | None, row: str = "t") -> Placed:
    """A condition on the rows of a kind; each level of relations has a row of its own name."""
    match condition:
        case None:
            return _TRUE
        case Test(field, operator, value):
            return tested(f'{row}."{field}"', operator, value)
        case All(parts):
            return put_together(" AND ", [where_of(kind, part, row) for part in parts], "1")
        case AnyOf(parts):
            return put_together(" OR ", [where_of(kind, part, row) for part in parts], "0")
        case Not(part):
            inner = where_of(kind, part, row)
            return Placed(f"NOT ifnull(({inner.sql}), 0)", inner.values)
        case Where(relation, part):
            target = KINDS[kind.relation[relation].target]
            inner = where_of(target, part, f"{row}i")
            return Placed(
                f'{row}."{relation}" IN (SELECT {row}i.key FROM "{target.name}" {row}i WHERE {inner.sql})',
                inner.values,
            )


def tested(column: str, operator: str, value: Any) -> Placed:
    if value is None:
        return Placed(f"{column} IS NULL", ()) if operator == "eq" else _TRUE
    if operator == "in":
        return (
            Placed(f"{column} IN ({', '.join('?' * len(value))})", tuple(value)) if value else Placed("0", ())
        )
    if operator == "contains":
        escaped = str(value).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return Placed(f"{column} LIKE ? ESCAPE '\\'", (f"%{escaped}%",))
    return Placed(f"{column} {_COMPARED[operator]} ?", (value,))


def put_together(word: str, parts: list[Placed], nothing: str) -> Placed:
    sql = word.join(f"({part.sql})" for part in parts) or nothing
    return Placed(f"({sql})", tuple(v for part in parts for v in part.values))


def placed(
    kind: Kind, order: tuple[Order, ...], place: tuple[Any, ...], *, after: bool, key: float
) -> Placed:
    """Rows after (or before) a place: further by the first field that differs, else by key."""
    same: list[str] = []
    values: list[Any] = []
    ways: list[str] = []
    every: list[Any] = []
    for wanted, value in zip(order, place, strict=False):
        column = f"ifnull(t.\"{wanted.field}\", '')"
        sign = ">" if after != wanted.descending else "<"
        ways.append(" AND ".join([*same, f"{column} {sign} ?"]))
        every += [*values, value]
        same.append(f"{column} = ?")
        values.append(value)
    ways.append(" AND ".join([*same, f"t.key {'>' if after else '<'} ?"]))
    every += [*values, key]
    if len(ways) == 1:
        return Placed(ways[0], tuple(every))
    return Placed("(" + " OR ".join(f"({way})" for way in ways) + ")", tuple(every))
