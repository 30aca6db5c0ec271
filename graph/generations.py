"""Generations: a graph on disk is never edited; a build writes the next one beside it and swaps it in whole.

    DIR/current                    the id of the generation that is served; replaced by one rename
    DIR/generations/ID/store/      the embedded store
    DIR/generations/ID/quads/      the same quads as sorted N-Quads, one compressed file for each named graph
    DIR/generations/ID/manifest.json
    DIR/generations/ID.part/       one that is being written, or removed; never read
    DIR/cache/                     what was read of each file (`cache.py`)
    DIR/lock                       held by the build that is writing

The id is a hash of what the generation is made of, so the same documents give the same id. A reader holds a shared
lock on its generation's folder, and a build removes only what nobody holds: the kernel lets go of the locks of a
process that died.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import merge
from pathlib import Path
from typing import IO, TYPE_CHECKING

import orjson

from graph.cache import replace, unsealed
from graph.closing import Closing
from graph.errors import BrokenGraph, BuildRunning, GraphError, NoGraph

if TYPE_CHECKING:
    from graph.embedded import EmbeddedReader

PART = ".part"
"""Ending of the name of a generation that is not to be read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of. `documents` gives the path of each by its SHA-256.

    `variants` tells which of them are read with corrections, and by a short hash with which.
    """

    id: str
    version: str
    quads: int
    documents: Mapping[str, str]
    variants: Mapping[str, str] = field(default_factory=dict)


class Generation(Closing):
    """One finished generation, held so that no build removes it until it is closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(self._held, fcntl.LOCK_SH)
            self.manifest = read_manifest(folder)
        except BaseException:
            os.close(self._held)
            raise

    @property
    def id(self) -> str:
        return self.manifest.id

    def reader(self) -> EmbeddedReader:
        """A reader of its store; close it before the generation."""
        from graph.embedded import EmbeddedReader

        return EmbeddedReader.open(self.folder / "store")

    def sorted_quads(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, sorted by its bytes: the same documents give the same lines."""
        return merge(*(_lines(path) for path in sorted((self.folder / "quads").iterdir())))

    def grouped_quads(self) -> Iterator[bytes]:
        """The same lines, one named graph after the other: documents, links, ontology, register."""
        for sha256 in sorted(self.manifest.documents):
            yield from _lines(self.folder / "quads" / f"{sha256}.nqz")
        yield from _lines(self.folder / "quads" / "links.nqz")
        fixed = list(self.fixed_quads())
        yield from sorted(fixed, key=lambda line: (line[line.rindex(b" <") :], line))

    def fixed_quads(self) -> Iterator[bytes]:
        """The lines of the register's and the ontology's graphs, sorted."""
        return _lines(self.folder / "quads" / "fixed.nqz")

    def close(self) -> None:
        os.close(self._held)


def current_id(folder: Path) -> str:
    """The id of the generation that is served now, "" where there is none. Cheap enough to ask at every answer."""
    try:
        return (folder / "current").read_text().strip()
    except FileNotFoundError:
        return ""


def open_current(folder: Path) -> Generation:
    """The generation that is served now. It stays whole while it is open, whatever is built meanwhile."""
    while found := current_id(folder):
        try:
            return Generation(generation_folder(folder, found))
        except FileNotFoundError as error:
            if current_id(folder) == found:
                raise BrokenGraph(f"{folder}: generation {found} is gone; build again") from error
    raise NoGraph(f"{folder}: no graph here yet; `inspectgraph build` or `inspectgraph demo` makes one")


def generation_folder(folder: Path, generation: str) -> Path:
    return folder / "generations" / generation


def read_manifest(generation: Path) -> Manifest:
    """What a generation says that it is made of."""
    content = (generation / "manifest.json").read_bytes()
    try:
        return Manifest(**orjson.loads(content))
    except (ValueError, TypeError) as error:
        raise BrokenGraph(f"{generation}: its manifest is not what was written; build again") from error


def write_manifest(generation: Path, manifest: Manifest) -> None:
    replace(generation / "manifest.json", orjson.dumps(manifest))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The right to write to the folder, which one build at a time has; it ends with the process at the latest.

    What a killed build was in the middle of writing or removing is swept away first.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("a+") as lock:
            _take(lock, folder)
            for part in (folder / "generations").glob("*" + PART):
                shutil.rmtree(part)
            yield
    except OSError as error:
        raise GraphError(f"{folder}: cannot be written: {error}; what was served is as it was") from error


def _take(lock: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        who = lock.read().strip() or "unknown"
        raise BuildRunning(f"{folder}: another build is writing here (process {who}); wait for it") from error
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of one compressed file, unpacked bit by bit: a merge has all files open at once."""
    packed, unpack, rest = unsealed(path), zlib.decompressobj(), b""
    while packed:
        *lines, rest = (rest + unpack.decompress(packed, 1 << 16)).split(b"\n")
        packed = unpack.unconsumed_tail
        for line in lines:
            yield line + b"\n"
