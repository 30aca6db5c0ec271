"""The fields that answer a question in one call. Their rows are those of `ask`, whose functions they call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from api.graphql.context import Context, told
from api.graphql.paging import PAGING, pages_of_rows, plain
from api.graphql.shapes import Argument, Arguments, Batch, Paged, Pages, Wanted
from graph.answers import Row
from graph.authorities import meant
from ontology import iris

AS_OF: Final = Argument("asOf", "Date", "As things stood on this day; today where not told.")
ALL_EVIDENCE: Final = Argument(
    "allEvidence", "Boolean! = false", "All evidence, not one piece for each inspection and polarity."
)
ACROSS: Final = Argument(
    "acrossSuccession", "Boolean! = false", "Only what is found so before and after a reorganisation."
)
AT_LEAST: Final = Argument("minInspections", "Int! = 2", "In how many inspections at least.")
POLARITY: Final = Argument(
    "polarity", "Polarity! = WEAKNESS", "What is counted: weaknesses that recur, or strengths that do."
)

Lists = Sequence[Sequence[Mapping[str, Any]]]
Asked = Callable[[Context, Batch, dict[str, Any]], Lists]


def question(
    name: str,
    shape: str,
    words: str,
    ask: Asked,
    key: Callable[[Mapping[str, Any]], str],
    needs: tuple[str, ...] = (),
    *arguments: Argument,
    cost: int = 25,
) -> Paged:
    """A connection of rows that `ask` gives, one list for each parent."""

    def fetch(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Pages:
        context.check()
        asked = {name: plain(value) for name, value in given.items()}
        return pages_of_rows(shape, wanted[shape], ask(context, batch, asked), key, given)

    return Paged(name, shape, words, fetch, needs, (*arguments, *PAGING), cost)


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
        [replace(cell, polarity=other[cell.polarity]) for cell in history.cells],
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
    from api.graphql.errors import BadInput

    least = int(given.get("minInspections") or 0)
    if least < 1:
        raise BadInput(f"minInspections is {least}; it must be 1 or more")
    return least


def recurring_anywhere(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    """Of all lines, or of the councils that a board covers."""
    options = options_of(given)
    if board := given.get("board"):
        return [context.answer("recurring-issues", board=board, **options).rows]
    return [context.answer("recurring-issues", all_authorities=True, **options).rows]


def recurring_of_boards(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    options = options_of(given)
    return [context.answer("recurring-issues", board=iri, **options).rows for iri in batch.columns["iri"]]


def shared_with(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    options = options_of(given)
    return [context.answer("shared-issues", slug, *given["with"], **options).rows for slug in batch.columns["slug"]]


def shared(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    return [context.answer("shared-issues", *given["between"], **options_of(given)).rows]


def changes(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    return [context.answer("changes", given["before"], given["after"], **options_of(given)).rows]


def changes_between() -> Paged:
    """Its `before` and `after` are inspections, so its cursors have longer names."""
    inner = question(
        "changes",
        "IssueChange",
        "Issue by issue, what one inspection found and what another did.",
        changes,
        ISSUE,
    )

    def fetch(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Pages:
        rows = changes(context, batch, {name: plain(value) for name, value in given.items()})
        paging = {
            "first": given.get("first"),
            "last": given.get("last"),
            "after": given.get("afterCursor"),
            "before": given.get("beforeCursor"),
        }
        return pages_of_rows("IssueChange", wanted["IssueChange"], rows, ISSUE, paging)

    first, after, last, before = PAGING
    return replace(
        inner,
        fetch=fetch,
        arguments=(
            Argument("before", "ID!", "The id of the earlier inspection."),
            Argument("after", "ID!", "The id of the later one."),
            ALL_EVIDENCE,
            first,
            replace(after, name="afterCursor"),
            last,
            replace(before, name="beforeCursor"),
        ),
    )


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
    from api.graphql.ids import iris_of

    return iris_of(text)[0] if text.startswith("_") and iris_of(text) else text


def evidence_of_findings(context: Context, batch: Batch, given: dict[str, Any]) -> Lists:
    """A finding is its own evidence."""
    columns = batch.columns
    documents = context.reading.by_key("Document", ("sha256",), columns["document"])
    inspections = context.reading.by_key("Inspection", ("id",), columns["inspection"])
    from graph.evidence import spans_of

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
    return " ".join(f"{h['relation']} {h['to'].removeprefix(iris.ID)}" for h in row["hops"])


SLUG: Final = ("slug",)
ISSUE: Final = by("line", "issue")


def of_authority() -> tuple[Paged, ...]:
    return (
        question(
            "lineage", "LineMember", "The council, what it was before and what it became, nearest first.",
            lineage, by("direction", "authority"), SLUG,
            Argument("direction", "LineDirection", "Only what came before, or after."),
            Argument("maxDepth", "Int", "Only what is at most so many reorganisations away."),
            AS_OF,
        ),
        question(
            "judgementHistory", "JudgementInHistory", "The grades of the whole line through time.",
            of_each("judgements"), by("inspection", "aspect", "grade"), SLUG, AS_OF, ALL_EVIDENCE,
        ),
        question(
            "recurringIssues", "RecurringIssue", "What keeps being found in the whole line.",
            recurring, ISSUE, SLUG, ACROSS, POLARITY, AT_LEAST, AS_OF, ALL_EVIDENCE,
        ),
        question(
            "newIssues", "NewIssue", "What the latest full inspection finds weak that none before did.",
            of_each("new-issues"), ISSUE, SLUG, AS_OF, ALL_EVIDENCE,
        ),
        question(
            "resolvedIssues", "ResolvedIssue", "What was weak and has since been found strong.",
            of_each("resolved-issues"), ISSUE, SLUG, AS_OF, ALL_EVIDENCE,
        ),
        question(
            "sharedIssues", "SharedIssue", "What is found weak in this council and in each of some others.",
            shared_with, ISSUE, SLUG,
            Argument("with", "[String!]!", "Slugs, codes or names of the others."), AS_OF, ALL_EVIDENCE,
        ),
        question(
            "inspectors", "InspectorRecord", "Who inspected the line, in which role.",
            of_each("inspectors"), by("iri"), SLUG, AS_OF, ALL_EVIDENCE,
        ),
    )  # fmt: skip


def of_board() -> tuple[Paged, ...]:
    return (
        question(
            "recurringIssues", "RecurringIssue", "What keeps being found in the councils that it covers.",
            recurring_of_boards, ISSUE, ("iri",), ACROSS, AT_LEAST, AS_OF, ALL_EVIDENCE,
        ),
        question(
            "records", "BoardRecord", "Whom it covers, who chaired it, how it was judged, what was found of it.",
            records_of_boards, by("board"), ("iri",), ALL_EVIDENCE,
        ),
    )  # fmt: skip


def of_inspection() -> tuple[Paged, ...]:
    return (
        question(
            "changes", "IssueChange", "Issue by issue, what became of what an earlier inspection found.",
            changes_since, ISSUE, ("id",),
            Argument("since", "ID!", "The id of the earlier inspection."), ALL_EVIDENCE, cost=10,
        ),
    )  # fmt: skip


def of_finding() -> tuple[Paged, ...]:
    needs = ("document", "inspection", "polarity", "page", "paragraph", "quote", "spans")
    return (
        question(
            "evidence", "Evidence", "The words: a finding is its own evidence.",
            evidence_of_findings, by("document", "page", "quote"), needs, cost=1,
        ),
    )  # fmt: skip


def of_anything() -> tuple[Paged, ...]:
    """The questions with which a query can begin."""
    return (
        question(
            "recurringIssues", "RecurringIssue",
            "What keeps being found: in every line of councils, or in the councils that a board covers.",
            recurring_anywhere, ISSUE, (),
            Argument("board", "String", "The name of a board."), ACROSS, AT_LEAST, AS_OF, ALL_EVIDENCE, cost=200,
        ),
        question(
            "sharedIssues", "SharedIssue", "What is found weak in each of several councils' own inspections.",
            shared, ISSUE, (), Argument("between", "[String!]!", "Slugs, codes or names of councils."),
            AS_OF, ALL_EVIDENCE,
        ),
        changes_between(),
        question(
            "inspectors", "InspectorRecord", "Who inspected, in which role, what and where.",
            inspectors, by("iri"), (),
            Argument("authority", "String", "Only in the line of this council: a slug, code or name."),
            AS_OF, ALL_EVIDENCE, cost=100,
        ),
        question(
            "services", "ServiceRecord", "The services that documents name, those found weak most often first.",
            services, by("iri", "authority", "kind"), (),
            Argument("kind", "String", "Only services of this kind, such as adoption."),
            Argument("polarity", "Polarity", "Only services with such findings."), ALL_EVIDENCE, cost=200,
        ),
        question(
            "boardRecords", "BoardRecord", "Boards by name: whom they cover, who chaired them, how they were judged.",
            board_records, by("board"), (), Argument("named", "String!", "A name, or words of it."), ALL_EVIDENCE,
            cost=50,
        ),
        question(
            "path", "Way", "How two things hang together, by the shortest ways.",
            paths, way_key, (), Argument("from", "String!", "An id, IRI, code or name."),
            Argument("to", "String!", "An id, IRI, code or name."), cost=500,
        ),
    )  # fmt: skip
