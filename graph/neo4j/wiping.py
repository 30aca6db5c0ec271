"""Taking everything of ours out of a database: nodes, constraints, indexes, stamp; and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.neo4j.connection import Connection
from graph.neo4j.pushing import counted
from graph.neo4j.schema import drop_schema
from graph.neo4j.shaping import OURS
from graph.neo4j.stamp import PUSHING, read_stamp, stamp_begin, stamp_gone

_WIPE: Final = f"MATCH (n:{OURS}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF $rows ROWS"


@dataclass(frozen=True, slots=True)
class Wiped:
    nodes: int
    relationships: int
    schema: int
    """Constraints and indexes."""


def wipe(connection: Connection, dry_run: bool = False) -> Wiped:
    """Remove what pushes put there. Broken off, it leaves a graph that says it is not whole."""
    nodes, relationships = counted(connection)
    if dry_run:
        return Wiped(nodes, relationships, 0)
    stamp = read_stamp(connection)
    if stamp and stamp.state != PUSHING:
        stamp_begin(connection, stamp.generation, stamp.version, list(stamp.types))
    connection.declare(_WIPE, rows=2_000)
    stamp_gone(connection)
    return Wiped(nodes, relationships, drop_schema(connection))
