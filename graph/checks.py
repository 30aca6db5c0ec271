"""Constraints as SPARQL: one query for each demand of the shapes, which finds what does not meet it.

pyshacl holds a graph in memory and takes minutes for a hundred thousand quads; Oxigraph answers these on a million
in seconds. The queries are made from the shapes themselves (`graph/shapes.py`), so the two say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Template
from typing import Final

from graph.shapes import Constraint, Term
from ontology.namespaces import SH

QUERIES: Final[Mapping[str, Template]] = {
    "minCount": Template("""SELECT DISTINCT ?node WHERE {
  VALUES ?kind { $kinds } ?node a ?kind FILTER NOT EXISTS { ?node <$path> ?value }
} ORDER BY ?node"""),
    "maxCount": Template("""SELECT ?node WHERE {
  { SELECT DISTINCT ?node ?value WHERE { VALUES ?kind { $kinds } ?node a ?kind ; <$path> ?value } }
} GROUP BY ?node HAVING (COUNT(?value) > $number) ORDER BY ?node"""),
    "values": Template("""SELECT DISTINCT ?node ?value WHERE {
  VALUES ?kind { $kinds } ?node a ?kind ; <$path> ?value FILTER($wrong)
} ORDER BY ?node ?value"""),
    "class": Template("""SELECT DISTINCT ?node ?value WHERE {
  VALUES ?kind { $kinds } ?node a ?kind ; <$path> ?value
  FILTER NOT EXISTS { ?value a ?class . ?class rdfs:subClassOf* $term }
} ORDER BY ?node ?value"""),
    "hasValue": Template("""SELECT DISTINCT ?node WHERE {
  VALUES ?kind { $kinds } ?node a ?kind FILTER NOT EXISTS { ?node <$path> $term }
} ORDER BY ?node"""),
}
"""`$kinds` are the class that a shape is about and those below it."""

SUBCLASSES: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?below WHERE { ?below rdfs:subClassOf+ ?class } ORDER BY ?below
"""

_NODE_KINDS: Final = {
    SH + "IRI": "!isIRI(?value)",
    SH + "Literal": "!isLiteral(?value)",
    SH + "BlankNodeOrIRI": "isLiteral(?value)",
}


def check(constraint: Constraint, kinds: Iterable[str]) -> str:
    """The query whose solutions are what breaks a constraint (`?node`, and `?value` where one is wrong).

    `kinds` are the IRIs of the shape's class and of those below it.
    """
    term = constraint.values[0] if constraint.values else None
    facts = {"kinds": " ".join(f"<{kind}>" for kind in kinds), "path": constraint.path}
    match constraint.kind:
        case "minCount" if int(value_of(term)) == 1:
            return QUERIES["minCount"].substitute(facts)
        case "maxCount":
            return QUERIES["maxCount"].substitute(facts, number=value_of(term))
        case "class" | "hasValue":
            return QUERIES[constraint.kind].substitute(facts, term=term)
        case _:
            return QUERIES["values"].substitute(facts, wrong=wrong(constraint))


def wrong(constraint: Constraint) -> str:
    """The condition that holds of a value which breaks the constraint."""
    values = constraint.values
    match constraint.kind:
        case "datatype" | "or":
            allowed = ", ".join(map(str, values))
            return f"!isLiteral(?value) || DATATYPE(?value) NOT IN ({allowed})"
        case "nodeKind":
            return _NODE_KINDS[value_of(values[0])]
        case "in":
            return f"?value NOT IN ({', '.join(map(str, values))})"
        case "pattern":
            flags = f", {values[1]}" if len(values) > 1 else ""
            return f"!REGEX(STR(?value), {values[0]}{flags})"
        case "minLength":
            return f"STRLEN(STR(?value)) < {value_of(values[0])}"
        case "minInclusive":
            return f"!COALESCE(?value >= {values[0]}, false)"
        case "maxInclusive":
            return f"!COALESCE(?value <= {values[0]}, false)"
    raise NotImplementedError(f"no query for sh:{constraint.kind} {values} on {constraint.path}")


def value_of(term: Term | None) -> str:
    return getattr(term, "value", "")
