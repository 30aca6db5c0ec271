"""Which authorities a body serves: as its name says, else as the register knows, else the document's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.record import AuthorityMention
from ontology.authorities import Authority
from ontology.register import Register

_LOCAL = frozenset(
    [
        "council",
        "safeguarding-board",
        "safeguarding-adults-board",
        "child-death-overview-panel",
        "child-death-review-panel",
        "family-justice-board",
        "health-and-wellbeing-board",
        "childrens-trust-board",
        "improvement-board",
        "corporate-parenting-board",
        "corporate-parenting-panel",
        "corporate-parenting-group",
        "scrutiny-committee",
        "children-in-care-council",
        "care-leavers-council",
        "youth-council",
        "foster-carers-forum",
        "parent-carer-forum",
        "community-safety-partnership",
        "children-and-young-peoples-partnership",
        "adoption-panel",
        "fostering-panel",
        "permanence-panel",
        "risk-conference",
        "public-protection",
        "exploitation-panel",
        "consortium",
        "board",
        "panel",
        "committee",
        "sub-group",
        "working-group",
        "partnership",
        "cabinet",
        "trust",
    ]
)
_REGISTER_KINDS = {
    "safeguarding-board": ("safeguarding-board", "safeguarding-partnership"),
    "child-death-overview-panel": ("child-death-overview-panel",),
}


@dataclass(frozen=True, slots=True)
class Covers:
    """The authorities that a body serves; `source` is `text` or `register`, "" where it serves none by itself."""

    slugs: tuple[str, ...] = ()
    joint: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a document's own authority and date say about the bodies that it names."""

    register: Register
    authorities: Sequence[AuthorityMention]
    on: str
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def own(self) -> str:
        return self.authorities[0].slug if self.authorities else ""

    @property
    def own_name(self) -> str:
        return self.authorities[0].name if self.authorities else ""

    def named(self, name: str) -> tuple[str, ...]:
        """Slugs of the authorities that a name holds, in its order."""
        if name not in self.known:
            if any(c.isupper() for c in name):
                found = self.register.find_all(name, self.on or None)
                slugs = [slug for authority in found for slug in self._then(authority, name)]
                self.known[name] = tuple(dict.fromkeys(slugs))
            else:
                self.known[name] = ()
        return self.known[name]

    def _then(self, authority: Authority, name: str) -> list[str]:
        """The slug of an authority that was there on the day, else of those of the name that it came from."""
        if not self.on or authority.in_being(self.on):
            return [authority.slug]
        earlier = [link.authority for link in self.register.predecessors(authority.slug)]
        return [one.slug for one in earlier if one.in_being(self.on) and one.short_name in name]

    def council(self, name: str) -> str:
        """The slug of the council with this name, "" where there is none with children's services."""
        mentioned = next((a.slug for a in self.authorities if a.name == name), "")
        if mentioned:
            return mentioned
        found = self.register.resolve(name, self.on or None)
        return found.slug if found and found.childrens_services else ""

    def of(self, name: str, kind: str, safeguarding: tuple[str, ...] = ()) -> Covers:
        """The authorities that a body of this name and kind serves.

        Only register rows with a source count; a lead without one would pass for a fact.
        """
        if kind not in _LOCAL:
            return Covers()
        if kind == "council":
            slug = self.council(name)
            return Covers(
                (slug,) if slug else (self.own,) if self.own and name == self.own_name else (), False, "text"
            )
        if kind == "trust" and (
            trusts := self.register.trusts_named(name.replace("’", "'"), self.on or None)
        ):
            return Covers(trusts[0].authorities, trusts[0].joint, "register")
        slugs = self.named(name)
        low = name.lower()
        wide = "pan-" in low or low.startswith("pan ")
        listed = _REGISTER_KINDS.get(kind)
        if listed and (not slugs or wide):
            known = self._registered(listed, slugs)
            if known:
                return Covers(known, len(known) > 1, "register")
        if listed and self.own in slugs and len(slugs) == 1 and " and " in low:
            known = self._registered(listed, slugs)
            if set(slugs) < set(known):
                return Covers(known, True, "register")
        if slugs:
            if wide and self.own and self.own not in slugs:
                slugs = (self.own, *slugs)
            return Covers(slugs, len(slugs) > 1 or wide, "text")
        if not self.own:
            return Covers()
        if kind == "sub-group" and len(safeguarding) > 1:
            return Covers(safeguarding, True, "text")
        joint = (
            wide or kind == "consortium" or "regional" in low or "tri-borough" in low or "bi-borough" in low
        )
        return Covers((self.own,), joint, "text")

    def _registered(self, kinds: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
        for board in self.register.boards:
            if (
                board.kind in kinds
                and board.verified
                and self.own in board.authorities
                and (not self.on or board.in_being(self.on))
            ):
                return tuple(sorted(board.authorities))
        return ()
