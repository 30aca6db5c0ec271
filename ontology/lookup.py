"""Finding the council that a name, a code or a running text means, at a date.

Nothing is guessed: a name is normalised and looked up, never matched loosely, and one that fits several
councils alike finds none. `nearest` suggests, for the message that says so.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ontology.authorities import Authority
from ontology.council_names import fold, fold_characters, parted

_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+")
_GSS = re.compile(r"E\d{8}", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}CC")


@dataclass(frozen=True)
class NameIndex:
    """Every name and code of a set of councils, ready to be looked up."""

    authorities: Mapping[str, Authority]

    @cached_property
    def _codes(self) -> dict[str, list[Authority]]:
        found: dict[str, list[Authority]] = {}
        for one in self.authorities.values():
            for code in one.codes:
                found.setdefault(code.code, []).append(one)
        return found

    @cached_property
    def _full(self) -> dict[str, list[Authority]]:
        found: dict[str, list[Authority]] = {}
        for one in self.authorities.values():
            for name in dict.fromkeys(fold(name) for name in one.names):
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _places(self) -> dict[str, list[Authority]]:
        found: dict[str, list[Authority]] = {}
        for name, holders in self._full.items():
            at = found.setdefault(parted(name)[0], [])
            at.extend(one for one in holders if one not in at)
        return found

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """By first word, the names that may be met in a running text, longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        initials = {
            fold(name) for one in self.authorities.values() for name in one.names if _INITIALS.fullmatch(name)
        }
        for name in {*self._full, *self._places} - initials:
            words = tuple(name.split())
            found.setdefault(words[0], []).append(words)
        for phrases in found.values():
            phrases.sort(key=len, reverse=True)
        return found

    def candidates(self, name: str) -> list[Authority]:
        """Every council that the name or code can mean, whatever the date, in no order of preference."""
        name = name.strip()
        if name in self.authorities:
            return [self.authorities[name]]
        if name.isdigit() or _GSS.fullmatch(name):
            return list(self._codes.get(name.upper(), ()))
        found = self._named(fold(name))
        if not found and name.lower() in self.authorities:
            return [self.authorities[name.lower()]]
        return found

    def _named(self, folded: str) -> list[Authority]:
        """Every council that a folded name can mean."""
        full = self._full.get(folded, [])
        place, kinds = parted(folded)
        if full and kinds - {"generic"}:
            return list(full)
        found = list(full)
        found += [one for one in self._places.get(place, ()) if one not in found]
        if "county" in kinds:
            so_called = self._full.get(place + " county council", [])
            counties = [one for one in found if one.kind == "county" or one in so_called]
            if counties:
                return counties
            if place + "shire" in self._places:
                return []  # "Leicester County Council": not Leicester, and nobody said Leicestershire
        elif kinds - {"generic"}:
            found = [one for one in found if one.kind != "county"]
        return found

    def resolve(self, name: str, on: str | None = None) -> Authority | None:
        """The one council that the name or code means at `on` (`YYYY[-MM[-DD]]`), or None."""
        return choose(self.candidates(name), on)

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Slugs of the councils with the most similar names; those with children's services first."""
        close = difflib.get_close_matches(parted(fold(name))[0], list(self._places), n=count * 2, cutoff=0.6)
        found = [one for place in close for one in self._places[place]]
        found.sort(key=lambda one: not one.childrens_services)
        return list(dict.fromkeys(one.slug for one in found))[:count]

    def find_all(self, text: str, on: str | None = None, *, districts: bool = False) -> list[Authority]:
        """The councils named in a running text, in the order of their first mention, the longest names first.

        A name begins with a capital letter, and what it covers is not looked at again: no *Poole* is found
        within *Bournemouth, Christchurch and Poole*, no *Dorset* within *West Dorset*. Shire districts are
        left out unless asked for; they hold no children's services.
        """
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(_joined(text))]
        folded = [fold_characters(word) for word, _, _ in words]
        found: dict[str, Authority] = {}
        at = 0
        while at < len(words):
            length = 0
            if words[at][0][0].isupper() or words[at][0][0].isdigit():
                for phrase in self._phrases.get(folded[at], ()):
                    if tuple(folded[at : at + len(phrase)]) == phrase:
                        length = len(phrase)
                        break
            if length:
                one = self._at(folded, at, length, on)
                if one is not None and (districts or one.childrens_services):
                    found.setdefault(one.slug, one)
            at += length or 1
        return list(found.values())

    def _at(self, folded: list[str], at: int, length: int, on: str | None) -> Authority | None:
        """The council at a place of the text, by the words after it too where they say the kind of council."""
        place = parted(" ".join(folded[at : at + length]))[0]
        for more in (3, 2, 1, 0):
            name = " ".join(folded[at : at + length + more])
            if more == 0 or parted(name)[0] == place:
                one = choose(self._named(name), on)
                if one is not None:
                    return one
        return None


def _joined(text: str) -> str:
    """The text with `&` as a word and apostrophes gone, so that its words are those of a folded name."""
    return text.replace("&", " And ").replace("'", "").replace("\u2019", "")


def choose(candidates: Iterable[Authority], on: str | None) -> Authority | None:
    """The one that is meant: with children's services, in being at `on` (without: still in being); None for
    a tie.

    Where none was in being, the one nearest in time.
    """
    ranked = sorted(((_rank(one, on), one.slug, one) for one in candidates), key=lambda entry: entry[:2])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][2]


def _rank(one: Authority, on: str | None) -> tuple[bool, int, str]:
    if on:
        return (not one.childrens_services, one.days_off(on), "")
    order = {"current": 0, "abolished": 1, "planned": 2}
    return (not one.childrens_services, order[one.status], "" if not one.end else _reversed(one.end))


def _reversed(day: str) -> str:
    """A key by which later days come first."""
    return "".join(chr(ord("9") - ord(c) + ord("0")) if c.isdigit() else c for c in day)
