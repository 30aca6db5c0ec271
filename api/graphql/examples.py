"""Things of a graph that its questions can be tried on: the councils with most to tell, a board, words, a document.

Nothing is named here: what a graph holds is looked up in it, the richest first, until a question has an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from api.graphql.context import Context
from api.graphql.england import Found, index_of
from graph.errors import BadQuestion
from graph.reading.contract import Window
from graph.reading.kinds import KINDS
from ontology import iris
from ontology.issues import load_issues

TRIED: Final = 12
"""How many lines are tried for a question before the richest is taken as it is."""


class Examples:
    """Looks things up in one graph, each when it is first needed."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.graph = context.graph

    def of(self, operation: str, names: Sequence[str]) -> dict[str, Any]:
        """Values for those of the variables of an operation that there is anything for."""
        question = {"NewIssues": "new-issues", "ResolvedIssues": "resolved-issues"}.get(operation, "")
        known: dict[str, Any] = {}
        for name in names:
            match name:
                case "council":
                    known[name] = self.council_with(question) if question else next(iter(self.councils), "")
                case "councils":
                    known[name] = list(self.pair)
                case "from" | "to":
                    known[name] = self.pair[name == "to"] if self.pair else ""
                case "earlier" | "later":
                    known[name] = self.inspections[-1 if name == "later" else 0] if self.inspections else ""
                case "board":
                    known[name] = self.board
                case "words":
                    known[name] = self.words
                case "sha256":
                    known[name] = self.document
        return {name: value for name, value in known.items() if value}

    @cached_property
    def lines(self) -> list[list[Found]]:
        """What is weak in each line, by line: those with most that came back after a reorganisation first."""
        by_line: dict[str, list[Found]] = {}
        for found in index_of(self.context):
            by_line.setdefault(found[0].slug, []).append(found)

        def riches(line: list[Found]) -> tuple[int, int, int]:
            across = sum(bool(each.reorganisations) and each.count > 1 for _, each in line)
            return (-across, -sum(each.count > 1 for _, each in line), -len(line[0][0].reported))

        return sorted(by_line.values(), key=riches)

    @cached_property
    def councils(self) -> list[str]:
        """The last council of each line, the richest line first."""
        if not self.lines:
            return sorted(
                slug for slug, a in self.graph.register.authorities.items() if a.childrens_services
            )[:1]
        return [line[0][0].slug for line in self.lines]

    def council_with(self, question: str) -> str:
        """The first council for which a question has rows."""
        for slug in self.councils[:TRIED]:
            if self.graph.answer(question, slug).rows:
                return slug
        return next(iter(self.councils), "")

    @cached_property
    def inspected(self) -> list[str]:
        """The councils of the richest line that were inspected under their own names, then those of other lines."""
        own = [i.authority for line in self.lines[:TRIED] for i in line[0][0].inspections.values()]
        return list(dict.fromkeys(own))

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """Two councils that have a weakness in common."""
        for two in combinations(self.inspected[:TRIED], 2):
            try:
                if self.graph.answer("shared-issues", *two).rows:
                    return two
            except BadQuestion:
                continue
        return ()

    @cached_property
    def inspections(self) -> list[str]:
        """The inspections of the richest line that found anything, the first first."""
        if not self.lines:
            return []
        history = self.lines[0][0][0]
        speaking = {row.inspection for row in history.findings}
        return [name for name in history.inspections if name in speaking]

    @cached_property
    def board(self) -> str:
        """A board of the richest lines, one of which something was found rather than another."""
        names = self.boards()
        for name in names[:3]:
            rows = self.graph.answer("board", name).rows
            if any(row["findings"] or row["reviews"] for row in rows):
                return name
        return names[0] if names else ""

    def boards(self) -> list[str]:
        """Names of boards of the councils with most to tell, those that safeguard children first; else of any."""
        reading, asked_by = self.context.reading, KINDS["Authority"].asked_by("boards")
        councils = [iris.authority(slug) for slug in self.inspected[:TRIED]]
        keys = [row[0] for row in reading.by_iri("Authority", (asked_by,), councils) if row]
        found = reading.related("Authority", "boards", ("kind", "called"), keys, Window(5))
        rows = [row for part in found for row in part.rows]
        rows = rows or reading.page("Board", ("kind", "called"), Window(5)).rows
        ordered = sorted(rows, key=lambda row: row[0] != "safeguarding-board")
        return list(dict.fromkeys(row[1] for row in ordered))

    @cached_property
    def words(self) -> str:
        """Words that stand in a passage: of the label of an issue, the most frequent first."""
        labels = [each.issue for line in self.lines[:3] for _, each in line]
        for issue in dict.fromkeys(labels):
            label = load_issues()[issue].label.lower()
            if self.context.reading.search(label, ("Passage",), 1):
                return label
        return "inspection"

    @cached_property
    def document(self) -> str:
        """The document with most findings in the richest line."""
        if not self.lines:
            return next(iter(sorted(self.graph.manifest.documents)), "")
        said = [row.document for row in self.lines[0][0][0].findings]
        return max(sorted(set(said)), key=said.count)
