"""The generation that stands in a Neo4j database, for a server that answers from there.

While a push is under way the database holds no whole graph: requests are then answered with `GRAPH_NOT_WHOLE` and
503, those that a push overtook too, and the graph is served again when its stamp says that it is complete.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from api.server.generation import LOG, Holder, Served
from graph.errors import GraphError
from graph.neo4j.connection import Address, Connection
from graph.neo4j.opened import Neo4jGraph
from graph.neo4j.stamp import read_stamp, whole
from ontology.errors import InspectGraphError


class Neo4jHolder(Holder):
    """Holds what a database serves now. It looks at the stamp there as another looks at a folder."""

    def __init__(self, address: Address, poll_seconds: float = 1.0) -> None:
        super().__init__(Path(), poll_seconds)
        self._address = address
        self._connection: Connection | None = None
        self._changed = ""
        self._error: InspectGraphError | None = None

    @property
    def why(self) -> str:
        return str(self._error or "no graph yet")

    def take(self) -> Served:
        with self._lock:
            if self._served is None and self._error is not None:
                raise self._error
        return super().take()

    def move(self) -> bool:
        """Serve what the database holds whole, if that is another graph than before; whether it was."""
        try:
            if self._connection is None:
                self._connection = Connection(self._address)
            stamp = whole(read_stamp(self._connection), self._address.uri)
            if self._served and self._changed == stamp.changed:
                return False
            graph = Neo4jGraph(self._connection)
            _ = graph.register
        except GraphError as error:
            if str(error) != str(self._error or ""):
                LOG.warning("no graph to serve", extra={"error": str(error)})
            self._error = error
            self._replace(None)
            return False
        since = datetime.fromisoformat(graph.stamp.changed.replace("Z", "+00:00")).astimezone(UTC)
        self._changed, self._error = graph.stamp.changed, None
        self._replace(Served(graph, graph.reading, since, "neo4j"))
        LOG.info("serving", extra={"generation": graph.generation})
        return True

    def stop(self) -> None:
        super().stop()
        if self._connection:
            self._connection.close()
