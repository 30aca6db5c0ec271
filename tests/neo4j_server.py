"""A real Neo4j server for tests: the one that `NEO4J_URI` names, or one of Maven's artifacts, without Docker.

The jars are fetched once, into the user's cache folder. Each server has a home, ports and a password of its own, and
ends with the test run, however that ends.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

POM = Path(__file__).with_name("neo4j") / "pom.xml"
REQUIRED = "INSPECTGRAPH_REQUIRE_NEO4J"
"""Where this is set (`.ci/run` does), a server that cannot be had is a failure and not a skip."""
_CONF = """
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.memory.heap.initial_size=256m
server.memory.heap.max_size=768m
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
dbms.security.auth_lock_time=0s
{more}
"""


class NoServer(Exception):
    """Why there can be no server here."""


@dataclass(frozen=True)
class Server:
    """A server that answers. `home` and `pid` are there for one that was started here."""

    uri: str
    user: str
    password: str
    database: str = "neo4j"
    http: str = ""
    home: Path | None = None
    pid: int = 0


def jars() -> Path:
    """The folder of the server's jars, filled the first time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "inspectgraph"
    folder = cache / f"neo4j-{sha256(POM.read_bytes()).hexdigest()[:12]}"
    if (folder / "complete").is_file():
        return folder
    maven = shutil.which("mvn")
    if not maven:
        raise NoServer("there is no mvn here to fetch Neo4j's jars with")
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    command = [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={part}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode != 0:
        shutil.rmtree(part, ignore_errors=True)
        raise NoServer(f"Maven could not fetch Neo4j's jars: {(done.stdout + done.stderr).strip()[-400:]}")
    (part / "complete").touch()
    try:
        part.rename(folder)
    except OSError:  # another run was quicker
        shutil.rmtree(part)
    return folder


def java() -> str:
    found = shutil.which("java")
    if not found:
        raise NoServer("there is no java here to run Neo4j with")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = told.partition('"')[2].partition(".")[0]
    if not version.isdigit() or int(version) < 17:
        raise NoServer(f"Neo4j needs Java 17 or later, here is {version or 'an unknown version'}")
    return found


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def given() -> Server | None:
    """The server that the environment names, None where it names none."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    return Server(
        uri,
        os.environ.get("NEO4J_USERNAME", "neo4j"),
        os.environ.get("NEO4J_PASSWORD", ""),
        os.environ.get("NEO4J_DATABASE", "neo4j"),
    )


@contextmanager
def started(home: Path, more: str = "", seconds: float = 180.0) -> Iterator[Server]:
    """A server with a new database in `home`, until the block ends."""
    lib, run = jars(), java()
    bolt, http = free_ports(2)
    password = secrets.token_urlsafe(12)
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(_CONF.format(bolt=bolt, http=http, more=more))
    admin = [run, "-cp", f"{lib}/*", f"-Dbasedir={home}", f"-Dapp.home={home}"]
    admin += ["org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password", password]
    subprocess.run(admin, capture_output=True, check=True, timeout=seconds)
    server = Server(f"bolt://127.0.0.1:{bolt}", "neo4j", password, http=f"http://127.0.0.1:{http}", home=home)
    with running(server, seconds) as one:
        yield one


@contextmanager
def running(server: Server, seconds: float = 180.0) -> Iterator[Server]:
    """A server whose home is there already, running until the block ends."""
    assert server.home
    command = [java(), "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-cp", f"{jars()}/*"]
    command += ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={server.home}"]
    command += [f"--config-dir={server.home / 'conf'}"]
    with (server.home / "console.log").open("ab") as log:
        child = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            answered(server, child, seconds)
            yield Server(**{**server.__dict__, "pid": child.pid})
        finally:
            child.terminate()
            try:
                child.wait(60)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def answered(server: Server, child: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait until Bolt answers with the password."""
    from graph.errors import DatabaseError
    from graph.neo4j.connection import Address, Connection

    end = time.monotonic() + seconds
    while True:
        try:
            Connection(Address(server.uri, server.user, server.password)).close()
            return
        except DatabaseError as error:
            log = (server.home or Path()) / "console.log"
            if child.poll() is not None:
                raise NoServer(f"Neo4j ended at once: {log.read_text()[-800:]}") from error
            if time.monotonic() > end:
                raise NoServer(f"Neo4j does not answer: {log.read_text()[-800:]}") from error
        time.sleep(0.25)
