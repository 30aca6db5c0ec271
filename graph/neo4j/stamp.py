"""What a database says of the graph in it: one node with the generation, and whether the push of it is complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.errors import HalfPushed, NoGraph
from graph.neo4j.connection import Connection

COMPLETE: Final = "complete"
PUSHING: Final = "pushing"
LABEL: Final = "InspectGraphState"
"""The label of the state node, which is no part of the graph."""

_READ: Final = f"MATCH (s:{LABEL} {{id: 'graph'}}) RETURN s.generation AS generation, s.state AS state, " + (
    "s.began AS began, s.version AS version, s.nodes AS nodes, s.relationships AS relationships, "
    "toString(s.changed) AS changed, s.types AS types LIMIT 1"
)
_BEGIN: Final = f"""
MERGE (s:{LABEL} {{id: 'graph'}})
SET s.generation = $generation, s.state = '{PUSHING}', s.began = toString(datetime()), s.changed = datetime(),
    s.version = $version, s.types = $types, s.name = 'inspectgraph: being pushed'
"""
_COMPLETE: Final = f"""
MERGE (s:{LABEL} {{id: 'graph'}})
SET s.generation = $generation, s.state = '{COMPLETE}', s.version = $version, s.types = $types,
    s.nodes = $nodes, s.relationships = $relationships, s.changed = datetime(), s.name = 'inspectgraph: complete'
"""
_GONE: Final = f"MATCH (s:{LABEL} {{id: 'graph'}}) DETACH DELETE s"


@dataclass(frozen=True, slots=True)
class Stamp:
    generation: str
    state: str
    began: str
    version: str
    nodes: int
    relationships: int
    changed: str
    """When the state last changed, as an ISO date and time."""
    types: tuple[str, ...]
    """The types of relationship that pushes have made."""

    @property
    def complete(self) -> bool:
        return self.state == COMPLETE


def read_stamp(connection: Connection, seconds: float | None = None) -> Stamp | None:
    """The stamp, None where nothing was ever pushed."""
    rows = connection.read(_READ, seconds)
    if not rows:
        return None
    told = rows[0]
    return Stamp(
        told["generation"],
        told["state"],
        told["began"] or "",
        told["version"] or "",
        told["nodes"] or 0,
        told["relationships"] or 0,
        told["changed"] or "",
        tuple(told["types"] or ()),
    )


def whole(stamp: Stamp | None, uri: str) -> Stamp:
    """The stamp of a complete graph; the error says what there is instead."""
    if stamp is None:
        raise NoGraph(f"{uri}: no graph was pushed there yet; `inspectgraph neo4j push` does it")
    if not stamp.complete:
        raise HalfPushed(
            f"{uri}: a push of generation {stamp.generation} began at {stamp.began} and is not complete, so the "
            "graph there is not whole; if none is running, `inspectgraph neo4j push` goes on where it was"
        )
    return stamp


def stamp_begin(connection: Connection, generation: str, version: str, types: list[str]) -> None:
    connection.write(_BEGIN, generation=generation, version=version, types=types)


def stamp_complete(
    connection: Connection, generation: str, version: str, types: list[str], nodes: int, relationships: int
) -> None:
    connection.write(
        _COMPLETE,
        generation=generation,
        version=version,
        types=types,
        nodes=nodes,
        relationships=relationships,
    )


def stamp_gone(connection: Connection) -> None:
    connection.write(_GONE)
