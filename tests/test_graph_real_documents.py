"""The real documents of a few lines of councils, from file to answer, export and validation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import SHARED
from plain_recurrence import recurring
from pyoxigraph import RdfFormat, parse

from graph.build import build
from graph.embedded import EmbeddedReader
from graph.export import Selection
from graph.opened import Graph, open_graph
from loaders.reading import source_pages

pytestmark = pytest.mark.corpus

PLACES = ("bournemouth", "poole", "dorset", "northamptonshire", "westmorland", "norfolk", "sunderland")


def files() -> list[Path]:
    corpus = SHARED / "corpus"
    reports = [p for p in sorted((corpus / "ofsted").iterdir()) if any(place in p.name for place in PLACES)]
    return [*sorted((corpus / "seeds").iterdir()), *reports]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("real")
    assert not build(files(), folder, workers=2).refused
    with open_graph(folder) as graph:
        yield graph


def gold(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / "judgements" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_graph_conforms(opened: Graph) -> None:
    assert opened.validate().to_dict()["violations"] == []


def shared(grades: dict[str, str]) -> dict[str, str]:
    """Without what older frameworks judged beside the shared aspects."""
    return {aspect: grade for aspect, grade in grades.items() if not aspect.startswith("other:")}


def test_every_grade_of_the_gold_is_answered_and_no_other(opened: Graph) -> None:
    told: dict[str, dict[str, str]] = {}
    for row in gold("judgements.csv"):
        told.setdefault(row["sha256"], {})[row["aspect"]] = row["grade"]
    documents = {name.rpartition("/")[2] for name in opened.reader.graphs()}
    reports = [row for row in gold("reports.csv") if row["sha256"] in documents]
    assert len(reports) >= 10
    for report in reports:
        rows = opened.ask("judgements", report["authority"], all_evidence=True)["rows"]
        found = {
            row["aspect"]: row["grade"]
            for row in rows
            if any(e["document"] == report["sha256"] for e in row["evidence"])
            and row["start"] == report["start"]
        }
        assert shared(found) == shared(told[report["sha256"]])


def test_the_line_of_a_merged_council_holds_what_its_predecessors_were_told(opened: Graph) -> None:
    rows = opened.ask("judgements", "Bournemouth, Christchurch and Poole")["rows"]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    authorities = list(dict.fromkeys(row["authority"] for row in rows))
    assert {"bournemouth", "poole", "bournemouth-christchurch-and-poole"} <= set(authorities)
    assert "dorset" not in authorities
    assert {row["kind"] for row in rows} >= {"SIF", "ILACS", "monitoring-visit"}
    assert all(row["evidence"] for row in rows)


def test_words_of_answers_stand_at_their_places_in_the_source(opened: Graph) -> None:
    paths = {path.name: path for path in files()}
    manifest = opened._held.manifest.documents
    pages = {sha256: source_pages(paths[Path(path).name].read_bytes()) for sha256, path in manifest.items()}
    rows = opened.ask("judgements", "Bournemouth, Christchurch and Poole", all_evidence=True)["rows"]
    evidence = [e for row in rows for e in row["evidence"]]
    assert len(evidence) >= 20
    for each in evidence:
        joined = "".join(pages[each["document"]][s["page"] - 1][s["start"] : s["end"]] for s in each["spans"])
        letters = [c for c in joined if c.isalnum()]
        assert letters == [c for c in each["quote"] if c.isalnum()]


def test_one_report_in_two_formats_is_one_inspection(opened: Graph) -> None:
    rows = opened.query(
        "SELECT ?inspection (COUNT(DISTINCT ?document) AS ?n) WHERE { ?document foaf:primaryTopic ?inspection } "
        "GROUP BY ?inspection HAVING (COUNT(DISTINCT ?document) > 1)"
    ).serialize("csv")
    assert len(rows.splitlines()) >= 1


@pytest.mark.parametrize("format", ["trig", "jsonld"])
def test_an_export_of_a_line_reads_back_to_the_same(opened: Graph, format: str) -> None:
    written = {}
    for name in ("nquads", format):
        output = BytesIO()
        opened.export(name, output, Selection(line="bournemouth-christchurch-and-poole"))
        written[name] = output.getvalue()
    syntax = {"trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}[format]
    assert set(parse(written[format], syntax)) == set(EmbeddedReader.of(written["nquads"]).quads())


def test_recurrence_recomputed_from_an_export_is_the_same_for_every_council(opened: Graph) -> None:
    slugs = [a.slug for a in opened.register.authorities.values() if a.childrens_services]
    plain = recurring(opened.sorted_lines(), SHARED / "register", SHARED / "taxonomy" / "issues.csv", slugs)
    told = {slug: {r["issue"] for r in opened.ask("recurring-issues", slug)["rows"]} for slug in slugs}
    assert told == plain
    assert sum(map(bool, told.values())) > 5


LINE = "Bournemouth, Christchurch and Poole"


def test_weaknesses_of_a_line_that_span_its_reorganisation(opened: Graph) -> None:
    rows = {r["issue"]: r for r in opened.ask("recurring-issues", LINE, across_succession=True)["rows"]}
    for issue in ("management-oversight", "chronologies", "mental-health", "child-exploitation"):
        sides = {
            e["inspection"].split("/")[0] for e in rows[issue]["evidence"] if e["polarity"] == "weakness"
        }
        assert "bournemouth-christchurch-and-poole" in sides
        assert sides & {"bournemouth", "poole"}
    assert "child-sexual-exploitation" in rows["child-exploitation"]["narrower"]


def test_a_weakness_of_a_predecessor_that_is_resolved(opened: Graph) -> None:
    rows = {r["issue"]: r for r in opened.ask("resolved-issues", LINE)["rows"]}
    assert (rows["out-of-hours"]["lastWeakness"], rows["out-of-hours"]["resolvedAt"]) == (
        "2017-09-11",
        "2024-02-21",
    )
