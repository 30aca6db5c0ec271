"""Tables of contents: what they list are no headings of the document."""

from __future__ import annotations

import re

from loaders.document import Line

_TITLE = re.compile(r"(?:table of )?contents(?: page)?:?$", re.I)
_PAGE_NUMBER = re.compile(r"(?:\D|^)\d{1,3}$")
_SHORT, _LONG = 30, 200


class Contents:
    """Whether the reading is within a table of contents."""

    def __init__(self, paged: bool) -> None:
        self._paged = paged
        self._page = 0

    def holds(self, line: Line, text: str) -> bool:
        """Whether the passage that begins with this line is the table's title or one of its entries."""
        if len(text) < _SHORT and _TITLE.match(text):
            self._page = line.page
            return True
        if not self._page:
            return False
        entry = bool(_PAGE_NUMBER.search(text))
        inside = len(text) <= _LONG and (entry or (self._paged and line.page == self._page))
        if not inside:
            self._page = 0
        return inside
