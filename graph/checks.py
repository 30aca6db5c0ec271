"""Constraints as SPARQL: for each demand of the shapes a query that finds what does not meet it.

pyshacl holds a graph in memory and takes minutes for a hundred thousand quads; Oxigraph answers these on a million
in seconds. The queries are made from the shapes themselves (`graph/shapes.py`), so the two say the same. A whole
property is asked about first (`ASK`), and constraint by constraint only where the answer is that something is wrong.

A thing that many documents state is met once for each of them, so things and values are made distinct before they
are looked at any further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Template
from typing import Final

from graph.shapes import Constraint, Term
from ontology.namespaces import SH

_NODES: Final = "{ SELECT DISTINCT ?node WHERE { VALUES ?kind { $kinds } ?node a ?kind } }"
_VALUES: Final = f"{{ SELECT DISTINCT ?node ?value WHERE {{ {_NODES} ?node <$path> ?value }} }}"

FAULTS: Final[Mapping[str, Template]] = {
    "minCount": Template(f"{_NODES} FILTER NOT EXISTS {{ ?node <$path> ?value }}"),
    "maxCount": Template(
        f"{{ SELECT ?node WHERE {{ {_VALUES} }} GROUP BY ?node HAVING (COUNT(?value) > $number) }}"
    ),
    "hasValue": Template(f"{_NODES} FILTER NOT EXISTS {{ ?node <$path> $term }}"),
    "class": Template(
        f"{{ SELECT DISTINCT ?value WHERE {{ {_NODES} ?node <$path> ?value }} }} $wrong "
        f"?node <$path> ?value . {_NODES}"
    ),
    "values": Template(f"{_NODES} ?node <$path> ?value FILTER($wrong)"),
}
"""What stands between the braces of a query. `$kinds` are the class that a shape is about and those below it."""

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


def anything_wrong(constraints: Iterable[Constraint], kinds: Kinds) -> str:
    """The query whether any of these constraints, of one class and property, is broken."""
    alike: dict[str, list[Constraint]] = {}
    for one in constraints:
        alike.setdefault(one.kind if one.kind in FAULTS else "values", []).append(one)
    values = alike.pop("values", [])
    parts = [fault(one, kinds) for same in alike.values() for one in same]
    if values:
        wrong = " || ".join(f"({condition(one)})" for one in values)
        parts.append(FAULTS["values"].substitute(facts(values[0], kinds), wrong=wrong))
    return f"ASK {{ {' UNION '.join(f'{{ {part} }}' for part in parts)} }}"


def what_is_wrong(constraint: Constraint, kinds: Kinds) -> str:
    """The query for what breaks a constraint (`?node`, and `?value` where one is wrong)."""
    found = "?node" if constraint.kind in ("minCount", "maxCount", "hasValue") else "?node ?value"
    return f"SELECT DISTINCT {found} WHERE {{ {fault(constraint, kinds)} }} ORDER BY {found}"


def fault(constraint: Constraint, kinds: Kinds) -> str:
    told, value = facts(constraint, kinds), constraint.values[0]
    match constraint.kind:
        case "minCount" if value_of(value) == "1":
            return FAULTS["minCount"].substitute(told)
        case "maxCount":
            return FAULTS["maxCount"].substitute(told, number=value_of(value))
        case "hasValue":
            return FAULTS["hasValue"].substitute(told, term=value)
        case "class":
            classes = kinds[value_of(value)]
            missing = " ".join(f"FILTER NOT EXISTS {{ ?value a <{each}> }}" for each in classes)
            return FAULTS["class"].substitute(told, wrong=missing)
        case _:
            return FAULTS["values"].substitute(told, wrong=condition(constraint))


def facts(constraint: Constraint, kinds: Kinds) -> dict[str, str]:
    return {
        "kinds": " ".join(f"<{kind}>" for kind in kinds[constraint.target]),
        "path": constraint.path,
    }


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
