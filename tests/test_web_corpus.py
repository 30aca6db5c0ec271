"""The journeys on the real documents: a run of its own, where INSPECTGRAPH_WEB names a graph or a server of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser import require_page, serving, visit
from playwright.sync_api import Browser, expect
from test_web_journeys import find, first_column, loaded, save
from webbing import asked, in_light_and_dark, settled, tab_to

GRAPH = os.environ.get("INSPECTGRAPH_WEB", "")
BCP = "bournemouth-christchurch-and-poole"
BOARD = "Bournemouth and Poole Local Safeguarding Children Board"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not GRAPH, reason="INSPECTGRAPH_WEB names no graph of the real documents"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    require_page("app")
    with ExitStack() as stack:
        yield GRAPH if GRAPH.startswith("http") else stack.enter_context(serving(Path(GRAPH)))


def test_bcp_and_what_recurs_across_its_succession(browser: Browser, server: str) -> None:
    with visit(browser, server, "/") as seen:
        settled(seen.page)
        find(seen.page, "bcp", "Bournemouth, Christchurch and Poole Council")
        tab_to(seen.page, "only what spans a reorganisation")
        seen.page.keyboard.press("Space")
        rows = asked(
            server,
            "query ($slug: String!) { authority(slug: $slug) { recurringIssues(first: 100, acrossSuccession: true) "
            "{ nodes { label } } } }",
            slug=BCP,
        )["authority"]["recurringIssues"]["nodes"]
        expect(seen.page.locator(".matrix tbody tr")).to_have_count(len(rows))
        assert first_column(seen.page, ".matrix") == [row["label"] for row in rows]
        cell = seen.page.locator(".matrix tbody tr button").first
        cell.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.get_by_role("dialog").locator("article").first).to_contain_text("Page")
        assert seen.complaints == [] and seen.elsewhere == []
        assert in_light_and_dark(seen.page) == []


def test_bournemouth_and_poole_before_the_merger(browser: Browser, server: str) -> None:
    shared = asked(
        server, '{ sharedIssues(between: ["bournemouth", "poole"], first: 100) { nodes { label } } }'
    )["sharedIssues"]["nodes"]
    with visit(browser, server, "/compare?with=bournemouth,poole&to=2019-03-31") as seen:
        settled(seen.page)
        labels = seen.page.locator("table.compare").first.locator("tbody th > a").all_inner_texts()
        assert sorted(labels) == sorted(each["label"] for each in shared)
        assert seen.complaints == [] and seen.elsewhere == []


def test_from_the_joint_board_and_away_with_it(browser: Browser, server: str) -> None:
    iri = asked(server, "query ($name: String!) { board(name: $name) { iri } }", name=BOARD)["board"]["iri"]
    with visit(browser, server, iri.replace("https://w3id.org/inspectgraph/id", "")) as seen:
        page = seen.page
        settled(page)
        page.get_by_role("link", name="Graph view").click()
        settled(page)
        for chosen, kind in (
            ("", "Councils"),
            ("Poole", "Services"),
            ("Poole", "Inspections"),
            ("Poole SIF 2017", "People"),
        ):
            if chosen:
                page.get_by_role("button", name=f"Choose {chosen}", exact=True).click()
                settled(page)
            page.locator(
                ".groups li", has_text=kind.removesuffix("s") if kind != "People" else kind
            ).get_by_role("button", name="Show").first.click()
            settled(page)
        kinds = {
            text.strip() for text in page.locator("section table tbody td:nth-child(2)").all_inner_texts()
        }
        assert {"Board", "Council", "Service", "Inspection", "Person"} <= kinds
        shown = page.locator("section table tbody th a").evaluate_all(
            "(all) => all.map((a) => 'https://w3id.org/inspectgraph/id' + a.getAttribute('href'))"
        )
        rdf = loaded(save(page, "RDF"))
        assert set(shown) <= {str(subject) for subject, _, _, _ in rdf.quads()}
        assert seen.complaints == [] and seen.elsewhere == []
