"""What was read, kept by the hash of the file and the version of the program, so that no file is read twice.

    cache/VERSION/SHA256.json    what came of the file: a summary or a refusal
    cache/VERSION/SHA256.nqz     the document's quads, compressed (no such file where it was refused)

Files are written beside and renamed, the quads first: a build that is killed leaves whole entries and goes on
from them. Nothing is synced to disk; instead each entry carries a hash of its content, so that one torn by a power
cut is no entry, and its file is read again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Collection
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries of one version of the program."""

    folder: Path
    version: str

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
        quads = self.quads_path(sha256)
        whole = quads.exists() and quads.stat().st_size == facts["bytes"]
        return summary_from(facts["summary"]) if whole else None

    def keep(self, sha256: str, entry: Entry, quads: bytes = b"") -> None:
        """Remember what came of a file. Safe to be killed in, and for two processes to do at once."""
        (self.folder / self.version).mkdir(parents=True, exist_ok=True)
        if isinstance(entry, Summary):
            content = orjson.dumps({"summary": entry, "bytes": write_quads(self.quads_path(sha256), quads)})
        else:
            content = orjson.dumps({"refused": entry})
        replace(self._path(sha256, ".json"), _seal(content) + b"\n" + content)

    def quads_path(self, sha256: str) -> Path:
        return self._path(sha256, ".nqz")

    def prune(self, keep: Collection[str]) -> None:
        """Forget other versions, every file but these, and what was being written when a build was killed."""
        for version in self.folder.glob("*"):
            if version.name != self.version:
                shutil.rmtree(version)
        for path in (self.folder / self.version).glob("*"):
            if path.stem not in keep or path.suffix not in (".json", ".nqz"):
                path.unlink()

    def _path(self, sha256: str, ending: str) -> Path:
        return self.folder / self.version / (sha256 + ending)


def write_quads(path: Path, quads: bytes) -> int:
    """Write N-Quads, compressed, behind their hash; gives the size of the file."""
    content = zlib.compress(quads, 1)
    sealed = _seal(content) + b"\n" + content
    replace(path, sealed)
    return len(sealed)


def read_quads(path: Path) -> bytes:
    """N-Quads as `write_quads` wrote them."""
    return zlib.decompress(unsealed(path))


def unsealed(path: Path) -> bytes:
    """The content of a file that is still what was written."""
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
