"""The way to a database: one driver, its sessions, and every error of the driver as one of ours.

No query text is ever put together from values: those are parameters. Labels, types and keys, which Cypher takes no
parameters for, come from the ontology and the catalogue of kinds, and are quoted (`graph.cypher.name`).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.closing import Closing
from graph.errors import (
    DatabaseError,
    FullDatabase,
    NoDatabase,
    NotAllowed,
    OldServer,
    TooSlow,
)

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Record, ResultSummary

OLDEST: Final = (5, 26)
"""The oldest server that is spoken to."""
_SCHEMES: Final = ("bolt://", "neo4j://", "bolt+s://", "bolt+ssc://", "neo4j+s://", "neo4j+ssc://")
_PATIENCE: Final = 15.0
"""Seconds that something transient is tried again for."""
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and who asks. The password is in no text that is made of this."""

    uri: str = "bolt://127.0.0.1:7687"
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"


class Connection(Closing):
    """An open way to one database. Safe to use from several threads."""

    def __init__(self, address: Address) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import Neo4jError

        logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
        self.address = address
        if not address.uri.startswith(_SCHEMES):
            raise NoDatabase(f"{address.uri}: not a Bolt address; it begins with {', '.join(_SCHEMES)}")
        with translated(address):
            try:
                self.driver: Driver = GraphDatabase.driver(
                    address.uri,
                    auth=(address.user, address.password),
                    user_agent="inspectgraph",
                    notifications_min_severity="OFF",
                    connection_timeout=10.0,
                    connection_acquisition_timeout=20.0,
                    max_transaction_retry_time=_PATIENCE,
                )
            except (ValueError, Neo4jError) as error:
                raise NoDatabase(f"{address.uri}: not the address of a Neo4j server: {error}") from error
        try:
            self.version = self._checked()
        except BaseException:
            self.driver.close()
            raise

    def _checked(self) -> str:
        """The server's version, once it is known that it answers, is new enough and has the database."""
        with translated(self.address):
            agent = str(self.driver.get_server_info().agent)
        check_version(agent, self.address.uri)
        self.read("RETURN 1 AS one")
        return agent.partition("/")[2]

    def read(self, query: str, seconds: float | None = None, **values: Any) -> list[Record]:
        """The rows of a query that only reads; what is transient is tried again."""
        return self._run("READ", query, values, seconds, lambda result: list(result))

    def write(self, query: str, **values: Any) -> Mapping[str, int]:
        """Run a query that writes, in a transaction of its own, and say what the server counted."""
        summary: ResultSummary = self._run("WRITE", query, values, None, lambda result: result.consume())
        return counters(summary)

    def write_all(self, steps: list[tuple[str, Mapping[str, Any]]]) -> Mapping[str, int]:
        """Several queries in one transaction: all of them or none."""

        def work(transaction: ManagedTransaction) -> Mapping[str, int]:
            total: dict[str, int] = {}
            for query, values in steps:
                done = transaction.run(query, dict(values)).consume()
                for name, count in counters(done).items():
                    total[name] = total.get(name, 0) + count
            return total

        with (
            translated(self.address),
            self.driver.session(database=self.address.database, default_access_mode="WRITE") as session,
        ):
            return session.execute_write(work)

    def declare(self, query: str, **values: Any) -> Mapping[str, int]:
        """Run what manages its own transactions: a constraint, an index, `CALL ... IN TRANSACTIONS`."""
        with (
            translated(self.address),
            self.driver.session(database=self.address.database, default_access_mode="WRITE") as session,
        ):
            return counters(session.run(query, values).consume())

    def _run(
        self,
        mode: str,
        query: str,
        values: Mapping[str, Any],
        seconds: float | None,
        made: Callable[[Any], _Made],
    ) -> _Made:
        from neo4j import unit_of_work

        @unit_of_work(timeout=seconds)
        def work(transaction: ManagedTransaction) -> _Made:
            return made(transaction.run(query, dict(values)))

        with (
            translated(self.address),
            self.driver.session(database=self.address.database, default_access_mode=mode) as session,
        ):
            return session.execute_read(work) if mode == "READ" else session.execute_write(work)

    def close(self) -> None:
        self.driver.close()


def counters(summary: ResultSummary) -> Mapping[str, int]:
    """What a query changed, by the server's own counters; nothing where nothing."""
    return {
        name: value
        for name, value in vars(summary.counters).items()
        if not name.startswith("_") and isinstance(value, int) and not isinstance(value, bool) and value
    }


def check_version(agent: str, uri: str) -> None:
    """Refuse a server that is too old (`Neo4j/5.26.12`); calendar versions (`Neo4j/2025.08`) are newer."""
    numbers = [int(part) for part in agent.partition("/")[2].split("-")[0].split(".")[:2] if part.isdigit()]
    if tuple(numbers) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise OldServer(
            f"{uri}: {agent or 'a server of unknown version'} is too old; {wanted} or later is needed"
        )


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Turns the driver's errors into ours, which never hold the password, as none of the driver's does."""
    from neo4j.exceptions import (
        AuthError,
        ClientError,
        ConfigurationError,
        DriverError,
        Neo4jError,
        ServiceUnavailable,
        SessionExpired,
        UnsupportedServerProduct,
    )

    where = address.uri
    try:
        yield
    except AuthError as error:
        raise NotAllowed(
            f"{where}: the server does not let {address.user!r} in: the user name or the password is wrong, "
            "or there were too many wrong ones; the password is read from NEO4J_PASSWORD"
        ) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise NoDatabase(
            f"{where}: no Neo4j server answers there ({first_line(error)}); is it running, and is this its Bolt port?"
        ) from error
    except (UnsupportedServerProduct, ConfigurationError) as error:
        raise NoDatabase(f"{where}: {first_line(error)}") from error
    except Neo4jError as error:
        raise of_server(error, address, isinstance(error, ClientError)) from error
    except DriverError as error:
        raise DatabaseError(f"{where}: {first_line(error)}") from error


def of_server(error: Any, address: Address, client: bool) -> DatabaseError | TooSlow:
    """What the server itself said, by its code."""
    code, told = str(error.code), first_line(error)
    if "TransactionTimedOut" in code:
        return TooSlow("the read took longer than it may")
    if "DatabaseNotFound" in code:
        return NoDatabase(f"{address.uri}: there is no database {address.database!r} on that server")
    if "Security" in code:
        return NotAllowed(f"{address.uri}: {address.user!r} may not do this: {told}")
    if any(sign in code for sign in ("OutOfMemory", "MemoryPool", "DiskFull", "OutOfDiskSpace")) or (
        "No space left" in str(error) or "disk" in str(error).lower()
    ):
        return FullDatabase(
            f"{address.uri}: the server has no room left ({code}: {told}); give it more, then push again: "
            "it goes on where it was"
        )
    if "DatabaseUnavailable" in code or "General.DatabaseUnavailable" in code:
        return NoDatabase(f"{address.uri}: the database {address.database!r} is not running: {told}")
    return DatabaseError(f"{address.uri}: {code}: {told}")


def first_line(error: BaseException) -> str:
    return (str(getattr(error, "message", "") or error).strip().splitlines() or [type(error).__name__])[0]


def until(deadline: float | None) -> float | None:
    """The seconds left to a time of `time.monotonic`; `TooSlow` where there are none."""
    if deadline is None or deadline == float("inf"):
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TooSlow("the read took longer than it may")
    return left
