"""The register of councils and their changes, read back from Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.graphs import REGISTER
from graph.neo4j.columns import kind_of_labels
from graph.neo4j.reader import Neo4jReader
from graph.neo4j.shaping import OURS, STATED_IN
from graph.register import UNREGISTERED, Node, authorities_of, changes_of, unregistered
from ontology.namespaces import DCTERMS, DEF, ORG, RDF, SKOS
from ontology.register import Register

_READ: Final = f"""
MATCH (n:{OURS}) WHERE n:Authority OR n:Code OR n:Reorganisation OR n:Participation
OPTIONAL MATCH (n)-[s:{STATED_IN}]->(:{OURS} {{iri: $register}})
WITH n, s WHERE s IS NOT NULL OR NOT EXISTS {{ (n)-[:{STATED_IN}]->() }} AND n.document IS NULL
RETURN n.iri AS iri, labels(n) AS labels, properties(n) AS own, properties(s) AS said,
       [(n)-[r]->(e:{OURS}) WHERE type(r) <> '{STATED_IN}' | [type(r), e.iri]] AS links
"""
_PREDICATES: Final[Mapping[str, str]] = {
    "identifier": DCTERMS + "identifier",
    "prefLabel": SKOS + "prefLabel",
    "altLabel": SKOS + "altLabel",
    "exactMatch": SKOS + "exactMatch",
    "description": DCTERMS + "description",
    "source": DCTERMS + "source",
    "classification": ORG + "classification",
    "homepage": "http://xmlns.com/foaf/0.1/homepage",
}
_LINKS: Final[Mapping[str, str]] = {
    "CLASSIFICATION": ORG + "classification",
    "SOURCE": DCTERMS + "source",
    "CODE": DEF + "code",
    "CONTINUED_BY": DEF + "continuedBy",
    "CHANGE": DEF + "change",
    "PARTICIPANT": DEF + "participant",
}
_CLASSES: Final = {
    "Authority": DEF + "Authority",
    "Code": DEF + "Code",
    "Reorganisation": ORG + "ChangeEvent",
    "Participation": DEF + "Participation",
}
_NOTATIONS: Final = {"gss": "gss", "dfe": "dfe", "urn": "ofsted"}


def read_register(rows: Callable[..., list[Any]]) -> Register:
    """Councils, those that only documents name too, and changes."""
    nodes = dict(map(node_of, rows(_READ, register=REGISTER)))
    authorities = {a.slug: a for a in authorities_of(nodes)}
    for row in Neo4jReader(rows).select(UNREGISTERED):
        slug, name = row["slug"].value, row["name"].value
        authorities.setdefault(slug, unregistered(slug, name))
    return Register(authorities, {c.id: c for c in changes_of(nodes)})


def node_of(row: Any) -> tuple[str, Node]:
    """What the register says of a thing, by the IRIs of the properties."""
    own, said = dict(row["own"]), row["said"]
    found: dict[str, list[str]] = {RDF + "type": [_CLASSES[kind_of_labels(row["labels"]) or "Authority"]]}
    for local, value in (own if said is None else said).items():
        if local in ("iri", "name", "notation"):
            continue
        predicate = _PREDICATES.get(local) or (DCTERMS + "date" if local == "date" else DEF + local)
        found[predicate] = sorted(map(text_of, value if isinstance(value, list) else [value]))
    if said is None:
        for type, end in row["links"]:
            if type in _LINKS:
                found.setdefault(_LINKS[type], []).append(end)
    if "scheme" in own:
        notations = [f"{own['scheme']} {own['notation']}"]
    else:
        notations = [f"{scheme} {own[key]}" for key, scheme in _NOTATIONS.items() if key in own]
    found[SKOS + "notation"] = notations
    return row["iri"], {predicate: sorted(values) for predicate, values in found.items()}


def text_of(value: Any) -> str:
    """A value as RDF writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.iso_format()) if hasattr(value, "iso_format") else str(value)
