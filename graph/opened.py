"""A finished graph, open for reading: what Python users get from `graph.open`, and every verb but `build` works on.

Nothing here changes the graph. A generation stays whole while it is open, whatever is built meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import Literal

from graph.answers import Answer
from graph.authorities import meant
from graph.closing import Closing
from graph.embedded import EmbeddedReader
from graph.export import Selection, quads_in, selected, write_export
from graph.generations import Generation, Manifest, open_current
from graph.graphs import SOFTWARE
from graph.index import Index
from graph.lineage import lineage_rows
from graph.questions import question_named
from graph.rdf import quads_of
from graph.register import read_register
from graph.sparql import Results, run
from graph.status import status_of
from graph.validate import Report, validated
from ontology.namespaces import DEF
from ontology.register import Register

if TYPE_CHECKING:
    import networkx
    import rdflib


class Graph(Closing):
    """One generation of a graph. Close it, or use it with `with`."""

    def __init__(self, held: Generation) -> None:
        self._held = held
        self.reader: EmbeddedReader = held.reader()

    @property
    def generation(self) -> str:
        """The id of the generation: the same documents have the same."""
        return self._held.id

    @property
    def folder(self) -> Path:
        return self._held.folder

    @property
    def root(self) -> Path:
        """The folder that the graph was opened by, where its generations, cache and corrections are."""
        return self._held.folder.parents[1]

    @property
    def manifest(self) -> Manifest:
        """What the generation is made of: the path of each document by its SHA-256."""
        return self._held.manifest

    @property
    def version(self) -> str:
        """The version of the program that built it."""
        told = (q.object for q in self.reader.about(SOFTWARE) if q.predicate.value == DEF + "version")
        return next((version.value for version in told if isinstance(version, Literal)), "")

    @cached_property
    def register(self) -> Register:
        """The councils and changes that this graph was built with."""
        return read_register(quads_of(self._held.fixed_quads()), self.reader)

    @cached_property
    def index(self) -> Index:
        """The tables beside the store that the questions read: findings, inspections, and who is named where."""
        return Index(self.folder)

    def ask(self, question: str, *words: str, **options: Any) -> dict[str, Any]:
        """The object that `ask QUESTION WORDS... --json` prints; options by their names (`as_of`, `all_evidence`)."""
        return self.answer(question, *words, **options).to_dict()

    def answer(self, question: str, *words: str, **options: Any) -> Answer:
        """Like `ask`, with the notes for the person who asked."""
        return question_named(question)(self, *words, **options)

    def lineage(self, authority: str, as_of: str = "") -> Answer:
        """A council, its predecessors and its successors."""
        who = meant(self.register, authority, as_of)
        return Answer(
            "lineage",
            {"authority": who.authority.slug, "asOf": as_of},
            self.generation,
            lineage_rows(self.register, who.authority.slug, as_of),
            (who.note,) if who.note else (),
        )

    def query(self, sparql: str) -> Results:
        """The results of a SPARQL query, which can write themselves; the usual prefixes are known."""
        return run(self.reader, sparql)

    def export(self, format: str, output: IO[bytes], selection: Selection | None = None) -> None:
        """Write the graph, or a selection of it, in an RDF syntax or as a property graph (`graph.export.FORMATS`)."""
        write_export(self, format, output, selection or Selection())

    def network(self, selection: Selection | None = None) -> networkx.MultiDiGraph:
        """The graph, or a selection of it, for networkx: nodes keyed by IRI with `labels` and their properties."""
        from graph.network import as_network

        return as_network(quads_in(self, selection or Selection()))

    def dataset(self, selection: Selection | None = None) -> rdflib.Dataset:
        """The graph for rdflib, over this very store and as fast; of a selection a copy. Not to be written to."""
        from graph.dataset import as_dataset, copied

        return copied(selected(self, selection)) if selection else as_dataset(self.reader.store)

    def status(self) -> dict[str, Any]:
        """What `status --json` prints."""
        return status_of(self.generation, self.reader)

    def sorted_lines(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, sorted."""
        return self._held.sorted_quads()

    def lines_by_graph(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, one named graph after the other, each sorted."""
        return self._held.grouped_quads()

    def validate(self) -> Report:
        """Whether the graph is as its shapes say."""
        return validated(self.reader, self._held.manifest.documents)

    def close(self) -> None:
        if "index" in self.__dict__:
            self.index.close()
        self.reader.close()
        self._held.close()


def open_graph(folder: Path | str) -> Graph:
    """The generation that a folder serves now; `NoGraph` where nothing was built there."""
    held = open_current(Path(folder))
    try:
        return Graph(held)
    except BaseException:
        held.close()
        raise
