"""Kill builds at random moments, and look for a broken generation or a lost document afterwards.

    uv run python tests/benchmarks/kill_builds.py [FOLDER] [KILLS]

Each round builds from nothing read, all documents and two thirds of them in turn, so that there is always a new
generation to write. The build and its workers are killed together after a random time; then what is served must be
the generation of before or the new one, whole; then the build is run again to its end and must be byte for byte what
an undisturbed build made.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.generations import current_id, open_current

_BUILD = """
import sys
from graph.build import build
build(sys.argv[2:], sys.argv[1], workers=2)
"""


@dataclass
class Tally:
    """What came of the kills."""

    kills: int = 0
    before_the_end: int = 0
    swapped: int = 0
    broken: int = 0
    lost: int = 0


def start(home: Path, files: Sequence[Path]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(home), *map(str, files)], start_new_session=True
    )


def finish(home: Path, files: Sequence[Path]) -> None:
    if status := start(home, files).wait():
        raise SystemExit(f"a build that nobody killed ended with status {status}")


def served(home: Path) -> tuple[str, str, int]:
    """The id, a hash of all lines and the number of quads of what is served; the store must hold as many."""
    with open_current(home) as generation, generation.reader() as reader:
        digest, count = hashlib.sha256(), 0
        for line in generation.sorted_quads():
            digest.update(line)
            count += 1
        assert reader.count() == count == generation.manifest.quads
        return generation.id, digest.hexdigest(), count


def kill_builds(files: Sequence[Path], kills: int, seed: int = 0) -> Tally:
    """Kill that many builds of these files."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as scratch:
        home, sets = Path(scratch, "home"), (files, [f for n, f in enumerate(files) if n % 3])
        begun = time.monotonic()
        whole = []
        for which in sets:
            shutil.rmtree(home / "cache", ignore_errors=True)
            finish(home, which)
            whole.append(served(home))
        longest = (time.monotonic() - begun) / 2
        for number in range(kills):
            wanted = number % 2
            before = current_id(home)
            shutil.rmtree(home / "cache")
            process = start(home, sets[wanted])
            time.sleep(chance.uniform(0, longest))
            tally.before_the_end += process.poll() is None
            os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
            process.wait()
            tally.kills += 1
            tally.swapped += current_id(home) != before
            try:
                tally.broken += served(home) not in whole
            except Exception as error:
                print(f"kill {number + 1}: {error}", file=sys.stderr)
                tally.broken += 1
            finish(home, sets[wanted])
            tally.lost += served(home) != whole[wanted]
    return tally


if __name__ == "__main__":
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "corpus")
    print(kill_builds(sorted(p for p in corpus.rglob("*") if p.is_file()), int((sys.argv[2:] or ["50"])[0])))
