"""The questions that `ask` answers, one module each: what they take, the SPARQL behind them, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.errors import UnknownThing
from graph.questions import (
    board,
    changed,
    inspectors,
    judgements,
    new,
    path,
    recurring,
    resolved,
    services,
    shared,
)
from graph.questions.question import Question

QUESTIONS: Final[Mapping[str, Question]] = {
    module.QUESTION.name: module.QUESTION
    for module in (judgements, recurring, new, shared, resolved, board, inspectors, services, changed, path)
}


def question_named(name: str) -> Question:
    """The question of that name; the error names those there are."""
    if name not in QUESTIONS:
        raise UnknownThing(f"no question is called {name!r}; there are: {', '.join(QUESTIONS)}")
    return QUESTIONS[name]
