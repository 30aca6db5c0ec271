"""`ask path`: how two things hang together, by the shortest ways through the graph.

A thing is given by its IRI, the id of an inspection or issue, a slug, code or name of a council, or the name of a
board, person or service. Ways go over relations in either direction; those through what nearly everything shares
(a grade, a kind, an inspectorate, a source of the register, an issue that is no end of the way) are left out, as
they would say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from graph.answers import Answer, Row
from graph.errors import UnknownThing
from graph.projection import neighbours
from graph.questions.question import Question
from ontology import iris
from ontology.issues import load_issues
from ontology.namespaces import ID
from ontology.register import UnknownAuthority

if TYPE_CHECKING:
    from graph.opened import Graph

THINGS_NAMED: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?thing WHERE {
  ?thing skos:prefLabel|skos:altLabel|foaf:name|dcterms:identifier|dcterms:title ?name .
} ORDER BY ?thing
"""

LONGEST: Final = 8
"""Hops of the longest way that is looked for."""
MOST: Final = 5
"""Ways that are told, shortest first."""
_CROWD: Final = 400
"""A thing with more neighbours than this is no way between two others."""
_COMMON: Final = tuple(
    f"{ID}{kind}/"
    for kind in (
        "area",
        "aspect",
        "authority-kind",
        "body-kind",
        "body/-",
        "dataset",
        "framework",
        "grade",
        "graph",
        "inspection-kind",
        "issue",
        "measure",
        "role",
        "scheme",
        "service-kind",
        "software",
        "source",
    )
)


def ask(graph: Graph, start: str, end: str) -> Answer:
    """One row for each way, shortest first, then by its things; no rows where none has eight hops or fewer."""
    ends = (thing_meant(graph, start), thing_meant(graph, end))
    rows: list[Row] = [{"hops": way} for way in ways(graph, *ends)]
    return Answer("path", {"from": ends[0], "to": ends[1]}, graph.generation, rows)


def thing_meant(graph: Graph, text: str) -> str:
    """The IRI of what a text means; the error says what was looked for."""
    text = text.strip()
    if text.startswith(ID):
        if next(iter(graph.reader.around(text)), None) is None:
            raise UnknownThing(f"nothing in the graph is {text}")
        return text
    if text in load_issues():
        return iris.issue(text)
    found = graph.reader.select(THINGS_NAMED, name=Literal(text))
    if found and not any(row["thing"].value.startswith(f"{ID}authority/") for row in found):
        return found[0]["thing"].value
    try:
        from graph.authorities import meant

        return iris.authority(meant(graph.register, text).authority.slug)
    except UnknownAuthority as error:
        raise UnknownThing(
            f"nothing in the graph is called {text!r}: give an IRI, the id of an inspection or issue, or the exact "
            f"name of a board, person, service or council ({error})"
        ) from error


def ways(graph: Graph, start: str, end: str) -> Iterator[list[dict[str, str]]]:
    """The shortest ways as lists of hops, at most `MOST`: one search from both ends that meet."""
    if start == end:
        yield []
        return
    reached: list[dict[str, list[tuple[str, str, bool]]]] = [{start: []}, {end: []}]
    edges = [[start], [end]]
    for _ in range(LONGEST):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        edges[side] = widen(graph, edges[side], reached[side], (start, end))
        if not edges[side]:
            return
        meeting = sorted(set(reached[0]) & set(reached[1]))
        if meeting:
            found = {
                tuple(map(tuple, (hop.items() for hop in first + last))): first + last
                for middle in meeting
                for first in back(reached[0], start, middle)
                for last in [mirrored(way) for way in back(reached[1], end, middle)]
            }
            best = sorted(found.values(), key=lambda way: (len(way), [hop["to"] for hop in way]))
            yield from best[:MOST]
            return


def widen(
    graph: Graph,
    edge: list[str],
    reached: dict[str, list[tuple[str, str, bool]]],
    ends: tuple[str, str],
) -> list[str]:
    """One step further from one end: the things that are new, with every way by which they were reached."""
    new: dict[str, list[tuple[str, str, bool]]] = {}
    for thing in edge:
        around = sorted(set(neighbours(graph.reader.around(thing), thing)))
        if len(around) > _CROWD and thing not in ends:
            continue
        for relation, other, outward in around:
            if other not in reached and (other in ends or not other.startswith(_COMMON)):
                new.setdefault(other, []).append((thing, relation, outward))
    reached.update(new)
    return sorted(new)


def back(
    reached: dict[str, list[tuple[str, str, bool]]], start: str, thing: str
) -> Iterator[list[dict[str, str]]]:
    """The ways from `start` to a thing that was reached from it, at most `MOST`."""
    if thing == start:
        yield []
        return
    told = 0
    for before, relation, outward in reached[thing]:
        for way in back(reached, start, before):
            yield [*way, hop(before, relation, thing, outward)]
            told += 1
            if told == MOST:
                return


def hop(start: str, relation: str, end: str, outward: bool) -> dict[str, str]:
    """One hop; a relation that points against the way has `^` before it, as in a SPARQL path."""
    return {"from": start, "relation": relation if outward else f"^{relation}", "to": end}


def mirrored(way: list[dict[str, str]]) -> list[dict[str, str]]:
    """A way from the other end, walked back."""
    return [
        hop(h["to"], h["relation"].removeprefix("^"), h["from"], h["relation"].startswith("^"))
        for h in reversed(way)
    ]


QUESTION: Final = Question(
    name="path",
    words="THING THING",
    summary="How two things hang together, by the shortest ways.",
    ask=ask,
    sparql={"things": THINGS_NAMED},
)
