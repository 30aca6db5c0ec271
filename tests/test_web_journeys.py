"""Journeys of somebody who knows no GraphQL, by keyboard alone, each held against what the interface answers."""

from __future__ import annotations

import csv
import io
import re
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
import rdflib
from browser import Visit, require_page, visit
from playwright.sync_api import Browser, Download, Page, expect
from webbing import asked, focused, settled, tab_to

LINE = "northmere-and-eastmarsh"
BOARD = "Northmere and Eastmarsh Local Safeguarding Children Board"


@pytest.fixture
def seen(browser: Browser, demo_server: str) -> Iterator[Visit]:
    require_page("app")
    with visit(browser, demo_server, "/") as opened:
        settled(opened.page)
        yield opened
        assert opened.elsewhere == []
        assert opened.complaints == []


def first_column(page: Page, table: str) -> list[str]:
    return [text.strip() for text in page.locator(f"{table} tbody th[scope=row] > a").all_inner_texts()]


def find(page: Page, text: str, name: str) -> None:
    """Types into the search of the front page and takes the suggestion of that name."""
    tab_to(page, "Your council, or an issue")
    page.keyboard.type(text, delay=15)
    expect(page.get_by_role("option").first).to_be_visible()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
        if name in page.locator("[role=option][aria-selected=true]").inner_text():
            break
    page.keyboard.press("Enter")
    settled(page)


def save(page: Page, way: str) -> Download:
    """Opens Export and takes what is on the screen that way."""
    tab_to(page, "Export")
    page.keyboard.press("Enter")
    tab_to(page, way, 12)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    return waiting.value


def loaded(saved: Download) -> rdflib.Dataset:
    """What was taken away, loaded again with rdflib."""
    rdf = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parser uses what it deprecates
        rdf.parse(data=Path(saved.path()).read_text(encoding="utf-8"), format="nquads")
    return rdf


def test_what_recurs_across_a_succession(seen: Visit, demo_server: str) -> None:
    page = seen.page
    find(page, "northmere and", "Northmere and Eastmarsh Council")
    expect(page.locator("h1")).to_have_text("Northmere and Eastmarsh Council")
    expect(page.get_by_text("Reorganised Apr 2019")).to_be_visible()
    query = """query ($slug: String!, $across: Boolean!) { authority(slug: $slug) {
        recurringIssues(first: 100, acrossSuccession: $across) { nodes { label } } } }"""
    for across in (False, True):
        if across:
            tab_to(page, "only what spans a reorganisation")
            page.keyboard.press("Space")
        rows = asked(demo_server, query, slug=LINE, across=across)["authority"]["recurringIssues"]["nodes"]
        expect(page.locator(".matrix tbody tr")).to_have_count(len(rows))
        assert first_column(page, ".matrix") == [row["label"] for row in rows]
    expect(page.locator(".matrix tbody .spans")).to_have_count(len(rows))
    assert "spans=yes" in page.url


def test_the_passages_behind_a_cell(seen: Visit, demo_server: str) -> None:
    page = seen.page
    page.goto(f"/authority/{LINE}?show=all#issues")
    settled(page)
    tab_to(page, "Quality assurance, Northmere, Inspection (single framework), May 2014")
    name = focused(page)
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Quality assurance in Northmere")
    query = """{ findings(first: 100, where: { inspection: { id: { eq: "northmere/SIF/2014-05-06" } },
        issue: { id: { in: ["quality-assurance"] } } }) { nodes { quote page } } }"""
    told = asked(demo_server, query)["findings"]["nodes"]
    expect(panel.locator("article")).to_have_count(len(told))
    assert {text.strip() for text in panel.locator("mark").all_inner_texts()} == {
        each["quote"] for each in told
    }
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert focused(page) == name
    page.go_back()
    expect(panel).to_be_visible()
    tab_to(page, "Page ")
    where = focused(page)
    page.keyboard.press("Enter")
    settled(page)
    wanted = page.locator(".passage-wanted")
    expect(wanted).to_be_in_viewport()
    expect(wanted.locator("mark").first).to_be_visible()
    assert where.startswith("Page ")
    page.go_back()
    expect(panel).to_be_visible()


def test_a_wrong_finding_can_be_reported(seen: Visit, demo_server: str) -> None:
    page = seen.page
    page.goto(f"/authority/{LINE}?issue=quality-assurance&inspection=northmere/SIF/2014-05-06")
    settled(page)
    tab_to(page, "Read wrongly?")
    page.keyboard.press("Enter")
    line = page.locator(".finding details[open] code").last.inner_text()
    (cells,) = csv.reader([line])
    assert len(cells) == 10
    document, place, issue, polarity, action = cells[:5]
    found = asked(
        demo_server,
        "query ($sha: String!) { document(sha256: $sha) { findings(first: 100, where: { issue: { id: { eq: "
        '"quality-assurance" } } }) { nodes { polarity passage { iri } } } } }',
        sha=document,
    )["document"]["findings"]["nodes"]
    at = int(place.removeprefix("@"))
    assert (polarity, at) in {
        (each["polarity"].lower(), int(each["passage"]["iri"].rsplit("/", 1)[1])) for each in found
    }
    assert (issue, action) == ("quality-assurance", "remove")


def test_two_councils_before_they_were_merged(seen: Visit, demo_server: str) -> None:
    page = seen.page
    tab_to(page, "Compare", 40)
    page.keyboard.press("Enter")
    for name in ("Northmere Borough", "Eastmarsh Borough"):
        tab_to(page, "Add a council", 60)
        page.keyboard.type(name, delay=15)
        expect(page.get_by_role("option").first).to_contain_text(name)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        settled(page)
        expect(page.locator(".chips")).to_contain_text(name.split()[0])
    expect(
        page.get_by_text("is counted for each", exact=False).or_(page.get_by_text("are counted for each"))
    ).to_be_visible()
    page.goto(f"{page.url}&to=2019-03-31")
    settled(page)
    shared = asked(
        demo_server, '{ sharedIssues(between: ["northmere", "eastmarsh"], first: 100) { nodes { label } } }'
    )["sharedIssues"]["nodes"]
    assert shared
    first = page.locator("table.compare").first
    assert sorted(first.locator("tbody th > a").all_inner_texts()) == sorted(each["label"] for each in shared)
    expect(page.locator("#issues")).to_have_text(f"Weak in both: {len(shared)} issues")


def test_from_the_joint_board_to_services_and_people(seen: Visit, demo_server: str) -> None:
    page = seen.page
    iri = asked(demo_server, "query ($name: String!) { board(name: $name) { iri } }", name=BOARD)["board"][
        "iri"
    ]
    page.goto(iri.replace("https://w3id.org/inspectgraph/id", ""))
    settled(page)
    tab_to(page, "Graph view")
    page.keyboard.press("Enter")
    settled(page)
    things = page.locator("section table tbody tr")
    expect(things).to_have_count(1)
    for chosen, kind in (
        ("", "Councils"),
        ("Northmere", "Services"),
        ("Northmere", "Inspections"),
        ("Northmere SIF 2014", "People"),
    ):
        if chosen:
            tab_to(page, f"Choose {chosen}", exact=True)
            page.keyboard.press("Enter")
            settled(page)
        before = things.count()
        button = page.locator(".groups").get_by_role("button", name=re.compile(f"^Show.* {kind}$"))
        tab_to(page, " ".join((button.text_content() or "").split()))
        page.keyboard.press("Enter")
        settled(page)
        expect(things).not_to_have_count(before)
    kinds = set(page.locator("section table tbody td:nth-child(2)").all_inner_texts())
    assert {"Board", "Council", "Service", "Inspection", "Person"} <= {kind.strip() for kind in kinds}

    drawn = """() => {
        const { graph } = document.querySelector('.graph-canvas');
        return Object.fromEntries(graph.nodes().map((n) => [n.id(), n.position()]));
    }"""
    places = page.evaluate(drawn)
    assert len(places) == things.count()
    page.reload()
    settled(page)
    assert page.evaluate(drawn) == places, "things stand elsewhere on the next visit"
    for name in ("Board", "Council"):
        expect(page.get_by_label("Kinds of thing by shape")).to_contain_text(name)
    page.go_back()
    settled(page)
    expect(things).not_to_have_count(len(places))
    assert things.count() < len(places)


def test_what_is_on_the_screen_can_be_taken_away(seen: Visit, tmp_path: Path) -> None:
    page = seen.page
    start = f"authority/{LINE}"
    page.goto(
        f"/graph?start={start}&open={start}~Board~20&open={start}~Inspection~20&open={start}~Reorganisation~20"
    )
    settled(page)
    shown = page.locator("section table tbody th a").evaluate_all(
        "(all) => all.map((a) => a.getAttribute('href'))"
    )
    assert len(shown) > 4
    iris = {"https://w3id.org/inspectgraph/id" + each for each in shown}

    saved = save(page, "RDF")
    assert saved.suggested_filename.endswith(".nq")
    rdf = loaded(saved)
    assert iris <= {str(s) for s, _, _, _ in rdf.quads()}
    edges = int(
        page.get_by_role("img", name="Picture of")
        .get_attribute("aria-label")
        .split(" things and ")[1]
        .split()[0]
    )  # type: ignore[union-attr]
    assert edges >= len(shown) - 1

    graph = networkx.read_graphml(str(save(page, "GraphML").path()))
    assert iris <= set(graph.nodes)
    assert graph.number_of_edges() >= edges
    assert all(graph.nodes[iri]["kind"] for iri in iris)

    table = list(csv.DictReader(io.StringIO(Path(save(page, "CSV").path()).read_text(encoding="utf-8"))))
    assert len(table) == edges and table[0].keys() == {"from", "relation", "to"}

    picture = ElementTree.fromstring(Path(save(page, "SVG").path()).read_text(encoding="utf-8"))
    names = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert len(names) >= len(shown) - 2
    assert Path(save(page, "PNG").path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", [f"/authority/{LINE}", "/issue/quality-assurance", "/england"])
def test_pages_give_their_table_and_picture(path: str, seen: Visit) -> None:
    page = seen.page
    page.goto(path)
    settled(page)
    rows = list(csv.reader(io.StringIO(Path(save(page, "CSV").path()).read_text(encoding="utf-8"))))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1
    picture = Path(save(page, "SVG").path()).read_text(encoding="utf-8")
    assert ElementTree.fromstring(picture).tag.endswith("svg")
    rdf = loaded(save(page, "RDF"))
    assert len(rdf) > 20
