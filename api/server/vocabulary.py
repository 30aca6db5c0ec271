"""The vocabulary as people read it: classes, properties, and the schemes of concepts with every issue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from api.server.addresses import address_of
from api.server.generation import Served
from api.server.markup import Html, joined, page, tag, text
from graph.graphs import ONTOLOGY
from ontology.namespaces import DCTERMS, DEF, ID, OWL, PREFIXES, RDF, RDFS, SKOS
from ontology.publish import FOLDER

TERMS: Final = ("turtle", "html", "jsonld", "rdfxml", "ntriples")
FILES: Final = ("inspectgraph.ttl", "schemes.ttl", "issues.ttl", "shapes.ttl")
"""The files of the ontology, as they are published."""
_GROUPS: Final = {
    "Classes": (OWL + "Class",),
    "Relations between things": (OWL + "ObjectProperty",),
    "Properties with a value": (OWL + "DatatypeProperty", OWL + "AnnotationProperty", RDF + "Property"),
    "Datatypes": (RDFS + "Datatype",),
}


@dataclass(frozen=True, slots=True)
class Term:
    """What the vocabulary says of one term of ours, or of one concept."""

    iri: str
    said: dict[str, tuple[str, ...]]

    def one(self, *properties: str) -> str:
        return next((self.said[p][0] for p in properties if p in self.said), "")


def file_of(name: str) -> bytes:
    """One of `FILES`; never any other."""
    return (FOLDER / FILES[FILES.index(name)]).read_bytes()


def term_quads(served: Served, local: str) -> list[Quad]:
    """What the ontology's graph says of a term; of the whole vocabulary for "" or its version."""
    known = served.kept.get("terms")
    if known is None:
        known = served.kept["terms"] = quads_by_term(served)
    versions = {str(q.object) for q in known[DEF] if q.predicate.value == OWL + "versionIRI"}
    if not local or f"<{DEF}{local}>" in versions:
        return [quad for quads in known.values() for quad in quads]
    return list(known.get(DEF + local, ()))


def quads_by_term(served: Served) -> dict[str, list[Quad]]:
    """Every statement of the vocabulary, by term."""
    found: dict[str, list[Quad]] = {DEF: []}
    for quad in served.graph.reader.quads(ONTOLOGY):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(DEF):
            found.setdefault(quad.subject.value, []).append(quad)
    return found


def terms_in(quads: list[Quad]) -> dict[str, Term]:
    """Terms and concepts by IRI, sorted."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple):
            found[quad.subject.value][quad.predicate.value].add(quad.object.value)
    return {
        iri: Term(iri, {p: tuple(sorted(values)) for p, values in said.items()})
        for iri, said in sorted(found.items())
    }


def vocabulary_page(served: Served) -> bytes:
    """The whole page, made once for a generation."""
    kept: bytes | None = served.kept.get("vocabulary")
    if kept is None:
        kept = served.kept["vocabulary"] = made_page(served)
    return kept


def made_page(served: Served) -> bytes:
    terms = terms_in(list(served.graph.reader.quads(ONTOLOGY)))
    about = terms.get(DEF, Term(DEF, {}))
    groups = {
        name: [
            t
            for t in terms.values()
            if set(t.said.get(RDF + "type", ())) & set(types) and t.iri.startswith(DEF)
        ]
        for name, types in _GROUPS.items()
    }
    files = [tag("a", name, href=f"/def/{name}") for name in FILES]
    schemes = [t for t in terms.values() if SKOS + "ConceptScheme" in t.said.get(RDF + "type", ())]
    ways = [*groups, "Issues", "Schemes of concepts"]
    main = joined(
        [
            tag("h1", "The vocabulary"),
            tag("p", about.one(RDFS + "comment")),
            tag(
                "p",
                "Version ",
                about.one(OWL + "versionInfo"),
                ". Beside its own terms it uses those of W3C ORG, FOAF, PROV-O, SKOS, DCMI Terms, Web Annotation and "
                "Data Cube. As files: ",
                joined(files, ", "),
                " (the last says what a valid graph is).",
            ),
            tag(
                "nav",
                tag(
                    "ul",
                    *(tag("li", tag("a", way, href=f"#{anchor(way)}")) for way in ways),
                    class_="contents",
                ),
                aria_label="Parts of the vocabulary",
            ),
            *(part(name, members) for name, members in groups.items() if members),
            issues(terms),
            tag("h2", "Schemes of concepts", id=anchor("Schemes of concepts")),
            *(scheme(each, terms) for each in schemes if each.iri != f"{ID}scheme/issues"),
        ]
    )
    head = joined(
        tag("link", rel="alternate", type=media, href=f"/def/{name}")
        for media, name in (("text/turtle", "inspectgraph.ttl"),)
    )
    return page("Vocabulary", main, head=head)


def anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def part(name: str, members: list[Term]) -> Html:
    return joined(
        [tag("h2", name, id=anchor(name)), tag("dl", *(term_markup(t) for t in members), class_="terms")]
    )


def term_markup(term: Term) -> Html:
    """A term with its definition, and how it hangs together with others."""
    local = term.iri.removeprefix(DEF)
    more = []
    for words, property in (
        ("kind of", RDFS + "subClassOf"),
        ("kind of", RDFS + "subPropertyOf"),
        ("of", RDFS + "domain"),
        ("leads to", RDFS + "range"),
        ("inverse of", OWL + "inverseOf"),
    ):
        if ends := term.said.get(property):
            more.append(text(words, " ", joined([name_link(end) for end in ends], ", ")))
    return tag(
        "div",
        tag(
            "dt",
            tag("a", f"ig:{local}", href=f"#{local}", class_="term"),
            " ",
            term.one(RDFS + "label"),
            id=local,
        ),
        tag(
            "dd",
            term.one(SKOS + "definition", RDFS + "comment"),
            tag("p", joined(more, "; "), class_="aside") if more else "",
        ),
    )


def name_link(iri: str) -> Html:
    """A term by its short name; our own lead to their place on this page."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return tag("a", f"{prefix}:{local}", href=f"#{local}" if prefix == "ig" else iri)
    return text(iri)


def issues(terms: dict[str, Term]) -> Html:
    """Every issue, by area, those that are part of another below it."""
    narrower: dict[str, list[Term]] = defaultdict(list)
    for term in terms.values():
        if term.iri.startswith(f"{ID}issue/"):
            narrower[term.one(SKOS + "broader")].append(term)
    areas = [t for t in terms.values() if t.iri.startswith(f"{ID}area/")]
    found = []
    for area in areas:
        members = set(area.said.get(SKOS + "member", ()))
        found += [
            tag("h3", concept_link(area)),
            tag("p", area.one(SKOS + "definition"), class_="words"),
            tag(
                "dl",
                *(
                    tag(
                        "div",
                        tag("dt", concept_link(issue)),
                        tag("dd", issue.one(SKOS + "scopeNote", SKOS + "definition"), parts(issue, narrower)),
                    )
                    for issue in sorted(narrower[""], key=lambda t: t.one(SKOS + "prefLabel"))
                    if issue.iri in members
                ),
                class_="terms",
            ),
        ]
    words = "What can be strong or weak in how a council looks after children; findings are of these."
    return joined([tag("h2", "Issues", id="issues"), tag("p", words, class_="words"), *found])


def parts(issue: Term, narrower: dict[str, list[Term]]) -> Html:
    below = narrower.get(issue.iri)
    if not below:
        return Html("")
    return tag("p", "Part of it: ", joined([concept_link(t) for t in below], ", "), class_="aside")


def concept_link(term: Term) -> Html:
    return tag("a", term.one(SKOS + "prefLabel") or term.iri.removeprefix(ID), href=address_of(term.iri))


def scheme(found: Term, terms: dict[str, Term]) -> Html:
    """A scheme with its concepts."""
    members = [t for t in terms.values() if found.iri in t.said.get(SKOS + "inScheme", ())]
    return joined(
        [
            tag("h3", concept_link(found)),
            tag("p", found.one(SKOS + "definition", DCTERMS + "description"), class_="words"),
            tag("ul", *(tag("li", concept_link(t)) for t in members), class_="forms") if members else "",
        ]
    )
