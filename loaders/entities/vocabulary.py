"""The words of this reading, from the tables in `terms/`, which can be reviewed without knowing any Python.

`words.csv` says which words end a name when it is read from right to left (functions, praise, verbs...), which do
not tell one team from another (`weak`), and which phrases hold together although they contain such a word (`glue`).
`boards.csv`, `services.csv` and `agencies.csv` name kinds with the terms that point to them, in the order in which
they are tried.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

_TERMS = Path(__file__).parent / "terms"
_ENDING_USES = frozenset({"function", "quality", "verb", "people"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words by what they do to a name that is read from its last word towards its first."""

    ending: frozenset[str]
    weak: frozenset[str]
    generic: frozenset[str]
    ing: frozenset[str]
    ed: frozenset[str]
    ly: frozenset[str]
    glue: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of board or service. `one`: a document has one of it, whatever it is called from page to page."""

    kind: str
    label: str
    printed: tuple[str, ...]
    """Terms as the table has them; in `terms` they have spaces for hyphens."""
    terms: tuple[str, ...]
    one: bool = False
    provider: str = ""
    lone: bool = True
    """Whether the bare term is already the name of one; otherwise only a longer name or a capital makes it one."""
    family: str = ""
    """Kinds that reports mix up: in small letters they are the one of the family that is named most."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A national or regional body that goes by a fixed name. `terms` are written as they are printed."""

    kind: str
    name: str
    acronym: str
    terms: tuple[str, ...]


def read_terms(name: str) -> list[dict[str, str]]:
    """The rows of a table of terms."""
    with (_TERMS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _terms(cell: str) -> tuple[str, ...]:
    return tuple(term for term in cell.split("|") if term)


def _both(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    printed = _terms(cell)
    return printed, tuple(dict.fromkeys(term.replace("-", " ") for term in printed))


@cache
def used_as(use: str) -> frozenset[str]:
    """The words of `words.csv` with this use."""
    return frozenset(row["word"] for row in read_terms("words.csv") if row["use"] == use)


@cache
def words() -> Words:
    """The table of words, read once."""
    by_use: dict[str, set[str]] = {}
    for row in read_terms("words.csv"):
        by_use.setdefault(row["use"], set()).add(row["word"])
    use = {key: frozenset(value) for key, value in by_use.items()}
    ending = frozenset().union(*(use[name] for name in _ENDING_USES))
    glue = use["glue"] | {phrase.replace(" and ", " & ") for phrase in use["glue"]}
    return Words(
        ending, use["weak"], use["generic"], use["ing"], use["ed"], use["ly"], frozenset(glue), use["people"]
    )


@cache
def board_kinds() -> tuple[Kind, ...]:
    """Kinds of boards, panels, partnerships and councils of young people, most specific first."""
    return tuple(
        Kind(r["kind"], r["label"], *_both(r["terms"]), r["one"] == "yes", family=r["family"])
        for r in read_terms("boards.csv")
    )


@cache
def service_kinds() -> tuple[Kind, ...]:
    """Kinds of services, most specific first."""
    return tuple(
        Kind(r["kind"], r["label"], *_both(r["terms"]), r["one"] == "yes", r["provider"], r["lone"] == "yes")
        for r in read_terms("services.csv")
    )


@cache
def agencies() -> tuple[Agency, ...]:
    """Bodies with a fixed name."""
    return tuple(
        Agency(r["kind"], r["name"], r["acronym"], _terms(r["terms"])) for r in read_terms("agencies.csv")
    )


@cache
def before_heads() -> dict[str, frozenset[str]]:
    """For the last word of every term of boards and services, the words that stand before it in some term."""
    found: dict[str, set[str]] = {}
    for kind in (*board_kinds(), *service_kinds()):
        for term in (*kind.terms, *kind.printed):
            pieces = term.split()
            if len(pieces) > 1:
                found.setdefault(pieces[-1], set()).add(pieces[-2])
    return {head: frozenset(before) for head, before in found.items()}


def present_terms(found: Sequence[str], different: frozenset[str]) -> frozenset[str]:
    """Terms of services and agencies whose words follow each other, two by two, somewhere in `found`.

    `different` are the same words, each once.
    """
    known, firsts = _terms_by_beginning()
    pairs = {(a, b) for a, b in pairwise(found) if a in firsts}
    beginnings = (known.keys() & pairs) | (known.keys() & different)
    return frozenset(term for beginning in beginnings for term, inner in known[beginning] if inner <= pairs)


_Beginning = str | tuple[str, str]
_Pairs = frozenset[tuple[str, str]]


@cache
def _terms_by_beginning() -> tuple[dict[_Beginning, list[tuple[str, _Pairs]]], frozenset[str]]:
    """Terms, with their other pairs of words but the last, by their only word or their first two; all first words.

    The last word may be a plural, so terms of one or two words stand under that too.
    """
    by: dict[_Beginning, list[tuple[str, _Pairs]]] = {}
    firsts: set[str] = set()
    terms = [term for kind in service_kinds() if kind.lone for term in kind.printed]
    terms += [term for agency in agencies() for term in agency.terms]
    for term in terms:
        pieces = re.findall(r"[a-z0-9]+", term.lower().replace("’", " "))
        firsts.update(pieces[:-1])
        inner = frozenset(pairwise(pieces[1:-1]))
        for ending in ("", "s"):
            beginning = (pieces[0], pieces[1] + ending) if len(pieces) > 1 else pieces[0] + ending
            by.setdefault(beginning, []).append((term, inner))
    return by, frozenset(firsts)


@cache
def roots(terms: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Terms that begin with no other one of them, each with those that begin with it, the longest first."""
    found = []
    for term in terms:
        if not any(other != term and term.startswith(other) for other in terms):
            longer = [other for other in terms if other.startswith(term)]
            found.append((term, tuple(sorted(longer, key=len, reverse=True))))
    return tuple(found)
