"""GraphQL: its schema, its answers beside those of `ask` and SPARQL, and both of its ways of answering."""

# ruff: noqa: E501 (queries on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from asgi import Client
from graphql import parse, print_ast
from pyoxigraph import Literal, RdfFormat
from pyoxigraph import parse as read_rdf

from api.graphql.answering import Asked, answer, by_strawberry, planned
from api.graphql.context import Context
from api.graphql.england import index_of, recurring_rows
from api.graphql.measuring import Limits
from api.graphql.preparing import Preparing
from api.graphql.schema import make_schema, sdl
from api.graphql.shapes import SHAPES
from api.server.app import create_app
from api.server.settings import ServerSettings
from graph.opened import Graph, open_graph
from graph.reading.kinds import KINDS
from graph.reading.opening import reading_of

ROOT = Path(__file__).parents[1]

EXAMPLE = """{ authority(slug: "northmere-and-eastmarsh") {
  lineage { nodes { authority { slug name } direction share change { id date instrument status } } }
  judgementHistory(first: 50) { nodes { inspection { iri start framework authority { slug } } aspect grade
    evidence(first: 1) { nodes { document { sha256 } page quote } } } }
  recurringIssues(first: 20, acrossSuccession: true, minInspections: 2) { totalCount nodes {
    issue { id label area { id label } } inspectionCount spansSuccession state firstSeen lastSeen
    inspections { inspection { iri start authority { slug } } weight weaknesses strengths }
    evidence(first: 5) { nodes { document { sha256 } page paragraph quote } } } } } }"""

EVIDENCE = (
    "evidence(first: 100) { nodes { document { sha256 } inspection { id } polarity page paragraph about quote "
    "spans { page start end } } }"
)


@pytest.fixture(scope="module")
def client(demo_graph: Path) -> Iterator[Client]:
    with Client(create_app(ServerSettings(demo_graph))) as found:
        yield found


@pytest.fixture(scope="module")
def opened(demo_graph: Path) -> Iterator[Graph]:
    with open_graph(demo_graph) as graph:
        yield graph


def data(client: Client, query: str, **variables: Any) -> Any:
    found = client.graphql(query, variables)
    assert "errors" not in found, found["errors"]
    return found["data"]


# ------------------------------------------------------------------ schema


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    assert (ROOT / "schema.graphql").read_text() == sdl(), (
        'regenerate it: uv run python -c \'from api.graphql.schema import sdl; open("schema.graphql", "w").write(sdl())\''
    )


def test_everything_in_the_schema_is_described() -> None:
    schema = make_schema()._schema
    bare = []
    for name, kind in schema.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        if not kind.description:
            bare.append(name)
        for field, made in getattr(kind, "fields", {}).items():
            if not made.description:
                bare.append(f"{name}.{field}")
            bare += [
                f"{name}.{field}({a})" for a, arg in getattr(made, "args", {}).items() if not arg.description
            ]
        bare += [f"{name}.{v}" for v, value in getattr(kind, "values", {}).items() if not value.description]
    assert bare == []


def test_every_list_of_things_is_a_connection() -> None:
    """Lists that are none hold plain words, or the few rows within a row."""
    rows = {s.name for s in SHAPES.values() if not s.node}
    for name, shape in SHAPES.items():
        fields: Any = make_schema()._schema.type_map[name].fields  # type: ignore[attr-defined]
        for field, made in fields.items():
            found = re.match(r"\[(\w+)", str(made.type))
            if found and (name, field) != ("Query", "nodes"):
                assert found[1] in {"String", *rows}, f"{name}.{field}"
        assert shape.words


def test_every_relation_is_there_in_both_directions() -> None:
    backward = {(r.target, r.backward) for k in KINDS.values() for r in k.relations if r.backward}
    missing = [
        f"{kind.name}.{r.name}"
        for kind in KINDS.values()
        for r in kind.relations
        if not r.backward and r.target not in ("Node", "Evidence") and (kind.name, r.name) not in backward
    ]
    assert sorted(missing) == []


# ------------------------------------------------------------------ answers


def test_the_example_of_the_conventions_runs(client: Client, opened: Graph) -> None:
    found = data(client, EXAMPLE)["authority"]
    line = [n["authority"]["slug"] for n in found["lineage"]["nodes"] if n["change"]]
    assert line[:2] == ["eastmarsh", "northmere"]
    rows = opened.ask("recurring-issues", "northmere-and-eastmarsh", across_succession=True)["rows"]
    assert found["recurringIssues"]["totalCount"] == len(rows) > 0
    for node, row in zip(found["recurringIssues"]["nodes"], rows, strict=False):
        assert node["issue"]["id"] == row["issue"]
        assert node["issue"]["area"]["id"] == row["area"]
        assert node["state"] == row["state"]
        assert node["spansSuccession"] is True
        assert [i["weaknesses"] for i in node["inspections"]] == [i["weaknesses"] for i in row["inspections"]]
        assert [e["quote"] for e in node["evidence"]["nodes"]] == [e["quote"] for e in row["evidence"][:5]]


def word(name: str | None) -> str:
    """The word of the command line for a name of an enumeration."""
    return (name or "").lower().replace("_", "-")


def evidence(node: Any) -> list[Any]:
    return [
        {
            "document": e["document"]["sha256"],
            "inspection": e["inspection"]["id"] if e["inspection"] else "",
            "polarity": word(e["polarity"]),
            "page": e["page"],
            "paragraph": e["paragraph"] or "",
            "about": e["about"] or "",
            "quote": e["quote"],
            "spans": e["spans"],
        }
        for e in node["evidence"]["nodes"]
    ]


def same(found: Any, row: Any, names: str) -> None:
    for name in names.split():
        value = found[name]
        if isinstance(value, dict):
            value = value.get("id") or value.get("slug") or value.get("iri")
        assert (value or "") == (row[name] or ""), name


SLUG = "northmere-and-eastmarsh"


def test_graphql_gives_the_rows_of_ask(client: Client, opened: Graph) -> None:
    """Question by question: the same rows in the same order, with the same words behind them."""
    of = f'authority(slug: "{SLUG}")'

    history = data(
        client,
        f"{{ {of} {{ x: judgementHistory(first: 100) {{ nodes {{ authority {{ slug }} inspection {{ id }} kind framework "
        f"start end published aspectName grade {EVIDENCE} }} }} }} }}",
    )["authority"]["x"]["nodes"]
    rows = opened.ask("judgements", SLUG)["rows"]
    assert len(history) == len(rows) > 10
    for node, row in zip(history, rows, strict=True):
        same(node, row, "authority inspection start end published")
        assert node["aspectName"] == (row["aspect"] or None)
        assert word(node["grade"]) == row["grade"]
        assert word(node["kind"]) == row["kind"].lower()
        assert word(node["framework"]) == row["framework"].lower()
        assert evidence(node) == row["evidence"]

    recurring = data(
        client,
        f"{{ {of} {{ x: recurringIssues(first: 100) {{ nodes {{ issue {{ id }} label inspectionCount state firstSeen lastSeen "
        f"spansSuccession narrower(first: 100) {{ nodes {{ id }} }} reorganisations {{ nodes {{ id }} }} "
        f"inspections {{ inspection {{ id }} authority {{ slug }} share start weight weaknesses strengths }} {EVIDENCE} }} }} }} }}",
    )["authority"]["x"]["nodes"]
    rows = opened.ask("recurring-issues", SLUG)["rows"]
    assert len(recurring) == len(rows) > 0
    for node, row in zip(recurring, rows, strict=True):
        same(node, row, "issue label inspectionCount state firstSeen lastSeen spansSuccession")
        assert [n["id"] for n in node["narrower"]["nodes"]] == row["narrower"]
        assert [n["id"] for n in node["reorganisations"]["nodes"]] == row["reorganisations"]
        for seen, told in zip(node["inspections"], row["inspections"], strict=True):
            same(seen, told, "inspection authority share start weight weaknesses strengths")
        assert evidence(node) == row["evidence"]

    for field, question, names in (
        ("newIssues", "new-issues", "issue label since inspection"),
        ("resolvedIssues", "resolved-issues", "issue label firstSeen lastWeakness resolvedAt days"),
    ):
        selected = names.replace("issue ", "issue { id } ").replace("inspection", "inspection { id }")
        nodes = data(
            client, f"{{ {of} {{ x: {field}(first: 100) {{ nodes {{ {selected} {EVIDENCE} }} }} }} }}"
        )
        rows = opened.ask(question, SLUG)["rows"]
        assert len(nodes["authority"]["x"]["nodes"]) == len(rows)
        for node, row in zip(nodes["authority"]["x"]["nodes"], rows, strict=True):
            same(node, row, names)
            assert evidence(node) == row["evidence"]


def test_graphql_gives_the_rows_of_the_other_questions(client: Client, opened: Graph) -> None:
    shared = data(
        client,
        '{ sharedIssues(between: ["northmere", "eastmarsh"], first: 100) { nodes { issue { id } label authorities '
        f"{{ authority {{ slug }} inspections {{ nodes {{ id }} }} lastSeen }} {EVIDENCE} }} }} }}",
    )["sharedIssues"]["nodes"]
    rows = opened.ask("shared-issues", "northmere", "eastmarsh")["rows"]
    assert len(shared) == len(rows) > 0
    for node, row in zip(shared, rows, strict=True):
        same(node, row, "issue label")
        told = [
            {
                "authority": a["authority"]["slug"],
                "inspections": [i["id"] for i in a["inspections"]["nodes"]],
                "lastSeen": a["lastSeen"],
            }
            for a in node["authorities"]
        ]
        assert told == row["authorities"]
        assert evidence(node) == row["evidence"]

    inspections = [i["inspection"] for i in opened.ask("judgements", SLUG)["rows"]]
    before, after = inspections[0], inspections[-1]
    changes = data(
        client,
        "query ($b: ID!, $a: ID!) { changes(before: $b, after: $a, first: 100) { nodes { issue { id } label before after "
        f"change {EVIDENCE} }} }} }}",
        b=before,
        a=after,
    )["changes"]["nodes"]
    rows = opened.ask("changes", before, after)["rows"]
    assert len(changes) == len(rows) > 0
    for node, row in zip(changes, rows, strict=True):
        same(node, row, "issue label before after change")
        assert evidence(node) == row["evidence"]

    people = data(
        client,
        "{ inspectors(first: 100) { nodes { name role inspections { nodes { id } } authorities { nodes { slug } } "
        f"person {{ iri }} {EVIDENCE} }} }} }}",
    )["inspectors"]["nodes"]
    rows = opened.ask("inspectors")["rows"]
    assert len(people) == len(rows) > 0
    for node, row in zip(people, rows, strict=True):
        assert (node["name"], node["role"] or "", node["person"]["iri"]) == (
            row["person"],
            row["role"],
            row["iri"],
        )
        assert [i["id"] for i in node["inspections"]["nodes"]] == row["inspections"]
        assert [a["slug"] for a in node["authorities"]["nodes"]] == row["authorities"]
        assert evidence(node) == row["evidence"]

    services = data(
        client,
        "{ services(first: 100) { totalCount nodes { name kind kindLabel provider providerName authority { slug } weaknesses strengths "
        f"service {{ iri }} {EVIDENCE} }} }} }}",
    )["services"]
    rows = opened.ask("services")["rows"]
    assert services["totalCount"] == len(rows) > 0
    for node, row in zip(services["nodes"], rows, strict=False):
        assert (node["name"] or "") == row["service"]
        same(node, row, "kind kindLabel provider providerName authority weaknesses strengths")
        assert evidence(node) == row["evidence"]

    name = next(r["name"] for r in opened.ask("board", "Safeguarding Children Board")["rows"])
    boards = data(
        client,
        "query ($n: String!) { boardRecords(named: $n, first: 100) { nodes { board { iri } name kind kindLabel covers(first: 100) "
        "{ nodes { slug } } coversSource chairs { person from } reviews { inspection { id } grade } "
        f"findings {{ inspection {{ id }} issue {{ id }} polarity count }} {EVIDENCE} }} }} }}",
        n=name,
    )["boardRecords"]["nodes"]
    rows = opened.ask("board", name)["rows"]
    assert len(boards) == len(rows) > 0
    for node, row in zip(boards, rows, strict=True):
        same(node, row, "board name kind kindLabel coversSource")
        assert [c["slug"] for c in node["covers"]["nodes"]] == row["covers"]
        assert [c["person"] or "" for c in node["chairs"]] == [c["person"] for c in row["chairs"]]
        assert [word(r["grade"]) for r in node["reviews"]] == [r["grade"] for r in row["reviews"]]
        assert evidence(node) == row["evidence"]

    ways = data(
        client,
        '{ path(from: "northmere", to: "eastmarsh") { nodes { hops { fromIri relation toIri } } } }',
    )["path"]["nodes"]
    rows = opened.ask("path", "northmere", "eastmarsh")["rows"]
    told = [
        [{"from": h["fromIri"], "relation": h["relation"], "to": h["toIri"]} for h in w["hops"]] for w in ways
    ]
    assert told == [row["hops"] for row in rows] != []

    lineage = data(
        client,
        f'{{ authority(slug: "{SLUG}") {{ lineage {{ nodes {{ authority {{ slug }} change {{ id }} date }} }} }} }}',
    )["authority"]["lineage"]["nodes"]
    for node, row in zip(lineage, opened.lineage(SLUG).rows, strict=True):
        same(node, row, "authority change date")


@pytest.mark.parametrize(("least", "across"), [(1, False), (2, False), (2, True), (3, False)])
def test_the_index_of_all_lines_gives_the_rows_of_ask(opened: Graph, least: int, across: bool) -> None:
    reading = reading_of(opened)
    context = Context(opened, reading)
    rows = opened.ask(
        "recurring-issues", all_authorities=True, min_inspections=least, across_succession=across
    )["rows"]
    assert list(recurring_rows(context, least, across, False)) == rows
    assert context.kept["england"] is index_of(context)
    reading.close()


def test_graphql_gives_the_rows_of_sparql(client: Client, opened: Graph) -> None:
    """What is read from the tables is what the store says."""
    import csv
    from io import StringIO

    def rows(sparql: str) -> list[list[str]]:
        return list(csv.reader(StringIO(opened.query(sparql).serialize("csv").decode())))[1:]

    for kind in ("Inspection", "Judgement", "Passage", "Finding", "Document"):
        plural = KINDS[kind].plural
        count = rows(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a ig:{kind} }}")[0][0]
        assert data(client, f"{{ {plural} {{ totalCount }} }}")[plural]["totalCount"] == int(count)
    found = data(
        client,
        '{ findings(first: 100, where: { polarity: { eq: WEAKNESS }, issue: { id: { eq: "management-oversight" } } }) '
        "{ nodes { iri quote inspection { id } passage { iri } } } }",
    )["findings"]["nodes"]
    told = rows(
        "SELECT DISTINCT ?f ?quote ?id ?passage WHERE { GRAPH ?g { ?f a ig:Finding ; ig:polarity 'weakness' ; ig:quote ?quote ; "
        "ig:issue <https://w3id.org/inspectgraph/id/issue/management-oversight> ; prov:wasDerivedFrom ?passage . "
        "?d foaf:primaryTopic/dcterms:identifier ?id } } ORDER BY ?f"
    )
    assert [[f["iri"], f["quote"], f["inspection"]["id"], f["passage"]["iri"]] for f in found] == told != []


def test_things_are_found_by_their_natural_keys(client: Client, opened: Graph) -> None:
    found = data(
        client,
        '{ a: authority(gss: "E06999901") { slug } b: authority(name: "Northmere") { slug } c: authority(slug: "nowhere") { slug } '
        'i: issue(id: "adoption") { id area { id } } n: node(id: "adoption") { __typename id } '
        'x: inspection(id: "northmere/SIF/2014-05-06") { id authority { slug } } j: issue(id: "nothing") { id } '
        'b1: board(name: "Northmere and Eastmarsh Local Safeguarding Children Board") { name covers { nodes { slug } } } }',
    )
    assert found["b"] == {"slug": "northmere"}
    assert found["c"] is None and found["j"] is None
    assert found["i"]["id"] == "adoption"
    assert found["n"] == {"__typename": "Issue", "id": "adoption"}
    assert found["x"]["authority"]["slug"] == "northmere"
    assert [n["slug"] for n in found["b1"]["covers"]["nodes"]] == ["eastmarsh", "northmere"]
    sha256 = next(iter(opened._held.manifest.documents))
    assert data(client, f'{{ document(sha256: "{sha256}") {{ sha256 }} }}')["document"] == {"sha256": sha256}


def test_search_marks_what_it_found(client: Client) -> None:
    found = data(
        client,
        '{ search(text: "children homes", first: 3) { totalCount nodes { node { __typename } highlights { text match } } } }',
    )["search"]
    assert found["totalCount"] >= 3
    for hit in found["nodes"]:
        assert any(h["match"] for h in hit["highlights"])
    only = data(
        client,
        '{ search(text: "marsh", kinds: [Authority]) { nodes { node { __typename } } } }'.replace(
            "[Authority]", "[AUTHORITY]"
        ),
    )
    assert all(h["node"]["__typename"] == "Authority" for h in only["search"]["nodes"])


def test_neighbourhood_and_rdf(client: Client) -> None:
    found = data(
        client,
        '{ inspection(id: "northmere/SIF/2014-05-06") { rdf(format: TURTLE) neighbourhood(depth: 1, first: 100) '
        "{ nodes { relation depth node { iri } from { iri } } } } }",
    )["inspection"]
    assert "ig:start" in found["rdf"]
    assert {"iri": "https://w3id.org/inspectgraph/id/authority/northmere"} in [
        n["node"] for n in found["neighbourhood"]["nodes"]
    ]


def test_extensions_tell_cost_generation_and_what_answered(client: Client, opened: Graph) -> None:
    found = client.graphql(EXAMPLE, extensions={"explain": True})
    assert found["extensions"]["generation"] == opened.generation
    assert 100 < found["extensions"]["cost"] < 25_000
    texts = found["extensions"]["explain"]["sparql"]
    assert any("ig:Judgement" in text for text in texts.values())
    for text in texts.values():
        opened.query(text)


# ------------------------------------------------------------------ two ways, one answer

QUERIES = [
    EXAMPLE,
    "{ inspections(first: 3) { totalCount nodes { id kind framework start end published authority { slug } "
    "findings(first: 4) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node "
    "{ id quote polarity recommendation priority page spans { page start end } issue { label } evidence { nodes { quote url } } } } } } } }",
    "{ issues(last: 5, orderBy: [{ field: label, direction: DESC }]) { nodes { id label __typename } __typename } }",
    '{ nodes(ids: ["adoption", "nothing", "leadership"]) { __typename id name ... on Issue { label area { label } } ...A } } '
    "fragment A on Area { issues(first: 1) { nodes { id } } }",
    "{ documents { nodes { title publisher { __typename name ... on Body { publications { totalCount } } } "
    "about { nodes { otherNames childrensServices } } figures { nodes { measure value } } } } }",
    '{ search(text: "care leavers", first: 2) { nodes { node { __typename iri } highlights { text match } } } }',
    "{ generation a: areas { totalCount } a: areas { nodes { id } } empty: areas(first: 0) { nodes { id } pageInfo { endCursor } } }",
    '{ authority(name: "nowhere at all") { slug } areas(first: 1) { nodes { id } } }',
    '{ recurringIssues(first: 3) { totalCount nodes { line { slug } issue { id } state narrower { nodes { id } } } } }',
    '{ board(name: "Northmere and Eastmarsh Local Safeguarding Children Board") { id rdf(format: NQUADS) '
    "neighbourhood(first: 5) { nodes { relation node { id name } } } evidence { nodes { quote } } } }",
    "{ services(first: 5, kind: \"mash\") { nodes { name service { name findings(first: 1) { totalCount } } } } }",
    "{ people(first: 5) { nodes { name roles { nodes { role organisation { name } } } inspections { nodes { id } } } } }",
    "{ findings(first: 30) { nodes { explain passage { explain } } } p: passages(first: 9) { nodes { explain findings { nodes { explain } } } } }",
    "{ earlierInspections { nodes { date grade inspection { id } } } posts { nodes { role since authority { slug } } } }",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_plans_and_strawberry_give_the_same_bytes(opened: Graph, query: str) -> None:
    reading = reading_of(opened)
    prepared = Preparing(Limits())(query)
    assert prepared.plan is not None
    by_plan = planned(Context(opened, reading), prepared, None)
    by_fields = by_strawberry(Context(opened, reading), Asked(query, {}))
    if "errors" in by_fields:
        assert by_plan is None
    else:
        assert orjson.dumps(by_plan) == orjson.dumps(by_fields)
    reading.close()


def test_what_no_plan_knows_is_answered_all_the_same(opened: Graph) -> None:
    query = (
        "query ($yes: Boolean!) { areas(first: 1) { nodes { id @skip(if: $yes) label @include(if: $yes) } } }"
    )
    prepared = Preparing(Limits())(query)
    assert prepared.plan is None
    served = SimpleNamespace(
        graph=opened, reading=reading_of(opened), id=opened.generation, kept={}, store="embedded"
    )
    asked = Asked(query, {"yes": True})
    variables = prepared.variables(asked.variables)
    found = orjson.loads(answer(served, prepared, asked, variables, 1, 5, 10_000) or b"")  # type: ignore[arg-type]
    assert found["data"] == {"areas": {"nodes": [{"label": "Care leavers"}]}}
    served.reading.close()


def test_variables_are_read_as_literals_are(client: Client) -> None:
    query = (
        "query ($n: Int, $w: FindingWhere, $o: [FindingOrder!]) "
        "{ findings(first: $n, where: $w, orderBy: $o) { nodes { quote } } }"
    )
    literal = (
        '{ findings(first: 4, where: { polarity: { in: [STRENGTH] }, not: { quote: { contains: "CHILDREN" } } }, '
        "orderBy: [{ field: page, direction: DESC }]) { nodes { quote } } }"
    )
    where = {"polarity": {"in": ["STRENGTH"]}, "not": {"quote": {"contains": "CHILDREN"}}}
    found = data(client, query, n=4, w=where, o=[{"field": "page", "direction": "DESC"}])
    assert found == data(client, literal)
    assert len(found["findings"]["nodes"]) == 4
    assert all("children" not in n["quote"].lower() for n in found["findings"]["nodes"])


def test_conditions_and_orders(client: Client) -> None:
    found = data(
        client,
        '{ x: inspections(where: { or: [{ kind: { eq: ILACS } }, { start: { lte: "2014-12" } }], authority: { slug: { contains: "MARSH" } } }, '
        "orderBy: [{ field: start, direction: DESC }]) { nodes { id } } }",
    )["x"]["nodes"]
    assert [n["id"] for n in found] == ["northmere-and-eastmarsh/ILACS/2022-03-07"]
    ends = data(
        client,
        '{ authorities(first: 100, where: { end: { eq: null }, status: { eq: "current" } }) { nodes { end } } }',
    )
    assert ends["authorities"]["nodes"] and all(n["end"] is None for n in ends["authorities"]["nodes"])


def test_the_printed_form_of_a_query_is_the_same_query(client: Client) -> None:
    assert client.graphql(print_ast(parse(EXAMPLE)))["data"] == client.graphql(EXAMPLE)["data"]


def test_a_row_of_an_answer_is_rdf_that_holds_its_words(client: Client, opened: Graph) -> None:
    query = (
        f'query ($f: RdfFormat!) {{ authority(slug: "{SLUG}") {{ recurringIssues(first: 2) {{ nodes {{ '
        "rdf(format: $f) evidence(first: 1) { nodes { quote document { iri } } } } } } }"
    )
    for format, syntax in (("TURTLE", RdfFormat.TURTLE), ("NQUADS", RdfFormat.N_QUADS)):
        for node in data(client, query, f=format)["authority"]["recurringIssues"]["nodes"]:
            quads = list(read_rdf(node["rdf"].encode(), format=syntax))
            said = node["evidence"]["nodes"][0]
            assert len(quads) > 30
            assert any(isinstance(q.object, Literal) and q.object.value == said["quote"] for q in quads)
            assert any(str(q.subject) == f"<{said['document']['iri']}>" for q in quads)
    for field in ("lineage", "judgementHistory", "resolvedIssues", "inspectors"):
        nodes = data(
            client, f'{{ authority(slug: "{SLUG}") {{ x: {field}(first: 1) {{ nodes {{ rdf }} }} }} }}'
        )
        assert "@prefix" in nodes["authority"]["x"]["nodes"][0]["rdf"]
