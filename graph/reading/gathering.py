"""Everything that the graph states, put together by thing, and the rules for what is no plain property of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pyoxigraph import Literal, Quad

from graph.inspections import SECOND_HAND
from graph.reading.kinds import KINDS
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, FOAF, ID, ORG, PREFIXES, RDF, SKOS

_DOCUMENT_GRAPHS: Final = iris.document_graph("0")[:-1]
_TYPE: Final = RDF + "type"
_TOPIC: Final = FOAF + "primaryTopic"
_KINDS_BY_IRI: Final = {"issue": "Issue", "area": "Area"}


@dataclass(slots=True)
class Thing:
    """What all graphs state of one thing: by property, the values with the graph of each."""

    iri: str
    types: set[str] = field(default_factory=set)
    said: dict[str, list[tuple[str, Literal | str]]] = field(default_factory=lambda: defaultdict(list))
    graphs: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Source:
    """A document as the rules need it."""

    sha256: str
    kind: str = ""
    topic: str = ""
    issued: str = ""


@dataclass(slots=True)
class Gathered:
    """Everything of a graph, put together by thing."""

    things: dict[str, Thing] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def rank(self, thing: str, graph: str) -> tuple[int, bool, bool, str]:
        """Whose word counts first: the register's, the inspectorate's own report's, other documents'."""
        source = self.sources.get(graph)
        if source is None:
            return (0, False, False, graph)
        return (1, source.kind in SECOND_HAND, source.topic != thing, source.sha256)

    def document(self, thing: Thing) -> Source | None:
        """The document that states a thing; of several the one whose word counts first."""
        graphs = [g for g in thing.graphs if g in self.sources]
        return self.sources[min(graphs, key=lambda g: self.rank(thing.iri, g))] if graphs else None

    def values(self, thing: Thing, predicate: str) -> list[str]:
        """The values of a property, each once, the one that counts most first."""
        said = thing.said.get(predicate, ())
        ordered = sorted(((self.rank(thing.iri, g), text_of(v)) for g, v in said)) if len(said) > 1 else ()
        return list(dict.fromkeys(v for _, v in ordered)) if ordered else [text_of(v) for _, v in said]


def text_of(value: Literal | str) -> str:
    return value if isinstance(value, str) else value.value


def gather(quads: Iterable[Quad]) -> Gathered:
    """Read every quad once."""
    found = Gathered()
    things, sources = found.things, found.sources
    for quad in quads:
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object  # type: ignore[union-attr]
        if not subject.startswith(ID):
            continue
        graph = quad.graph_name.value  # type: ignore[union-attr]
        if graph.startswith(_DOCUMENT_GRAPHS):
            if graph not in sources:
                sources[graph] = Source(graph.removeprefix(_DOCUMENT_GRAPHS))
            if predicate == _TOPIC:
                sources[graph].topic = value.value  # type: ignore[union-attr]
            elif subject == iris.document(sources[graph].sha256):
                if predicate == DEF + "kind":
                    sources[graph].kind = value.value  # type: ignore[union-attr]
                elif predicate == DCTERMS + "issued":
                    sources[graph].issued = value.value  # type: ignore[union-attr]
        thing = things.get(subject)
        if thing is None:
            thing = things[subject] = Thing(subject)
        thing.graphs.add(graph)
        if predicate == _TYPE:
            thing.types.add(value.value)  # type: ignore[union-attr]
        else:
            thing.said[predicate].append((graph, value if isinstance(value, Literal) else value.value))  # type: ignore[union-attr]
    return found


def kind_of(thing: Thing) -> str:
    """The kind of a thing, "" where it is none that is read."""
    by_iri = _KINDS_BY_IRI.get(thing.iri[len(ID) :].split("/", 1)[0])
    if by_iri:
        return by_iri
    for kind in KINDS.values():
        if any(expanded(c) in thing.types for c in kind.classes) and not any(
            expanded(c) in thing.types for c in kind.without
        ):
            return kind.name
    return ""


def expanded(curie: str) -> str:
    """The IRI of `ig:start`; a rule or relation stays as it is."""
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon else curie


# ------------------------------------------------------------------ rules for what is no plain property

Rule = Callable[[Gathered, Thing], Any]


def _code(scheme: str) -> Rule:
    def rule(graph: Gathered, thing: Thing) -> str | None:
        for _, value in thing.said.get(SKOS + "notation", ()):
            if isinstance(value, Literal) and value.datatype.value == DEF + scheme:
                return value.value
        return None

    return rule


def _scheme(graph: Gathered, thing: Thing) -> str | None:
    for _, value in thing.said.get(SKOS + "notation", ()):
        if isinstance(value, Literal):
            return value.datatype.value.removeprefix(DEF)
    return None


def _published(graph: Gathered, thing: Thing) -> str | None:
    own = [
        s
        for g in thing.graphs
        if (s := graph.sources.get(g)) and s.topic == thing.iri and s.kind not in SECOND_HAND and s.issued
    ]
    return min(own, key=lambda s: s.sha256).issued if own else None


def _page(graph: Gathered, thing: Thing) -> str | None:
    spans = graph.values(thing, DEF + "spans")
    return spans[0].split(":", 1)[0] if spans and spans[0] else None


def _paragraph(graph: Gathered, thing: Thing) -> str | None:
    own = graph.values(thing, DEF + "number")
    passage = graph.things.get(_passage(graph, thing) or "")
    return next(iter(own or (graph.values(passage, DEF + "number") if passage else ())), None)


def _passage(graph: Gathered, thing: Thing) -> str | None:
    found = graph.values(thing, expanded("prov:wasDerivedFrom"))
    return found[0] if found and found[0].startswith(ID + "passage/") else None


def _role(graph: Gathered, thing: Thing) -> str | None:
    for concept in graph.values(thing, ORG + "role"):
        if concept in graph.things:
            return next(iter(graph.values(graph.things[concept], SKOS + "prefLabel")), None)
    return None


def _aspect(graph: Gathered, thing: Thing) -> str | None:
    found = graph.values(thing, DEF + "aspect")
    return iris.split(found[0])[1][0] if found else None


def _covers_source(graph: Gathered, thing: Thing) -> str | None:
    said = graph.values(thing, DEF + "coversSource")
    return "text" if "text" in said else next(iter(said), None)


def _topic_id(graph: Gathered, thing: Thing) -> str | None:
    source = graph.document(thing)
    return "/".join(iris.split(source.topic)[1]) if source and source.topic else None


def _sha256(graph: Gathered, thing: Thing) -> str | None:
    source = graph.document(thing)
    return source.sha256 if source else None


RULES: Final[Mapping[str, Rule]] = {
    "gss": _code("gss"),
    "dfe": _code("dfe"),
    "ofsted": _code("ofsted"),
    "scheme": _scheme,
    "published": _published,
    "page": _page,
    "paragraph": _paragraph,
    "passage": _passage,
    "role": _role,
    "aspect": _aspect,
    "coversSource": _covers_source,
    "inspectionId": _topic_id,
    "sha256": _sha256,
    "second": lambda g, t: int((s := g.document(t)) is not None and s.kind in SECOND_HAND),
    "recommendation": lambda g, t: DEF + "Recommendation" in t.types,
    "passageKind": lambda g, t: next(iter(g.values(t, DEF + "kind")), "paragraph"),
    "licence": lambda g, t: next(
        iter(g.values(t, DCTERMS + "license") or g.values(t, DCTERMS + "rights")), None
    ),
    "wikidata": lambda g, t: next((v for v in g.values(t, SKOS + "exactMatch") if "wikidata" in v), None),
    "key": lambda g, t: iris.split(t.iri)[1][0],
}
