"""The rows of the index as a search of the store finds them, to hold the index to.

Slower by far; the texts are those that each question shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final

import orjson
from pyoxigraph import NamedNode

from graph.boards import BOARDS
from graph.index import FindingRow, MentionRow, ReportRow, cells_of
from graph.inspections import INSPECTIONS_OF_AUTHORITY, text_of
from graph.questions.board import MENTIONS_OF_BOARD
from graph.questions.inspectors import INSPECTORS
from graph.questions.services import SERVICES
from graph.recurrence import Cell
from ontology import iris
from ontology.namespaces import DEF, ID, ORG, SKOS

if TYPE_CHECKING:
    from graph.store import Reader, Row

_SAID: Final = {
    SKOS + "prefLabel": "name",
    SKOS + "altLabel": "name",
    DEF + "acronym": "acronym",
    ORG + "classification": "kind",
    DEF + "covers": "covers",
    DEF + "coversSource": "source",
}


class SearchedIndex:
    """Reads like `graph.index.Index`. Whoever has a store says how `findings` are found in it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def findings(self, inspections: Collection[str] | None = None, issue: str = "") -> Iterator[FindingRow]:
        raise NotImplementedError

    def cells(self, inspections: Collection[str] | None = None) -> Iterator[Cell]:
        yield from cells_of(self.findings(inspections))

    def reports(self, authority: str = "") -> Iterator[ReportRow]:
        council = {"authority": NamedNode(iris.authority(authority))} if authority else {}
        rows = {report_row(said) for said in self._reader.select(INSPECTIONS_OF_AUTHORITY, **council)}
        yield from sorted(rows, key=lambda row: (row.authority, row.inspection, row.document))

    def mentions(self, kind: str, thing: str = "") -> Iterator[MentionRow]:
        """As the index gives them; what is said of a board stands in a row of its own, without words."""
        if kind == "board":
            yield from self._boards(thing)
            return
        query, facts_of = {"service": (SERVICES, service_facts), "inspector": (INSPECTORS, inspector_facts)}[
            kind
        ]
        name = {"service": "service", "inspector": "person"}[kind]
        given = {name: NamedNode(thing)} if thing else {}
        for said in self._reader.select(query, **given):
            yield mention_row(kind, said[name].value, said, facts_of(said))

    def _boards(self, thing: str) -> Iterator[MentionRow]:
        if thing:
            for said in self._reader.select(MENTIONS_OF_BOARD, board=NamedNode(thing)):
                yield mention_row("board", thing, said, {})
            return
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {key: [] for key in _SAID.values()})
        for row in self._reader.select(BOARDS):
            facts = found[row["board"].value]
            if key := _SAID.get(row["property"].value):
                facts[key].append(key_of(row["value"].value))
        for board, facts in sorted(found.items()):
            yield MentionRow("board", board, "", 0, "", 0, "", "", "", orjson.dumps(facts).decode())

    def close(self) -> None:
        """The reader is whose it was given by."""


def report_row(said: Row) -> ReportRow:
    return ReportRow(
        key_of(said["authority"].value),
        said["id"].value,
        said["kind"].value,
        key_of(text_of(said, "framework")),
        text_of(said, "start"),
        text_of(said, "end"),
        said["sha256"].value,
        said["documentKind"].value,
        int("own" in said and said["own"] == said["inspection"]),
        text_of(said, "issued"),
    )


def mention_row(kind: str, thing: str, said: Row, facts: dict[str, Any]) -> MentionRow:
    return MentionRow(
        kind,
        thing,
        said["sha256"].value,
        0,
        text_of(said, "inspection"),
        int(text_of(said, "page") or 0),
        text_of(said, "number"),
        text_of(said, "quote"),
        text_of(said, "spans"),
        orjson.dumps(facts).decode(),
    )


def service_facts(said: Row) -> dict[str, str]:
    told = {key: key_of(text_of(said, key)) for key in ("kind", "authority", "provider")}
    return {"name": said["name"].value} | told


def inspector_facts(said: Row) -> dict[str, str]:
    return {"name": said["name"].value, "role": text_of(said, "role"), "start": text_of(said, "start")}


def key_of(text: str) -> str:
    """The last part of the key of an IRI of ours; any other text as it is."""
    return iris.split(text)[1][-1] if text.startswith(ID) else text
