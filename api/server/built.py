"""The pages that npm builds (`web/`), where they were built: their files, found by name and never by path."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.responses import FileResponse, Response

FOLDER: Final = Path(__file__).parents[1] / "web"
STATIC: Final = Path(__file__).parent / "static"
"""Files of our own that need no building."""

TYPES: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
"""The endings that are served at all, each as what it is; the machine's own list is not asked."""


def files_in(folder: Path) -> dict[str, Path]:
    """Every file below a folder by its path in it. A name that is not here is not served, whatever it says.

    It is listed anew only when the folder, or its `assets/`, is another than before: pages may be built again beside
    a running server.
    """
    return listed(folder, (state_of(folder), state_of(folder / "assets")))


State = tuple[int, int] | None


def state_of(folder: Path) -> State:
    """Which folder it is and when something was last put into it or taken out; None where there is none."""
    try:
        found = folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_ino, found.st_mtime_ns


@lru_cache(maxsize=16)
def listed(folder: Path, states: tuple[State, ...]) -> dict[str, Path]:
    """The files of a folder as it was in these states."""
    found = folder.rglob("*") if states[0] else ()
    return {path.relative_to(folder).as_posix(): path for path in found if path.suffix in TYPES}


def is_built(page: str) -> bool:
    """Whether a page of npm's (`playground`, `app`) is there."""
    return "index.html" in files_in(FOLDER / page)


def missing(page: str) -> str:
    """Why a page is not there, as its building said; "" where it is there."""
    if is_built(page):
        return ""
    note = FOLDER / f"{page}.missing"
    said = note.read_text(encoding="utf-8").strip() if note.exists() else "it was never built"
    return " ".join(said.split())


def file_response(folder: Path, name: str, headers: dict[str, str] | None = None) -> Response | None:
    """A file of a folder; None where there is none. What lies in `assets/` has its hash in its name and is kept."""
    path = files_in(folder).get(name)
    if path is None:
        return None
    kept = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
    safe = {"Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
    return FileResponse(path, headers=safe | (headers or {}), media_type=TYPES[path.suffix])
