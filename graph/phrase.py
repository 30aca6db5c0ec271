"""A question in one line of text, as on the command line after `ask`: `shared-issues poole dorset --all-evidence`."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from inspect import signature

from graph.errors import BadQuestion
from graph.questions import question_named

_FLAGS = {"all": "all_authorities"}
"""Options whose flag is not their name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A question with its words and options, ready for `Graph.answer`."""

    question: str
    words: tuple[str, ...]
    options: dict[str, str | int | bool] = field(default_factory=dict)


def phrase_of(text: str) -> Phrase:
    """The text taken apart; an error where it names no question, or an option that the question does not take."""
    try:
        name, *rest = shlex.split(text)
    except ValueError as error:
        raise BadQuestion(f"say a question, as after `ask`: {text!r}: {error}") from error
    question = question_named(name)
    known = signature(question.ask).parameters
    words: list[str] = []
    options: dict[str, str | int | bool] = {}
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            words.append(word)
            continue
        flag, _, value = word[2:].partition("=")
        option = _FLAGS.get(flag, flag.replace("-", "_"))
        if option not in question.options:
            flags = ", ".join("--" + o.replace("_", "-") for o in question.options) or "none"
            raise BadQuestion(f"{name} takes no --{flag}; its options: {flags}")
        default = known[option].default
        if isinstance(default, bool):
            options[option] = True
            continue
        if not value and not rest:
            raise BadQuestion(f"{name}: --{flag} needs a value")
        value = value or rest.pop(0)
        if isinstance(default, int) and not value.isdigit():
            raise BadQuestion(f"{name}: --{flag} needs a number, not {value!r}")
        options[option] = int(value) if isinstance(default, int) else value
    return Phrase(name, tuple(words), options)
