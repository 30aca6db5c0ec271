"""What a loader says of a file that it will not read."""

from __future__ import annotations

from typing import Literal

from ontology.errors import InspectGraphError

Code = Literal[
    "empty",
    "truncated",
    "encrypted",
    "not-a-document",
    "encoding",
    "too-large",
    "timeout",
    "memory",
    "unreadable",
]


class Refused(InspectGraphError):
    """The file is refused; the others go on.

    `code` is for programs, `reason` for people; `page` and `line` say where, from 1; 0 says nothing.
    """

    def __init__(self, code: Code, reason: str, page: int = 0, line: int = 0) -> None:
        self.code: Code = code
        self.reason = reason
        self.page = page
        self.line = line
        super().__init__(code, reason, page, line)

    def __str__(self) -> str:
        place = "".join(f", {word} {n}" for word, n in (("page", self.page), ("line", self.line)) if n)
        return f"{self.code}: {self.reason}{place}"
