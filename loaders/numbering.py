"""Numbers of paragraphs, told from years and figures that happen to stand at the head of a line.

A number counts where the running sequence waits for it: the next one, the first of a new section, or one that is a
little further on where something new opens (a number that the text has lost). `17.` or `2014.` in the middle of a
paragraph do not.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d{1,3})\.(?!\d)\s*")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s+(?=\D)")
_LOST = 5
_LISTS = 4
"""Sequences left for one that begins at 1 (a list within a paragraph), which may go on."""
_NEAR = 4.0


class Numbering:
    """The sequence of a document's paragraph numbers as far as it has been read."""

    def __init__(self) -> None:
        self._last = 0
        self._left: list[int] = []
        self._x = 0.0
        self._decimal: tuple[int, ...] = ()

    def read(self, text: str, opens: bool, x: float) -> tuple[str, int]:
        """The number at the head of a line, without its dot, and how many characters it takes; `("", 0)` for none."""
        match = _NUMBER.match(text)
        if match:
            if self._takes(int(match[1]), opens, x, text[match.end() : match.end() + 1]):
                return match[1], match.end()
            return "", 0
        match = _DECIMAL.match(text)
        if match and opens and self._takes_decimal(tuple(map(int, match[1].split(".")))):
            return match[1], match.end()
        return "", 0

    def _takes(self, number: int, opens: bool, x: float, head: str) -> bool:
        if number == 0:
            return False
        if number == self._last + 1:
            fits = opens or abs(x - self._x) < _NEAR
        else:
            fits = opens and (number in (1, *self._left) or self._is_further(number, x, head))
        if fits:
            if number == 1:
                self._left = [*self._left[-_LISTS:], self._last + 1]
            self._last, self._x, self._decimal = number, x, (number,)
        return fits

    def _is_further(self, number: int, x: float, head: str) -> bool:
        """Whether the number may be one further on than awaited, where the text has lost some."""
        if number <= self._last or head.islower():
            return False
        in_line = self._x > 0 and abs(x - self._x) < _NEAR
        return self._last == 0 or number <= self._last + _LOST or in_line

    def _takes_decimal(self, parts: tuple[int, ...]) -> bool:
        before = self._decimal
        deeper = parts[:-1] == before and parts[-1] == 1
        further = (
            len(parts) <= len(before)
            and parts[:-1] == before[: len(parts) - 1]
            and parts[-1] == before[len(parts) - 1] + 1
        )
        if not (deeper or further or parts[1:] in ((1,), (1, 1))):
            return False
        self._last, self._decimal = parts[0], parts
        return True
