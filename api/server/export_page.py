"""The page of `/export`: what can be taken away, in which formats. It needs no script."""

from __future__ import annotations

from typing import Final

from api.server.generation import Served
from api.server.markup import Html, joined, page, tag
from graph.export import FORMATS

_NAMES: Final = {
    "nquads": "N-Quads",
    "trig": "TriG",
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
    "graphml": "GraphML",
    "csv": "CSV (two sheets in a ZIP)",
    "cypher": "Cypher",
}


def export_page(served: Served) -> bytes:
    """What can be exported, each with a form of its own."""
    everything = tag(
        "ul", *(tag("li", tag("a", _NAMES[f], href=f"/export?format={f}")) for f in FORMATS), class_="forms"
    )
    main = joined(
        [
            tag("h1", "Export"),
            tag(
                "p",
                "The graph, or a part of it, as a file. Each names its source documents with their licences, and the "
                "program that made it.",
            ),
            tag("h2", "Everything"),
            tag(
                "p",
                f"{served.graph.manifest.quads:,} quads of {len(served.graph.manifest.documents):,} documents.",
            ),
            everything,
            tag("h2", "A council's line"),
            form("line", "Council", "A name, slug or code; with its predecessors and successors."),
            tag("h2", "What is around a thing"),
            form(
                "around",
                "Thing",
                "Its address, its id, or its name.",
                tag(
                    "label",
                    "Depth ",
                    tag("select", *(tag("option", n, value=n) for n in (1, 2, 3, 0)), name="depth"),
                ),
            ),
            tag("h2", "What an answer rests on"),
            form(
                "question",
                "Question",
                "As after “inspectgraph ask”: recurring-issues SLUG --across-succession",
            ),
            tag("h2", "One document"),
            form("document", "SHA-256", "Of the document's bytes; the beginning is enough."),
        ]
    )
    return page("Export", main)


def form(name: str, label: str, words: str, more: Html | None = None) -> Html:
    """A form for one kind of part; the address that it makes can be kept."""
    options = [tag("option", _NAMES[f], value=f) for f in FORMATS]
    return tag(
        "form",
        tag("label", label, for_=f"export-{name}"),
        tag(
            "input",
            type="text",
            id=f"export-{name}",
            name=name,
            required="required",
            aria_describedby=f"about-{name}",
        ),
        tag("span", words, class_="aside", id=f"about-{name}"),
        more or "",
        tag("label", "Format ", tag("select", *options, name="format")),
        tag("button", "Download", type="submit"),
        action="/export",
        method="get",
    )
