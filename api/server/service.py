"""What `/sparql` says of itself: a description in RDF (SPARQL 1.1 Service Description), and a page to ask from."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from fastapi import Request
from pyoxigraph import Literal, NamedNode, Quad
from starlette.responses import Response

from api.server.generation import Served
from api.server.markup import joined, page, page_response, tag
from api.server.settings import ServerSettings
from graph.rdf import lines_of, write_rdf
from ontology.namespaces import DCTERMS, PREFIXES, RDF, VOID, XSD

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"

EXAMPLE: Final = """\
# Inspections that judged a council inadequate overall, the latest first
SELECT DISTINCT ?council ?start WHERE {
  ?judgement ig:inspection ?inspection ; ig:grade <https://w3id.org/inspectgraph/id/grade/inadequate> ;
             ig:aspect <https://w3id.org/inspectgraph/id/aspect/overall-effectiveness> .
  ?inspection ig:authority/skos:prefLabel ?council ; ig:start ?start .
} ORDER BY DESC(?start) LIMIT 20"""


def description(served: Served, request: Request, format: str) -> bytes:
    """The service in RDF: its languages, formats and graphs."""
    service = str(request.url.replace(query="", fragment=""))
    dataset, graph = NamedNode(f"{service}#dataset"), NamedNode(f"{service}#graph")
    here, a = NamedNode(service), NamedNode(RDF + "type")
    quads = [
        Quad(here, a, NamedNode(SD + "Service")),
        Quad(here, NamedNode(SD + "endpoint"), here),
        Quad(here, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query")),
        Quad(here, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")),
        Quad(here, NamedNode(SD + "defaultDataset"), dataset),
        Quad(dataset, a, NamedNode(SD + "Dataset")),
        Quad(dataset, NamedNode(SD + "defaultGraph"), graph),
        Quad(dataset, NamedNode(DCTERMS + "hasVersion"), Literal(served.id)),
        Quad(graph, a, NamedNode(SD + "Graph")),
        Quad(
            graph,
            NamedNode(VOID + "triples"),
            Literal(str(served.graph.manifest.quads), datatype=NamedNode(XSD + "integer")),
        ),
    ]
    for format_name in (
        *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
        *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
    ):
        quads.append(Quad(here, NamedNode(SD + "resultFormat"), NamedNode(_FORMATS + format_name)))
    output = BytesIO()
    write_rdf(lines_of(quads), format, output, "The SPARQL service of inspectgraph")
    return output.getvalue()


def form_page(served: Served, settings: ServerSettings, headers: dict[str, str]) -> Response:
    """A page with a query to change and send; it needs no script."""
    options = [
        tag("option", label, value=value)
        for value, label in (
            ("json", "JSON"),
            ("xml", "XML"),
            ("csv", "CSV"),
            ("tsv", "TSV"),
            ("turtle", "Turtle (of CONSTRUCT, DESCRIBE)"),
            ("jsonld", "JSON-LD (of CONSTRUCT, DESCRIBE)"),
        )
    ]
    known = ("ig", "id", "dcterms", "foaf", "org", "prov", "qb", "rdf", "rdfs", "skos", "xsd")
    main = joined(
        [
            tag("h1", "SPARQL"),
            tag(
                "p",
                "Queries of the SPARQL 1.1 Protocol over the union of all graphs, one for each document. Read-only: "
                f"SELECT, ASK, CONSTRUCT, DESCRIBE; no SERVICE. A query may take {settings.seconds:g} seconds and "
                f"give {settings.rows:,} rows; what would give more is refused, never cut short.",
            ),
            tag(
                "form",
                tag("label", "Query", for_="query"),
                tag(
                    "textarea",
                    EXAMPLE,
                    id="query",
                    name="query",
                    rows=12,
                    spellcheck="false",
                    required="required",
                ),
                tag("label", "Results as ", tag("select", *options, name="format")),
                tag("button", "Ask", type="submit"),
                action="/sparql",
                method="get",
            ),
            tag("h2", "Prefixes that are known"),
            tag("dl", *(tag("div", tag("dt", f"{p}:"), tag("dd", tag("code", PREFIXES[p]))) for p in known)),
            tag("p", "Generation ", tag("code", served.id), f", {served.graph.manifest.quads:,} quads."),
        ]
    )
    return page_response(page("SPARQL", main), headers)
