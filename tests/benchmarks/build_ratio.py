"""What a full build costs beside bare text, and what an unchanged rerun costs beside a full build.

    uv run python tests/benchmarks/build_ratio.py [FOLDER] [ROUNDS]

Bare text is what `pypdfium2` alone needs for the text of every page of the same files: a pool of two processes,
chunks of four files, page cache warm. Both are measured in turn, in one run, as wall time; a build and a rerun as
whole processes, interpreter and command line included. The bars: a build at most 2.5 times bare text, a rerun at most
0.05 of a build. Processor time is told beside, for machines that are busy with other things.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

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
    build_to_bare_cpu: float


def bare_text(path: str) -> int:
    """Code points of text in a file, 0 where it is no PDF."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    return sum(len(page.get_textpage().get_text_range()) for page in document)


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall and of processors, those of the processes that were started included."""

    wall: float
    cpu: float


@contextmanager
def watched(costs: list[Cost]) -> Iterator[None]:
    """Add what the body costs, all in processes that it starts and waits for."""
    wall, cpu = time.perf_counter(), _cpu()
    yield
    costs.append(Cost(time.perf_counter() - wall, _cpu() - cpu))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_bare(files: Sequence[Path]) -> None:
    with Pool(WORKERS) as pool:
        read = sum(pool.imap_unordered(bare_text, map(str, files), chunksize=4))
        pool.close()
        pool.join()
    assert read, "no text in these files"


def build(folder: Path, home: Path) -> dict[str, int]:
    """One `inspectgraph build`; what it says that it did."""
    words = ["build", str(folder), "--graph", str(home), "--workers", str(WORKERS), "--json", "--quiet"]
    done = subprocess.run([sys.executable, "-c", _COMMAND, *words], stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"the build ended with status {done.returncode}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report["documents"] | {"quads": report["quads"]}


def measure(folder: Path, rounds: int) -> Ratios:
    """Bare text, a build and a rerun in turn, as often as asked."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        path.read_bytes()
    bare: list[Cost] = []
    builds: list[Cost] = []
    reruns: list[Cost] = []
    for _ in range(rounds):
        with watched(bare):
            read_bare(files)
        with TemporaryDirectory() as scratch:
            with watched(builds):
                told = build(folder, Path(scratch))
            assert told["read"] and not told["unchanged"], told
            with watched(reruns):
                told = build(folder, Path(scratch))
            assert told["unchanged"] and not told["read"], told
    return Ratios(
        files=len(files),
        quads=told["quads"],
        bare=median(cost.wall for cost in bare),
        build=median(cost.wall for cost in builds),
        rerun=median(cost.wall for cost in reruns),
        build_to_bare=median(b.wall / t.wall for b, t in zip(builds, bare, strict=True)),
        rerun_to_build=median(r.wall / b.wall for r, b in zip(reruns, builds, strict=True)),
        build_to_bare_cpu=median(b.cpu / t.cpu for b, t in zip(builds, bare, strict=True)),
    )


if __name__ == "__main__":
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[3] / "shared" / "corpus")
    for name, value in asdict(measure(corpus, int((sys.argv[2:] or ["3"])[0]))).items():
        print(f"{name:18}{value:>12,.3f}" if isinstance(value, float) else f"{name:18}{value:>12,}")
