"""Services and teams, keyed by who provides them, their kind, and a proper name where they have one."""

from __future__ import annotations

from collections.abc import Iterator

from graph.quads.evidence import evidenced
from graph.quads.organisations import (
    Organisations,
    classified,
    named_body,
    organisation_lines,
    plain_name,
)
from graph.quads.syntax import iri, literal
from graph.quads.terms import AUTHORITY, LABEL, PROVIDER, SERVICE_CLASS, TYPE
from loaders.entities.keys import service_key
from loaders.record import Record, Service
from ontology import iris


def service_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    for service in record.services:
        node = iri(service_iri(service, organisations))
        yield f"{node} {TYPE} {SERVICE_CLASS}"
        yield f"{node} {LABEL} {literal(service.name)}"
        if service.kind:
            yield from classified(node, "service-kind", service.kind)
        if organisations.home:
            yield f"{node} {AUTHORITY} {iri(iris.authority(organisations.home[0]))}"
        if service.provider:
            yield from provider_lines(node, service.provider, organisations)
        yield from evidenced(node, record, service)


def provider_lines(node: str, provider: str, organisations: Organisations) -> Iterator[str]:
    """Who delivers a service: a council by its slug or name, a trust or another body by its name."""
    known = organisations.find(provider)
    if not known:
        known = named_body(provider)
        yield from organisation_lines(iri(known), plain_name(provider))
    yield f"{node} {PROVIDER} {iri(known)}"


def service_iri(service: Service, organisations: Organisations) -> str:
    """One node for all unnamed services of a kind in one council; a proper name makes another."""
    home = organisations.home[0] if organisations.home else ""
    _, kind, name = service_key(home, service.kind, service.name)
    return iris.service(home, kind, name)
