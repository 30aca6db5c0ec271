"""Services and teams, keyed by who provides them, their kind, and a proper name where they have one."""

from __future__ import annotations

from collections.abc import Iterator

from graph.quads.evidence import evidenced
from graph.quads.organisations import Organisations, body_key, organisation_lines, plain_name
from graph.quads.syntax import iri, literal
from graph.quads.terms import AUTHORITY, CLASSIFICATION, LABEL, PROVIDER, SERVICE_CLASS, TYPE
from loaders.record import Record, Service
from ontology import iris


def service_lines(record: Record, organisations: Organisations) -> Iterator[str]:
    for service in record.services:
        node = iri(service_iri(service, organisations))
        yield f"{node} {TYPE} {SERVICE_CLASS}"
        yield f"{node} {LABEL} {literal(service.name)}"
        if service.kind:
            yield f"{node} {CLASSIFICATION} {iri(iris.concept('service-kind', service.kind))}"
        if organisations.home:
            yield f"{node} {AUTHORITY} {iri(iris.authority(organisations.home[0]))}"
        if service.provider:
            provider = organisations.find(service.provider)
            if not provider:
                provider = iris.body(body_key(service.provider))
                yield from organisation_lines(iri(provider), plain_name(service.provider))
            yield f"{node} {PROVIDER} {iri(provider)}"
        yield from evidenced(node, record, service)


def service_iri(service: Service, organisations: Organisations) -> str:
    """One node for "the MASH" and "multi-agency safeguarding hub" of one council; a proper name makes another."""
    home = organisations.home[0] if organisations.home else ""
    name = plain_name(service.name)
    generic = not service.kind or iris.name_key(name) == iris.name_key(service.kind)
    return iris.service(home, service.kind or name, "" if generic else name)
