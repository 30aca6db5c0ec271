"""`ask services`: the services that documents name, and how often they are found weak or strong, and where.

A finding counts for a service where it is said to be about it, or where its issue is the one that judges that kind
of service (`ontology.service_issues`) in an inspection of the same council; for kinds that no issue judges, where the
finding's words name the service. Where an issue judges a kind and no service of that kind is named in a council's
documents, the row has no service, only the kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import orjson

from graph.answers import Answer, Row
from graph.errors import BadQuestion, UnknownThing
from graph.evidence import chosen
from graph.index import FindingRow, Index, MentionRow, evidence_of, numbers_of, strongest
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from ontology import iris
from ontology.concepts import kind_label, kinds_of
from ontology.service_issues import issues_by_service_kind

if TYPE_CHECKING:
    from graph.opened import Graph

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

PROVIDERS: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?provider ?name WHERE {
  { SELECT DISTINCT ?provider WHERE { ?service ig:provider ?provider } }
  ?provider skos:prefLabel ?name
} ORDER BY ?provider ?name
"""


@dataclass
class Named:
    """A service as documents name it."""

    iri: str
    kind: str
    authority: str
    names: set[str] = field(default_factory=set)
    providers: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    mentions: list[MentionRow] = field(default_factory=list)

    @property
    def name(self) -> str:
        return max(sorted(self.names), key=len, default="")


class Told:
    """What is found: by council and issue, by the service that it is said to be about, and by document."""

    def __init__(self, findings: Iterable[FindingRow], issues: Collection[str]) -> None:
        self.judged: dict[tuple[str, str], list[FindingRow]] = defaultdict(list)
        self.about: dict[str, list[FindingRow]] = defaultdict(list)
        self.documents: dict[str, list[FindingRow]] = defaultdict(list)
        self._folded: dict[str, list[str]] = {}
        for finding in findings:
            if finding.issue in issues:
                self.judged[finding.inspection.split("/", 1)[0], finding.issue].append(finding)
            if finding.about:
                self.about[finding.about].append(finding)
            self.documents[finding.document].append(finding)

    def of(self, service: Named, issue: str) -> list[FindingRow]:
        """The findings that count for a service, each once, by inspection, polarity and strength of words."""
        by_rule = self.judged.get((service.authority, issue), []) if issue else self.naming(service)
        about = self.about.get(service.iri)
        if not about:
            return by_rule
        return sorted({*by_rule, *about}, key=lambda f: (f.inspection, f.polarity, strongest(f)))

    def naming(self, service: Named) -> list[FindingRow]:
        """The findings whose words name the service, in the documents that do."""
        names = {name.casefold() for name in service.names}
        return [
            finding
            for document in sorted(service.documents)
            for finding, words in zip(self.documents[document], self._words(document), strict=True)
            if any(name in words for name in names)
        ]

    def _words(self, document: str) -> list[str]:
        if document not in self._folded:
            self._folded[document] = [f.quote.casefold() for f in self.documents[document]]
        return self._folded[document]


def ask(graph: Graph, *, kind: str = "", polarity: str = "", all_evidence: bool = False) -> Answer:
    """One row for each service, those found weak most often first, then by authority, kind and name."""
    if polarity not in ("", "weakness", "strength"):
        raise BadQuestion(f"services: --polarity is {polarity!r}; it is weakness or strength")
    if kind and kind not in kinds_of("service-kind"):
        near = get_close_matches(kind, sorted(kinds_of("service-kind")), 3, 0.4) or sorted(
            kinds_of("service-kind")
        )
        raise UnknownThing(f"services: no kind of service {kind!r}; there are: {', '.join(near)}")
    named = [n for n in services_of(graph.index) if kind in ("", n.kind)]
    wanted = issues_by_service_kind()
    told = Told(graph.index.findings(), {wanted[kind]} if kind in wanted else set(wanted.values()))
    names = provider_names(graph)
    rows = [row_of(n, told.of(n, wanted.get(n.kind, "")), names, polarity, all_evidence) for n in named]
    if kind in wanted:
        have = {n.authority for n in named}
        rows += [
            row_of(Named("", kind, authority), findings, names, polarity, all_evidence)
            for (authority, _), findings in told.judged.items()
            if authority not in have
        ]
    if polarity:
        rows = [row for row in rows if row["weaknesses" if polarity == "weakness" else "strengths"]]
    rows.sort(key=lambda r: (-r["weaknesses"], r["authority"], r["kind"], r["service"], r["iri"]))
    return Answer(
        "services",
        {"kind": kind, "polarity": polarity, "allEvidence": all_evidence},
        graph.generation,
        rows,
    )


def services_of(index: Index) -> list[Named]:
    """Every service that some document names, by IRI."""
    found: dict[str, Named] = {}
    for said in index.mentions("service"):
        facts = orjson.loads(said.facts)
        if said.thing not in found:
            found[said.thing] = Named(said.thing, facts["kind"], facts["authority"])
        service = found[said.thing]
        service.names.add(facts["name"])
        service.documents.add(said.document)
        if facts["provider"]:
            service.providers.add(facts["provider"])
        service.mentions.append(said)
    return [found[iri] for iri in sorted(found)]


def provider_names(graph: Graph) -> dict[str, str]:
    """What people call those who provide services, by the key that rows have: the longest name of each."""
    found: dict[str, str] = {}
    for row in graph.reader.select(PROVIDERS):
        key, name = iris.split(row["provider"].value)[1][-1], row["name"].value
        found[key] = max(found.get(key, ""), name, key=len)
    return found


def row_of(
    service: Named, findings: list[FindingRow], names: Mapping[str, str], polarity: str, everything: bool
) -> Row:
    """`weaknesses` and `strengths` count findings, of each inspection once, however many documents report it.

    The evidence is theirs, else the words that name the service.
    """
    count = {"weakness": 0, "strength": 0}
    for (_, _, each), number in numbers_of(findings).items():
        count[each] += number
    shown = [evidence_of(f) for f in findings if polarity in ("", f.polarity)]
    return {
        "service": service.name,
        "kind": service.kind,
        "kindLabel": kind_label("service-kind", service.kind),
        "provider": ", ".join(sorted(service.providers)),
        "providerName": ", ".join(names.get(key, key) for key in sorted(service.providers)),
        "authority": service.authority,
        "weaknesses": count["weakness"],
        "strengths": count["strength"],
        "iri": service.iri,
        "evidence": chosen(shown or [m.evidence for m in service.mentions], everything),
    }


QUESTION: Final = Question(
    name="services",
    words="",
    summary="The services that documents name, and where they are found weak or strong.",
    ask=ask,
    options=("kind", "polarity", "all_evidence"),
    sparql={"services": SERVICES, "providers": PROVIDERS, "findings": FINDINGS_OF_INSPECTION},
)
