"""`inspectgraph doctor`: whether everything is there that it needs to run, and what to do where it is not."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from api.options import GraphFolder, Json, Quiet, Verbose

PACKAGES = ("ontology", "loaders", "graph", "api")
NEEDED = ("orjson", "pyoxigraph", "pypdfium2", "pyshacl", "rdflib", "rich", "typer")
FREE = 2 << 30
"""Bytes that should be free where the graph lies: twice the graph of a few thousand documents."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `wrong` says that something cannot run as it is."""

    check: str
    found: str
    wrong: bool = False


def doctor(
    graph: GraphFolder = None, json: Json = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Look whether all that is needed is there.

    The exit code is 2 if something cannot run.
    """
    from api.output import write_json, write_table
    from api.settings import read_settings

    folder = read_settings(graph).graph
    findings = [*examined(folder)]
    rows = [{"check": one.check, "ok": not one.wrong, "found": one.found} for one in findings]
    if json:
        write_json({"ok": all(row["ok"] for row in rows), "checks": rows})
    elif not quiet:
        write_table(rows, ("check", "ok", "found"))
    for one in findings:
        if one.wrong and quiet:
            print(f"{one.check}: {one.found}", file=sys.stderr)
    raise typer.Exit(2 if any(one.wrong for one in findings) else 0)


def examined(folder: Path) -> Iterator[Finding]:
    """Every check; one that breaks is a finding itself."""
    checks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("python", _python),
        ("libraries", _libraries),
        ("package names", _names),
        ("reading PDF", _pdf),
        ("register", _register),
        ("graph", lambda: _graph(folder)),
        ("disk", lambda: _disk(folder)),
    )
    for name, check in checks:
        try:
            yield check()
        except Exception as error:  # whatever is wrong is what this verb is for
            yield Finding(name, f"{type(error).__name__}: {error}", True)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", f"{version} at {sys.executable}", sys.version_info < (3, 11))


def _libraries() -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    there, missing = [], []
    for name in NEEDED:
        try:
            there.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("libraries", f"missing: {', '.join(missing)}; install inspectgraph again", True)
    return Finding("libraries", ", ".join(there))


def _names() -> Finding:
    from importlib.metadata import packages_distributions

    owners = packages_distributions()
    strangers = {
        name: sorted(set(owners.get(name, ())) - {"inspectgraph"})
        for name in PACKAGES
        if set(owners.get(name, ())) - {"inspectgraph"}
    }
    if strangers:
        told = "; ".join(f"{name} is also {', '.join(who)}'s" for name, who in strangers.items())
        return Finding("package names", f"{told}: install inspectgraph in an environment of its own", True)
    return Finding("package names", "nobody else's")


def _pdf() -> Finding:
    from loaders.reading import source_pages

    sample = Path(__file__).parent / "invented" / "documents" / "northmere-2014.pdf"
    pages = source_pages(sample.read_bytes())
    return Finding("reading PDF", f"{len(pages)} pages of the invented report", "Northmere" not in pages[0])


def _register() -> Finding:
    from ontology.register import load_register

    register = load_register()
    return Finding(
        "register", f"{len(register.authorities)} authorities, {len(register.changes)} reorganisations"
    )


def _graph(folder: Path) -> Finding:
    from graph.errors import NoGraph
    from graph.generations import open_current

    try:
        with open_current(folder) as generation:
            return Finding("graph", f"generation {generation.id} in {folder}")
    except NoGraph:
        nearest = _nearest(folder)
        return Finding("graph", f"none yet in {folder}", not os.access(nearest, os.W_OK))


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(_nearest(folder)).free
    return Finding("disk", f"{free / (1 << 30):.1f} GiB free", free < FREE)


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.resolve().parents) if path.exists())
