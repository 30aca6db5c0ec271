"""The fields that answer a question in one call. Their rows are those of `ask`, whose functions they call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from api.graphql.asking import (
    Asked,
    board_records,
    by,
    changes,
    changes_since,
    evidence_of_findings,
    inspectors,
    lineage,
    of_each,
    paths,
    records_of_boards,
    recurring,
    recurring_anywhere,
    recurring_of_boards,
    services,
    shared,
    shared_with,
    way_key,
)
from api.graphql.context import Context
from api.graphql.paging import PAGING, pages_of_rows, plain
from api.graphql.shapes import Argument, Arguments, Batch, Paged, Pages, Wanted

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


SLUG: Final = ("slug",)
ISSUE: Final = by("line", "issue")


def of_authority() -> tuple[Paged, ...]:
    return (
        question(
            "lineage", "LineMember", "What the council was before and what it became, nearest first.",
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
            Argument("board", "String", "The name of a board."), Argument("issue", "ID", "Only this issue."),
            ACROSS, AT_LEAST, AS_OF, ALL_EVIDENCE, cost=200,
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
