"""What a full build costs beside bare text, and what an unchanged rerun costs beside a full build.

    uv run python tests/benchmarks/build_ratio.py [FOLDER] [ROUNDS]

Bare text is what `pypdfium2` alone needs for the text of every page of the same files: a pool of two processes,
chunks of four files, page cache warm. Both are measured in turn, in one run, as wall time; a build and a rerun as
whole processes, interpreter and command line included. The bars: a build at most 2.5 times bare text, a rerun at most
0.05 of a build.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from pathlib import Path
from statistics import median

import pypdfium2

WORKERS = 2
_COMMAND = "from api.main import run; run()"


@dataclass(frozen=True)
class Ratios:
    """Medians over the rounds, in seconds, and their ratios; `build_to_bare` is the median of each round's own."""

    files: int
    quads: int
    bare: float
    build: float
    rerun: float
    build_to_bare: float
    rerun_to_build: float


def bare_text(path: str) -> int:
    """Code points of text in a file, 0 where it is no PDF."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def time_bare(files: Sequence[Path]) -> float:
    begun = time.perf_counter()
    with Pool(WORKERS) as pool:
        read = sum(pool.imap_unordered(bare_text, map(str, files), chunksize=4))
    assert read, "no text in these files"
    return time.perf_counter() - begun


def time_build(folder: Path, home: Path) -> tuple[float, dict[str, int]]:
    """Seconds of one `inspectgraph build`, and what it says that it did."""
    begun = time.perf_counter()
    words = ["build", str(folder), "--graph", str(home), "--workers", str(WORKERS), "--json", "--quiet"]
    done = subprocess.run([sys.executable, "-c", _COMMAND, *words], stdout=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        raise SystemExit(f"the build ended with status {done.returncode}")
    report = json.loads(done.stdout)
    return seconds, report["documents"] | {"quads": report["quads"]}


def measure(folder: Path, rounds: int) -> Ratios:
    """Bare text, a build and a rerun in turn, as often as asked."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        path.read_bytes()
    bare, builds, reruns, quads = [], [], [], 0
    for _ in range(rounds):
        bare.append(time_bare(files))
        with tempfile.TemporaryDirectory() as scratch:
            seconds, told = time_build(folder, Path(scratch))
            assert told["read"] and not told["unchanged"], told
            builds.append(seconds)
            seconds, told = time_build(folder, Path(scratch))
            assert told["unchanged"] and not told["read"], told
            reruns.append(seconds)
            quads = told["quads"]
    return Ratios(
        files=len(files),
        quads=quads,
        bare=median(bare),
        build=median(builds),
        rerun=median(reruns),
        build_to_bare=median(b / t for b, t in zip(builds, bare, strict=True)),
        rerun_to_build=median(r / b for r, b in zip(reruns, builds, strict=True)),
    )


if __name__ == "__main__":
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "corpus")
    for name, value in asdict(measure(corpus, int((sys.argv[2:] or ["3"])[0]))).items():
        print(f"{name:16}{value:>12,.3f}" if isinstance(value, float) else f"{name:16}{value:>12,}")
