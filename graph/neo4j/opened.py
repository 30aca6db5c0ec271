"""A graph that stands in Neo4j, open for the ten questions: what the server reads with `--store neo4j`.

No folder of the embedded graph is needed beside it, but for what is RDF: SPARQL, exports, linked data and the
`rdf` of a thing are refused here with `NotInNeo4j`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from graph.errors import NotInNeo4j
from graph.neo4j.connection import Connection
from graph.neo4j.indexed import Neo4jIndex
from graph.neo4j.reader import Neo4jReader
from graph.neo4j.reading import Neo4jReading
from graph.neo4j.register import read_register
from graph.neo4j.stamp import Stamp, read_stamp, whole
from graph.opened import Graph
from ontology.register import Register

if TYPE_CHECKING:
    from graph.export import Selection
    from graph.generations import Manifest
    from graph.sparql import Results
    from graph.validate import Report


class Neo4jGraph(Graph):
    """The generation that a database holds whole. The connection is closed by whoever opened it."""

    def __init__(self, connection: Connection) -> None:
        self.stamp: Stamp = whole(read_stamp(connection), connection.address.uri)
        self.reading = Neo4jReading(connection, self.stamp)
        self.reader = Neo4jReader(self.reading.rows)  # type: ignore[assignment]

    @property
    def generation(self) -> str:
        return self.stamp.generation

    @property
    def version(self) -> str:
        found = self.reading.rows("MATCH (s:SoftwareAgent) RETURN s.version AS version LIMIT 1")
        return str(found[0]["version"] or "") if found else ""

    @cached_property
    def register(self) -> Register:
        return read_register(self.reading.rows)

    @cached_property
    def index(self) -> Neo4jIndex:  # type: ignore[override]
        return Neo4jIndex(self.reading.rows)

    @property
    def folder(self) -> Path:
        raise NotInNeo4j("this is answered from the folder of the embedded graph, not from Neo4j")

    @property
    def root(self) -> Path:
        return self.folder

    @property
    def manifest(self) -> Manifest:
        raise NotInNeo4j("the manifest is of the embedded graph, not of Neo4j")

    def query(self, sparql: str) -> Results:
        raise NotInNeo4j("SPARQL is answered from the embedded graph, not from Neo4j")

    def export(self, format: str, output: IO[bytes], selection: Selection | None = None) -> None:
        raise NotInNeo4j("exports are made from the embedded graph, not from Neo4j")

    def status(self) -> dict[str, Any]:
        raise NotInNeo4j("the status is of the embedded graph; `neo4j check` tells how the two compare")

    def sorted_lines(self) -> Iterator[bytes]:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def lines_by_graph(self) -> Iterator[bytes]:
        raise NotInNeo4j("RDF is given from the embedded graph, not from Neo4j")

    def validate(self) -> Report:
        raise NotInNeo4j("the shapes are of RDF: validate the embedded graph")

    def close(self) -> None:
        if "index" in self.__dict__:
            self.index.close()
