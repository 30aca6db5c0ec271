"""Kill builds at random moments, and look for a broken generation or a lost document afterwards.

    uv run python tests/benchmarks/kill_builds.py [FOLDER] [KILLS]

Each round builds all documents or two thirds of them in turn, so that there is always a new generation to write; half
of the rounds start with nothing read, half with everything, so that kills fall in the writing of the generation too.
The build and its workers are killed together after a random time. Then what is served must be the generation of
before or the new one, whole; and the build, run again to its end, must be byte for byte what an undisturbed one made.
The builds run from a copy of the program, which nobody edits meanwhile.
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
    writing: int = 0
    """Of the kills, those that fell while a generation was written."""
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

    def forget(self, but: Path | None = None) -> None:
        """Leave only the generation that is served, and of what was read only what is in this copy of a cache."""
        for generation in self.home.glob("generations/*"):
            if generation.name != current_id(self.home):
                shutil.rmtree(generation)
        shutil.rmtree(self.home / "cache", ignore_errors=True)
        if but:
            shutil.copytree(but, self.home / "cache")

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
    sets = ([file for number, file in enumerate(files) if number % 3], files)
    with tempfile.TemporaryDirectory() as scratch:
        builder, everything = Builder(Path(scratch, "sources"), Path(scratch, "home")), Path(scratch, "cache")
        for package in ("ontology", "loaders", "graph"):
            shutil.copytree(Path(__file__).parents[2] / package, builder.sources / package)
        whole, longest = [], []
        for which in sets:
            builder.forget()
            begun = time.monotonic()
            builder.finish(which)
            longest.append(time.monotonic() - begun)
            whole.append(served(builder.home))
        assert whole[0] != whole[1], "the two builds made the same generation: was anything read?"
        shutil.copytree(builder.home / "cache", everything)
        for number in range(kills):
            wanted, before = number % 2, current_id(builder.home)
            builder.forget(but=everything if number // 2 % 2 else None)
            seconds = longest[wanted] * (0.4 if number // 2 % 2 else 1)
            tally.before_the_end += builder.kill(sets[wanted], chance.uniform(0, seconds))
            tally.kills += 1
            tally.writing += any(builder.home.glob("generations/*.part"))
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
