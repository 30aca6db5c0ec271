"""The reads of the ten questions beside their index in Cypher, each by the SPARQL text whose rows it gives.

A question reads by a constant in SPARQL (`graph/questions`); the same read of Neo4j stands here under that constant,
with the same variables. A test holds each pair to the same rows. What "in one named graph" means there is "as one
document states it" here: by the property `document`, or by `STATED_IN` where several state it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.neo4j.shaping import OURS, STATED_IN
from graph.questions import board, judgements, path, services
from graph.register import UNREGISTERED

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

_PROVIDERS: Final = """
MATCH (:Service)-[:PROVIDER]->(p) WITH DISTINCT p
UNWIND [] + coalesce(p.prefLabel, []) AS name
RETURN DISTINCT p.iri AS provider, name ORDER BY provider, name
"""

COUNTERPARTS: Final[Mapping[str, str]] = {
    judgements.JUDGEMENTS_OF_AUTHORITY: _JUDGEMENTS,
    judgements.WORDS_OF_JUDGEMENTS: _JUDGED_WORDS,
    judgements.OPENING_OF_DOCUMENT: _OPENING,
    board.CHAIRS_OF_DOCUMENT: _CHAIRS,
    board.REVIEWS_OF_DOCUMENT: _REVIEWS,
    board.WORDS_OF_EVIDENCE: _WORDS,
    path.THINGS_NAMED: _NAMED,
    services.PROVIDERS: _PROVIDERS,
    UNREGISTERED: _UNREGISTERED,
}
"""Cypher by the SPARQL text that asks the same."""
