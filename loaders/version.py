"""What the reading is made of, as a version: what was read under one version is never stale under it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import entry_points, version
from pathlib import Path

FAMILIES = "inspectgraph.families"
"""Entry points under which other packages add families of documents."""


def sources_digest(folders: Iterable[Path]) -> str:
    """A hash of every file of these packages, code and tables alike."""
    made_of = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            made_of.update(
                f"{path.relative_to(folder.parent).as_posix()}\0".encode() + path.read_bytes() + b"\0"
            )
    return made_of.hexdigest()


def extractor_version() -> str:
    """The version of the reading: this layer and the one below, the library that reads PDF, families from outside."""
    layers = Path(__file__).parent, Path(__file__).parents[1] / "ontology"
    outside = sorted(
        f"{e.name}={e.value} {e.dist.version if e.dist else ''}" for e in entry_points(group=FAMILIES)
    )
    made_of = [sources_digest(layers), version("pypdfium2"), *outside]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]
