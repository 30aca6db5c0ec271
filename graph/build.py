"""The build: files in, a new generation out. Read this first; each step is a module of its own.

What it does not do again: a file whose bytes were read before by the same version of the program is known by its
hash. What it does not do at all: change a generation. A build that is killed goes on from what it had read.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cache import Cache, Entry, Refusal
from graph.corrections import FILE, Corrections, read_corrections
from graph.errors import GraphError
from graph.generations import Manifest, current_id, generation_folder, read_manifest, write_manifest, writing
from graph.intake import Intake
from graph.report import BuildReport, RunIssue, report_of
from graph.sources import Source, find_sources, first_of_each
from graph.summary import Summary
from graph.version import build_version
from loaders.errors import Refused
from loaders.workers import Limits, read_all

if TYPE_CHECKING:
    from ontology.register import Register

Progress = Callable[[int, int, str], None]
"""Called after each file that was read: how many are done, of how many, and which."""


def build(
    paths: Sequence[str | Path],
    folder: str | Path,
    *,
    add: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    dry_run: bool = False,
    limits: Limits | None = None,
    register: Register | None = None,
    corrections: str | Path | None = None,
) -> BuildReport:
    """Make the graph in `folder` of exactly the files under `paths`; with `add`, of what is there already too.

    `dry_run` reads and writes nothing: it tells which files would be read. `corrections` is a table (see
    `graph.corrections`); without, the one in `folder`, if there is one.
    """
    limits, folder = limits or Limits(), Path(folder)
    given = find_sources(paths, limits.size)
    table = corrections_for(folder, corrections)
    cache = Cache(folder / "cache", build_version(register), table.variants({s.sha256 for s in given}))
    if dry_run:
        return planned(folder, given, cache, add)
    with writing(folder):
        before = served(folder)
        kept = kept_sources(before, given) if add else []
        sources = [*kept, *given]
        cache = dataclasses.replace(cache, variants=table.variants({s.sha256 for s in sources}))
        known = recall(sources, cache)
        intake = Intake(cache, limits.size, register, table)
        fresh = read_new(
            [s for s in sources if s.sha256 and s.sha256 not in known], intake, workers, limits, progress
        )
        entries = known | fresh
        refuse_loss(kept, entries)
        manifest = serve(folder, before, sources, entries, cache, register)
        cache.prune(entries.keys())
    report = report_of(manifest, before, kept, given, entries, fresh.keys())
    return dataclasses.replace(report, issues=[*report.issues, *unmatched(table, manifest.documents)])


def corrections_for(folder: Path, given: str | Path | None) -> Corrections:
    """The table that is given, else that of the folder, else none."""
    path = Path(given) if given else folder / FILE
    return read_corrections(path) if given or path.exists() else Corrections()


def unmatched(table: Corrections, documents: Iterable[str]) -> list[RunIssue]:
    """Rows of the table for documents that are not in the graph."""
    return [
        RunIssue(table.path, 0, row.line, "correction-unused", f"no document {row.document} is in the graph")
        for row in table.unmatched(documents)
    ]


def served(folder: Path) -> Manifest | None:
    """The manifest of the generation that is served before this build."""
    found = current_id(folder)
    try:
        return read_manifest(generation_folder(folder, found)) if found else None
    except FileNotFoundError:
        return None


def kept_sources(before: Manifest | None, given: Iterable[Source]) -> list[Source]:
    """The documents that stay though nobody points at them now. A file that is pointed at again is not among them."""
    again = {source.file for source in given}
    documents = before.documents if before else {}
    return [Source(path, sha256=sha256) for sha256, path in documents.items() if path not in again]


def recall(sources: Iterable[Source], cache: Cache) -> dict[str, Entry]:
    """What is known already of these files, by hash."""
    found = {sha256: cache.find(sha256) for sha256 in {source.sha256 for source in sources} - {""}}
    return {sha256: entry for sha256, entry in found.items() if entry is not None}


def read_new(
    sources: Iterable[Source], intake: Intake, workers: int | None, limits: Limits, progress: Progress | None
) -> dict[str, Entry]:
    """Read files in worker processes, the largest first so that no worker is left alone with it."""
    new = sorted(first_of_each(sources).values(), key=lambda source: -source.size)
    fresh: dict[str, Entry] = {}
    for source, result in read_all(intake, new, workers=workers, limits=limits):
        fresh[source.sha256] = (
            stopped(source, result, intake.cache) if isinstance(result, Refused) else result
        )
        if progress:
            progress(len(fresh), len(new), source.name)
    return fresh


def stopped(source: Source, refused: Refused, cache: Cache) -> Refusal:
    """Why a worker came to no end with a file; remembered, but where that says as much about the machine that day."""
    refusal = Refusal.of(refused)
    return refusal if refusal.code in ("timeout", "memory") else cache.refuse(source.sha256, refusal)


def refuse_loss(kept: Iterable[Source], entries: Mapping[str, Entry]) -> None:
    """Stop where a document would be lost that another version read, and that is not there to be read again."""
    lost = [source.name for source in kept if not isinstance(entries[source.sha256], Summary)]
    if lost:
        more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
        raise GraphError(
            f"cannot keep what is in the graph: {', '.join(lost[:3])}{more} must be read again by this version, and "
            "cannot; put them back, or build without --add from all documents that you have"
        )


def serve(
    folder: Path,
    before: Manifest | None,
    sources: Iterable[Source],
    entries: Mapping[str, Entry],
    cache: Cache,
    register: Register | None,
) -> Manifest:
    """Make the generation of these documents the one that is served, if it is not that already."""
    documents = {
        sha256: source.file
        for sha256, source in sorted(first_of_each(sources).items())
        if isinstance(entries[sha256], Summary)
    }
    variants = {sha256: v for sha256, v in sorted(cache.variants.items()) if sha256 in documents}
    made_of = hashlib.sha256("\n".join([cache.version, *documents, *map(str, variants.items())]).encode())
    quads = before.quads if before else 0
    manifest = Manifest(made_of.hexdigest()[:16], cache.version, quads, documents, variants)
    if before and before.id == manifest.id:
        if manifest != before:  # the same documents, from other places
            write_manifest(generation_folder(folder, manifest.id), manifest)
        return manifest
    from graph.publishing import publish  # brings the store with it, which an unchanged run does without

    summaries = [entry for sha256 in documents if isinstance(entry := entries[sha256], Summary)]
    return publish(folder, manifest, summaries, cache, register)


def planned(folder: Path, given: Sequence[Source], cache: Cache, add: bool) -> BuildReport:
    """What a build would do, as far as can be told without reading a file: a new one may yet be refused."""
    before = served(folder)
    kept = kept_sources(before, given) if add else []
    known = recall([*kept, *given], cache)
    manifest = before or Manifest("", cache.version, 0, {})
    new = first_of_each(given).keys() - known.keys()
    return dataclasses.replace(report_of(manifest, before, kept, given, known, new), dry_run=True)
