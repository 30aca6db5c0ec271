"""Names of councils, taken apart: the place that they name and the words that say what kind of council it is.

`London Borough of Northmere`, `Northmere Council` and `NORTHMERE` name one place; `Westholt County Council`
says more than `Westholt`, which over time can be two councils.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+")

_LEADING = re.compile(
    r"(?:the|local authority of|(?P<london>london borough of|lb of|lb)|royal(?! county)(?: borough of)?"
    r"|(?P<metropolitan>metropolitan borough of|metropolitan district of)"
    r"|(?P<borough>borough council of(?: the)?|borough of)"
    r"|(?P<city>city and county of|city of|corporation of)"
    r"|(?P<county>royal county of|county of|county)"
    r"|(?P<district>district of)|(?P<generic>council of(?: the)?)) "
)
_TRAILING = re.compile(
    r" (?:local authority|childrens services|childrens social care(?: services)?|unitary authority|authority"
    r"|(?P<county>county council|county|cc)|(?P<city>city council|city of|city)"
    r"|(?P<london>london borough council|london borough|lbc)"
    r"|(?P<metropolitan>metropolitan (?:borough|district) council|metropolitan council|mbc|mdc)"
    r"|(?P<district>district council|dc)|(?P<borough>borough council|borough|bc)|(?P<county_of>county of)"
    r"|(?P<generic>council|corporation))$"
)
_NO_PLACE = frozenset(
    ("", "london", "county", "city", "borough", "the", "and", "council", "north", "south", "greater")
)


def tokens(text: str) -> list[str]:
    """The words of a name, lower case, no accents: `&` is `and`, an apostrophe is nothing, `-` parts words."""
    return _TOKEN.findall(fold_characters(text))


def fold_characters(text: str) -> str:
    """Lower case, no accents, `&` as ` and `, no apostrophes."""
    plain = text.lower().replace("&", " and ").replace("'", "").replace("\u2019", "")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name for comparing: its words, parted by single spaces."""
    return " ".join(tokens(name))


@lru_cache(maxsize=8192)
def parted(folded: str) -> tuple[str, frozenset[str]]:
    """The place that a folded name names, and the kinds of council that its other words say.

    Kinds are `london metropolitan borough city county district generic`; `generic` is a plain *Council*.
    """
    place = folded
    kinds: set[str] = set()
    while match := _LEADING.match(place):
        if place[match.end() :] in _NO_PLACE:
            break
        kinds.update(k for k, v in match.groupdict().items() if v)
        place = place[match.end() :]
    while match := _TRAILING.search(place):
        if place[: match.start()] in _NO_PLACE:
            break
        kinds.update(k.removesuffix("_of") for k, v in match.groupdict().items() if v)
        place = place[: match.start()]
    return place, frozenset(kinds)
