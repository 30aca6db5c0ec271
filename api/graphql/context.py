"""What the fields of one request share: the generation, the reading of it, the time left, what was asked of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api.graphql.errors import BadInput, NotFound, TooLate
from graph.errors import BadQuestion, UnknownThing
from ontology.dates import DateError
from ontology.register import UnknownAuthority

if TYPE_CHECKING:
    from graph.answers import Answer
    from graph.opened import Graph
    from graph.reading.contract import Reading


@dataclass
class Context:
    """Made for each request, used by one thread at a time."""

    graph: Graph
    reading: Reading
    deadline: float = float("inf")
    variables: Any = None
    """The variables of the query as graphql-core has read them."""
    kept: dict[Any, Any] = field(default_factory=dict)
    """What is kept as long as the generation is served."""
    asked: dict[str, str] = field(default_factory=dict)
    """For `explain`: the texts that answered, by what they find."""
    answers: dict[Hashable, Any] = field(default_factory=dict)
    loaders: dict[Hashable, Any] = field(default_factory=dict)

    def check(self) -> None:
        """Refuse to go on past the deadline."""
        if time.monotonic() > self.deadline:
            raise TooLate("the answer took longer than it may; ask for less at once")

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once in a request."""
        if key not in self.answers:
            self.check()
            self.answers[key] = make()
        return self.answers[key]

    def explain(self, question: str) -> None:
        """Note the texts that answer a question."""
        from graph.questions import QUESTIONS

        for name, text in (QUESTIONS[question].sparql or {}).items():
            self.asked[f"{question}: {name}"] = text.strip()

    def answer(self, question: str, *words: str, **options: Any) -> Answer:
        """The answer to one of the ten questions, the same object that `ask` prints."""

        def ask() -> Answer:
            self.explain(question)
            with told():
                return self.graph.answer(question, *words, **options)

        found: Answer = self.once((question, words, tuple(sorted(options.items()))), ask)
        return found


class told:
    """Turns what the graph does not have, or cannot be asked, into an error of the request."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, UnknownThing | UnknownAuthority):
            raise NotFound(str(error)) from error
        if isinstance(error, BadQuestion | DateError):
            raise BadInput(str(error)) from error
