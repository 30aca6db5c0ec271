"""Measures pages of the web page by the browser's own trace: time in scripts, in layout, until a press has an effect.

    uv run python tools/page_trace.py GRAPH PATH [PATH...]

GRAPH is the folder of a graph, or the address of a server; a PATH is an address of the page. Needs Chromium.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import chromium, serving, visit
from playwright.sync_api import Browser
from webbing import settled

KINDS = {
    "script": (
        "EvaluateScript",
        "FunctionCall",
        "v8.compile",
        "v8.compileModule",
        "v8.evaluateModule",
        "MinorGC",
        "MajorGC",
    ),
    "layout and style": ("Layout", "UpdateLayoutTree", "Paint", "PrePaint", "Layerize", "Commit"),
}
"""Names of events in the trace, counted on the main thread, nested ones once."""


def measured(browser: Browser, server: str, path: str) -> dict[str, float]:
    """Milliseconds of the main thread for a first load of a page, and for the press that the page is for."""
    with visit(browser, server, "/readyz") as seen:
        page = seen.page
        session = page.context.new_cdp_session(page)
        events: list[dict[str, Any]] = []
        session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
        ended: list[bool] = []
        session.on("Tracing.tracingComplete", lambda told: ended.append(True))
        session.send(
            "Tracing.start",
            {
                "transferMode": "ReportEvents",
                "traceConfig": {"includedCategories": ["devtools.timeline", "v8", "toplevel"]},
            },
        )
        page.goto(path)
        settled(page)
        session.send("Tracing.end")
        while not ended:
            page.wait_for_timeout(50)
        found = by_kind(events)
        found["longest task"] = longest_task(events)
        found["elements"] = page.evaluate("() => document.getElementsByTagName('*').length")
        found["press to picture"] = pressed(page)
        return found


def by_kind(events: list[dict[str, Any]]) -> dict[str, float]:
    thread = main_thread(events)
    found: dict[str, float] = defaultdict(float)
    for kind, names in KINDS.items():
        until = 0.0
        for event in sorted(
            (
                e
                for e in events
                if e.get("ph") == "X" and e["name"] in names and (e["pid"], e["tid"]) == thread
            ),
            key=lambda e: e["ts"],
        ):
            if event["ts"] >= until:
                found[kind] += event["dur"] / 1000
                until = event["ts"] + event["dur"]
    return found


def main_thread(events: list[dict[str, Any]]) -> tuple[int, int]:
    """The thread on which most of the page's functions ran."""
    spent: dict[tuple[int, int], float] = defaultdict(float)
    for event in events:
        if event["name"] in ("FunctionCall", "Layout", "EvaluateScript"):
            spent[event["pid"], event["tid"]] += event.get("dur", 0)
    return max(spent, key=lambda each: spent[each])


def longest_task(events: list[dict[str, Any]]) -> float:
    thread = main_thread(events)
    tasks = [
        e["dur"]
        for e in events
        if e["name"].endswith("RunTask") and (e["pid"], e["tid"]) == thread and "dur" in e
    ]
    return max(tasks, default=0) / 1000


def pressed(page: Any) -> float:
    """From the press on the first cell of a matrix (or the filter of a document) to the picture after it."""
    told = page.evaluate(
        """async () => {
            const cell = document.querySelector('.matrix button.cell, .groups button, .found summary');
            if (!cell) return -1;
            const began = performance.now();
            cell.click();
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return performance.now() - began;
        }"""
    )
    return float(told)


def main(graph: str, *paths: str) -> int:
    with ExitStack() as stack:
        server = graph if graph.startswith("http") else stack.enter_context(serving(Path(graph)))
        browser = stack.enter_context(chromium())
        for path in paths:
            print(
                json.dumps(
                    {"path": path, **{k: round(v, 1) for k, v in measured(browser, server, path).items()}}
                ),
                flush=True,
            )
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
