"""The generation that answers, and the way to the next one without dropping a request.

A request holds a *lease* on what is served when it begins, and keeps it to its end. When a build has swapped in
another generation, it is opened beside the present one (its tables are written by a process of its own, so that
answering goes on undisturbed), and the next requests get that one. The old one is closed with its last lease.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from api.server.tables import Stopped, Tables
from graph.errors import GraphError, NoGraph
from graph.generations import current_id
from graph.opened import Graph, open_graph
from graph.reading.contract import Reading
from graph.reading.opening import reading_of

LOG: Final = logging.getLogger("inspectgraph.server")
_PATIENCE: Final = 3.0
"""Seconds that the look for the next generation may take to end; what it is opening then ends with the process."""


@dataclass(eq=False)
class Served:
    """One open generation. `kept` is for what is worth keeping as long as it is served (answers, indexes)."""

    graph: Graph
    reading: Reading
    since: datetime
    store: str = "embedded"
    """Which store answers. Reads of another than the embedded one wait, so the server's loop makes none of them."""
    kept: dict[str, Any] = field(default_factory=dict)
    leases: int = 0
    retired: bool = False

    @property
    def id(self) -> str:
        return self.graph.generation

    def close(self) -> None:
        self.reading.close()
        self.graph.close()


class Holder:
    """Holds the generation that is served now; one for each application."""

    def __init__(self, folder: Path, poll_seconds: float = 1.0) -> None:
        self.folder = folder
        self._poll = poll_seconds
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._ended = threading.Event()
        self._watch: threading.Thread | None = None
        self._tables = Tables()
        self._failed = ""

    def start(self) -> None:
        """Open what there is, and look for the next from now on. That there is nothing yet is no error."""
        self.move()
        self._watch = threading.Thread(target=self._look, name="generations", daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Within seconds, whatever is being opened: it is nobody's any more."""
        self._ended.set()
        self._tables.stop()
        if self._watch:
            self._watch.join(_PATIENCE)
        self._replace(None)

    @property
    def why(self) -> str:
        """Why nothing is served."""
        return "no graph yet"

    @property
    def ready(self) -> bool:
        return self._served is not None

    @property
    def current(self) -> Served | None:
        """What is served now, without a lease: only to look what is kept of it."""
        return self._served

    @contextmanager
    def lease(self) -> Iterator[Served]:
        """What is served now, open until the end of the block; `NoGraph` where there is nothing."""
        served = self.take()
        try:
            yield served
        finally:
            self.give_back(served)

    def take(self) -> Served:
        """A lease without a block: give it back with `give_back`."""
        with self._lock:
            served = self._served
            if served is None:
                raise NoGraph("no graph is served yet; it will be as soon as one is built")
            served.leases += 1
            return served

    def give_back(self, served: Served) -> None:
        with self._lock:
            served.leases -= 1
            last = served.retired and served.leases == 0
        if last:
            served.close()

    def move(self) -> bool:
        """Open the current generation if it is another one; whether it was."""
        wanted = current_id(self.folder)
        if not wanted or wanted == self._failed or (self._served and self._served.id == wanted):
            return False
        try:
            served = opened(self.folder, self._tables)
        except Stopped:
            return False
        except GraphError as error:
            if not isinstance(error, NoGraph):
                self._failed = wanted
                LOG.error("generation cannot be served", extra={"generation": wanted, "error": str(error)})
            return False
        self._failed = ""
        self._replace(served)
        LOG.info("serving", extra={"generation": served.id})
        return True

    def _replace(self, served: Served | None) -> None:
        with self._lock:
            old: Served | None = served
            if served is None or not self._ended.is_set():  # else it was opened too late
                old, self._served = self._served, served
            if old:
                old.retired = True
            close = old if old and old.leases == 0 else None
        if close:
            close.close()

    def _look(self) -> None:
        while not self._ended.wait(self._poll):
            self.move()


def opened(folder: Path, tables: Tables) -> Served:
    """The current generation, open, with all that its first request would have to wait for."""
    graph = open_graph(folder)
    try:
        tables.write(folder)
        reading = reading_of(graph)
        _ = graph.register, graph.index
        since = datetime.fromtimestamp((graph.folder / "manifest.json").stat().st_mtime, UTC)
        return Served(graph, reading, since)
    except BaseException:
        graph.close()
        raise
