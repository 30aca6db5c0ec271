"""`ask services`: the services that documents name, and how often they are found weak or strong, and where.

A finding counts for a service where it is said to be about it, or where its issue is the one that judges that kind
of service (`ontology.service_issues`) in an inspection of the same council; for kinds that no issue judges, where the
finding's words name the service. Where an issue judges a kind and no service of that kind is named in a council's
documents, the row has no service, only the kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from graph.answers import Answer, Row
from graph.errors import BadQuestion, UnknownThing
from graph.evidence import chosen, evidence_row
from graph.histories import evidence_of
from graph.index import FindingRow
from graph.inspections import text_of
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from ontology import iris
from ontology.concepts import kinds_of
from ontology.service_issues import issues_by_service_kind

if TYPE_CHECKING:
    from graph.opened import Graph
    from graph.store import Reader

SERVICES: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?service ?name ?kind ?authority ?provider ?inspection ?sha256 ?quote ?page ?number ?spans WHERE {
  GRAPH ?graph {
    ?service a ig:Service ; skos:prefLabel ?name ; ig:evidence ?evidence .
    ?evidence ig:quote ?quote ; ig:page ?page .
    ?document a ig:Document ; dcterms:identifier ?sha256 .
    OPTIONAL { ?document foaf:primaryTopic/dcterms:identifier ?inspection }
    OPTIONAL { ?service org:classification ?kind }
    OPTIONAL { ?service ig:authority ?authority }
    OPTIONAL { ?service ig:provider ?provider }
    OPTIONAL { ?evidence ig:number ?number }
    OPTIONAL { ?evidence ig:spans ?spans }
  }
} ORDER BY ?service ?sha256 ?page ?spans
"""


@dataclass
class Named:
    """A service as documents name it, while its findings are gathered."""

    iri: str
    kind: str
    authority: str
    names: set[str] = field(default_factory=set)
    providers: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    mentions: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        return max(sorted(self.names), key=len, default="")


def ask(graph: Graph, *, kind: str = "", polarity: str = "", all_evidence: bool = False) -> Answer:
    """One row for each service, those found weak most often first, then by authority, kind and name."""
    if polarity not in ("", "weakness", "strength"):
        raise BadQuestion(f"services: --polarity is {polarity!r}; it is weakness or strength")
    if kind and kind not in kinds_of("service-kind"):
        near = get_close_matches(kind, sorted(kinds_of("service-kind")), 3, 0.4) or sorted(
            kinds_of("service-kind")
        )
        raise UnknownThing(f"services: no kind of service {kind!r}; there are: {', '.join(near)}")
    named = [n for n in services_of(graph.reader) if kind in ("", n.kind)]
    wanted = issues_by_service_kind()
    issues = {wanted[kind]} if kind in wanted else set(wanted.values()) if not kind else set()
    judged: dict[tuple[str, str], list[FindingRow]] = defaultdict(list)
    told: dict[str, list[FindingRow]] = defaultdict(list)
    about: dict[str, list[FindingRow]] = defaultdict(list)
    for finding in graph.findings.findings():
        if finding.issue in issues:
            judged[finding.inspection.split("/", 1)[0], finding.issue].append(finding)
        told[finding.document].append(finding)
        about[finding.about].append(finding)
    rows = [
        row_of(
            n,
            joined(
                about.get(n.iri, ()),
                judged.get((n.authority, wanted[n.kind]), ()) if n.kind in wanted else naming(n, told),
            ),
            polarity,
            all_evidence,
        )
        for n in named
    ]
    if kind in wanted:
        have = {n.authority for n in named}
        for (authority, _), findings in judged.items():
            if authority not in have:
                rows.append(row_of(Named("", kind, authority), findings, polarity, all_evidence))
    if polarity:
        rows = [row for row in rows if row["weaknesses" if polarity == "weakness" else "strengths"]]
    rows.sort(key=lambda r: (-r["weaknesses"], r["authority"], r["kind"], r["service"], r["iri"]))
    return Answer(
        "services",
        {"kind": kind, "polarity": polarity, "allEvidence": all_evidence},
        graph.generation,
        rows,
    )


def services_of(reader: Reader) -> list[Named]:
    """Every service that some document names, by IRI."""
    found: dict[str, Named] = {}
    for said in reader.select(SERVICES):
        iri = said["service"].value
        if iri not in found:
            kind, authority = (
                iris.split(text_of(said, k))[1][-1] if k in said else "" for k in ("kind", "authority")
            )
            found[iri] = Named(iri, kind, authority)
        service = found[iri]
        service.names.add(said["name"].value)
        service.documents.add(said["sha256"].value)
        if "provider" in said:
            service.providers.add(iris.split(said["provider"].value)[1][-1])
        service.mentions.append(
            evidence_row(
                said["sha256"].value,
                text_of(said, "inspection"),
                said["quote"].value,
                text_of(said, "spans"),
                page=int(said["page"].value),
                paragraph=text_of(said, "number"),
            )
        )
    return [found[iri] for iri in sorted(found)]


def joined(about: Sequence[FindingRow], others: Sequence[FindingRow]) -> list[FindingRow]:
    """The findings that are said to be about a service and the others that count for it, each once."""
    return list(dict.fromkeys((*about, *others)))


def naming(service: Named, told: dict[str, list[FindingRow]]) -> list[FindingRow]:
    """The findings whose words name the service, in the documents that do."""
    names = {name.casefold() for name in service.names}
    return [
        f
        for document in sorted(service.documents)
        for f in told.get(document, ())
        if any(name in f.quote.casefold() for name in names)
    ]


def row_of(service: Named, findings: list[FindingRow], polarity: str, everything: bool) -> Row:
    """`weaknesses` and `strengths` count findings; the evidence is theirs, else the words that name the service."""
    count = {p: sum(f.polarity == p for f in findings) for p in ("weakness", "strength")}
    shown = [evidence_of(f) for f in findings if polarity in ("", f.polarity)]
    return {
        "service": service.name,
        "kind": service.kind,
        "provider": ", ".join(sorted(service.providers)),
        "authority": service.authority,
        "weaknesses": count["weakness"],
        "strengths": count["strength"],
        "iri": service.iri,
        "evidence": chosen(shown or service.mentions, everything),
    }


QUESTION: Final = Question(
    name="services",
    words="",
    summary="The services that documents name, and where they are found weak or strong.",
    ask=ask,
    options=("kind", "polarity", "all_evidence"),
    sparql={"services": SERVICES, "findings": FINDINGS_OF_INSPECTION},
)
