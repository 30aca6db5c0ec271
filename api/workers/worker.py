"""The process: opens one generation, and does one job after the other until its input closes.

    python -m api.workers.worker GENERATION BYTES

It is less urgent than the server (`nice`), cannot have more memory than it is told, and is ended by its own alarm if
the server that should have ended it is no more.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

import orjson

from api.workers.errors import OverMemory
from api.workers.frames import END, ERROR, HEAD, Frames
from api.workers.jobs import JOBS
from graph.generations import Generation
from graph.opened import Graph
from ontology.errors import InspectGraphError

_GRACE = 5
"""Seconds after a job's time in which the server is expected to end the worker itself."""
_HEADROOM = 256 << 20
"""Bytes of address space above the limit: stacks of threads and the like, mapped and hardly used."""


def main(generation: str, memory: int) -> None:
    """Do the jobs that come on standard input, one a line."""
    frames = Frames(own_output())
    with Graph(Generation(Path(generation))) as graph:
        _ = graph.register
        limit_memory(memory)
        os.nice(5)
        frames.send(HEAD, b"{}")
        for line in sys.stdin.buffer:
            answer(graph, orjson.loads(line), frames)


def own_output() -> Any:
    """Standard output for frames alone; whatever else is printed goes to standard error."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


def limit_memory(memory: int) -> None:
    """From here on so many bytes more, where the system can hold a process to it."""
    statm = Path("/proc/self/statm")
    if not statm.is_file():
        return
    mapped = int(statm.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + memory + _HEADROOM,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(graph: Graph, job: dict[str, Any], frames: Frames) -> None:
    """One job, or its error, as frames."""
    signal.setitimer(signal.ITIMER_REAL, job["seconds"] + _GRACE)
    try:
        told = JOBS[job["kind"]](graph, job, frames)
        frames.flush()
        frames.send(END, orjson.dumps(told))
    except InspectGraphError as error:
        tell(frames, error)
    except MemoryError:
        tell(frames, OverMemory("this needs more memory than one request may have"))
    signal.setitimer(signal.ITIMER_REAL, 0)


def tell(frames: Frames, error: InspectGraphError) -> None:
    kinds = [kind.__name__ for kind in type(error).__mro__]
    frames.send(ERROR, orjson.dumps({"kinds": kinds, "message": str(error)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
