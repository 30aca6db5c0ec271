"""The server ends within seconds of being told to, whatever it is doing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from invented import RECORDS, graph_of

from api.server import tables
from api.server.generation import Holder

ENDLESS = (
    sys.executable,
    "-c",
    "import pathlib, sys, time; pathlib.Path(sys.argv[1], 'begun').touch(); time.sleep(90)",
)
"""Stands in for the writer of the tables of a very large graph."""
SERVE = f"""
import sys
from pathlib import Path
from api import serve
from api.server import tables
serve.GRACE = 1
if sys.argv[3]:
    tables.WRITER = {ENDLESS!r}
serve.serve(port=int(sys.argv[2]), graph=Path(sys.argv[1]))
"""


def wait_for(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def accepts(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def serving(graph: Path, endless: str = "") -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(graph), str(port), endless], stderr=subprocess.DEVNULL
    )
    try:
        yield server, port
    finally:
        server.kill()
        server.wait()


def test_who_stops_the_holder_does_not_wait_for_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "WRITER", ENDLESS)
    holder = Holder(tmp_path, 0.02)
    holder.start()
    graph_of(tmp_path, RECORDS[:1]).close()
    wait_for((tmp_path / "begun").exists)
    writer = holder._tables._writer
    assert writer is not None
    before = time.monotonic()
    holder.stop()
    assert time.monotonic() - before < 5
    assert writer.returncode is not None, "the writer goes on alone"
    assert not holder.ready
    assert not holder.move(), "nothing is opened any more"


def test_the_server_ends_while_its_first_tables_are_written(tmp_path: Path) -> None:
    graph_of(tmp_path, RECORDS[:1]).close()
    with serving(tmp_path, "endless") as (server, _):
        wait_for((tmp_path / "begun").exists)
        server.send_signal(signal.SIGTERM)
        assert server.wait(10) == 128 + signal.SIGTERM


def test_the_server_ends_while_the_next_tables_are_written(tmp_path: Path) -> None:
    with serving(tmp_path, "endless") as (server, port):
        wait_for(lambda: accepts(port))
        graph_of(tmp_path, RECORDS[:1]).close()
        wait_for((tmp_path / "begun").exists)
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def test_the_server_ends_while_a_request_goes_on(tmp_path: Path) -> None:
    """One that is never sent to its end."""
    graph_of(tmp_path, RECORDS[:1]).close()
    with serving(tmp_path) as (server, port):
        wait_for(lambda: accepts(port))
        with socket.create_connection(("127.0.0.1", port)) as slow:
            head = (
                "POST /graphql HTTP/1.1",
                "Host: a",
                "Content-Type: application/json",
                "Content-Length: 100",
            )
            slow.sendall("\r\n".join([*head, "", "{"]).encode())
            slow.settimeout(0.5)
            with pytest.raises(TimeoutError):
                slow.recv(1)
            server.send_signal(signal.SIGTERM)
            server.wait(10)


def test_a_writer_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    """The real writer, stopped in the middle of its work."""
    graph_of(tmp_path, RECORDS).close()
    [generation] = (tmp_path / "generations").iterdir()
    slow = (
        "import runpy, sys, time; from graph.reading import projection as p; fill = p.fill\n"
        f"p.fill = lambda *a: (open({str(tmp_path / 'begun')!r}, 'w').close(), time.sleep(60), fill(*a))\n"
        "runpy.run_module('graph.reading.opening', run_name='__main__', alter_sys=True)"
    )
    writer = subprocess.Popen([sys.executable, "-c", slow, str(tmp_path)], text=True)
    wait_for((tmp_path / "begun").exists)
    assert list(generation.glob("reading-*.part"))
    tables.end(writer)
    assert writer.returncode == 128 + signal.SIGTERM
    assert not list(generation.glob("reading-*"))
