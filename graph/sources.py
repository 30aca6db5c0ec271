"""The files that a build is pointed at: found, measured and hashed, not yet read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.cache import Refusal
from graph.errors import NoSuchPath


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `refusal` says why it has no hash; `named` that it was pointed at itself, not found in a folder."""

    path: str
    size: int = 0
    sha256: str = ""
    refusal: Refusal | None = None
    named: bool = False

    @property
    def name(self) -> str:
        """The path as it can be told: bytes of it that are no text are shown by a mark."""
        return _printable(self.path)

    @property
    def file(self) -> str:
        """The path as it is from everywhere, as it can be told."""
        return _printable(str(Path(self.path).resolve()))


def find_sources(paths: Sequence[str | Path], size_limit: int) -> list[Source]:
    """Every file under the paths once, hashed, in the order of their names. Hidden files and graphs are left out."""
    found: dict[str, Source] = {}
    for path in paths:
        if not Path(path).exists():
            raise NoSuchPath(f"{path}: no such file or folder")
        for source in _walk(Path(path)):
            found.setdefault(source.file, source)
    return sorted((_measure(source, size_limit) for source in found.values()), key=lambda source: source.path)


def _walk(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(str(path), named=True)
        return
    denied: list[Source] = []

    def deny(error: OSError) -> None:
        denied.append(Source(str(error.filename), refusal=Refusal("unreadable", f"{error.strerror}")))

    for folder, folders, files in os.walk(path, onerror=deny):
        folders[:] = [
            name for name in folders if not name.startswith(".") and not _is_graph(Path(folder, name))
        ]
        yield from (Source(str(Path(folder, name))) for name in files if not name.startswith("."))
    yield from denied


def _is_graph(folder: Path) -> bool:
    """Whether it is the folder of a graph, which must not be read as documents."""
    return (folder / "generations").is_dir() and (folder / "cache").is_dir()


def _measure(source: Source, size_limit: int) -> Source:
    """The source with its size and hash, or with the reason why it has none."""
    if source.refusal:
        return source
    try:
        path = Path(source.path)
        if not path.is_file():
            return _refused(source, "unreadable", "not a file (a device, a pipe or a link to nothing)")
        size = path.stat().st_size
        if size > size_limit:
            return _refused(source, "too-large", f"{size:,} bytes, and the limit is {size_limit:,}")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _refused(source, "unreadable", f"{error.strerror}")
    return Source(source.path, size, digest, named=source.named)


def _refused(source: Source, code: str, reason: str) -> Source:
    return Source(source.path, refusal=Refusal(code, reason), named=source.named)


def first_of_each(sources: Iterable[Source]) -> dict[str, Source]:
    """By hash, the source that stands for all that have it: the first."""
    first: dict[str, Source] = {}
    for source in sources:
        if source.sha256:
            first.setdefault(source.sha256, source)
    return first


def _printable(path: str) -> str:
    return path.encode(errors="surrogateescape").decode(errors="backslashreplace")
