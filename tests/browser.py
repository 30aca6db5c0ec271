"""A real server in a process of its own, and a real Chromium that reaches nothing but that server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

PAGES = Path(__file__).parents[1] / "api" / "web"
SECONDS = 60
"""The longest that anything in a page is waited for, on a machine that has other things to do."""


@dataclass(slots=True)
class Visit:
    """A page in the browser, and what went wrong around it: to be empty at the end."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    """Addresses outside the server that the page asked for."""
    complaints: list[str] = field(default_factory=list)
    """Errors in the console, faults of scripts, breaches of the policy of the page."""


@contextmanager
def serving(graph: Path, **settings: str) -> Iterator[str]:
    """`inspectgraph serve` on a free port; gives its address. `settings` are those of the environment: `token`."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INSPECTGRAPH_")}
    told = {f"INSPECTGRAPH_{name.upper()}": value for name, value in settings.items()}
    command = [Path(sys.executable).parent / "inspectgraph", "serve", "--quiet", "--graph", graph]
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            [*map(str, command), "--port", str(port)], env=kept | told, stdout=said, stderr=said
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz", server)
            yield f"http://127.0.0.1:{port}"
        except BaseException:
            said.seek(0)
            print(said.read().decode(errors="replace")[-4000:])
            raise
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError("the server ended by itself")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a network but for this machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    offline = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", offline])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser, server: str, path: str, dark: bool = False, width: int = 1280, height: int = 900
) -> Iterator[Visit]:
    """A page of the server in a browser that forgets; requests to anywhere else are refused and noted."""
    context = browser.new_context(
        base_url=server,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    try:
        seen = Visit(context.new_page())

        def route(asked: Route) -> None:
            if asked.request.url.startswith((f"{server}/", "data:", "blob:")):
                asked.continue_()
            else:
                seen.elsewhere.append(asked.request.url)
                asked.abort()

        def hear(message: ConsoleMessage) -> None:
            if message.type == "error":
                seen.complaints.append(f"{message.text} ({message.location.get('url', '')})")

        context.route("**/*", route)
        seen.page.on("console", hear)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.set_default_timeout(SECONDS * 1000)
        expect.set_options(timeout=SECONDS * 1000)
        seen.page.goto(path)
        yield seen
    finally:
        context.close()


def require_page(name: str) -> None:
    """Skips the test where npm's page is not built, saying why."""
    if not (PAGES / name / "index.html").exists():
        note = PAGES / f"{name}.missing"
        why = note.read_text(encoding="utf-8").strip() if note.exists() else "python web/pages.py builds it"
        pytest.skip(f"the page {name} is not built: {why}")
