"""The line of a council as rows: what came before it and what after, by which change and instrument."""

from __future__ import annotations

from typing import Any

from ontology.lineage import LineMember
from ontology.register import Register

Row = dict[str, Any]


def lineage_rows(register: Register, slug: str, as_of: str = "") -> list[Row]:
    """The predecessors and the successors of a council, nearest first; itself is no row, as no change links it.

    A planned change stands in the rows with the status `planned`. `counted` says whether inspections of that member
    count in the line at all: not over a planned change, nor over one after `as_of`.
    """
    return [lineage_row(member) for member in register.line(slug, as_of or None) if member.change]


def lineage_row(member: LineMember) -> Row:
    change = member.change
    return {
        "authority": member.authority.slug,
        "name": member.authority.name,
        "direction": member.direction,
        "share": member.share,
        "change": change.id if change else "",
        "date": member.date,
        "instrument": change.instrument if change else "",
        "status": change.status if change else "",
        "stage": change.stage if change else "",
        "depth": member.depth,
        "counted": member.counted,
    }
