"""Families: which kind of document this is, what its front matter states, and how its sections are laid out.

In: a `Document` and its blocks. Out: `FamilyFacts`: the document's kind, framework, title and date, the authorities,
its inspection, judgements and people with their evidence, and the kind of section each block stands in.

Read `registry.py` first (how the family is found), then one family, `ilacs.py` for instance. A family is a module
with a `FAMILY`; it puts together what `titlepage`, `judgements`, `team`, `letter` and `sections` can read.
"""

from loaders.families.facts import REGION_KINDS, Family, FamilyFacts, Region
from loaders.families.registry import read_family

__all__ = ["REGION_KINDS", "Family", "FamilyFacts", "Region", "read_family"]
