"""Workers that crash, hang or eat memory are stopped; what they did not touch comes through."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from loaders.errors import Refused
from loaders.workers import Limits, WorkerFailed, read_all

TIGHT = Limits(seconds=1.0, memory=300 << 20)


def act(item: str) -> str:
    """What the items of these tests ask a worker to do."""
    match item:
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "eat":
            hoard = []
            while True:
                hoard.append(bytearray(8 << 20))
        case "gulp":
            bytearray(1 << 40)
        case "crash":
            ctypes.string_at(0)
        case "leave":
            os._exit(3)
        case "refuse":
            raise Refused("encrypted", "a password is asked for", page=2)
        case "trip":
            raise ValueError("no such thing")
    return item.upper()


def scaled(factor: int, item: int) -> int:
    return factor * item


def pid_of(item: int) -> int:
    return os.getpid()


def codes(items: list[str], workers: int = 2) -> dict[str, str]:
    found = read_all(act, items, workers=workers, limits=TIGHT)
    return {item: result.code if isinstance(result, Refused) else result for item, result in found}


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_result_comes_whatever_the_number_of_workers(workers: int) -> None:
    found = dict(read_all(partial(scaled, 3), range(40), workers=workers))
    assert found == {n: 3 * n for n in range(40)}


def test_no_items_need_no_worker() -> None:
    assert list(read_all(act, [])) == []


def test_bad_items_are_refused_by_code_and_the_others_come_through() -> None:
    good = [f"good {n}" for n in range(6)]
    expected = {
        "hang": "timeout",
        "eat": "memory",
        "gulp": "memory",
        "crash": "unreadable",
        "leave": "unreadable",
    }
    expected |= {"refuse": "encrypted", "trip": "unreadable"}
    items = [item for pair in zip(expected, good, strict=False) for item in pair]
    assert codes(items) == {i: expected.get(i, i.upper()) for i in items}


def test_a_worker_that_never_yields_is_stopped_in_time() -> None:
    began = time.monotonic()
    assert codes(["spin"], workers=1) == {"spin": "timeout"}
    assert time.monotonic() - began < 5


def test_a_refusal_keeps_its_place() -> None:
    ((_, refused),) = read_all(act, ["refuse"])
    assert isinstance(refused, Refused) and (refused.page, refused.reason) == (2, "a password is asked for")


def test_a_failure_of_our_own_is_told_with_its_place() -> None:
    ((_, refused),) = read_all(act, ["trip"])
    assert isinstance(refused, Refused)
    assert "ValueError: no such thing (test_loaders_workers.py:" in refused.reason


def test_a_worker_serves_many_items() -> None:
    assert len({pid for _, pid in read_all(pid_of, range(20), workers=2)}) <= 2


def test_closing_the_iterator_stops_the_workers() -> None:
    found = read_all(pid_of, range(1000), workers=2)
    _, pid = next(found)
    found.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_task_that_cannot_be_imported_is_no_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act, "__module__", "nowhere_to_be_found")
    monkeypatch.setitem(sys.modules, "nowhere_to_be_found", sys.modules[__name__])
    with pytest.raises(WorkerFailed, match="nowhere_to_be_found"):
        list(read_all(act, ["good"]))


class Unprepared:
    """A task whose worker lacks something."""

    def prepare(self) -> None:
        raise FileNotFoundError("weights are not installed")

    def __call__(self, item: str) -> str:
        return item


def test_a_worker_that_cannot_prepare_is_no_files_fault() -> None:
    with pytest.raises(WorkerFailed, match=r"weights are not installed \(test_loaders_workers"):
        list(read_all(Unprepared(), ["good"]))


def test_workers_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pids"
    script = (
        "from loaders.workers import read_all\nfrom test_loaders_workers import pid_of\n"
        "for _, pid in read_all(pid_of, range(10**6), workers=2):\n"
        f"    open({str(told)!r}, 'a').write(f'{{pid}}\\n')\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    )
    while not told.exists() or len(pids := set(told.read_text().split())) < 2:
        time.sleep(0.05)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
