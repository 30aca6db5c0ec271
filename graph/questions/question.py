"""What a question is: a verb of `ask`, the SPARQL texts that answer it, and one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING

from graph.answers import Answer
from graph.errors import BadQuestion

if TYPE_CHECKING:
    from graph.opened import Graph


@dataclass(frozen=True, slots=True)
class Question:
    """`ask` takes the graph, the words of the question, and its options by name.

    `words` names the positional parts for people (`AUTHORITY`, `INSPECTION INSPECTION`); `sparql` holds the texts by
    what they find, for `explain` and for whoever wants to run them elsewhere.
    """

    name: str
    words: str
    summary: str
    ask: Callable[..., Answer]
    options: tuple[str, ...] = ()
    sparql: Mapping[str, str] | None = None

    def __call__(self, graph: Graph, *words: str, **options: object) -> Answer:
        """The answer; `BadQuestion` where the words or options are not those that the question takes."""
        try:
            given = signature(self.ask).bind(graph, *words, **options)
        except TypeError as error:
            takes = ", ".join(self.options) or "none"
            raise BadQuestion(f"ask {self.name} {self.words}: {error}; options: {takes}") from error
        return self.ask(*given.args, **given.kwargs)
