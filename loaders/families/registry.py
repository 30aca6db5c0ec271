"""Which families there are, and which one a document belongs to.

Adding a family is adding a module to this package that has a `FAMILY`; nothing lists them. Another package adds one
with an entry point of the group `inspectgraph.families` that names a `Family`. The surest family reads the document;
of two equally sure ones the first by name.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points

from loaders.document import Block, Document
from loaders.families.facts import Family, FamilyFacts
from loaders.families.front import Front
from ontology.errors import InspectGraphError
from ontology.register import Register, load_register

GROUP = "inspectgraph.families"


class FamilyError(InspectGraphError):
    """A family that another package offers is none, or has the name of one that is there already."""


@cache
def families() -> tuple[Family, ...]:
    """Every family, in the order of their names."""
    import loaders.families as package

    found: dict[str, Family] = {}
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        family = getattr(importlib.import_module(module.name), "FAMILY", None)
        if family is not None:
            found[family.name] = family
    for point in entry_points(group=GROUP):
        family = point.load()
        if not isinstance(family, Family):
            raise FamilyError(f"entry point {point.name!r} of {GROUP} names no Family: {point.value}")
        if family.name in found:
            raise FamilyError(
                f"entry point {point.name!r} of {GROUP}: there is a family {family.name!r} already"
            )
        found[family.name] = family
    return tuple(found[name] for name in sorted(found))


def family_of(front: Front) -> Family:
    """The family that is surest of this document."""
    return max(families(), key=lambda family: family.recognise(front))


def read_family(
    document: Document, blocks: tuple[Block, ...], register: Register | None = None
) -> FamilyFacts:
    """What kind of document this is and what its front matter states; `register` is the shipped one by default."""
    front = Front(document, blocks, register or load_register())
    return family_of(front).read(front)
