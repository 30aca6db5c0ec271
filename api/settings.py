"""What can be set: by a flag, else the environment, else `inspectgraph.toml` of the working folder, else a default.

This is the one module that reads the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import InspectGraphError

if TYPE_CHECKING:
    from api.server.settings import ServerSettings
    from graph.neo4j.connection import Address

FILE = "inspectgraph.toml"
STORES = ("embedded", "neo4j")
SERVED = ("store", "host", "port", "token", "origins", "introspection", "seconds", "log_queries")
"""Settings of `serve`, with those for which there is no flag; `api.server.settings` says what they mean."""
NEO4J = ("neo4j_uri", "neo4j_user", "neo4j_database")
"""Where the Neo4j database is; its password is read from the environment alone, or from `.env`."""
KNOWN = ("graph", "workers", *SERVED, *NEO4J)


class WrongSetting(InspectGraphError):
    """A setting that cannot be used: says where it stands and what may stand there."""


@dataclass(frozen=True, slots=True)
class Settings:
    graph: Path = Path("inspectgraph-data")
    """The folder of the embedded graph."""
    workers: int | None = None
    """How many files are read at once; None is as many as there are processors."""


def read_settings(
    graph: Path | None = None,
    workers: int | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force, given what the flags said (None where they said nothing)."""
    environment = os.environ if environment is None else environment
    path = (folder or Path()) / FILE
    filed = _read_file(path)
    told = {name: environment.get(f"INSPECTGRAPH_{name.upper()}") or None for name in KNOWN}
    default = Settings()
    if graph is None:
        graph = Path(told["graph"] or _text(filed, "graph", path) or default.graph)
    if workers is None:
        workers = (
            _count(told["workers"], "INSPECTGRAPH_WORKERS")
            if told["workers"]
            else _count(filed["workers"], f"{path}: workers")
            if "workers" in filed
            else default.workers
        )
    return Settings(graph, workers)


def read_server_settings(
    graph: Path | None = None,
    host: str | None = None,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    store: str | None = None,
    neo4j: tuple[str | None, str | None, str | None] = (None, None, None),
) -> ServerSettings:
    """The settings of a server in force, given what the flags said."""
    from api.graphql.measuring import Limits
    from api.server.settings import ServerSettings

    told = os.environ if environment is None else environment
    path = (folder or Path()) / FILE
    filed = _read_file(path)
    default = ServerSettings()

    def said(name: str) -> object:
        return told.get(f"INSPECTGRAPH_{name.upper()}") or filed.get(name)

    def text(name: str) -> str:
        return str(said(name) or "")

    def switched(name: str, otherwise: bool) -> bool:
        found = said(name)
        if found is None:
            return otherwise
        if str(found).lower() not in ("true", "false", "1", "0", "yes", "no", "on", "off"):
            raise WrongSetting(f"{name}: {found!r} should be true or false")
        return str(found).lower() in ("true", "1", "yes", "on")

    kept_in = store or text("store") or default.store
    if kept_in not in STORES:
        raise WrongSetting(f"store: {kept_in!r} should be one of {', '.join(STORES)}")
    return ServerSettings(
        graph=read_settings(graph, None, told, folder).graph,
        store=kept_in,
        neo4j=read_neo4j(*neo4j, told, folder) if kept_in == "neo4j" else None,
        host=host or text("host") or default.host,
        port=port or (_count(said("port"), "port") if said("port") else default.port),
        token=text("token"),
        origins=tuple(text("origins").replace(",", " ").split()),
        limits=Limits(introspection=switched("introspection", True)),
        seconds=float(_count(said("seconds"), "seconds")) if said("seconds") else default.seconds,
        log_queries=switched("log_queries", False),
    )


def read_neo4j(
    uri: str | None = None,
    user: str | None = None,
    database: str | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Address:
    """Where the database is, and who asks, given what the flags said: then the usual variables, `.env`, the file.

    The password is `NEO4J_PASSWORD`, of the environment or of `.env` beside `docker-compose.yml`; "" where neither
    has it.
    """
    from graph.neo4j.connection import Address

    environment = os.environ if environment is None else environment
    path = (folder or Path()) / FILE
    filed = _read_file(path)
    beside = _read_env((folder or Path()) / ".env")
    default = Address()

    def said(name: str, key: str, otherwise: str) -> str:
        return environment.get(name) or beside.get(name) or _text(filed, key, path) or otherwise

    return Address(
        uri or said("NEO4J_URI", "neo4j_uri", default.uri),
        user or said("NEO4J_USERNAME", "neo4j_user", default.user),
        environment.get("NEO4J_PASSWORD") or beside.get("NEO4J_PASSWORD", ""),
        database or said("NEO4J_DATABASE", "neo4j_database", default.database),
    )


def _read_env(path: Path) -> dict[str, str]:
    """The settings of a `.env` file as Docker Compose reads them: `NAME=value`, comments, quotes around a value."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WrongSetting(f"{path}: cannot be read: {type(error).__name__}") from error
    found: dict[str, str] = {}
    for line in lines:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            value = value.strip()
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
            found[name.strip()] = value[1:-1] if quoted else value.split(" #")[0].rstrip()
    return found


def _read_file(path: Path) -> dict[str, object]:
    try:
        filed: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WrongSetting(f"{path}: {error}") from error
    unknown = sorted(filed.keys() - set(KNOWN))
    if unknown:
        raise WrongSetting(f"{path}: no such setting: {', '.join(unknown)}; there are {', '.join(KNOWN)}")
    return filed


def _text(filed: Mapping[str, object], name: str, path: Path) -> str:
    found = filed.get(name, "")
    if not isinstance(found, str):
        raise WrongSetting(f"{path}: {name}: {found!r} should be a text")
    return found


def _count(found: object, place: str) -> int:
    try:
        number = int(str(found))
    except ValueError as error:
        raise WrongSetting(f"{place}: {found!r} should be a whole number") from error
    if number < 1:
        raise WrongSetting(f"{place}: {number} should be at least 1")
    return number
