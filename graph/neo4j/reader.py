"""What the questions read, from Neo4j: SPARQL constants by their counterparts, what is around a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.closing import Closing
from graph.errors import NotInNeo4j
from graph.neo4j.counterparts import COUNTERPARTS
from graph.neo4j.indexed import MENTIONED_IN
from graph.neo4j.shaping import OURS, STATED_IN
from graph.store import Row, Term
from ontology import iris
from ontology.namespaces import DEF, ID

Rows = Callable[..., list[Any]]
"""Reads the rows of a Cypher text with these parameters (`Neo4jReading.rows`)."""

_AROUND: Final = f"""
MATCH (n:{OURS} {{iri: $iri}})
CALL (n) {{
  MATCH (n)-[r]->(e:{OURS}) WHERE NOT type(r) IN $beside RETURN type(r) AS type, e.iri AS other, true AS outward
UNION ALL
  MATCH (n)<-[r]-(e:{OURS}) WHERE NOT type(r) IN $beside RETURN type(r) AS type, e.iri AS other, false AS outward
}}
RETURN type, other, outward
"""


class Neo4jReader(Closing):
    """The part of `graph.store.Reader` that the questions need. SPARQL of anybody else's is refused."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def select(self, query: str, **terms: Term) -> list[Row]:
        cypher = COUNTERPARTS.get(query)
        if cypher is None:
            raise NotInNeo4j("SPARQL is answered from the embedded graph, not from Neo4j")
        values: dict[str, Any] = {name: term.value for name, term in terms.items()}
        if graph := values.pop("graph", ""):
            values["sha256"] = iris.split(graph)[1][-1]
        if "$authority" in cypher:
            values.setdefault("authority", None)
        found = self._rows(cypher, **values)
        return [terms | {k: term_of(v) for k, v in row.items() if v is not None} for row in found]

    def around(self, thing: str) -> Iterator[Quad]:
        """The links of a thing. Trap: the predicates are the types of the relationships, in our own namespace."""
        here = NamedNode(thing)
        for row in self._rows(_AROUND, iri=thing, beside=[STATED_IN, MENTIONED_IN]):
            ends = (here, NamedNode(row["other"]))
            start, end = ends if row["outward"] else ends[::-1]
            yield Quad(start, NamedNode(DEF + row["type"]), end)

    @property
    def store(self) -> Any:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def ask(self, query: str, **terms: Term) -> bool:
        raise NotInNeo4j("SPARQL is answered from the embedded graph, not from Neo4j")

    def construct(self, query: str, **terms: Term) -> Iterator[Triple]:
        raise NotInNeo4j("SPARQL is answered from the embedded graph, not from Neo4j")

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def about(self, thing: str) -> Iterator[Quad]:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def graphs(self) -> list[str]:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def count(self) -> int:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def close(self) -> None:
        """The connection is whose it was given by."""


def term_of(value: Any) -> Term:
    """A value as a term: an IRI of ours, or the text of anything else."""
    text = str(value)
    return NamedNode(text) if text.startswith((ID, DEF, "http://www.w3.org/")) else Literal(text)
