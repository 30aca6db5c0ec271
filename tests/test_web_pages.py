"""Every page of the web page in a real browser on the demo's graph: it stands, is accessible, asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Visit, require_page, visit
from playwright.sync_api import Browser, expect
from webbing import asked, in_light_and_dark, settled

LINE = "northmere-and-eastmarsh"
BASE = "https://w3id.org/inspectgraph/id"

PLACES = {
    "front page": ("/", "Which weaknesses"),
    "search": ("/search?q=recording", "Search: recording"),
    "search for nothing": ("/search?q=zzyzx", "Search: zzyzx"),
    "council": (f"/authority/{LINE}", "Northmere and Eastmarsh Council"),
    "council, all issues": (f"/authority/{LINE}?show=all&area=leadership", "Northmere and Eastmarsh Council"),
    "council without a document": ("/authority/westholt", "Westholt County Council"),
    "passages of a cell": (
        f"/authority/{LINE}?issue=quality-assurance&inspection=northmere/SIF/2014-05-06",
        "Northmere and Eastmarsh Council",
    ),
    "issue": ("/issue/quality-assurance", "Quality assurance"),
    "issues": ("/issues", "Issues"),
    "area": ("/area/leadership", "Leadership"),
    "England by grade": ("/england", "England at a glance"),
    "England by issue": ("/england?issue=quality-assurance", "England at a glance"),
    "comparison": ("/compare?with=northmere,eastmarsh&to=2019-03-31", "Compare councils"),
    "comparison of nothing": ("/compare", "Compare councils"),
    "inspection": (
        "/inspection/northmere/SIF/2014-05-06",
        "Northmere, Inspection (single framework), May 2014",
    ),
    "document": ("DOCUMENT?p=20", ""),
    "person": ("PERSON", ""),
    "service": ("SERVICE", ""),
    "board": ("BOARD", "Northmere and Eastmarsh Local Safeguarding Children Board"),
    "reorganisation": ("/change/chg-2019-northmere-and-eastmarsh", "Northmere"),
    "graph": (f"/graph?start=authority/{LINE}&open=authority/{LINE}~Board~20", "Graph view"),
    "data and accuracy": ("/data", "Data and accuracy"),
    "what is not there": ("/authority/nowhere", "Nothing is known"),
}


@pytest.fixture(scope="module")
def seen(browser: Browser, demo_server: str) -> Iterator[Visit]:
    require_page("app")
    with visit(browser, demo_server, "/") as opened:
        yield opened


@pytest.fixture(scope="module")
def real(demo_server: str) -> dict[str, str]:
    """Pages of things whose address depends on the documents."""
    told = asked(
        demo_server,
        """{ documents(first: 1, where: { kind: { eq: INSPECTION_REPORT } }) { nodes { iri } }
        people(first: 1) { nodes { iri } }
        allServices(first: 1) { nodes { iri } } board(name: "Northmere and Eastmarsh LSCB") { iri } }""",
    )
    return {
        "DOCUMENT": told["documents"]["nodes"][0]["iri"].removeprefix(BASE),
        "PERSON": told["people"]["nodes"][0]["iri"].removeprefix(BASE),
        "SERVICE": told["allServices"]["nodes"][0]["iri"].removeprefix(BASE),
        "BOARD": told["board"]["iri"].removeprefix(BASE),
    }


@pytest.mark.parametrize("name", PLACES)
def test_page(name: str, seen: Visit, real: dict[str, str]) -> None:
    path, heading = PLACES[name]
    word, question, rest = path.partition("?")
    seen.complaints.clear()
    seen.page.goto(real.get(word, word) + question + rest)
    settled(seen.page)
    expect(seen.page.locator("h1")).to_have_count(1)
    expect(seen.page.locator("h1")).to_contain_text(heading)
    expect(seen.page.get_by_text("Read by a program, which errs.")).to_be_visible()
    wide = seen.page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0, f"the page is {wide} pixels wider than the window"
    assert seen.elsewhere == []
    assert seen.complaints == []
    assert in_light_and_dark(seen.page) == []


def test_kinds_are_called_by_their_labels(seen: Visit, real: dict[str, str]) -> None:
    seen.page.goto(real["BOARD"])
    settled(seen.page)
    expect(seen.page.locator(".over")).to_contain_text("Safeguarding board or partnership for children")
    seen.page.goto("/authority/westholt")
    settled(seen.page)
    expect(seen.page.locator(".over")).to_contain_text("County")


@pytest.mark.parametrize(
    "path", ["/", f"/authority/{LINE}", "/england", "/compare?with=northmere,eastmarsh", "/data"]
)
def test_page_on_a_phone(path: str, browser: Browser, demo_server: str) -> None:
    require_page("app")
    with visit(browser, demo_server, path, width=390, height=844) as small:
        settled(small.page)
        wide = small.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"the page is {wide} pixels wider than the phone"
        assert small.complaints == []


def test_nothing_is_kept_about_the_reader(seen: Visit) -> None:
    seen.page.goto(f"/authority/{LINE}")
    settled(seen.page)
    assert seen.page.context.cookies() == []
    assert (
        seen.page.evaluate("() => Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    )


def test_the_graph_view_is_fetched_only_when_it_is_opened(browser: Browser, demo_server: str) -> None:
    require_page("app")
    with visit(browser, demo_server, "/") as fresh:
        settled(fresh.page)
        loaded = fresh.page.evaluate("() => performance.getEntriesByType('resource').map((r) => r.name)")
        assert not [name for name in loaded if "View" in name]
        sent = fresh.page.evaluate(
            "() => performance.getEntriesByType('resource').filter((r) => /assets/.test(r.name))"
            ".reduce((sum, r) => sum + r.encodedBodySize, 0)"
        )
        assert 10_000 < sent < 200_000


def test_a_server_that_is_gone_is_told(browser: Browser, demo_server: str) -> None:
    require_page("app")
    with visit(browser, demo_server, "/data") as seen:
        settled(seen.page)
        seen.page.route("**/graphql", lambda route: route.abort())
        seen.page.get_by_role("link", name="Issues", exact=True).click()
        expect(seen.page.get_by_role("alert")).to_contain_text("The server cannot be reached")
        seen.page.unroute("**/graphql")
        seen.page.get_by_role("button", name="Try again").click()
        expect(seen.page.locator("h1")).to_contain_text("Issues")


def test_an_address_asks_nothing_of_the_path_of_a_file(demo_server: str) -> None:
    """A name of a thing is shown as text, never as markup."""
    import urllib.request

    with urllib.request.urlopen(
        f"{demo_server}/authority/%3Cscript%3Ealert(1)%3C/script%3E", timeout=20
    ) as told:
        assert "<script>alert" not in told.read().decode()
