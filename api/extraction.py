"""What `extract` has its workers do with one file. Imports nothing of the command line, as each worker imports it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders.errors import Refused


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was named: its place among the arguments, and its bytes where it came in on standard input."""

    place: int
    path: str
    content: bytes | None = None

    def read(self) -> bytes:
        from loaders.source import read_bytes

        if self.content is not None:
            return self.content
        try:
            return read_bytes(Path(self.path))
        except OSError as error:
            raise Refused("unreadable", error.strerror or str(error)) from error


def record_line(given: Given) -> bytes:
    """The record of one file as one line of JSON, without the line's end."""
    from loaders.extract import extract_record, record_json

    return record_json(extract_record(given.read()))


def text_line(given: Given) -> bytes:
    """The source text of one file, to which every span refers, as one line of JSON."""
    import orjson

    from loaders.reading import source_pages

    return orjson.dumps({"pages": source_pages(given.read())})
