"""What can be set: by a flag, else the environment, else `inspectgraph.toml` of the working folder, else a default.

This is the one module that reads the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import InspectGraphError

FILE = "inspectgraph.toml"
KNOWN = ("graph", "workers")


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
