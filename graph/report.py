"""What a build tells when it is done: every file under the paths is accounted for, by name where it did not go in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.cache import Entry, Refusal
from graph.generations import Manifest
from graph.intake import TABLE
from graph.sameness import same_reports
from graph.sources import Source, first_of_each
from graph.summary import Summary


@dataclass(frozen=True, slots=True)
class RefusedFile:
    path: str
    code: str
    reason: str
    page: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class DuplicateFile:
    """`kind` is `copy` (the same bytes, one document) or `same-report` (one report in two formats, two documents)."""

    path: str
    of: str
    kind: str


@dataclass(frozen=True, slots=True)
class RunIssue:
    """Something in a document that its reader met and could not place."""

    path: str
    page: int
    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """`read` and `unchanged` documents went in, and `kept` ones stayed; `removed` ones left the graph."""

    generation: str
    quads: int
    read: int
    unchanged: int
    kept: int
    removed: int
    duplicates: Sequence[DuplicateFile] = ()
    refused: Sequence[RefusedFile] = ()
    skipped: Sequence[RefusedFile] = ()
    issues: Sequence[RunIssue] = ()
    dry_run: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The object that `build --json` prints."""
        counts = {
            "read": self.read,
            "unchanged": self.unchanged,
            "duplicate": sum(duplicate.kind == "copy" for duplicate in self.duplicates),
            "refused": len(self.refused),
            "skipped": len(self.skipped),
            "kept": self.kept,
            "removed": self.removed,
        }
        lists = {
            name: [asdict(row) for row in getattr(self, name)]
            for name in ("refused", "duplicates", "skipped", "issues")
        }
        return {
            "generation": self.generation,
            "documents": counts,
            **lists,
            "quads": self.quads,
            "dryRun": self.dry_run,
        }


def report_of(
    manifest: Manifest,
    before: Manifest | None,
    kept: Sequence[Source],
    given: Sequence[Source],
    entries: Mapping[str, Entry],
    fresh: Collection[str],
) -> BuildReport:
    """The report of a run from its files, what came of each by hash, and the hashes that were read in it."""
    first = first_of_each([*kept, *given])
    paths = {sha256: s.name for sha256, s in first.items() if not isinstance(entries.get(sha256), Refusal)}
    summaries = [entry for sha256 in paths if isinstance(entry := entries.get(sha256), Summary)]
    stay = {source.sha256 for source in kept}
    refused, skipped = refused_files(given, entries)
    return BuildReport(
        generation=manifest.id,
        quads=manifest.quads,
        read=len(paths.keys() & set(fresh) - stay),
        unchanged=len(paths.keys() - fresh - stay),
        kept=len(stay),
        removed=len(before.documents.keys() - paths.keys()) if before else 0,
        duplicates=duplicate_files([*kept, *given], summaries, paths),
        refused=refused,
        skipped=skipped,
        issues=run_issues(summaries, paths),
    )


def refused_files(
    sources: Iterable[Source], entries: Mapping[str, Entry]
) -> tuple[list[RefusedFile], list[RefusedFile]]:
    """Files that are refused, and tables that are only skipped; a table that was pointed at itself is refused."""
    refused: list[RefusedFile] = []
    skipped: list[RefusedFile] = []
    for source in sources:
        entry = source.refusal or entries.get(source.sha256)
        if not isinstance(entry, Refusal):
            continue
        table = entry.code == TABLE
        code = "not-a-document" if table else entry.code
        file = RefusedFile(source.name, code, entry.reason, entry.page, entry.line)
        (skipped if table and not source.named else refused).append(file)
    return refused, skipped


def duplicate_files(
    sources: Iterable[Source], summaries: Sequence[Summary], paths: Mapping[str, str]
) -> list[DuplicateFile]:
    """Copies of a document, and documents that are the same report as another. `paths` by SHA-256."""
    copies = (
        DuplicateFile(source.name, paths[source.sha256], "copy")
        for source in sources
        if source.sha256 in paths and source.name != paths[source.sha256]
    )
    same = (DuplicateFile(paths[sha256], paths[of], "same-report") for sha256, of in same_reports(summaries))
    return sorted([*copies, *same], key=lambda duplicate: (duplicate.path, duplicate.kind))


def run_issues(summaries: Iterable[Summary], paths: Mapping[str, str]) -> list[RunIssue]:
    """The issues of these documents, by path, page and line."""
    found = (
        RunIssue(paths[summary.sha256], issue.page, issue.line, issue.code, issue.message)
        for summary in summaries
        for issue in summary.issues
    )
    return sorted(found, key=lambda issue: (issue.path, issue.page, issue.line, issue.code, issue.message))
