"""What was read, kept by the hash of the file and the version of the program, so that no file is read twice.

    cache/VERSION/SHA256.json    what came of the file: a summary or a refusal
    cache/VERSION/SHA256.nqz     the document's quads, compressed (not where it was refused, nor the next)
    cache/VERSION/SHA256.rows    its rows of the index, compressed

A document with corrections has SHA256-VARIANT in place of SHA256, the variant being a hash of its corrections.

Files are written beside and renamed, the JSON last: a build that is killed leaves whole entries and goes on
from them. Nothing is synced to disk; instead each entry carries a hash of its content, so that one torn by a power
cut is no entry, and its file is read again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from graph.errors import BrokenGraph
from graph.summary import Summary, summary_from
from loaders.errors import Refused


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the file is no document of the graph. Code `table` is a table of data, which may stand beside documents."""

    code: str
    reason: str
    page: int = 0
    line: int = 0

    @classmethod
    def of(cls, refused: Refused) -> Refusal:
        return cls(refused.code, refused.reason, refused.page, refused.line)


Entry = Summary | Refusal

_ENDINGS = (".json", ".nqz", ".rows")


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries of one version of the program."""

    folder: Path
    version: str
    variants: Mapping[str, str] = field(default_factory=dict)
    """The variant of each document that has corrections, by SHA-256."""

    def find(self, sha256: str) -> Entry | None:
        """What came of the file with this hash, if it was read under this version."""
        try:
            seal, _, content = self._path(sha256, ".json").read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        if seal != _seal(content):
            return None
        facts: dict[str, Any] = orjson.loads(content)
        if "refused" in facts:
            return Refusal(**facts["refused"])
        whole = all(_size(self._path(sha256, ending)) == size for ending, size in facts["sizes"].items())
        return summary_from(facts["summary"]) if whole else None

    def refuse(self, sha256: str, refusal: Refusal) -> Refusal:
        """Remember that a file was refused, and why."""
        (self.folder / self.version).mkdir(parents=True, exist_ok=True)
        self._write(sha256, {"refused": refusal})
        return refusal

    def keep(self, summary: Summary, quads: bytes, rows: bytes) -> None:
        """Remember what a document states. Safe to be killed in, and for two processes to do at once."""
        (self.folder / self.version).mkdir(parents=True, exist_ok=True)
        sizes = {
            ending: write_packed(self._path(summary.sha256, ending), content)
            for ending, content in ((".nqz", quads), (".rows", rows))
        }
        self._write(summary.sha256, {"summary": summary, "sizes": sizes})

    def quads_path(self, sha256: str) -> Path:
        return self._path(sha256, ".nqz")

    def rows(self, sha256: str) -> bytes:
        return read_packed(self._path(sha256, ".rows"))

    def prune(self, keep: Collection[str]) -> None:
        """Forget other versions, every file but these, and what was being written when a build was killed."""
        for version in self.folder.glob("*"):
            if version.name != self.version:
                shutil.rmtree(version)
        names = {self._name(sha256) for sha256 in keep}
        for path in (self.folder / self.version).glob("*"):
            if path.stem not in names or path.suffix not in _ENDINGS:
                path.unlink()

    def _path(self, sha256: str, ending: str) -> Path:
        return self.folder / self.version / (self._name(sha256) + ending)

    def _name(self, sha256: str) -> str:
        variant = self.variants.get(sha256, "")
        return f"{sha256}-{variant}" if variant else sha256

    def _write(self, sha256: str, facts: dict[str, object]) -> None:
        content = orjson.dumps(facts)
        replace(self._path(sha256, ".json"), _seal(content) + b"\n" + content)


def write_packed(path: Path, content: bytes) -> int:
    """Write a file compressed, behind its hash; gives its size."""
    packed = zlib.compress(content, 1)
    sealed = _seal(packed) + b"\n" + packed
    replace(path, sealed)
    return len(sealed)


def read_packed(path: Path) -> bytes:
    """What `write_packed` was given."""
    return zlib.decompress(unsealed(path))


def unsealed(path: Path) -> bytes:
    """What `write_packed` wrote, still compressed; an error where it is not that any more."""
    try:
        seal, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError as error:
        raise BrokenGraph(f"{path}: gone; build again") from error
    if seal != _seal(content):
        raise BrokenGraph(f"{path}: not what was written; delete it, and build again")
    return content


def replace(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or as it was before."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1
