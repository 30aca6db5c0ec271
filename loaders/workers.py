"""Reading many files at once, in processes that can be stopped.

A reader of PDF can crash, hang or ask for more memory than there is, and nothing inside its process can be relied
on to notice. So each file is read in a worker process that this one watches: one that overstays its time or
outgrows its memory is killed and replaced, and its file is refused; so is the file that a worker dies of. Every
other file still comes through, and what comes out does not depend on the number of workers or on their order.

A worker is a fresh interpreter (not a copy of this process, which may have threads or an open store), speaks over
two pipes, and leaves when its pipe closes, so none outlives a parent that was killed by more than one file's time.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from loaders.errors import Refused
from ontology.errors import InspectGraphError

Item = TypeVar("Item")
Result = TypeVar("Result")

_TICK = 0.05
"""Seconds between two looks at the clock and the memory of the workers that are busy."""

_BEGIN = "import sys; sys.path[:] = {!r}; from loaders.workers import serve; serve({}, {})"

_HEADROOM = 1 << 30
"""Bytes of address space above the memory limit: what a process maps without using it."""


class WorkerFailed(InspectGraphError):
    """The workers themselves cannot run; no file is to blame."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds of reading, bytes of memory, bytes of file."""

    seconds: float = 60.0
    memory: int = 2 << 30
    size: int = 200 << 20


def available_cpus() -> int:
    """Processors that this process may use, which can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int | None = None,
    limits: Limits | None = None,
) -> Iterator[tuple[Item, Result | Refused]]:
    """Run `task` on every item in worker processes; yields each item with its result as soon as it is there.

    `task` is a function at the top level of a module, a `functools.partial` of one, or an object that can be called
    and pickled; an exception that it raises refuses the item. If it has a method `prepare`, each worker calls that
    first: what fails there is no file's fault, and ends the run. Order is that of completion. Closing the iterator
    stops the workers.
    """
    waiting = list(reversed(list(items)))
    limits = limits or Limits()
    crew: list[_Worker[Item, Result]] = []
    try:
        for _ in range(min(workers or available_cpus(), len(waiting))):
            crew.append(_Worker(task, limits))
        for worker in crew:
            worker.give(waiting.pop())
        while busy := [worker for worker in crew if worker.busy]:
            done: list[tuple[Item, Result | Refused]] = []
            ready = wait([worker.answers for worker in busy], _TICK)
            for worker in busy:
                if worker.answers in ready:
                    done.extend(worker.take())
                elif refusal := worker.overrun():
                    done.append(worker.abandon(refusal))
                else:
                    continue
                if waiting and not worker.busy:
                    worker.give(waiting.pop())
            yield from done  # only now, so that no worker idles while the caller looks at a result
    finally:
        for worker in crew:
            worker.stop()


class _Worker(Generic[Item, Result]):
    """One process and the item that it is busy with."""

    def __init__(self, task: Callable[[Item], Result], limits: Limits) -> None:
        self.setting_out = pickle.dumps((task, limits))
        self.limits = limits
        self.start()

    def start(self) -> None:
        """A new process, which goes on importing while this one goes on with its work."""
        inbox, outbox = os.pipe(), os.pipe()
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BEGIN.format(sys.path, inbox[0], outbox[1])],
                pass_fds=(inbox[0], outbox[1]),
                stdin=subprocess.DEVNULL,
            )
        finally:
            os.close(inbox[0])
            os.close(outbox[1])
        self.items = Connection(inbox[1], readable=False)
        self.answers = Connection(outbox[0], writable=False)
        self.alive, self.ready, self.busy = True, False, False
        self.send(self.setting_out)

    def send(self, message: bytes) -> None:
        with contextlib.suppress(BrokenPipeError):  # it has died, which reading its answer will tell
            self.items.send_bytes(message)

    def give(self, item: Item) -> None:
        if not self.alive:
            self.start()
        self.item = item
        self.busy = True
        self.memory = 0
        self.since = time.monotonic()
        self.send(pickle.dumps(item))

    def take(self) -> Iterator[tuple[Item, Result | Refused]]:
        """What has come: nothing yet where that is the greeting of a new process; a closed pipe is a death."""
        try:
            answer = pickle.loads(self.answers.recv_bytes())
        except EOFError:
            answer = self.death()
            self.stop()
        if not self.ready:
            self.greet(answer)
            return
        self.busy = False
        yield self.item, answer

    def greet(self, failure: Refused | str) -> None:
        """A worker that cannot import what it needs is no fault of any file."""
        if failure:
            raise WorkerFailed(f"a worker process could not start: {failure}")
        self.ready = True
        self.since = time.monotonic()

    def overrun(self) -> Refused | None:
        """Why the worker must be stopped now, if it must."""
        if self.ready and time.monotonic() - self.since > self.limits.seconds:
            return _too_long(self.limits)
        self.memory = max(self.memory, _resident(self.process.pid))
        return _too_much(self.limits) if self.memory > self.limits.memory else None

    def death(self) -> Refused:
        """What a worker died of, as far as its exit tells."""
        status = self.process.wait()
        if -status == signal.SIGALRM:
            return _too_long(self.limits)
        if -status == signal.SIGKILL or self.memory > self.limits.memory // 2:
            return _too_much(self.limits)  # the system's own stop, or a library that got no more and gave up
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return Refused("unreadable", f"the reader died of it ({how})")

    def abandon(self, refusal: Refused) -> tuple[Item, Result | Refused]:
        self.stop()
        return self.item, refusal

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.items.close()
        self.answers.close()
        self.alive = self.busy = False


def serve(inbox: int, outbox: int) -> None:
    """The life of a worker: take the task, then items one by one, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    # A library that multiplies with threads of its own would fight the other workers for their processors.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    items, answers = Connection(inbox, writable=False), Connection(outbox, readable=False)
    with contextlib.suppress(EOFError, BrokenPipeError):  # the parent has gone, or wants no more
        first = items.recv_bytes()
        try:
            task, limits = pickle.loads(first)
            _confine(limits)
            if hasattr(task, "prepare"):
                task.prepare()
        except Exception as error:
            answers.send_bytes(pickle.dumps(f"{type(error).__name__}: {error} ({_place(error)})"))
            return
        answers.send_bytes(pickle.dumps(""))
        while True:
            item = pickle.loads(items.recv_bytes())
            signal.alarm(int(limits.seconds) + 5)  # the kernel's own stop, for when nobody watches any more
            answer = _attempt(task, item, limits)
            signal.alarm(0)
            answers.send_bytes(pickle.dumps(answer))


def _attempt(task: Callable[[Any], Any], item: Any, limits: Limits) -> Any:
    """The task's result, or what the item is refused for: no file stops the others."""
    try:
        return task(item)
    except Refused as refusal:
        return refusal
    except MemoryError:
        return _too_much(limits)
    except Exception as error:
        return Refused("unreadable", f"the reader failed: {type(error).__name__}: {error} ({_place(error)})")


def _confine(limits: Limits) -> None:
    """Bound what the process can ask the kernel for; the parent watches what it really uses."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [b for b in (limits.memory + _HEADROOM, soft, hard) if b != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _too_long(limits: Limits) -> Refused:
    return Refused("timeout", f"not read within {limits.seconds:g} seconds")


def _too_much(limits: Limits) -> Refused:
    return Refused("memory", f"needs more than {limits.memory / (1 << 20):,.0f} MiB of memory")


def _place(error: BaseException) -> str:
    """File and line of our own that the exception came from."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown place"


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds now; 0 where the system does not tell (the kernel's bound remains)."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
