"""The embedded store: Oxigraph, in a folder of its own, one for each generation.

Trap: reading a store while another process writes it is undefined, so a reader only ever opens a finished
generation, and read-only. Trap: an open store has threads of its own; a process that has one must not be copied
(`fork`), and slows the reading of documents down, so a build opens it when all reading is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from graph.closing import Closing
from graph.errors import BadQuery, BrokenGraph, GraphError
from graph.store import Row, Term
from ontology.namespaces import PREFIXES


class EmbeddedReader(Closing):
    """Reads a finished store. The usual prefixes are known to every query."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, folder: Path) -> Self:
        """A reader of the store in a folder."""
        try:
            return cls(Store.read_only(str(folder)))
        except OSError as error:
            raise BrokenGraph(f"{folder}: cannot be opened: {error}") from error

    @classmethod
    def of(cls, quads: bytes) -> Self:
        """A reader of these N-Quads, held in memory."""
        store = Store()
        store.bulk_load(input=quads, format=RdfFormat.N_QUADS)
        return cls(store)

    def query(self, query: str, **terms: Term) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Oxigraph's own result, which can write itself as JSON, XML, CSV or TSV."""
        return self._query(_bound(query, terms), use_default_graph_as_union=True)

    def query_in(
        self, query: str, default: list[NamedNode] | None, named: list[NamedNode] | None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The same over some graphs: those given, else those of its own `FROM`, which `query` does not heed."""
        return self._query(query, default_graph=default, named_graphs=named)

    def _query(self, query: str, **graphs: Any) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            return self.store.query(query, prefixes=PREFIXES, **graphs)
        except SyntaxError as error:
            raise BadQuery(f"not a query: {error}") from error
        except (ValueError, RuntimeError) as error:
            raise BadQuery(f"cannot be answered: {error}") from error
        except OSError as error:
            raise BrokenGraph(f"the store cannot be read: {error}") from error

    def select(self, query: str, **terms: Term) -> list[Row]:
        found = self.query(query, **terms)
        if not isinstance(found, QuerySolutions):
            raise BadQuery("a SELECT is needed here")
        names = [variable.value for variable in found.variables]
        rows = ({n: v for n, v in zip(names, row, strict=True) if v is not None} for row in found)
        return [terms | row for row in rows]

    def ask(self, query: str, **terms: Term) -> bool:
        found = self.query(query, **terms)
        if not isinstance(found, QueryBoolean):
            raise BadQuery("an ASK is needed here")
        return bool(found)

    def construct(self, query: str, **terms: Term) -> Iterator[Triple]:
        found = self.query(query, **terms)
        if not isinstance(found, QueryTriples):
            raise BadQuery("a CONSTRUCT or DESCRIBE is needed here")
        return iter(found)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        return self.store.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)

    def about(self, thing: str) -> Iterator[Quad]:
        return self.store.quads_for_pattern(NamedNode(thing), None, None, None)

    def around(self, thing: str) -> Iterator[Quad]:
        yield from self.about(thing)
        yield from self.store.quads_for_pattern(None, None, NamedNode(thing), None)

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self.store.named_graphs())

    def count(self) -> int:
        return len(self.store)

    def close(self) -> None:
        del self.store


class EmbeddedWriter(Closing):
    """Fills a store in a folder that nobody reads yet."""

    def __init__(self, folder: Path) -> None:
        try:
            self.store = Store(str(folder))
        except OSError as error:
            raise GraphError(f"{folder}: cannot be written: {error}") from error

    @classmethod
    def copy_of(cls, source: Path, folder: Path) -> Self:
        """A writer that starts from a finished store; files are shared by hard links, so this takes no time."""
        with EmbeddedReader.open(source) as base:
            try:
                base.store.backup(str(folder))
            except OSError as error:
                raise GraphError(f"{source}: cannot be copied to {folder}: {error}") from error
        return cls(folder)

    def load(self, quads: bytes) -> None:
        try:
            self.store.bulk_load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
        except (SyntaxError, OSError) as error:
            raise GraphError(f"quads cannot be loaded: {error}") from error

    def drop(self, graph: str) -> None:
        try:
            self.store.remove_graph(NamedNode(graph))
        except OSError as error:
            raise GraphError(f"{graph} cannot be removed: {error}") from error

    def close(self) -> None:
        try:
            self.store.flush()
        except OSError as error:
            raise GraphError(f"the store cannot be finished: {error}") from error
        finally:
            del self.store


def _bound(query: str, terms: Mapping[str, Term]) -> str:
    """The query with terms, as they are written in SPARQL, in place of the variables that are given.

    Trap: Oxigraph's own `substitutions` come after it has planned the query, so that "the passages of this document"
    walks through all passages; four hundred times slower on a few hundred documents.
    """
    head, brace, body = query.partition("{")
    for name, term in terms.items():
        body = re.sub(rf"[?$]{name}\b", lambda _, text=str(term): text, body)  # type: ignore[misc]
    return head + brace + body
