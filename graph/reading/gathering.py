"""Everything that the graph states, put together by thing, and the rules for what is no plain property of one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.cache import unsealed
from graph.inspections import SECOND_HAND
from graph.reading.kinds import KINDS
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, FOAF, ID, ORG, PREFIXES, RDF, SKOS

_DOCUMENT_GRAPHS: Final = iris.document_graph("0")[:-1]
_TYPE: Final = RDF + "type"
_TOPIC: Final = FOAF + "primaryTopic"
_KINDS_BY_IRI: Final = {"issue": "Issue", "area": "Area"}
_PROPERTIES: Final[dict[bytes, str]] = {}
_IRI: Final = ord("<")
_QUOTE: Final = ord('"')
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class Typed(str):
    """A value whose datatype tells something: a code says by it which list it is of."""

    datatype: str = ""


@dataclass(slots=True)
class Thing:
    """What all graphs state of one thing: by property, the values with the graph of each."""

    iri: str
    types: set[str] = field(default_factory=set)
    said: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    graphs: list[str] = field(default_factory=list)


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
    forms: dict[str, set[bytes]] = field(default_factory=dict)
    """How values of each property are written: `<` for an IRI, "" for a text, else the datatype as N-Quads has it."""

    def rank(self, thing: str, graph: str) -> tuple[int, bool, bool, str]:
        """Whose word counts first: the register's, the inspectorate's own report's, other documents'."""
        source = self.sources.get(graph)
        if source is None:
            return (0, False, False, graph)
        return (1, source.kind in SECOND_HAND, source.topic != thing, source.sha256)

    def document(self, thing: Thing) -> Source | None:
        """The document that states a thing; of several the one whose word counts first."""
        if len(thing.graphs) == 1:
            return self.sources.get(thing.graphs[0])
        graphs = [g for g in thing.graphs if g in self.sources]
        return self.sources[min(graphs, key=lambda g: self.rank(thing.iri, g))] if graphs else None

    def values(self, thing: Thing, predicate: str) -> list[str]:
        """The values of a property, each once, the one that counts most first."""
        said = thing.said.get(predicate)
        if not said:
            return []
        if len(said) == 1:
            return [said[0][1]]
        ordered = sorted((self.rank(thing.iri, graph), value) for graph, value in said)
        return list(dict.fromkeys(value for _, value in ordered))


def gather(generation: Path) -> Gathered:
    """Read every quad of a generation once, from the sorted lines that stand beside its store.

    They come graph by graph and thing by thing, which takes a fifth of the time that the store's own order does.
    """
    found = Gathered()
    for path in sorted((generation / "quads").iterdir()):
        lines = zlib.decompress(unsealed(path)).splitlines()
        for own in by_graph(lines) if path.stem == "fixed" else [lines]:
            if own:
                gather_graph(found, own)
    return found


def by_graph(lines: list[bytes]) -> list[list[bytes]]:
    """Sorted lines of several graphs, those of each by themselves."""
    found: dict[bytes, list[bytes]] = {}
    for line in lines:
        found.setdefault(line[line.rindex(b" <") :], []).append(line)
    return [found[graph] for graph in sorted(found)]


def gather_graph(found: Gathered, lines: list[bytes]) -> None:
    """Add the lines of one named graph, sorted."""
    name = lines[0][lines[0].rindex(b" <") + 2 : -3]
    graph, ending = name.decode(), len(name) + 5
    source = Source("")
    if graph.startswith(_DOCUMENT_GRAPHS):
        source = found.sources.setdefault(graph, Source(graph.removeprefix(_DOCUMENT_GRAPHS)))
    document = iris.document(source.sha256) if source.sha256 else ""
    before, thing = b"", Thing("")
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject != before:
            before, iri = subject, subject[1:-1].decode()
            thing = found.things.get(iri) or Thing(iri)
            if iri.startswith(ID):
                found.things[iri] = thing
                thing.graphs.append(graph)
        property = _PROPERTIES.get(predicate)
        if property is None:
            property = _PROPERTIES[predicate] = predicate[1:-1].decode()
        term = rest[:-ending]
        value = value_of_term(term, property)
        found.forms.setdefault(property, set()).add(form_of(term))
        if property == _TYPE:
            thing.types.add(value)
        else:
            thing.said.setdefault(property, []).append((graph, value))
            if property == _TOPIC:
                source.topic = value
            elif thing.iri == document and property == DEF + "kind":
                source.kind = value
            elif thing.iri == document and property == DCTERMS + "issued":
                source.issued = value


def value_of_term(term: bytes, property: str) -> str:
    """The text of an object as N-Quads writes it: an IRI, or a literal whatever its type."""
    if term[0] == _IRI:
        return term[1:-1].decode()
    end = term.rindex(b'"')
    text = term[1:end].decode()
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if property == SKOS + "notation" and term[end + 1 : end + 4] == b"^^<":
        typed = Typed(text)
        typed.datatype = term[end + 4 : -1].decode()
        return typed
    return text


def form_of(term: bytes) -> bytes:
    """Whether an object is an IRI (`<`), a text (""), or of which datatype (`^^<...>`)."""
    if term[0] == _IRI:
        return b"<"
    return b"" if term[-1] == _QUOTE else term[term.rindex(b'"') + 1 :]


def _unescaped(found: re.Match[str]) -> str:
    letter = found[1]
    return chr(int(letter[1:], 16)) if letter[0] in "uU" else _LETTERS[letter]


def kind_of(thing: Thing) -> str:
    """The kind of a thing, "" where it is none that is read."""
    by_iri = _KINDS_BY_IRI.get(thing.iri[len(ID) :].split("/", 1)[0])
    if by_iri:
        return by_iri
    for kind, classes, without in _CLASSES:
        if not classes.isdisjoint(thing.types) and without.isdisjoint(thing.types):
            return kind
    return ""


@cache
def expanded(curie: str) -> str:
    """The IRI of `ig:start`; a rule or relation stays as it is."""
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon else curie


_CLASSES: Final = [
    (kind.name, {expanded(c) for c in kind.classes}, {expanded(c) for c in kind.without})
    for kind in KINDS.values()
    if kind.name not in _KINDS_BY_IRI.values()
]


# ------------------------------------------------------------------ rules for what is no plain property

Rule = Callable[[Gathered, Thing], Any]


def _code(scheme: str) -> Rule:
    def rule(graph: Gathered, thing: Thing) -> str | None:
        for _, value in thing.said.get(SKOS + "notation", ()):
            if isinstance(value, Typed) and value.datatype == DEF + scheme:
                return str(value)
        return None

    return rule


def _scheme(graph: Gathered, thing: Thing) -> str | None:
    for _, value in thing.said.get(SKOS + "notation", ()):
        if isinstance(value, Typed):
            return value.datatype.removeprefix(DEF)
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
