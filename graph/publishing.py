"""Writing a generation and making it the one that is served.

Killed at any moment, this leaves the served generation as it was: the new one is written under a name that nobody
reads, gets its own name by one rename when it is whole, and is served by one more. What a killed build left behind
the next one sweeps away.
"""

from __future__ import annotations

import dataclasses
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from graph.cache import Cache, read_packed, replace, write_packed
from graph.embedded import EmbeddedWriter
from graph.fixed import fixed_quads
from graph.generations import PART, Manifest, current_id, generation_folder, read_manifest, write_manifest
from graph.graphs import LINKS
from graph.index import write_index
from graph.index_rows import register_rows
from graph.links import link_quads
from graph.rdf import quads_of
from graph.summary import Summary
from loaders.workers import available_cpus
from ontology import iris
from ontology.register import Register

_BATCH = 50_000
"""Quads that are loaded at once. A million in one piece takes nearly three times as long as in twenty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of compressed quads, and how many they are."""

    path: Path
    quads: int


def publish(
    folder: Path, manifest: Manifest, summaries: Sequence[Summary], cache: Cache, register: Register | None
) -> Manifest:
    """Serve the generation of these documents, after making it where it is not there; gives its full manifest."""
    generation, served = generation_folder(folder, manifest.id), current_id(folder)
    if generation.exists():
        manifest = dataclasses.replace(manifest, quads=read_manifest(generation).quads)
        write_manifest(generation, manifest)
    else:
        part = generation.with_name(generation.name + PART)
        pieces = write_pieces(part / "quads", summaries, cache, register)
        manifest = dataclasses.replace(manifest, quads=sum(piece.quads for piece in pieces.values()))
        with ThreadPoolExecutor(1) as beside:
            rows = chain(
                [register_rows(quads_of(read_packed(pieces["fixed"].path).splitlines(keepends=True)))],
                (cache.rows(summary.sha256) for summary in summaries),
            )
            index = beside.submit(write_index, part, rows)
            write_store(part, manifest, pieces, base_of(folder, served, manifest))
            index.result()
        write_manifest(part, manifest)
        _sync(part)
        part.rename(generation)
        _sync(generation.parent)
    replace(folder / "current", manifest.id.encode() + b"\n")
    _sync(folder)
    _remove_all_but(folder, {manifest.id, served})
    return manifest


def write_pieces(
    folder: Path, summaries: Sequence[Summary], cache: Cache, register: Register | None
) -> dict[str, Piece]:
    """The quads of the generation, a file for each named graph or two; by SHA-256, and `fixed` and `links`."""
    folder.mkdir(parents=True)
    pieces: dict[str, Piece] = {}
    # Two graphs, each sorted; as one file they must be sorted together.
    fixed = b"".join(sorted(fixed_quads(register).splitlines(keepends=True)))
    for name, quads in (("fixed", fixed), ("links", link_quads(summaries))):
        pieces[name] = Piece(folder / f"{name}.nqz", quads.count(b"\n"))
        write_packed(pieces[name].path, quads)
    for summary in summaries:
        pieces[summary.sha256] = Piece(folder / f"{summary.sha256}.nqz", summary.quads)
        _link(cache.quads_path(summary.sha256), pieces[summary.sha256].path)
    return pieces


def base_of(folder: Path, served: str, manifest: Manifest) -> Manifest | None:
    """The served generation, where the new one is so much like it that changing a copy is less work than a load."""
    try:
        before = read_manifest(generation_folder(folder, served)) if served else None
    except FileNotFoundError:
        return None
    if before is None or before.version != manifest.version:
        return None
    change = len(states(before) ^ states(manifest))
    return before if change <= len(manifest.documents) // 4 else None


def write_store(part: Path, manifest: Manifest, pieces: Mapping[str, Piece], base: Manifest | None) -> None:
    """The store of the generation, from nothing or from a copy of another's, which has the same fixed graphs."""
    if base is None:
        with EmbeddedWriter(part / "store") as writer:
            _load(writer, pieces.values())
        return
    before, now = states(base), states(manifest)
    with EmbeddedWriter.copy_of(part.with_name(base.id) / "store", part / "store") as writer:
        for sha256, _ in sorted(before - now):
            writer.drop(iris.document_graph(sha256))
        writer.drop(LINKS)
        _load(writer, [pieces[name] for name in ["links", *(sha256 for sha256, _ in sorted(now - before))]])


def states(manifest: Manifest) -> set[tuple[str, str]]:
    """Each document with the variant of its corrections: what its quads follow from."""
    return {(sha256, manifest.variants.get(sha256, "")) for sha256 in manifest.documents}


def _load(writer: EmbeddedWriter, pieces: Iterable[Piece]) -> None:
    """Load pieces in batches, several at once."""

    def load(batch: list[Piece]) -> None:
        writer.load(b"".join([read_packed(piece.path) for piece in batch]))

    with ThreadPoolExecutor(min(available_cpus(), 4)) as threads:
        for _ in threads.map(load, _batches(pieces)):
            pass


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    for piece in pieces:
        batch.append(piece)
        if sum(each.quads for each in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _remove_all_but(folder: Path, keep: set[str]) -> None:
    """Remove generations that nobody reads; one that is read goes at a later build."""
    for generation in (folder / "generations").iterdir():
        if generation.name in keep or generation.name.endswith(PART):
            continue
        held = os.open(generation, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            gone = generation.with_name(generation.name + PART)
            generation.rename(gone)
            shutil.rmtree(gone)
        finally:
            os.close(held)


def _link(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _sync(folder: Path) -> None:
    """Have the names in a folder on disk before going on."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
