"""What a question gives back: the object that `ask --json` prints, and notes for the person who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Value = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` are plain dicts with the keys of the question; `notes` are for standard error, no part of them."""

    question: str
    parameters: dict[str, Value]
    generation: str
    rows: list[Row]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> Row:
        return {
            "question": self.question,
            "parameters": self.parameters,
            "generation": self.generation,
            "rows": self.rows,
        }
