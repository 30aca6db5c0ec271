"""Opening the bulk reading of a generation; its tables are written first where they are not there yet."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from graph.reading.embedded import EmbeddedReading, open_reading
from graph.reading.projection import VERSION, write_projection

if TYPE_CHECKING:
    from graph.opened import Graph


def reading_of(graph: Graph) -> EmbeddedReading:
    """The reading of an opened graph. Where the generation's folder cannot be written, the tables stand elsewhere."""
    path = graph.folder / f"reading-{VERSION}.sqlite"
    if not path.is_file():
        try:
            write_projection(graph.reader.quads(), path)
        except PermissionError:
            path = elsewhere(graph.folder)
            if not path.is_file():
                write_projection(graph.reader.quads(), path)
    return open_reading(path.resolve())


def elsewhere(folder: Path) -> Path:
    """A file of this user among the temporary ones, named after the generation's folder."""
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"inspectgraph-{Path.home().name}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place / f"reading-{VERSION}-{name}.sqlite"
