"""The tables of a generation, written by a process of its own that ends when the server does.

So the server goes on answering meanwhile, and whoever stops it does not wait for tables that nobody will read.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from graph.generations import current_id, generation_folder
from graph.reading.opening import table_path

LOG: Final = logging.getLogger("inspectgraph.server")
WRITER: Final = (sys.executable, "-m", "graph.reading.opening")
PATIENCE: Final = 2.0
"""Seconds that a writer has to clear away what it began."""


class Stopped(Exception):
    """The tables were not written, because the server ends."""


class Tables:
    """Writes the tables of what is current, one after the other, until it is stopped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writer: subprocess.Popen[str] | None = None
        self._stopped = False

    def write(self, folder: Path) -> None:
        """Have the tables written where they are not there yet; a writer that fails is told in the log."""
        current = current_id(folder)
        if not current or table_path(generation_folder(folder, current)).is_file():
            return
        command = [*WRITER, str(folder.resolve())]
        with self._lock:
            if self._stopped:
                raise Stopped
            writer = self._writer = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        try:
            _, said = writer.communicate()
        finally:
            end(writer)
            self._writer = None
        if self._stopped:
            raise Stopped
        if writer.returncode != 0:
            LOG.warning("tables are written in the server itself", extra={"error": said.strip()[-500:]})

    def stop(self) -> None:
        """End the writer, if there is one; no other is started from now on."""
        with self._lock:
            self._stopped = True
            writer = self._writer
        if writer:
            end(writer)


def end(writer: subprocess.Popen[str]) -> None:
    """End a process that may have ended, and wait until it has."""
    writer.terminate()
    try:
        writer.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        writer.kill()
        writer.wait()


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl+C does, so that what it began is ended too; then the program ends."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
