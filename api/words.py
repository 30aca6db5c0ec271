"""Words about the work, on standard error: what is being done, how far it is, what went wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, of how many, and its path."""

EVERY = 10.0
"""Seconds between two lines of progress where there is no terminal to draw a bar on."""


def shown(path: str) -> str:
    """A path on one line and without control characters, which a file's name may hold."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in path)


@dataclass(frozen=True, slots=True)
class Words:
    """How talkative to be. `warn` is heard even when quiet, `detail` only when verbose."""

    quiet: bool = False
    verbose: bool = False

    def say(self, text: str) -> None:
        if not self.quiet:
            print(text, file=sys.stderr, flush=True)

    def detail(self, text: str) -> None:
        if self.verbose:
            print(text, file=sys.stderr, flush=True)

    def warn(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress]:
        """A bar on a terminal, a line now and then elsewhere, nothing when quiet."""
        if self.quiet:
            yield lambda done, total, path: None
        elif sys.stderr.isatty():
            with _bar(label) as step:
                yield step
        else:
            yield _lines(label)


def _lines(label: str) -> Progress:
    spoken = time.monotonic()

    def step(done: int, total: int, path: str) -> None:
        nonlocal spoken
        now = time.monotonic()
        if done == total or now - spoken >= EVERY:
            spoken = now
            print(f"{label}: {done} of {total}", file=sys.stderr, flush=True)

    return step


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    # Drawn by hand and not by rich, which takes longer to import than most reruns of a build take.
    width = 30
    drawn = 0.0

    def step(done: int, total: int, path: str) -> None:
        nonlocal drawn
        now = time.monotonic()
        if done < total and now - drawn < 0.05:
            return
        drawn = now
        full = width * done // max(total, 1)
        sys.stderr.write(f"\r{label} {'█' * full}{'░' * (width - full)} {done}/{total}\x1b[K")
        sys.stderr.flush()

    try:
        yield step
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
