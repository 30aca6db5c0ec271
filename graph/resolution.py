"""Near misses: two things of the graph that may be one, for someone to look at. Nothing is joined here.

What makes two mentions one thing is an equal key (`graph.quads.things.RULES`). Beside that stand names that are
nearly the same: a letter apart, a word more, a first name where the other has an initial. They are only compared
where they could be one: people of one organisation, boards of the same authorities, services of one council and kind.
Of names that share words only the others are compared, as *Safeguarding Adults Board* and *Safeguarding Children
Board* share most of their letters; and names of the whole country that tell two places apart are never near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, Final

from loaders.entities.keys import normal_name, person_key
from ontology.namespaces import ID

if TYPE_CHECKING:
    from graph.store import Reader

NAMED_THINGS: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing a foaf:Person ; foaf:name ?name } UNION
  { ?thing a ig:Body ; skos:prefLabel ?name } UNION
  { ?thing a ig:Service ; skos:prefLabel ?name }
} ORDER BY ?thing ?name
"""
ALIKE: Final = 0.88
"""The share of letters in common from which two names are near: one slip in about eight letters."""
SLIP: Final = 0.75
"""The same of the words alone that two names do not share: a slip in a short word weighs more."""
NATIONWIDE: Final = "-"


@dataclass(frozen=True, slots=True, order=True)
class NearMiss:
    """Two things with the names that are near, and why."""

    kind: str
    first: str
    second: str
    first_name: str
    second_name: str
    reason: str


def near_misses(reader: Reader) -> list[NearMiss]:
    """Every pair of near names in a graph, sorted."""
    rows = reader.select(NAMED_THINGS)
    return pairs_of((row["thing"].value, row["name"].value) for row in rows)


def pairs_of(things: Iterable[tuple[str, str]]) -> list[NearMiss]:
    """Every pair of near names among IRIs with a name each, sorted."""
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for thing, name in things:
        kind, place = _group(thing)
        if kind:
            groups[kind, place].setdefault(thing, name)
    found = {
        NearMiss(kind, first, second, named[first], named[second], reason)
        for (kind, place), named in groups.items()
        for first, second in _comparable(kind, named)
        if (reason := _near(kind, named[first], named[second], place == NATIONWIDE))
    }
    return sorted(found)


def _group(thing: str) -> tuple[str, str]:
    """What kind of thing it is and among which others it could stand twice, by its IRI."""
    pieces = thing.removeprefix(ID).split("/")
    if pieces[0] in ("person", "body") and len(pieces) == 3:
        return pieces[0], pieces[1]
    if pieces[0] == "service" and len(pieces) == 4:
        return pieces[0], "/".join(pieces[1:3])
    return "", ""


def _comparable(kind: str, named: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs to compare, in order; of people only those with the same surname or the same first name."""
    if kind != "person":
        yield from combinations(sorted(named), 2)
        return
    seen: set[tuple[str, str]] = set()
    for end in (-1, 0):
        blocks: dict[str, list[str]] = defaultdict(list)
        for thing, name in named.items():
            words = person_key(name)[1].split()
            if words:
                blocks[words[end]].append(thing)
        for block in blocks.values():
            seen.update(combinations(sorted(block), 2))
    yield from sorted(seen)


def _near(kind: str, first: str, second: str, nationwide: bool = False) -> str:
    """Why two names are near, "" where they are not."""
    one, two = (person_key(n)[1] if kind == "person" else normal_name(n) for n in (first, second))
    a, b = one.split(), two.split()
    if not a or not b:
        return ""
    if kind == "person" and a[-1] == b[-1] and a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])):
        return "an initial for a first name"
    if kind == "person":
        return "a few letters apart" if alike(one, two) >= ALIKE else ""
    rest, other = [w for w in a if w not in b], [w for w in b if w not in a]
    if not rest and not other:
        return "the same words otherwise ordered"
    if not rest or not other:
        extra = rest or other
        return "one word more" if len(extra) == 1 and min(len(a), len(b)) > 1 and not nationwide else ""
    if alike(one, two) < ALIKE or min(len(w) for w in (*rest, *other)) <= 2:
        return ""
    return "a few letters apart" if alike(" ".join(rest), " ".join(other)) >= SLIP else ""


def alike(one: str, two: str) -> float:
    """The share of letters that two texts have in common, in order."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    likely = matcher.real_quick_ratio() >= SLIP and matcher.quick_ratio() >= SLIP
    return matcher.ratio() if likely else 0.0
