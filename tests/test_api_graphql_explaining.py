"""`explain` of findings and passages through GraphQL: what was read, and what people corrected."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from asgi import Client

from api.demo import INVENTED
from api.server.app import create_app
from api.server.settings import ServerSettings
from graph.build import build
from graph.corrections import COLUMNS
from loaders.extract import extract_record
from loaders.source import digest
from ontology.register import load_register


def data(client: Client, query: str) -> Any:
    found = client.graphql(query)
    assert "errors" not in found, found["errors"]
    return found["data"]


def test_a_finding_tells_why_it_was_read(demo_graph: Path) -> None:
    query = """{ findings(first: 100) { nodes { explain polarity recommendation cue rule score issue { label }
        about { name } aboutName aboutRule } } }"""
    with Client(create_app(ServerSettings(demo_graph))) as client:
        nodes = data(client, query)["findings"]["nodes"]
    assert any(node["about"] for node in nodes) and any(node["recommendation"] for node in nodes)
    for node in nodes:
        told = node["explain"]
        assert told.startswith(f"Read as a {node['polarity'].lower()}"), told
        about = node["about"]["name"] if node["about"] else node["aboutName"]
        assert bool(node["aboutRule"]) and (not about or f"about {about} ({node['aboutRule']})" in told), told
        parts = [f"of “{node['issue']['label']}”", f"score {node['score']:+.2f}", about, node["cue"]]
        assert node["rule"] and told.endswith(f" ({node['rule']})."), told
        assert all(part in told for part in parts if part), told
        assert ("recommendation" in told or "priority action" in told) == node["recommendation"]


def test_corrections_tell_who_made_them_and_why(tmp_path: Path) -> None:
    paper = tmp_path / "papers" / "northmere.md"
    paper.parent.mkdir()
    shutil.copy(INVENTED / "documents" / "northmere-and-eastmarsh-2024-letter.md", paper)
    sha256 = digest(paper.read_bytes())
    register = load_register().extended(INVENTED / "register")
    finding = next(f for f in extract_record(paper.read_bytes(), register=register).findings)
    at = f"{sha256},@{finding.passage}"
    table = tmp_path / "corrections.csv"
    removed = f"{at},{finding.issue},{finding.polarity},remove,,,A Reviewer,of another council,2026-01-05"
    added = f"{at},neglect,weakness,add,,,B Reviewer,missed,2026-01-06"
    table.write_text("\n".join([",".join(COLUMNS), removed, added]) + "\n", encoding="utf-8")
    report = build([paper.parent], tmp_path / "graph", register=register, workers=1, corrections=table)
    assert not report.issues
    with Client(create_app(ServerSettings(tmp_path / "graph"))) as client:
        query = """{ findings(where: { issue: { label: { eq: "Neglect" } } })
            { nodes { score explain passage { explain } } } }"""
        found = data(client, query)
    [node] = [n for n in found["findings"]["nodes"] if n["score"] is None]
    assert node["explain"] == "Put in as a weakness of “Neglect”, by B Reviewer on 2026-01-06: missed."
    assert node["explain"] in node["passage"]["explain"]
    taken = [text for text in node["passage"]["explain"] if text.startswith("Taken out")]
    assert len(taken) == 1
    assert taken[0].startswith(f"Taken out: a {finding.polarity} of “")
    assert taken[0].endswith("by A Reviewer on 2026-01-05: of another council.")
