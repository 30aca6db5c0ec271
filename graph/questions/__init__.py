"""The questions that `ask` answers, one module each: what they take, the SPARQL behind them, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.errors import UnknownThing
from graph.questions import judgements
from graph.questions.question import Question

QUESTIONS: Final[Mapping[str, Question]] = {q.name: q for q in (judgements.QUESTION,)}


def question_named(name: str) -> Question:
    """The question of that name; the error names those there are."""
    if name not in QUESTIONS:
        raise UnknownThing(f"no question is called {name!r}; there are: {', '.join(QUESTIONS)}")
    return QUESTIONS[name]
