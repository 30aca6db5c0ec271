"""Whether a database holds a generation: every node counted and named both ways, a sample compared word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

from graph.neo4j.connection import Connection
from graph.neo4j.pushing import pieces
from graph.neo4j.shaping import HASH, OURS, Placed, Shape
from graph.neo4j.stamp import Stamp, read_stamp

SAMPLE: Final = 500
"""Nodes that are compared word by word, with every relationship that starts at them."""
_TOLD: Final = 10
"""Things of one kind that a message names at most."""

_IRIS: Final = f"MATCH (n:{OURS}) RETURN n.iri AS iri"
_LABELS: Final = f"MATCH (n:{OURS}) UNWIND labels(n) AS label RETURN label, count(*) AS count"
_TYPES: Final = f"MATCH (:{OURS})-[r]->(:{OURS}) RETURN type(r) AS type, count(*) AS count"
_WORDS: Final = f"""
UNWIND $iris AS iri
MATCH (n:{OURS} {{iri: iri}})
RETURN iri, labels(n) AS labels, properties(n) AS properties,
       COLLECT {{ MATCH (n)-[r]->(e:{OURS}) WHERE type(r) IN $types RETURN [type(r), e.iri, properties(r)] }} AS links
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """One way in which the database is not as the graph; `sign` says which, `text` what."""

    sign: str
    text: str


@dataclass
class Checked:
    generation: str
    nodes: int = 0
    relationships: int = 0
    sampled: int = 0
    drift: list[Drift] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.drift


def check(
    connection: Connection, generation: str, folder: Path, sample: int = SAMPLE, seed: int = 1
) -> Checked:
    """Compare a database with a generation. `seed` decides which nodes are compared word by word."""
    found = Checked(generation)
    found.drift += stamped(read_stamp(connection), generation)
    shape = Shape(folder)
    wanted: dict[str, int] = {}
    labels: Counter[str] = Counter()
    types: Counter[str] = Counter()
    chosen = set(Random(seed).sample(range(shape.size), min(sample, shape.size)))
    picked: dict[str, Placed] = {}
    for n, node in enumerate(shape):
        wanted[node.iri] = n
        labels.update(node.labels)
        types.update(link.type for link in node.links)
        if n in chosen:
            picked[node.iri] = node
    found.nodes, found.relationships = len(wanted), types.total()
    there = {row["iri"] for row in connection.read(_IRIS)}
    found.drift += named("missing", sorted(wanted.keys() - there))
    found.drift += named("extra", sorted(there - wanted.keys()))
    there_by_label = {r["label"]: r["count"] for r in connection.read(_LABELS) if r["label"] != OURS}
    there_by_type = {r["type"]: r["count"] for r in connection.read(_TYPES) if r["type"] in shape.types}
    found.drift += counts("label", labels, {k: v for k, v in there_by_label.items() if k in labels})
    found.drift += counts("relationship", types, there_by_type)
    for part in pieces(sorted(picked), 100):
        for row in connection.read(_WORDS, iris=part, types=shape.types):
            found.sampled += 1
            found.drift += unlike(picked[row["iri"]], row.data())
    return found


def stamped(stamp: Stamp | None, generation: str) -> Iterator[Drift]:
    if stamp is None:
        yield Drift("stamp", "nothing was pushed there yet")
    elif not stamp.complete:
        yield Drift("stamp", f"a push of generation {stamp.generation} began at {stamp.began}, not complete")
    elif stamp.generation != generation:
        yield Drift("stamp", f"generation {stamp.generation} was pushed, {generation} is the present one")


def named(sign: str, iris: list[str]) -> Iterator[Drift]:
    for iri in iris[:_TOLD]:
        yield Drift(sign, iri)
    if len(iris) > _TOLD:
        yield Drift(sign, f"and {len(iris) - _TOLD} more")


def counts(what: str, wanted: Mapping[str, int], there: Mapping[str, int]) -> Iterator[Drift]:
    for name in sorted(wanted.keys() | there.keys()):
        if wanted.get(name, 0) != there.get(name, 0):
            yield Drift("count", f"{what} {name}: {there.get(name, 0)} instead of {wanted.get(name, 0)}")


def unlike(node: Placed, row: Mapping[str, Any]) -> Iterator[Drift]:
    """What of one node is not as it should be: labels, each property, each relationship that starts at it."""
    told = row["properties"]
    wanted: dict[str, Any] = node.properties | {HASH: node.hash}
    if missing := set(node.labels) - set(row["labels"]):
        yield Drift("labels", f"{node.iri}: {', '.join(sorted(missing))}")
    for key in sorted(wanted.keys() | told.keys()):
        if plain(wanted.get(key)) != plain(told.get(key)):
            yield Drift("property", f"{node.iri}: {key} is {told.get(key)!r} instead of {wanted.get(key)!r}")
    links = {(link.type, link.end): plain(dict(link.properties)) for link in node.links}
    found = {(type, end): plain(properties) for type, end, properties in row["links"]}
    for type, end in sorted(links.keys() | found.keys()):
        if links.get((type, end)) != found.get((type, end)):
            how = "missing" if (type, end) not in found else "extra" if (type, end) not in links else "unlike"
            yield Drift("relationship", f"{node.iri} -{type}-> {end}: {how}")


def plain(value: Any) -> Any:
    """A value as both sides write it: the driver has a kind of date of its own."""
    if isinstance(value, date) or hasattr(value, "iso_format"):
        return value.isoformat() if isinstance(value, date) else value.iso_format()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value
