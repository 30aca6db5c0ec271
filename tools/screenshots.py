"""Takes the screenshots in docs/screenshots: every page on the demo's graph, 1280 and 390 pixels wide.

    uv run python tools/screenshots.py

Needs Chromium, and the page built (`python web/pages.py`).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import chromium, serving, visit
from webbing import asked, settled

INTO = ROOT / "docs" / "screenshots"
BASE = "https://w3id.org/inspectgraph/id"
LINE = "northmere-and-eastmarsh"
WIDTHS = {1280: 800, 390: 780}

THINGS = """{ documents(first: 1, where: { kind: { eq: INSPECTION_REPORT } }) { nodes { iri } }
  people(first: 1) { nodes { iri } }
  allServices(first: 1) { nodes { iri } } board(name: "Northmere and Eastmarsh LSCB") { iri } }"""


def places(server: str) -> dict[str, str]:
    """The name of each screenshot, and the address that it shows."""
    told = asked(server, THINGS)
    of = {
        name: told[name]["nodes"][0]["iri"].removeprefix(BASE)
        for name in ("documents", "people", "allServices")
    }
    board = told["board"]["iri"].removeprefix(BASE)
    around = f"authority/{LINE}"
    return {
        "front": "/",
        "search": "/search?q=recording",
        "council": f"/authority/{LINE}",
        "passages": f"/authority/{LINE}?issue=quality-assurance&inspection=northmere/SIF/2014-05-06",
        "issue": "/issue/quality-assurance",
        "issues": "/issues",
        "england": "/england?issue=quality-assurance",
        "compare": "/compare?with=northmere,eastmarsh&to=2019-03-31",
        "inspection": "/inspection/northmere/SIF/2014-05-06",
        "document": f"{of['documents']}?p=20",
        "person": of["people"],
        "service": of["allServices"],
        "board": board,
        "reorganisation": "/change/chg-2019-northmere-and-eastmarsh",
        "graph": f"/graph?start={around}&open={around}~Board~20&open={around}~Inspection~20&open={around}~Service~20",
        "data": "/data",
    }


def main() -> int:
    INTO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        build_demo(graph)
        with serving(graph) as server, chromium() as browser:
            for name, path in places(server).items():
                for width, height in WIDTHS.items():
                    with visit(
                        browser, server, path, width=width, height=height, dark=name == "graph"
                    ) as seen:
                        settled(seen.page)
                        seen.page.screenshot(path=INTO / f"{name}-{width}.png")
                        print(f"{name}-{width}.png", *seen.complaints, flush=True)
    return 0


def build_demo(graph: Path) -> None:
    from api.demo import INVENTED
    from graph.build import build
    from ontology.register import load_register

    build([INVENTED / "documents"], graph, register=load_register().extended(INVENTED / "register"))


if __name__ == "__main__":
    sys.exit(main())
