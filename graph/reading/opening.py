"""Opening the bulk reading of a generation; its tables are written first where they are not there yet."""

from __future__ import annotations

import signal
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from graph.reading.embedded import EmbeddedReading, open_reading
from graph.reading.projection import VERSION, write_projection

if TYPE_CHECKING:
    from graph.opened import Graph


def reading_of(graph: Graph) -> EmbeddedReading:
    """The reading of an opened graph. Where the generation's folder cannot be written, the tables stand elsewhere."""
    path = table_path(graph.folder)
    if not path.is_file():
        try:
            write_projection(graph.folder, path)
        except PermissionError:
            path = elsewhere(graph.folder)
            if not path.is_file():
                write_projection(graph.folder, path)
    return open_reading(path.resolve())


def table_path(folder: Path) -> Path:
    """Where the tables of a generation stand, if its folder can be written."""
    return folder / f"reading-{VERSION}.sqlite"


def elsewhere(folder: Path) -> Path:
    """A file of this user among the temporary ones, named after the generation's folder."""
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"inspectgraph-{Path.home().name}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place / f"reading-{VERSION}-{name}.sqlite"


def main(folder: str) -> None:
    """Write the tables of the current generation of a graph; for a process of its own."""
    from graph.opened import open_graph

    with open_graph(folder) as graph:
        reading_of(graph).close()


def leave(number: int, frame: FrameType | None) -> None:
    """End with all that is begun cleared away."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    main(sys.argv[1])
