"""How a server is set: where the graph is, who may ask, and how much one request may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from api.graphql.measuring import Limits
from graph.neo4j.connection import Address


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Made once (`api.settings.read_server_settings`) and passed on; nothing reads the environment later."""

    graph: Path = Path("inspectgraph-data")
    store: str = "embedded"
    """Where answers are read: the embedded graph, or `neo4j`."""
    neo4j: Address | None = None
    """Where that database is."""
    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    """Where given, every request but those for health must carry it (`Authorization: Bearer ...`)."""
    origins: tuple[str, ...] = ()
    """Web origins whose pages may ask (CORS); none unless told."""
    limits: Limits = field(default_factory=Limits)
    seconds: float = 10.0
    """The longest that a request may take to be answered."""
    body_bytes: int = 200_000
    """The largest body of a request."""
    answer_bytes: int = 20_000_000
    """The largest answer of GraphQL or SPARQL."""
    rows: int = 100_000
    """The most rows, or triples, of an answer of SPARQL."""
    query_memory: int = 1 << 30
    """Bytes of memory that a query of SPARQL may take, in a process of its own."""
    exports_at_once: int = 2
    """How many exports are written at the same time."""
    export_memory: int = 4 << 30
    """Bytes of memory that an export may take, in a process of its own."""
    export_wait: float = 60.0
    """The longest that an export waits for others."""
    export_seconds: float = 900.0
    """The longest that an export may take to be sent."""
    export_depth: int = 3
    """How far from a thing an export may go."""
    cache_bytes: int = 64_000_000
    """How much of answers is kept for who asks the same again."""
    at_once: int = 4
    """How many long answers are worked on at the same time; the others wait their turn."""
    poll_seconds: float = 1.0
    """How often it is looked whether there is a new generation."""
    log_queries: bool = False
    """Whether the text of queries goes into the log."""
