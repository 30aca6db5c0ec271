"""The reading of everything around the findings, from one pass over the running text of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Block
from loaders.entities.bodies import read_bodies
from loaders.entities.covers import Coverage
from loaders.entities.earlier import read_earlier
from loaders.entities.figures import read_figures
from loaders.entities.naming import Naming, namings_of
from loaders.entities.posts import read_posts
from loaders.entities.running import running_text
from loaders.entities.services import read_services
from loaders.entities.succession import read_succession
from loaders.record import (
    AuthorityMention,
    Body,
    DocumentFacts,
    Figure,
    Issue,
    Post,
    PreviousInspection,
    Service,
    Succession,
)
from ontology.register import Register


@dataclass(frozen=True, slots=True)
class Entities:
    """Facts in the order in which they are first told. `passage` of each is the index of its block."""

    bodies: tuple[Body, ...] = ()
    services: tuple[Service, ...] = ()
    posts: tuple[Post, ...] = ()
    previous_inspections: tuple[PreviousInspection, ...] = ()
    succession: tuple[Succession, ...] = ()
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = ()
    namings: tuple[Naming, ...] = ()
    """Every place where a body or service is named, by block and position."""


def read_entities(
    facts: DocumentFacts, authorities: Sequence[AuthorityMention], blocks: Sequence[Block], register: Register
) -> Entities:
    """Read the entities of one document; a document that names none has empty ones."""
    running = running_text(blocks)
    coverage = Coverage(register, tuple(authorities), facts.publication_date)
    succession, issues = read_succession(running, coverage)
    bodies = read_bodies(running, coverage)
    services = read_services(running, _provider(coverage))
    namings = namings_of(running, (*bodies, *services))
    return Entities(
        bodies=tuple(body for body, _ in bodies),
        services=tuple(service for service, _ in services),
        posts=tuple(read_posts(running)),
        previous_inspections=tuple(read_earlier(running, facts.publication_date)),
        succession=tuple(succession),
        figures=tuple(read_figures(running)),
        issues=tuple(issues),
        namings=tuple(sorted(namings, key=lambda n: (n.block, n.start, -n.stop, n.name))),
    )


def _provider(coverage: Coverage) -> str:
    """Who delivers the authority's services: a children's trust where the register knows one, else the authority."""
    if not coverage.own:
        return ""
    trusts = [t for t in coverage.register.trusts_of(coverage.own, coverage.on or None) if t.verified]
    return trusts[0].name if trusts else coverage.own
