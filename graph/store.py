"""The contract of a store of the graph: a reader and a writer are different objects.

A signature thus shows whether a function can change the graph. Queries are constants in SPARQL whose variables are
bound to terms, never text put together. `tests/test_graph_store.py` walks every implementation.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

Term: TypeAlias = NamedNode | Literal
"""A term of the graph: it has no blank nodes."""

Row: TypeAlias = dict[str, Term]
"""One solution of a query, by the names of its variables; a variable without a value is not in it."""


class Reader(Protocol):
    """Reads one finished generation, which does not change while it is open.

    Every query sees the union of all named graphs, and can ask for one with `GRAPH`. Trap: a fact that several
    documents state is met once in each of their graphs, so say `DISTINCT`, or count distinct things.
    """

    def select(self, query: str, **terms: Term) -> list[Row]:
        """The solutions of a SELECT; `terms` are the values of variables that are given beforehand.

        Each row has the given ones too. What is given cannot be projected by a subquery, nor grouped by.
        """

    def ask(self, query: str, **terms: Term) -> bool:
        """Whether an ASK holds."""

    def construct(self, query: str, **terms: Term) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad, or those of one named graph, by its IRI; in no order that could be relied on."""

    def about(self, thing: str) -> Iterator[Quad]:
        """Every quad, of any graph, whose subject is this IRI."""

    def around(self, thing: str) -> Iterator[Quad]:
        """Every quad, of any graph, whose subject or object is this IRI."""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def count(self) -> int:
        """How many quads there are."""

    def close(self) -> None:
        """Let the store go."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Writer(Protocol):
    """Fills a store that nobody reads yet."""

    def load(self, quads: bytes) -> None:
        """Add N-Quads. What is there already stays."""

    def drop(self, graph: str) -> None:
        """Take away one named graph, by its IRI; one that is not there is no error."""

    def close(self) -> None:
        """Finish: only after this may the store be read."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
