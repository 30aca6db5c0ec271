"""Which council a document is about: from the names it prints, resolved to the register at the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.families.front import Front
from loaders.record import AuthorityMention
from ontology.council_names import fold, parted

_BESIDE = re.compile(
    r"(?:^(?:the|in|of)\s+)|(?:\s+(?:local\s+area\s+partnership|local\s+area|area|safeguarding\s+children\s+"
    r"(?:partnership|board)|local\s+safeguarding\s+(?:children['’]?s?['’]?\s+)?(?:partnership|board)|"
    r"['’]s|local\s+authority))+$",
    re.IGNORECASE,
)


def read_authorities(front: Front, names: Iterable[str], on: str) -> tuple[AuthorityMention, ...]:
    """The councils of these names, the likeliest name first; one that the register does not know has no slug.

    A name that is no council's is looked through: "Northmere Children and Families Trust" is Northmere's, and
    "Eastmarsh and Westholt" is both. Failing that, the one council that the opening of the document names.
    """
    printed = [name for given in names if (name := " ".join(given.split()).strip(" .,:;"))]
    for name in printed:
        one = front.register.resolve(name, on or None) or front.register.resolve(
            _BESIDE.sub("", name), on or None
        )
        if one is not None:
            return (AuthorityMention(name, one.slug),)
    for name in printed:
        if trusts := front.register.trusts_named(name, on or None):
            return tuple(AuthorityMention(_name_of(front, slug), slug) for slug in trusts[0].authorities)
        if several := front.register.find_all(name, on or None):
            return tuple(AuthorityMention(one.name, one.slug) for one in several)
    if not printed:
        named = front.register.find_all(front.opening.text[:3000], on or None)
        if len(named) == 1:
            return (AuthorityMention(named[0].name, named[0].slug),)
    name = _BESIDE.sub("", printed[0]) if printed else ""
    near = f"; the nearest: {', '.join(near)}" if name and (near := front.register.nearest(name)) else ""
    front.report("unknown-authority", f"no council of the register is called {name!r}{near}", 1)
    return (AuthorityMention(name),)


def minted_slug(name: str) -> str:
    """A slug for a council that the register does not know: its place, without the words for its kind."""
    place = parted(fold(name))[0]
    return place.replace(" ", "-") or "unknown"


def slug_of(mention: AuthorityMention) -> str:
    """The register's slug, or the minted one of a council that is not in it."""
    return mention.slug or minted_slug(mention.name)


def _name_of(front: Front, slug: str) -> str:
    return front.register.authorities[slug].name
