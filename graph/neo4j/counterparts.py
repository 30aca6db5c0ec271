"""The reads of the ten questions in Cypher, each by the SPARQL text whose rows it gives.

A question reads by a constant in SPARQL (`graph/questions`); the same read of Neo4j stands here under that constant,
with the same variables. A test holds each pair to the same rows. What "in one named graph" means there is "as one
document states it" here: by the property `document`, or by `STATED_IN` where several state it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.boards import BOARDS
from graph.inspections import INSPECTIONS_OF_AUTHORITY
from graph.neo4j.shaping import OURS, STATED_IN
from graph.questions import board, changed, inspectors, judgements, path, services
from graph.register import UNREGISTERED
from ontology.namespaces import DEF, ORG, SKOS

_INSPECTIONS: Final = f"""
MATCH (a:Authority) WHERE $authority IS NULL OR a.iri = $authority
MATCH (a)<-[:AUTHORITY]-(i:Inspection)<-[:REPORTS]-(d:Document)
OPTIONAL MATCH (i)-[s:{STATED_IN}]->(d)
OPTIONAL MATCH (d)-[:PRIMARY_TOPIC]->(own)
RETURN a.iri AS authority, i.iri AS inspection, i.identifier AS id, d.identifier AS sha256, d.kind AS documentKind,
       own.iri AS own, toString(d.issued) AS issued,
       CASE WHEN s IS NULL THEN i.kind ELSE s.kind END AS kind,
       CASE WHEN s IS NULL THEN [(i)-[:FRAMEWORK]->(f) | f.iri][0] ELSE s.framework END AS framework,
       CASE WHEN s IS NULL THEN toString(i.start) ELSE s.start END AS start,
       CASE WHEN s IS NULL THEN toString(i.end) ELSE s.end END AS end
"""

_JUDGEMENTS: Final = f"""
MATCH (:Authority {{iri: $authority}})<-[:AUTHORITY]-(i:Inspection)<-[:INSPECTION]-(j:Judgement)
MATCH (i)<-[:REPORTS]-(d:Document)
OPTIONAL MATCH (j)-[s:{STATED_IN}]->(d)
WITH i, j, d, s WHERE s IS NOT NULL OR j.document = d.identifier
WITH i, j, d,
     CASE WHEN s IS NULL THEN [(j)-[:ASPECT]->(x) | x.iri] ELSE [] + s.aspect END AS aspects,
     CASE WHEN s IS NULL THEN j.label ELSE s.label END AS labels,
     CASE WHEN s IS NULL THEN [(j)-[:GRADE]->(x) | x.iri] ELSE [] + s.grade END AS grades
UNWIND aspects AS aspect
UNWIND CASE WHEN labels IS NULL THEN [null] ELSE [] + labels END AS label
UNWIND CASE WHEN coalesce(grades, []) = [] THEN [null] ELSE grades END AS grade
OPTIONAL MATCH (j)-[:EVIDENCE]->(e:Evidence) WHERE e.document = d.identifier
RETURN i.identifier AS id, d.identifier AS sha256, aspect, label, grade, e.iri AS evidence
"""

_JUDGED_WORDS: Final = """
MATCH (:Authority {iri: $authority})<-[:AUTHORITY]-(:Inspection)<-[:INSPECTION]-(:Judgement)-[:EVIDENCE]->(e:Evidence)
WHERE e.quote IS NOT NULL AND e.page IS NOT NULL AND e.spans IS NOT NULL
RETURN DISTINCT e.iri AS evidence, e.quote AS quote, e.page AS page, e.number AS number, e.spans AS spans
"""

_OPENING: Final = """
MATCH (:Document {iri: $document})<-[:IS_PART_OF]-(p:Passage) WHERE p.page <= 2 AND p.spans IS NOT NULL
RETURN p.iri AS passage, p.text AS text, p.page AS page, p.number AS number, p.spans AS spans, p.kind AS kind
ORDER BY passage
"""

_BOARDS: Final = f"""
MATCH (b:Board)
WITH b, [v IN [] + coalesce(b.prefLabel, []) | ['{SKOS}prefLabel', v]]
      + [v IN [] + coalesce(b.altLabel, []) | ['{SKOS}altLabel', v]]
      + [v IN [] + coalesce(b.acronym, []) | ['{DEF}acronym', v]]
      + [v IN [] + coalesce(b.coversSource, []) | ['{DEF}coversSource', v]]
      + [(b)-[:CLASSIFICATION]->(x) | ['{ORG}classification', x.iri]]
      + [(b)-[:COVERS]->(x) | ['{DEF}covers', x.iri]] AS said
UNWIND said AS one
RETURN DISTINCT b.iri AS board, one[0] AS property, one[1] AS value
"""

_MENTIONS: Final = """
MATCH (:Board {iri: $board})-[:EVIDENCE]->(e:Evidence)
MATCH (d:Document {identifier: e.document})
OPTIONAL MATCH (d)-[:PRIMARY_TOPIC]->(i:Inspection)
RETURN i.identifier AS inspection, d.identifier AS sha256, e.quote AS quote, e.page AS page, e.number AS number,
       e.spans AS spans
ORDER BY sha256, page, coalesce(spans, '')
"""

_CHAIRS: Final = f"""
CALL () {{
  MATCH (m:Membership {{document: $sha256}})-[:MEMBER]->(p:Person)
  MATCH (m)-[:ROLE]->(r)
  OPTIONAL MATCH (m)-[:ORGANIZATION]->(o)
  OPTIONAL MATCH (p)-[said:{STATED_IN}]->(:Document {{identifier: $sha256}})
  OPTIONAL MATCH (r)-[called:{STATED_IN}]->(:Document {{identifier: $sha256}})
  UNWIND [] + coalesce(said.name, p.label) AS name
  UNWIND [] + coalesce(called.prefLabel, r.prefLabel) AS role
  RETURN name, role, o.iri AS organisation, null AS from
UNION ALL
  MATCH (post:Post {{document: $sha256}})-[:ROLE]->(r)
  OPTIONAL MATCH (r)-[called:{STATED_IN}]->(:Document {{identifier: $sha256}})
  UNWIND [] + coalesce(called.prefLabel, r.prefLabel) AS role
  RETURN null AS name, role, null AS organisation, toString(post.start) AS from
}}
WITH name, role, organisation, from WHERE toLower(role) CONTAINS 'chair'
RETURN name, role, organisation, from ORDER BY coalesce(from, ''), coalesce(name, ''), role
"""

_REVIEWS: Final = f"""
CALL () {{
  MATCH (j:Judgement {{document: $sha256}})
  RETURN j, [(j)-[:ASPECT]->(x) | x.iri] AS aspects, [(j)-[:GRADE]->(x) | x.iri] AS grades
UNION ALL
  MATCH (:Document {{identifier: $sha256}})<-[s:{STATED_IN}]-(j:Judgement)
  RETURN j, [] + s.aspect AS aspects, [] + s.grade AS grades
}}
MATCH (j)-[:INSPECTION]->(i:Inspection)
UNWIND aspects AS aspect
UNWIND grades AS grade
OPTIONAL MATCH (j)-[:EVIDENCE]->(e:Evidence {{document: $sha256}})
RETURN i.identifier AS inspection, aspect, grade, e.iri AS evidence
ORDER BY inspection, aspect, coalesce(evidence, '')
"""

_WORDS: Final = """
MATCH (e:Evidence {iri: $evidence}) WHERE e.quote IS NOT NULL AND e.page IS NOT NULL AND e.spans IS NOT NULL
RETURN e.quote AS quote, e.page AS page, e.number AS number, e.spans AS spans
"""

_IDS: Final = "MATCH (i:Inspection) RETURN DISTINCT i.identifier AS id ORDER BY id"

_INSPECTORS: Final = f"""
MATCH (m:Membership)-[:INSPECTION]->(i:Inspection)
MATCH (m)-[:MEMBER]->(p:Person)
MATCH (d:Document {{identifier: m.document}})
OPTIONAL MATCH (p)-[said:{STATED_IN}]->(d)
OPTIONAL MATCH (i)-[when:{STATED_IN}]->(d)
OPTIONAL MATCH (m)-[:ROLE]->(r)
OPTIONAL MATCH (r)-[called:{STATED_IN}]->(d)
OPTIONAL MATCH (m)-[:EVIDENCE]->(e:Evidence)
UNWIND [] + coalesce(said.name, p.label) AS name
WITH *, coalesce(called.prefLabel, r.prefLabel) AS labels
UNWIND CASE WHEN labels IS NULL THEN [null] ELSE [] + labels END AS role
WITH p, name, role, i, d, e, CASE WHEN when IS NULL THEN toString(i.start) ELSE when.start END AS start
RETURN p.iri AS person, name, role, i.identifier AS inspection, start, d.identifier AS sha256, e.quote AS quote,
       e.page AS page, e.number AS number, e.spans AS spans
ORDER BY person, coalesce(start, ''), inspection, sha256, coalesce(page, -1), coalesce(spans, '')
"""

_SERVICES: Final = f"""
MATCH (s:Service)-[:EVIDENCE]->(e:Evidence)
MATCH (d:Document {{identifier: e.document}})
OPTIONAL MATCH (s)-[said:{STATED_IN}]->(d)
OPTIONAL MATCH (d)-[:PRIMARY_TOPIC]->(i:Inspection)
WITH s, e, d, i,
     CASE WHEN said IS NULL THEN [] + s.prefLabel ELSE [] + said.prefLabel END AS names,
     CASE WHEN said IS NULL THEN [(s)-[:CLASSIFICATION]->(x) | x.iri] ELSE [] + said.classification END AS kinds,
     CASE WHEN said IS NULL THEN [(s)-[:AUTHORITY]->(x) | x.iri] ELSE [] + said.authority END AS authorities,
     CASE WHEN said IS NULL THEN [(s)-[:PROVIDER]->(x) | x.iri] ELSE [] + said.provider END AS providers
UNWIND names AS name
UNWIND CASE WHEN coalesce(kinds, []) = [] THEN [null] ELSE kinds END AS kind
UNWIND CASE WHEN coalesce(authorities, []) = [] THEN [null] ELSE authorities END AS authority
UNWIND CASE WHEN coalesce(providers, []) = [] THEN [null] ELSE providers END AS provider
RETURN s.iri AS service, name, kind, authority, provider, i.identifier AS inspection, d.identifier AS sha256,
       e.quote AS quote, e.page AS page, e.number AS number, e.spans AS spans
ORDER BY service, sha256, page, coalesce(spans, '')
"""

_NAMED: Final = f"""
MATCH (n:{OURS}) WHERE NOT n:Passage AND NOT n:Finding AND NOT n:Evidence AND (
  $name IN [] + coalesce(n.prefLabel, []) OR $name IN [] + coalesce(n.altLabel, [])
  OR $name IN [] + coalesce(n.identifier, []) OR $name IN [] + coalesce(n.title, [])
  OR (n:Person AND $name IN [] + coalesce(n.label, [])))
RETURN DISTINCT n.iri AS thing ORDER BY thing
"""

_UNREGISTERED: Final = """
MATCH (a:Authority) WHERE false IN [] + a.registered
UNWIND [] + a.prefLabel AS name
RETURN DISTINCT a.identifier AS slug, name ORDER BY slug, name
"""

COUNTERPARTS: Final[Mapping[str, str]] = {
    INSPECTIONS_OF_AUTHORITY: _INSPECTIONS,
    judgements.JUDGEMENTS_OF_AUTHORITY: _JUDGEMENTS,
    judgements.WORDS_OF_JUDGEMENTS: _JUDGED_WORDS,
    judgements.OPENING_OF_DOCUMENT: _OPENING,
    BOARDS: _BOARDS,
    board.MENTIONS_OF_BOARD: _MENTIONS,
    board.CHAIRS_OF_DOCUMENT: _CHAIRS,
    board.REVIEWS_OF_DOCUMENT: _REVIEWS,
    board.WORDS_OF_EVIDENCE: _WORDS,
    changed.INSPECTION_IDS: _IDS,
    inspectors.INSPECTORS: _INSPECTORS,
    services.SERVICES: _SERVICES,
    path.THINGS_NAMED: _NAMED,
    UNREGISTERED: _UNREGISTERED,
}
"""Cypher by the SPARQL text that asks the same."""
