"""A web page: its elements by the standard library's parser, its offsets into the file as decoded."""

from __future__ import annotations

from html.parser import HTMLParser

from loaders.document import Line

_SILENT = frozenset(("script", "style", "head", "template", "noscript"))
_LEVELS = {f"h{n}": n for n in range(1, 7)}


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[Line] = []
        self._starts = [0]
        for i, c in enumerate(text):
            if c == "\n":
                self._starts.append(i + 1)
        self._silent = 0
        self._level = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        self._level = _LEVELS.get(tag, self._level)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _LEVELS:
            self._level = 0

    def handle_data(self, data: str) -> None:
        if self._silent or not data.strip():
            return
        row, column = self.getpos()
        at = self._starts[row - 1] + column + len(data) - len(data.lstrip())
        self.lines.append(Line(" ".join(data.split()), 1, at, at + len(data.strip()), self._level))


def read_lines(text: str) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Body, footnotes and furniture of the page."""
    return tuple(_Page(text).lines), (), ()
