"""The inspection that a document reports, with its id, and the facts of the document as every family gives them."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.dates import Period
from loaders.families.authority import slug_of
from loaders.families.front import Front
from loaders.families.titlepage import licence_of
from loaders.record import AuthorityMention, DocumentFacts, Inspection
from ontology.frameworks import variant_of_ilacs

OFSTED = "Ofsted"


def inspection(
    authorities: Sequence[AuthorityMention],
    kind: str,
    framework: str,
    period: Period | None,
    follows: str = "",
) -> Inspection:
    """The document's own inspection, of the first authority; id `SLUG/KIND/START`."""
    slug = slug_of(authorities[0]) if authorities else "unknown"
    start, end = (period.first, period.last) if period else ("", "")
    return Inspection(f"{slug}/{kind}/{start}", slug, kind, framework, start, end, follows)


def ilacs_framework(period: Period | None) -> str:
    """`ILACS-short` or `ILACS-standard` by the days of fieldwork; plain `ILACS` where they are not told."""
    if period is None or period.days < 1:
        return "ILACS"
    return variant_of_ilacs(period.days)


def document_facts(
    front: Front, kind: str, framework: str, title: str, published: str = "", publisher: str = OFSTED
) -> DocumentFacts:
    """What is to be said of the document itself."""
    return DocumentFacts(
        title=title,
        kind=kind,
        publisher=publisher,
        publication_date=published,
        framework=framework,
        licence=licence_of(front),
        format=front.document.format,
        pages=len(front.document.pages),
    )
