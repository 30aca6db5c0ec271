"""`rdf(format)`: what the graph states of a thing, or what one row of an answer rests on, in an RDF syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from api.graphql.context import Context
from api.graphql.paging import plain
from api.graphql.shapes import SHAPES, Argument, Arguments, Batch, Made
from graph.answers import Answer

if TYPE_CHECKING:
    from pyoxigraph import Quad

FORMAT: Final = Argument("format", "RdfFormat! = TURTLE", "The syntax.")
ANSWERS: Final = (
    "LineMember",
    "JudgementInHistory",
    "RecurringIssue",
    "NewIssue",
    "ResolvedIssue",
    "SharedIssue",
    "IssueChange",
    "BoardRecord",
    "InspectorRecord",
    "ServiceRecord",
    "Way",
)
"""The shapes of rows that questions answer with."""


def rdf_of_thing() -> Made:
    def make(context: Context, batch: Batch, given: Arguments) -> Sequence[str]:
        return [
            written(context, context.graph.reader.about(iri), plain(given["format"]), iri)
            for iri in batch.columns["iri"]
        ]

    return Made("rdf", "String!", "What the graph states of it, as RDF.", make, ("iri",), (FORMAT,), cost=10)


def rdf_of_rows(columns: Sequence[str]) -> Made:
    """Of each row the things that it names, and the words behind it, as `export --question` has them."""

    def make(context: Context, batch: Batch, given: Arguments) -> Sequence[str]:
        from graph.surroundings import of_answer

        found = []
        for values in zip(*(batch.columns[name] for name in columns), strict=True):
            context.check()
            row: dict[str, Any] = dict(zip(columns, values, strict=True))
            answer = Answer("", {}, context.graph.generation, [row])
            found.append(written(context, of_answer(context.graph, answer), plain(given["format"]), "a row"))
        return found

    words = "The things that this row names and the words behind it, as RDF that stands on its own."
    return Made("rdf", "String!", words, make, tuple(columns), (FORMAT,), cost=100)


def put_rdf_of_answers() -> None:
    """Give every row that a question answers with its RDF."""
    for name in ANSWERS:
        shape = SHAPES[name]
        shape.fields.setdefault("rdf", rdf_of_rows(shape.columns()))


def written(context: Context, quads: Iterable[Quad], format: str, what: str) -> str:
    from graph.rdf import by_graph, lines_of, write_rdf

    lines = lines_of(quads)
    output = BytesIO()
    write_rdf(
        by_graph(lines) if format in ("trig", "jsonld") else lines,
        format,
        output,
        f"inspectgraph, generation {context.graph.generation}: {what}",
    )
    return output.getvalue().decode()
