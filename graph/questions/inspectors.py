"""`ask inspectors`: who inspected, in which role, what and where; of everybody, or of one council's line."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import orjson

from graph.answers import Answer, Row, Value
from graph.authorities import meant
from graph.evidence import chosen
from graph.inspections import inspections_of_line
from graph.questions.question import Question

if TYPE_CHECKING:
    from graph.opened import Graph

INSPECTORS: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?person ?name ?role ?inspection ?start ?sha256 ?quote ?page ?number ?spans WHERE {
  GRAPH ?graph {
    ?seat a org:Membership ; org:member ?person ; ig:inspection ?activity .
    ?person foaf:name ?name .
    ?activity dcterms:identifier ?inspection .
    ?document a ig:Document ; dcterms:identifier ?sha256 .
    OPTIONAL { ?activity ig:start ?start }
    OPTIONAL { ?seat org:role/skos:prefLabel ?role }
    OPTIONAL {
      ?seat ig:evidence ?evidence .
      ?evidence ig:quote ?quote ; ig:page ?page .
      OPTIONAL { ?evidence ig:number ?number }
      OPTIONAL { ?evidence ig:spans ?spans }
    }
  }
} ORDER BY ?person ?start ?inspection ?sha256 ?page ?spans
"""


def ask(graph: Graph, authority: str = "", *, as_of: str = "", all_evidence: bool = False) -> Answer:
    """One row for each person, who inspected most first, then by name. `role` is the one told most often."""
    who = meant(graph.register, authority, as_of) if authority else None
    within = None
    if who:
        line = inspections_of_line(graph.index, graph.register, who.authority.slug, as_of)
        within = {i.id for i in line}
    names: dict[str, str] = {}
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    inspections: dict[str, dict[str, str]] = defaultdict(dict)
    evidence: dict[str, list[Row]] = defaultdict(list)
    told = [(said, orjson.loads(said.facts)) for said in graph.index.mentions("inspector")]
    told.sort(key=lambda pair: (pair[1]["start"], pair[0].inspection))
    for said, facts in told:  # of two spellings of a name the latest stands
        if within is not None and said.inspection not in within:
            continue
        names[said.thing] = facts["name"]
        inspections[said.thing][said.inspection] = facts["start"]
        if facts["role"]:
            roles[said.thing][facts["role"]] += 1
        if said.quote:
            evidence[said.thing].append(said.evidence)
    rows: list[Row] = [
        {
            "person": name,
            "role": min(roles[person], key=lambda r: (-roles[person][r], r), default=""),
            "roles": sorted(roles[person]),
            "inspections": sorted(inspections[person], key=lambda i: (inspections[person][i], i)),
            "authorities": sorted({i.split("/", 1)[0] for i in inspections[person]}),
            "iri": person,
            "evidence": chosen(evidence[person], all_evidence),
        }
        for person, name in names.items()
    ]
    rows.sort(key=lambda r: (-len(r["inspections"]), r["person"], r["iri"]))
    parameters: dict[str, Value] = {
        "authority": who.authority.slug if who else "",
        "asOf": as_of,
        "allEvidence": all_evidence,
    }
    return Answer("inspectors", parameters, graph.generation, rows, (who.note,) if who and who.note else ())


QUESTION: Final = Question(
    name="inspectors",
    words="[AUTHORITY]",
    summary="Who inspected, in which role, what and where.",
    ask=ask,
    options=("as_of", "all_evidence"),
    sparql={"inspectors": INSPECTORS},
)
