"""The property graph as Cypher statements, which `cypher-shell` runs on an empty or a filled database alike.

First a constraint for each label, then nodes and relationships by `MERGE` in batches: run twice, nothing changes.
Every node has the label `InspectGraph`, by which relationships find their ends and
`neo4j push` knows its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import IO, Final, TypeVar

from graph.projection import Node, Relationship, Value

COMMON: Final = "InspectGraph"
_BATCH: Final = 500
_Each = TypeVar("_Each")


def write_cypher(
    nodes: Iterable[Node], relationships: Iterable[Relationship], output: IO[bytes], heading: str
) -> None:
    """Write the statements, each ended by a semicolon and a line's end."""
    output.write(f"// {heading}\n".encode())
    output.write(
        f"CREATE CONSTRAINT inspectgraph_iri IF NOT EXISTS FOR (n:{COMMON}) REQUIRE n.iri IS UNIQUE;\n".encode()
    )
    for labels, alike in groupby(sorted(nodes, key=lambda n: (n.labels, n.iri)), key=lambda n: n.labels):
        for batch in batches(list(alike)):
            rows = ",\n  ".join(literal_map(node.properties) for node in batch)
            more = "".join(f":{name(label)}" for label in labels)
            output.write(
                f"UNWIND [\n  {rows}\n] AS row MERGE (n:{COMMON} {{iri: row.iri}}) "
                f"SET n{more} SET n += row;\n".encode()
            )
    ordered = sorted(relationships, key=lambda r: (r.type, r.start, r.end))
    for type, links in groupby(ordered, key=lambda r: r.type):
        for part in batches(list(links)):
            rows = ",\n  ".join(f"[{literal(link.start)}, {literal(link.end)}]" for link in part)
            output.write(
                f"UNWIND [\n  {rows}\n] AS row MATCH (a:{COMMON} {{iri: row[0]}}), (b:{COMMON} {{iri: row[1]}}) "
                f"MERGE (a)-[:{name(type)}]->(b);\n".encode()
            )


def batches(things: Sequence[_Each]) -> Iterator[Sequence[_Each]]:
    for start in range(0, len(things), _BATCH):
        yield things[start : start + _BATCH]


def name(text: str) -> str:
    """A label, type or key, quoted."""
    return "`" + text.replace("`", "``") + "`"


def literal_map(properties: dict[str, Value]) -> str:
    return "{" + ", ".join(f"{name(key)}: {literal(value)}" for key, value in properties.items()) + "}"


def literal(value: Value) -> str:
    """A value as Cypher writes it. A list of unlike values becomes one of texts, as Neo4j stores no other."""
    if isinstance(value, list):
        alike = len({type(one) for one in value}) == 1
        return "[" + ", ".join(literal(one if alike else str(one)) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    text = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{text}'"
