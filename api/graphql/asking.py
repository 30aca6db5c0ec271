"""How each question is asked of a batch: arguments to the options of `ask`, and what has no verb there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from api.graphql.context import Context, told
from api.graphql.england import recurring_rows
from api.graphql.errors import BadInput
from api.graphql.ids import iris_of
from api.graphql.shapes import Batch
from graph.answers import Row
from graph.authorities import meant
from graph.evidence import spans_of
from ontology.namespaces import ID

Lists: TypeAlias = Sequence[Sequence[Mapping[str, Any]]]
Asked: TypeAlias = Callable[[Context, Batch, dict[str, Any]], Lists]


def options_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of `ask` that arguments stand for."""
    names = {
        "asOf": "as_of",
        "allEvidence": "all_evidence",
        "acrossSuccession": "across_succession",
        "minInspections": "min_inspections",
        "kind": "kind",
    }
    return {names[k]: v for k, v in given.items() if k in names and v is not None}


def of_each(name: str) -> Asked:
    """Asks a question of each authority of a batch."""

    def ask(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
        options = options_of(given)
        return [context.answer(name, slug, **options).rows for slug in batch.columns["slug"]]

    return ask


def by(*names: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: "\x1f".join(str(row.get(name, "")) for name in names)


def lineage(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    direction, furthest = given.get("direction"), given.get("maxDepth")
    found = []
    for slug in batch.columns["slug"]:
        with told():
            rows = context.graph.lineage(slug, given.get("asOf") or "").rows
        found.append(
            [
                row
                for row in rows
                if (direction is None or row["direction"] == direction)
                and (furthest is None or row["depth"] <= furthest)
            ]
        )
    return found


def recurring(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    if given.get("polarity") == "strength":
        return [recurring_strengths(context, slug, given) for slug in batch.columns["slug"]]
    return of_each("recurring-issues")(context, batch, given)


def recurring_strengths(context: Context, slug: str, given: Mapping[str, Any]) -> list[Row]:
    """The same counting with strengths in the place of weaknesses; `state` then tells of the strength."""
    from graph.histories import broader_of_all, history_of
    from graph.questions.recurring import row_of
    from graph.recurrence import STRENGTH, WEAKNESS, recurrences

    with told():
        who = meant(context.graph.register, slug, given.get("asOf") or "")
        history = history_of(context.graph, who.authority.slug, given.get("asOf") or "")
    other = {STRENGTH: WEAKNESS, WEAKNESS: STRENGTH}
    found = recurrences(
        history.inspections.values(),
        [cell._replace(polarity=other[cell.polarity]) for cell in history.cells],
        broader_of_all(),
        history.changes,
        minimum=at_least(given),
        across_succession=bool(given.get("acrossSuccession")),
    )
    rows = [row_of(history, each, bool(given.get("allEvidence"))) for each in found]
    for row in rows:
        for seen in row["inspections"]:
            seen["weaknesses"], seen["strengths"] = seen["strengths"], seen["weaknesses"]
    return rows


def at_least(given: Mapping[str, Any]) -> int:
    least = int(given.get("minInspections") or 0)
    if least < 1:
        raise BadInput(f"minInspections is {least}; it must be 1 or more")
    return least


def recurring_anywhere(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    """Of all lines, or of the councils that a board covers; of one issue, where it is named."""
    options = options_of(given)
    issue = given.get("issue") or ""
    if board := given.get("board"):
        return [only(issue, context.answer("recurring-issues", board=board, **options).rows)]
    if given.get("asOf"):
        return [only(issue, context.answer("recurring-issues", all_authorities=True, **options).rows)]
    context.explain("recurring-issues")
    across, everything = bool(given.get("acrossSuccession")), bool(given.get("allEvidence"))
    return [recurring_rows(context, at_least(given), across, everything, issue)]


def only(issue: str, rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The rows of one issue; all, where none is named."""
    return [row for row in rows if issue in ("", row["issue"])]


def recurring_of_boards(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    options = options_of(given)
    return [context.answer("recurring-issues", board=iri, **options).rows for iri in batch.columns["iri"]]


def shared_with(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    options = options_of(given)
    return [
        context.answer("shared-issues", slug, *given["with"], **options).rows
        for slug in batch.columns["slug"]
    ]


def shared(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    return [context.answer("shared-issues", *given["between"], **options_of(given)).rows]


def changes(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    return [context.answer("changes", given["before"], given["after"], **options_of(given)).rows]


def changes_since(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    options = options_of(given)
    return [context.answer("changes", given["since"], own, **options).rows for own in batch.columns["id"]]


def inspectors(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    return [context.answer("inspectors", given.get("authority") or "", **options_of(given)).rows]


def services(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    polarity = given.get("polarity") or ""
    return [context.answer("services", polarity=polarity, **options_of(given)).rows]


def board_records(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    return [context.answer("board", given["named"], **options_of(given)).rows]


def records_of_boards(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    options = options_of(given)
    return [context.answer("board", iri, **options).rows for iri in batch.columns["iri"]]


def paths(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    """Each hop's ends are IRIs, which rows name things of any kind by."""
    ends = [named(given[end]) for end in ("from", "to")]
    return [context.answer("path", *ends).rows]


def named(text: str) -> str:
    """A global id as the IRI that it stands for; any other text as it is."""
    return iris_of(text)[0] if text.startswith("_") and iris_of(text) else text


def evidence_of_findings(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    """A finding is its own evidence."""
    columns = batch.columns
    documents = context.reading.by_key("Document", ("sha256",), columns["document"])
    inspections = context.reading.by_key("Inspection", ("id",), columns["inspection"])
    return [
        [
            {
                "document": document[0] if document else "",
                "inspection": inspection[0] if inspection else "",
                "polarity": polarity,
                "page": page,
                "paragraph": paragraph,
                "quote": quote,
                "spans": spans_of(spans or ""),
            }
        ]
        for document, inspection, polarity, page, paragraph, quote, spans in zip(
            documents,
            inspections,
            *(columns[c] for c in ("polarity", "page", "paragraph", "quote", "spans")),
            strict=True,
        )
    ]


def way_key(row: Mapping[str, Any]) -> str:
    return " ".join(f"{h['relation']} {h['to'].removeprefix(ID)}" for h in row["hops"])
