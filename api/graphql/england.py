"""The recurring issues of every line of councils, from an index that is kept as long as a generation is served.

The index holds what is weak in one inspection or more of each line; a question takes from it what is weak in as many
as it asks for, which is the same as asking anew (a test holds both to the same rows). Only the rows of the page that
is sent are written out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, overload

from api.graphql.context import Context
from graph.england import histories_of_england
from graph.histories import History, broader_of_all
from graph.questions.recurring import row_of
from graph.recurrence import Recurrence, recurrences

Found = tuple[History, Recurrence]


def index_of(context: Context) -> list[Found]:
    """Every line with every issue that was ever weak in it; made when it is first asked for."""
    found: list[Found] | None = context.kept.get("england")
    if found is None:
        broader = broader_of_all()
        found = [
            (history, each)
            for history in histories_of_england(context.graph)
            for each in recurrences(
                history.inspections.values(), history.cells, broader, history.changes, minimum=1
            )
        ]
        context.kept["england"] = found
    return found


class Rows(Sequence[Mapping[str, Any]]):
    """Rows that are written out when they are taken."""

    def __init__(self, found: list[Found], everything: bool) -> None:
        self._found = found
        self._everything = everything

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Mapping[str, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> list[Mapping[str, Any]]: ...

    def __getitem__(self, place: int | slice) -> Mapping[str, Any] | list[Mapping[str, Any]]:
        if isinstance(place, slice):
            return [self._row(each) for each in self._found[place]]
        return self._row(self._found[place])

    def _row(self, found: Found) -> Mapping[str, Any]:
        history, each = found
        return {"line": history.slug, **row_of(history, each, self._everything)}


def recurring_rows(context: Context, minimum: int, across: bool, everything: bool, issue: str = "") -> Rows:
    """The rows of `ask recurring-issues --all`, in the same order; those of one issue, where it is named."""
    chosen = [
        (history, each)
        for history, each in index_of(context)
        if each.count >= minimum and (each.reorganisations or not across) and issue in ("", each.issue)
    ]
    return Rows(chosen, everything)
