"""How a server is set: where the graph is, who may ask, and how much one request may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from api.graphql.measuring import Limits


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Made once (`api.settings.read_server_settings`) and passed on; nothing reads the environment later."""

    graph: Path = Path("inspectgraph-data")
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
    """The largest answer of GraphQL."""
    cache_bytes: int = 64_000_000
    """How much of answers is kept for who asks the same again."""
    at_once: int = 4
    """How many long answers are worked on at the same time; the others wait their turn."""
    poll_seconds: float = 1.0
    """How often it is looked whether there is a new generation."""
    log_queries: bool = False
    """Whether the text of queries goes into the log."""
