"""What the tests of the web page share: reading it by keyboard, asking beside it, holding it to WCAG by axe-core."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

AXE: Final = Path(__file__).parents[1] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def asked(server: str, query: str, **variables: Any) -> Any:
    """What GraphQL answers beside the page."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(f"{server}/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        told = json.load(response)
    assert "errors" not in told, told["errors"]
    return told["data"]


def settled(page: Page) -> None:
    """Waits until nothing is being fetched any more."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".waiting")).to_have_count(0, timeout=60_000)


def focused(page: Page) -> str:
    """What the element that has the focus is called."""
    return str(
        page.evaluate(
            """() => {
                const at = document.activeElement;
                const label = at?.getAttribute('aria-label') || at?.labels?.[0]?.textContent || at?.textContent || '';
                return label.replace(/\\s+/g, ' ').trim();
            }"""
        )
    )


def tab_to(page: Page, name: str, most: int = 300, exact: bool = False) -> None:
    """Presses Tab until what has the focus is called so: begins with the name, or is exactly that."""
    for _ in range(most):
        called = focused(page)
        if called == name or (not exact and called.startswith(name)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {name!r}; the last was {focused(page)!r}")


def breaches(page: Page, only: list[str] | None = None) -> list[str]:
    """What axe-core holds against the page as it stands."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (python web/pages.py has npm fetch it)")
    session = page.context.new_cdp_session(page)  # not bound by the policy of the page
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    run: dict[str, Any] = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    session.send("Runtime.evaluate", {"expression": f"window.axeRules = {json.dumps(run)}"})
    told = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run(document, {runOnly: axeRules, resultTypes: ['violations']})"
            ".then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.length + 'x '"
            " + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).join(' | '))))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    session.detach()
    assert "exceptionDetails" not in told, told
    found: list[str] = json.loads(told["result"]["value"])
    return found


def in_light_and_dark(page: Page) -> list[str]:
    """Every rule in the light; in the dark what can differ there."""
    page.emulate_media(color_scheme="light")
    found = breaches(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for each in breaches(page, ["color-contrast", "link-in-text-block"])]
    page.emulate_media(color_scheme="light")
    return found
