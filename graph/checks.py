"""Constraints as SPARQL: for each demand of the shapes queries that find what does not meet it.

pyshacl holds a graph in memory and takes minutes for a hundred thousand quads; Oxigraph answers these on a million
in seconds. The queries are made from the shapes themselves (`graph/shapes.py`), so the two say the same.

Whose a value is, is asked last. To go from thing to thing of a class costs twenty times as much as to go through the
values of a property, so `suspects` finds what would be wrong for anybody, and `faults` looks at those few alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from string import Template
from typing import Final

from graph.shapes import Constraint, Term
from ontology.namespaces import SH

SUSPECTS: Final[Mapping[str, Template]] = {
    "values": Template("SELECT DISTINCT ?value WHERE { ?any <$path> ?value FILTER($wrong) }"),
    "class": Template(
        "SELECT ?value WHERE { { SELECT DISTINCT ?value WHERE { ?any <$path> ?value } } $not_of_class }"
    ),
    "maxCount": Template(
        "SELECT ?node WHERE { ?node <$path> ?value } GROUP BY ?node HAVING (COUNT(DISTINCT ?value) > $number)"
    ),
}

FAULTS: Final[Mapping[str, Template]] = {
    "values": Template(
        "SELECT DISTINCT ?node ?value WHERE { VALUES ?value { $suspects } ?node <$path> ?value . "
        "VALUES ?kind { $kinds } ?node a ?kind FILTER($wrong) } ORDER BY ?node ?value"
    ),
    "class": Template(
        "SELECT DISTINCT ?node ?value WHERE { VALUES ?value { $suspects } ?node <$path> ?value . "
        "VALUES ?kind { $kinds } ?node a ?kind } ORDER BY ?node ?value"
    ),
    "maxCount": Template(
        "SELECT DISTINCT ?node WHERE { VALUES ?node { $suspects } VALUES ?kind { $kinds } ?node a ?kind } "
        "ORDER BY ?node"
    ),
    "minCount": Template(
        "SELECT DISTINCT ?node WHERE { VALUES ?kind { $kinds } ?node a ?kind MINUS { ?node <$path> ?value } } "
        "ORDER BY ?node"
    ),
    "hasValue": Template(
        "SELECT DISTINCT ?node WHERE { VALUES ?kind { $kinds } ?node a ?kind MINUS { ?node <$path> $term } } "
        "ORDER BY ?node"
    ),
}
"""`$kinds` are the class that a shape is about and those below it."""

SUBCLASSES: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?below WHERE { ?below rdfs:subClassOf+ ?class } ORDER BY ?below
"""

_NODE_KINDS: Final = {
    SH + "IRI": "!isIRI(?value)",
    SH + "Literal": "!isLiteral(?value)",
    SH + "BlankNodeOrIRI": "isLiteral(?value)",
}

Kinds = Mapping[str, Sequence[str]]
"""By the IRI of a class: itself, and the classes below it."""


def suspects(constraints: Sequence[Constraint], kinds: Kinds) -> str:
    """The query for what breaks any of some constraints on one property, whatever it is of."""
    first = constraints[0]
    match form(first):
        case "values":
            wrong = " || ".join(f"({condition(one)})" for one in constraints)
            return SUSPECTS["values"].substitute(path=first.path, wrong=wrong)
        case "class":
            classes = kinds[value_of(first.values[0])]
            missing = " ".join(f"MINUS {{ ?value a <{each}> }}" for each in classes)
            return SUSPECTS["class"].substitute(path=first.path, not_of_class=missing)
        case "maxCount":
            return SUSPECTS["maxCount"].substitute(path=first.path, number=value_of(first.values[0]))
    raise NotImplementedError(f"sh:{first.kind} is about what is not there: it has no suspects")


def faults(constraint: Constraint, kinds: Kinds, among: Collection[Term] = ()) -> str:
    """The query for what breaks a constraint, among suspects: `?node`, and `?value` where one is wrong."""
    kind, value = form(constraint), constraint.values[0]
    if constraint.kind == "minCount" and value_of(value) != "1":
        raise NotImplementedError(f"no query for a minimum of {value_of(value)}, on {constraint.path}")
    return FAULTS[kind].substitute(
        path=constraint.path,
        kinds=" ".join(f"<{each}>" for each in kinds[constraint.target]),
        suspects=" ".join(map(str, among)),
        wrong=condition(constraint) if kind == "values" else "",
        term=str(value),
    )


def form(constraint: Constraint) -> str:
    """Under which name the queries of a constraint are kept."""
    return constraint.kind if constraint.kind in FAULTS else "values"


def needs_suspects(constraint: Constraint) -> bool:
    return form(constraint) in SUSPECTS


def condition(constraint: Constraint) -> str:
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


def value_of(term: Term) -> str:
    return str(getattr(term, "value", ""))
