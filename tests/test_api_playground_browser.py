"""The playground in a real browser that reaches nothing but the server: every question loads, runs and has rows."""

from __future__ import annotations

import re
from pathlib import Path

from browser import Visit, require_page, serving, visit
from playwright.sync_api import Browser, Locator, Page, expect

from api.graphql.cookbook import recipes


def run_all(seen: Visit) -> dict[str, str]:
    """Runs the question of every tab; gives the beginning of each result by the name of the tab."""
    page = seen.page
    found: dict[str, str] = {}
    for recipe in recipes():
        tab(page, recipe.operation).click()
        expect(page.locator(".graphiql-query-editor")).to_contain_text(recipe.title[:30])
        found[recipe.operation] = run(page)
    return found


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tablist").get_by_role("button", name=name, exact=True)


def run(page: Page) -> str:
    with page.expect_response(lambda r: r.url.endswith("/graphql") and r.request.method == "POST") as answer:
        page.get_by_role("button", name=re.compile("^Execute query")).click()
    told = answer.value.json()
    assert "errors" not in told, told["errors"]
    result = page.locator("section.result-window")
    expect(result).to_contain_text(re.compile(r'"data"'))
    return result.inner_text()


def open_playground(seen: Visit) -> None:
    expect(tab(seen.page, recipes()[0].operation)).to_be_visible()
    expect(seen.page.locator(".graphiql-query-editor .view-lines").first).to_be_visible()


def test_every_question_runs_in_its_tab(browser: Browser, demo_server: str) -> None:
    require_page("playground")
    with visit(browser, demo_server, "/graphql") as seen:
        open_playground(seen)
        results = run_all(seen)
        assert len(results) == len(recipes()) > 12
        assert seen.elsewhere == []
        assert seen.complaints == [], seen.complaints


def test_the_schema_is_there_to_be_read(browser: Browser, demo_server: str) -> None:
    require_page("playground")
    with visit(browser, demo_server, "/graphql") as seen:
        open_playground(seen)
        seen.page.get_by_role("button", name="Show Documentation Explorer").click()
        explorer = seen.page.locator(".graphiql-doc-explorer")
        explorer.get_by_role("link", name="Query", exact=True).click()
        expect(explorer).to_contain_text("recurringIssues")
        assert seen.elsewhere == []
        assert seen.complaints == [], seen.complaints


def test_the_token_is_asked_for(browser: Browser, demo_graph: Path) -> None:
    require_page("playground")
    with serving(demo_graph, token="sesame") as server, visit(browser, server, "/graphql") as seen:
        field = seen.page.get_by_label("This server wants a token.")
        field.fill("wrong")
        field.press("Enter")
        expect(seen.page.get_by_role("status")).to_have_text("That is not the token of this server.")
        field.fill("sesame")
        field.press("Enter")
        open_playground(seen)
        assert run(seen.page)
        assert seen.elsewhere == []


def test_the_plain_page_does_the_same(browser: Browser, demo_server: str) -> None:
    with visit(browser, demo_server, "/graphql?plain") as seen:
        page = seen.page
        for recipe in recipes():
            page.get_by_role("button", name=recipe.title, exact=True).click()
            expect(page.get_by_label("Query")).to_have_value(recipe.query)
            page.get_by_role("button", name=re.compile("^Run")).click()
            expect(page.get_by_role("status")).to_contain_text("status 200")
            result = page.get_by_role("region", name="Result").locator("pre").inner_text()
            assert '"data"' in result and '"errors"' not in result, recipe.operation
        page.get_by_label("Variables (JSON)").fill("{")
        page.get_by_label("Variables (JSON)").press("Control+Enter")
        expect(page.get_by_role("status")).to_contain_text("not JSON")
        assert seen.elsewhere == []
        assert seen.complaints == [], seen.complaints
