"""Kill builds at random moments, and look for a broken generation or a lost document afterwards.

    uv run python tests/benchmarks/kill_builds.py [FOLDER] [KILLS]

Each round builds from nothing read, all documents and two thirds of them in turn, so that there is always a new
generation to write. The build and its workers are killed together after a random time; then what is served must be
the generation of before or the new one, whole; then the build is run again to its end and must be byte for byte what
an undisturbed build made. The builds run from a copy of the program, which nobody edits meanwhile.
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
from ontology.errors import InspectGraphError

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


@dataclass(frozen=True)
class Builder:
    """Builds in `home` with the program in `sources`."""

    sources: Path
    home: Path

    def start(self, files: Sequence[Path]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _BUILD, str(self.home), *map(str, files)],
            start_new_session=True,
            env=os.environ | {"PYTHONPATH": str(self.sources)},
        )

    def finish(self, files: Sequence[Path]) -> None:
        if status := self.start(files).wait():
            raise SystemExit(f"a build that nobody killed ended with status {status}")

    def kill(self, files: Sequence[Path], seconds: float) -> bool:
        """Kill a build with its workers after that time; whether it had not come to its end."""
        process = self.start(files)
        time.sleep(seconds)
        running = process.poll() is None
        if running:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return running


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
    sets = (files, [file for number, file in enumerate(files) if number % 3])
    with tempfile.TemporaryDirectory() as scratch:
        builder = Builder(Path(scratch, "sources"), Path(scratch, "home"))
        for package in ("ontology", "loaders", "graph"):
            shutil.copytree(Path(__file__).parents[2] / package, builder.sources / package)
        begun = time.monotonic()
        whole = []
        for which in sets:
            shutil.rmtree(builder.home / "cache", ignore_errors=True)
            builder.finish(which)
            whole.append(served(builder.home))
        longest = (time.monotonic() - begun) / 2
        for number in range(kills):
            wanted, before = number % 2, current_id(builder.home)
            shutil.rmtree(builder.home / "cache")
            tally.before_the_end += builder.kill(sets[wanted], chance.uniform(0, longest))
            tally.kills += 1
            tally.swapped += current_id(builder.home) != before
            tally.broken += not is_one_of(whole, builder.home)
            builder.finish(sets[wanted])
            tally.lost += served(builder.home) != whole[wanted]
    return tally


def is_one_of(whole: Sequence[tuple[str, str, int]], home: Path) -> bool:
    """Whether what is served can be read, and is one of the generations that undisturbed builds made."""
    try:
        return served(home) in whole
    except (InspectGraphError, AssertionError, OSError) as error:
        print(f"broken: {error}", file=sys.stderr)
        return False


if __name__ == "__main__":
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "corpus")
    print(kill_builds(sorted(p for p in corpus.rglob("*") if p.is_file()), int((sys.argv[2:] or ["50"])[0])))
