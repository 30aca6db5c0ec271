"""The web page of a server that wants a token: it asks for it once, keeps it in the tab, and sends it along."""

from __future__ import annotations

from pathlib import Path

from browser import require_page, serving, visit
from playwright.sync_api import Browser, expect
from webbing import in_light_and_dark, settled

LINE = "northmere-and-eastmarsh"


def test_the_page_asks_for_the_token_once(browser: Browser, demo_graph: Path) -> None:
    require_page("app")
    with (
        serving(demo_graph, token="sesame") as server,
        visit(browser, server, f"/authority/{LINE}") as seen,
    ):
        page = seen.page
        expect(page.locator("h1")).to_have_text("This server wants a token")
        assert in_light_and_dark(page) == []
        field, said = page.get_by_label("Token", exact=True), page.locator("form.token [role=status]")
        expect(field).to_be_focused()
        expect(said).to_contain_text("until this tab is closed")
        field.fill("wrong")
        field.press("Enter")
        expect(said).to_have_text("That is not the token of this server.")
        field.fill("sesame")
        field.press("Enter")
        expect(page.locator("h1")).to_have_text("Northmere and Eastmarsh Council")
        page.goto("/issues")
        settled(page)
        expect(page.locator("h1")).to_have_text("Issues")
        assert page.evaluate("() => [Object.values(sessionStorage), localStorage.length]") == [["sesame"], 0]
        assert page.context.cookies() == [] and seen.elsewhere == []

        page.goto(f"/authority/{LINE}")
        settled(page)
        page.locator("details.export summary").first.click()
        with page.expect_download() as saved:
            page.get_by_role("link", name="Everything of this line as Turtle").click()
        assert "@prefix" in Path(saved.value.path()).read_text(encoding="utf-8")
