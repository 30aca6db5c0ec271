"""Boards of the graph by name, and the history of issues across the councils that one covers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import orjson

from graph.errors import BadQuestion, UnknownThing
from graph.histories import History, changes_of_line
from graph.inspections import inspections_of
from ontology import iris
from ontology.dates import last_day

if TYPE_CHECKING:
    from graph.index import Index
    from graph.opened import Graph

BOARDS: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
SELECT DISTINCT ?board ?property ?value WHERE {
  GRAPH ?graph { ?board a ig:Board ; ?property ?value . FILTER(?property != ig:evidence) }
}
"""
"""All that is said of boards, in documents and in the register; the index holds the same."""

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset({"the", "of", "and", "for", "s"})


@dataclass(frozen=True, slots=True)
class Board:
    """A board: its names (the longest first), kind, and the slugs of the councils it covers.

    `covers_source` is `text` where some document says whom it covers, `register` where only the register does.
    """

    iri: str
    names: tuple[str, ...]
    kind: str
    covers: tuple[str, ...]
    covers_source: str

    @property
    def name(self) -> str:
        return self.names[0]


def boards_of(index: Index) -> list[Board]:
    """Every board, by IRI: of several documents and the register all that they say."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in index.mentions("board"):
        board = found.setdefault(row.thing, defaultdict(set))
        for key, values in orjson.loads(row.facts).items():
            board[key].update(values)
    return [
        Board(
            iri,
            tuple(sorted(said["name"], key=lambda n: (-len(n), n))) + tuple(sorted(said["acronym"])),
            min(said["kind"], default=""),
            tuple(sorted(said["covers"])),
            "text" if "text" in said["source"] else min(said["source"], default=""),
        )
        for iri, said in sorted(found.items())
    ]


def board_meant(index: Index, text: str) -> list[Board]:
    """The boards that a name or IRI means: an equal name, else all its words in one; the error names the nearest.

    Several boards may share a name (each council has a corporate parenting panel); a name that holds the council's
    tells them apart.
    """
    boards = boards_of(index)
    wanted = words(text)
    exact = [b for b in boards if text in (b.iri, *b.names) or any(words(n) == wanted for n in b.names)]
    if exact:
        return exact
    partly = [b for b in boards if wanted and any(wanted <= words(n) | covered_words(b) for n in b.names)]
    if partly:
        return partly
    near = get_close_matches(text, sorted({n for b in boards for n in b.names}), 3, 0.4)
    raise UnknownThing(f"no board {text!r} is in the graph; the nearest: {', '.join(near) or 'none'}")


def words(text: str) -> frozenset[str]:
    """The words of a name that tell boards apart; known short forms written out."""
    spelt = re.sub(r"\bl?scb\b", "local safeguarding children board", text.lower().replace("’", "'"))
    spelt = re.sub(r"\bcdop\b", "child death overview panel", spelt)
    return frozenset(_WORD.findall(spelt)) - _SMALL


def covered_words(board: Board) -> frozenset[str]:
    return frozenset(w for slug in board.covers for w in slug.split("-"))


def history_of_board(graph: Graph, text: str, as_of: str = "") -> tuple[str, History]:
    """The name of a board and the history across the councils it covers: their own inspections, not their lines."""
    found = board_meant(graph.index, text)
    covers = sorted({slug for board in found for slug in board.covers})
    names = sorted({board.name for board in found})
    if len({board.covers for board in found if board.covers}) > 1:
        raise BadQuestion(f"{text!r} fits several boards: {'; '.join(names[:5])}; name one of them in full")
    if not covers:
        raise BadQuestion(f"{names[0]}: no document and no register says which councils it covers")
    reported = [
        inspection
        for slug in covers
        for member in graph.register.line(slug)[:1]
        for inspection in inspections_of(graph.index, member)
        if not as_of or inspection.began <= last_day(as_of)
    ]
    history = History(
        iris.split(found[0].iri)[1][-1],
        tuple(sorted(reported, key=lambda i: (i.start, i.id))),
        changes_of_line(graph.register, covers, as_of),
        tuple(graph.index.cells([i.id for i in reported])),
        graph.index,
    )
    return names[0], history
