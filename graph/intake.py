"""Taking one file in: read it, write what it states as quads, and remember both. Runs in a worker process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cache import Cache, Entry, Refusal
from graph.corrections import Corrections, corrected
from graph.sources import Source
from graph.summary import summary_of
from loaders.errors import Refused

if TYPE_CHECKING:
    from ontology.register import Register

TABLE = "table"
"""Code of what is no document, and no fault: a table of data that stands beside documents."""


_SPECIMEN = b"# Specimen\n\n" + b"\n\n".join(
    b"%d. The council should make sure that plans for children are clear, that visits are in time, and that managers "
    b"oversee the work well. Partners know what they are to do." % number
    for number in range(1, 5)
)


@dataclass(frozen=True, slots=True)
class Intake:
    """The task of a worker. Sent to it once; then called with one source after the other."""

    cache: Cache
    size_limit: int
    register: Register | None = None
    corrections: Corrections | None = None

    def prepare(self) -> None:
        """Read a page of nothing in particular, so that a broken installation fails here, and not on every file."""
        from loaders.extract import extract_record

        extract_record(_SPECIMEN, self.register)

    def __call__(self, source: Source) -> Entry:
        """What came of the file. A refusal for what it holds is remembered, so that a copy of it is refused again."""
        from loaders.source import digest, read_bytes

        try:
            data = read_bytes(Path(source.path), self.size_limit)
        except OSError as error:
            return Refusal("unreadable", f"{error.strerror}")
        if digest(data) != source.sha256:
            return Refusal("unreadable", "the file changed while it was being read")
        return self.state(source.sha256, data)

    def state(self, sha256: str, data: bytes) -> Entry:
        """Read the bytes of one file, and remember what came of it."""
        from graph.index_rows import index_rows
        from graph.quads import record_quads
        from loaders.extract import extract_record
        from loaders.tabular import is_table

        if is_table(data):
            return self.cache.refuse(sha256, Refusal(TABLE, "a table of data, not running text"))
        try:
            record = extract_record(data, self.register)
        except Refused as refused:
            return self.cache.refuse(sha256, Refusal.of(refused))
        if rows := self.corrections.of(sha256) if self.corrections else ():
            record = corrected(record, rows)
        quads = record_quads(record)
        summary = summary_of(record, quads.count(b"\n"))
        self.cache.keep(summary, quads, index_rows(record))
        return summary
