"""The register as the graph holds it: what an opened graph knows of councils, without the project's own tables.

The rules of lines and names live once, in `ontology`; here the graph's register is read back into its dataclasses.
Councils that only documents name stand among them, so that they can be asked for like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from graph.errors import BrokenGraph
from graph.graphs import REGISTER
from ontology.authorities import Authority, Code
from ontology.changes import Change, Member
from ontology.namespaces import DCTERMS, DEF, ORG, RDF, SKOS
from ontology.register import Register

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from graph.store import Reader

_TYPE = RDF + "type"
_IDENTIFIER = DCTERMS + "identifier"
_LABEL = SKOS + "prefLabel"
_NOTATION = SKOS + "notation"

Node = Mapping[str, list[str]]
"""The values of one thing by the IRI of the property; of a typed notation `datatype value`."""

UNREGISTERED = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?slug ?name WHERE {
  ?authority ig:registered false ; dcterms:identifier ?slug ; skos:prefLabel ?name .
} ORDER BY ?slug ?name
"""


def read_register(fixed: Iterable[Quad], reader: Reader) -> Register:
    """Councils and changes of an opened graph, of which `fixed` are the quads that it had before any document.

    Its trusts, boards and plans are asked for as nodes, not read here.
    """
    nodes = nodes_of(quad for quad in fixed if quad.graph_name == NamedNode(REGISTER))
    authorities = {a.slug: a for a in authorities_of(nodes)}
    for row in reader.select(UNREGISTERED):
        slug, name = row["slug"].value, row["name"].value
        authorities.setdefault(slug, unregistered(slug, name))
    return Register(authorities, {c.id: c for c in changes_of(nodes)})


def nodes_of(quads: Iterable[Quad]) -> dict[str, Node]:
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            raise BrokenGraph(f"the register holds what no register holds: {quad}")
        value = quad.object.value
        if isinstance(quad.object, Literal) and quad.predicate.value == _NOTATION:
            value = f"{quad.object.datatype.value.removeprefix(DEF)} {value}"
        nodes[quad.subject.value][quad.predicate.value].append(value)
    return {iri: {p: sorted(values) for p, values in node.items()} for iri, node in nodes.items()}


def authorities_of(nodes: Mapping[str, Node]) -> Iterable[Authority]:
    for _, node in sorted(nodes.items()):
        if DEF + "Authority" not in node.get(_TYPE, ()):
            continue
        notations = dict(value.split(" ", 1) for value in node.get(_NOTATION, ()))
        yield Authority(
            slug=one(node, _IDENTIFIER),
            name=one(node, _LABEL),
            short_name=one(node, DEF + "shortName"),
            kind=key_of(one(node, ORG + "classification")).replace("-", " "),
            gss=notations.get("gss", ""),
            dfe=notations.get("dfe", ""),
            urn=notations.get("ofsted", ""),
            region=one(node, DEF + "region"),
            start=one(node, DEF + "start"),
            end=one(node, DEF + "end"),
            website=one(node, "http://xmlns.com/foaf/0.1/homepage").removeprefix("https://"),
            wikidata=next((x for x in map(key_of, node.get(SKOS + "exactMatch", ())) if x[:1] == "Q"), ""),
            alt_names=tuple(node.get(SKOS + "altLabel", ())),
            status=one(node, DEF + "status"),
            childrens_services=one(node, DEF + "childrensServices") == "true",
            continued_by=key_of(one(node, DEF + "continuedBy")),
            note=one(node, DCTERMS + "description"),
            sources=tuple(map(key_of, node.get(DCTERMS + "source", ()))),
            checked="",
            codes=tuple(code_of(nodes[code]) for code in node.get(DEF + "code", ()) if code in nodes),
        )


def code_of(node: Node) -> Code:
    scheme, _, value = one(node, _NOTATION).partition(" ")
    return Code(
        scheme,
        value,
        one(node, DEF + "validFrom"),
        one(node, DEF + "validTo"),
        one(node, DEF + "inferred") == "true",
        one(node, DEF + "verified") == "true",
    )


def changes_of(nodes: Mapping[str, Node]) -> Iterable[Change]:
    members: dict[str, list[Member]] = defaultdict(list)
    for _, node in sorted(nodes.items()):
        if DEF + "Participation" in node.get(_TYPE, ()):
            slug = key_of(one(node, DEF + "participant"))
            member = Member(slug, one(node, DEF + "role"), one(node, DEF + "share"))
            members[one(node, DEF + "change")].append(member)
    for iri, node in sorted(nodes.items()):
        if ORG + "ChangeEvent" not in node.get(_TYPE, ()):
            continue
        yield Change(
            id=one(node, _IDENTIFIER),
            date=one(node, DCTERMS + "date"),
            kind=one(node, DEF + "kind"),
            instrument=one(node, DEF + "instrument"),
            status=one(node, DEF + "status"),
            stage=one(node, DEF + "stage"),
            verified=one(node, DEF + "verified") == "true",
            sources=tuple(map(key_of, node.get(DCTERMS + "source", ()))),
            checked="",
            members=tuple(members[iri]),
        )


def unregistered(slug: str, name: str) -> Authority:
    """A council that a document names and the register does not: only its name is known."""
    return Authority(
        slug=slug,
        name=name,
        short_name=name,
        kind="",
        gss="",
        dfe="",
        urn="",
        region="",
        start="",
        end="",
        website="",
        wikidata="",
        alt_names=(),
        status="current",
        childrens_services=True,
        continued_by="",
        note="",
        sources=(),
        checked="",
    )


def one(node: Node, predicate: str) -> str:
    return next(iter(node.get(predicate, ())), "")


def key_of(iri: str) -> str:
    """The last part of the key of an IRI, unescaped; of an IRI that is not ours, what stands after the last slash."""
    return unquote(iri.rsplit("/", 1)[-1])
