"""What can be read in bulk, whatever the store: the contract that every reading keeps.

Everything takes a batch and answers for all of it at once, in the order asked. Rows are tuples of the columns asked
for (`Kind.columns`); an absent value is None. `key` names a thing within one generation of one store and may be
anything hashable; only the IRI outlives a generation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

Key: TypeAlias = Any
Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """A field compared with a value; `operator` is `eq`, `in`, `contains` (any case), `gte` or `lte`."""

    field: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Where:
    """That what a relation to one thing leads to meets a condition."""

    relation: str
    part: Condition


Condition: TypeAlias = Test | All | AnyOf | Not | Where


@dataclass(frozen=True, slots=True)
class Order:
    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a list: `limit` rows after or before a place, from its end where `backward`.

    A place is the values of the order's fields, of the kind's own order, and the IRI, so it stands in every
    generation, whether or not the thing is still there.
    """

    limit: int
    backward: bool = False
    after: tuple[Any, ...] | None = None
    before: tuple[Any, ...] | None = None
    where: Condition | None = None
    order: tuple[Order, ...] = ()


class Slice(NamedTuple):
    """The rows of a window in the list's order, and whether there are more on the side that it was read towards."""

    rows: list[Row]
    more: bool


class Hit(NamedTuple):
    """A thing whose words a search found; `pieces` are text and whether it matched, by turns."""

    iri: str
    kind: str
    pieces: list[tuple[str, bool]]


class Reading(Protocol):
    """Reads one generation. Safe to use from several threads."""

    def by_key(self, kind: str, columns: Sequence[str], keys: Sequence[Key]) -> list[Row | None]:
        """The things with these keys; None for a key that is None or not there."""

    def by_iri(self, kind: str, columns: Sequence[str], iris: Sequence[str]) -> list[Row | None]:
        """The things with these IRIs."""

    def kinds_of(self, iris: Sequence[str]) -> list[str | None]:
        """Of which kind each is; None where it is not in the graph, or of no kind that is read."""

    def page(self, kind: str, columns: Sequence[str], window: Window) -> Slice:
        """A part of the list of all things of a kind."""

    def related(
        self, kind: str, relation: str, columns: Sequence[str], keys: Sequence[Key], window: Window
    ) -> list[Slice]:
        """For each thing, a part of the list of what a relation to many leads to.

        `keys` are the values of the column that `Kind.asked_by` names.
        """

    def count(self, kind: str, where: Condition | None = None) -> int:
        """How many things of a kind meet a condition."""

    def counts(
        self, kind: str, relation: str, keys: Sequence[Key], where: Condition | None = None
    ) -> list[int]:
        """For each thing, how many a relation to many leads to."""

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """IRI and kind of the things whose names or words hold all of the text's words, the best first."""

    def highlights(self, text: str, iris: Sequence[str]) -> list[Hit]:
        """Where the words of a text stand in these things."""

    def until(self, deadline: float | None) -> None:
        """What this thread reads from now on ends by then (`time.monotonic`), with `TooSlow`; None for no end."""

    def steady(self) -> None:
        """Raise an error if what is read is not the whole generation any more that it was when this was opened."""

    def close(self) -> None:
        """Let go of what is open."""
