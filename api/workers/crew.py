"""The server's side: workers of the generation that is served, kept warm, and ended when they overstay.

Jobs that find all workers busy wait in line, as long as their time lasts; when the line is long, the next is told to
come again. Nothing here blocks the server's loop, and no thread waits for a worker.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from pathlib import Path
from signal import SIGABRT, SIGALRM, SIGBUS, SIGKILL, SIGSEGV
from subprocess import PIPE
from typing import Any, Final

import orjson

from api.workers.errors import OverMemory, OverTime, TooBusy, TooComplex
from api.workers.frames import END, ERROR, SIZES
from ontology.errors import InspectGraphError

_IDLE: Final = 120.0
"""Seconds after which a worker that nobody needs is let go."""
_STARTING: Final = 30.0


@dataclass(frozen=True, slots=True)
class Frame:
    kind: bytes
    content: bytes


class Told(Exception):
    """What a worker said of an error: the names of its kinds, nearest first, and the message."""

    def __init__(self, kinds: list[str], message: str) -> None:
        super().__init__(message)
        self.kinds = kinds


class Worker:
    """One process. `since` is when it last had nothing to do."""

    def __init__(self, process: Process, generation: Path) -> None:
        self.process = process
        self.generation = generation
        self.since = time.monotonic()
        self.busy = self.late = False

    @classmethod
    async def start(cls, generation: Path, memory: int) -> Worker:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "api.workers.worker", str(generation.resolve()), str(memory)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        worker = cls(process, generation)
        try:
            async with asyncio.timeout(_STARTING):
                await worker.frame()
        except BaseException:
            await worker.end()
            raise
        return worker

    async def frame(self) -> Frame:
        """The next frame; an error where the worker told one, or died."""
        assert self.process.stdout is not None
        try:
            kind, size = SIZES.unpack(await self.process.stdout.readexactly(SIZES.size))
            content = await self.process.stdout.readexactly(size)
        except asyncio.IncompleteReadError as error:
            raise died(await self.process.wait(), self.late) from error
        self.busy = kind not in (END, ERROR)
        if kind == ERROR:
            told = orjson.loads(content)
            raise Told(told["kinds"], told["message"])
        return Frame(kind, content)

    async def give(self, job: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.busy = True
        self.process.stdin.write(orjson.dumps(job) + b"\n")
        with contextlib.suppress(ConnectionError):  # it has died, which its next frame will tell
            await self.process.stdin.drain()

    def overstay(self) -> None:
        """End it because its time is over."""
        self.late = True
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def end(self) -> None:
        """End the process, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


def died(status: int, late: bool) -> Exception:
    """What the death of a worker in the middle of a job means; `late` if it was ended for its time."""
    if late or status == -SIGALRM:
        return OverTime("this took longer than a request may take, and was ended")
    if status in (-SIGABRT, -SIGBUS, -SIGKILL):
        return OverMemory("this needs more memory than one request may have")
    if status == -SIGSEGV:
        return TooComplex("too deeply nested to be read")
    return RuntimeError(f"a worker ended with status {status}")


class Crew:
    """So many workers, and the line of those who wait for one."""

    def __init__(self, size: int, memory: int, line: int) -> None:
        self._size, self._memory, self._line = size, memory, line
        self._free = asyncio.Semaphore(size)
        self._idle: list[Worker] = []
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    @contextlib.asynccontextmanager
    async def working(
        self, generation: Path, job: dict[str, Any], wait: float, seconds: float
    ) -> AsyncIterator[Worker]:
        """A worker that has been given the job; left early, or by an error, it is ended.

        `wait` is how long to stand in line, `seconds` what the job may take from then on.
        """
        await self._turn(wait)
        try:
            worker = await self._worker(generation)
            clock = asyncio.get_running_loop().call_later(seconds, worker.overstay)
            try:
                await worker.give(job | {"seconds": seconds})
                yield worker
            finally:
                clock.cancel()
                if worker.busy or worker.process.returncode is not None:
                    self._end(worker)
                    if worker.late:
                        self._replace(worker)
                else:
                    worker.since = time.monotonic()
                    self._idle.append(worker)
                    asyncio.get_running_loop().call_later(_IDLE + 1, self._let_go)
        finally:
            self._free.release()

    async def _turn(self, wait: float) -> None:
        if self._free.locked() and self._waiting >= self._line:
            raise TooBusy("too much is being asked at once; ask again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(wait):
                await self._free.acquire()
        except TimeoutError as error:
            raise TooBusy("others were being answered all the time; ask again in a moment") from error
        finally:
            self._waiting -= 1

    async def _worker(self, generation: Path) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.generation == generation and worker.process.returncode is None:
                return worker
            self._end(worker)
        return await Worker.start(generation, self._memory)

    def _replace(self, worker: Worker) -> None:
        """Have another one ready for whoever is next, who should not wait because somebody asked for too much."""
        self._aside(self._start_idle(worker.generation))

    async def _start_idle(self, generation: Path) -> None:
        try:
            worker = await Worker.start(generation, self._memory)
        except (OSError, TimeoutError, InspectGraphError, RuntimeError):
            return  # whoever is next starts one, and is told what is wrong
        if self._closed or len(self._idle) >= self._size:
            await worker.end()
        else:
            self._idle.append(worker)

    def _let_go(self) -> None:
        """End workers that have long had nothing to do."""
        now = time.monotonic()
        for worker in [w for w in self._idle if now - w.since > _IDLE]:
            self._idle.remove(worker)
            self._end(worker)

    def _end(self, worker: Worker) -> None:
        self._aside(worker.end())

    def _aside(self, work: Coroutine[Any, Any, None]) -> None:
        """Something to be done that nobody waits for, until the crew is closed."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End all workers that are idle; those at work end with their jobs."""
        self._closed = True
        for worker in self._idle:
            self._end(worker)
        self._idle.clear()
        await asyncio.gather(*self._tasks)
