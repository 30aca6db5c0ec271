"""Things of any kind by their names, with what stands beside them in a list: read for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

import orjson
from pyoxigraph import Literal

from api.server.generation import Served
from api.server.shown import Row, Value, day, placed, words_of
from graph.reading.kinds import ANY, KINDS, LABELLED, Field, Relation
from ontology import iris
from ontology.concepts import kind_label
from ontology.namespaces import DCTERMS, FOAF, ID, RDFS, SKOS

SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "Authority": ("kind", "start", "end", "status"),
    "Reorganisation": ("kind", "date", "status"),
    "Participation": ("participant", "role", "share", "change"),
    "Code": ("scheme", "value", "validFrom", "validTo"),
    "Plan": ("stage",),
    "Trust": ("kind",),
    "Board": ("kind",),
    "Body": ("kind",),
    "Service": ("kind", "authority"),
    "Membership": ("person", "role", "document"),
    "Post": ("role", "since", "authority"),
    "Inspection": ("authority", "kind", "start"),
    "Judgement": ("label", "grade", "inspection"),
    "Document": ("kind", "issued"),
    "Passage": ("page", "paragraph"),
    "Finding": ("polarity", "issue", "page", "paragraph"),
    "Evidence": ("page", "paragraph"),
    "Figure": ("measure", "value", "date"),
    "EarlierInspection": ("date", "subject", "grade"),
    "Succession": ("predecessor", "successor", "date"),
}
"""What stands beside the name of a thing of each kind in a list; a thing without a name is called by it."""
COMPOSED: Final = frozenset({"Inspection", "Reorganisation"})
"""Kinds whose own name is a key, so that they too are called by what is shown of them."""
PLAIN: Final = frozenset(
    {"kind", "status", "authority", "grade", "polarity", "issue", "label", "participant", "person"}
)
"""Fields whose values need no label beside a name."""
WORDS: Final = {"Passage": "text", "Finding": "quote", "Evidence": "quote"}
"""Kinds that are words of a document, and the field that holds them."""
_CONCEPTS: Final[dict[str, Callable[[str], str]]] = {
    "Grade": iris.grade,
    "Framework": iris.framework,
    "Aspect": iris.aspect,
    "InspectionKind": partial(iris.concept, "inspection-kind"),
}
"""Fields whose values are concepts, and the concept of a value."""
_LABELS: Final = (SKOS + "prefLabel", RDFS + "label", FOAF + "name", DCTERMS + "title")


def values_of(served: Served, kind: str, known: Field, value: Any) -> Iterable[Value]:
    if value in (None, ""):
        return
    if known.type == "texts":
        yield from (Value(each) for each in orjson.loads(value))
    elif known.type == "truth":
        yield Value("yes" if value else "no")
    elif known.type == "spans":
        yield Value("; ".join(placed(span) for span in str(value).split(";")))
    elif known.type in _CONCEPTS and value != "other":
        concept = _CONCEPTS[known.type](value)
        yield Value(label_of(served, concept) or str(value), concept)
    elif known.type == "date":
        yield Value(day(str(value)))
    elif scheme := LABELLED.get((kind, known.name)):
        yield Value(kind_label(scheme, value))
    elif known.name in ("kind", "polarity", "status", "role", "measure", "unit") and known.type != "uri":
        yield Value(str(value).replace("-", " "))
    elif known.name in ("document", "sha256"):
        yield Value(str(value), iris.document(value))
    elif known.name == "inspection":
        yield Value(str(value), iris.inspection(value))
    elif str(value).startswith(("https://", "http://")):
        yield Value(str(value), str(value))
    else:
        yield Value(f"{value:g}" if isinstance(value, float) else str(value))


def ends(served: Served, relation: Relation, keys: Sequence[Any]) -> list[Value]:
    """What a relation to one thing leads to, of many things at once."""
    if relation.target == ANY:
        names = names_of(served, [key for key in keys if key])
        return [Value(names.get(key, ""), key or "") for key in keys]
    found = served.reading.by_key(relation.target, KINDS[relation.target].columns, keys)
    rows = [
        dict(zip(KINDS[relation.target].columns, each, strict=True)) for each in found if each is not None
    ]
    named = iter(rows_of(served, relation.target, rows, deep=False))
    return [next(named).name if each is not None else Value("") for each in found]


def rows_of(
    served: Served, kind: str, rows: Sequence[dict[str, Any]], deep: bool = True, own: str = ""
) -> list[Row]:
    """Things of one kind as rows of a list, all at once; not `deep`: their names alone.

    `own` is the thing whose page it is, which need not be said again.
    """
    known = KINDS[kind]
    shown: list[list[tuple[str, str]]] = [[] for _ in rows]
    for name in SHOWN.get(kind, ()):
        if name in known.field:
            for n, row in enumerate(rows):
                value = ", ".join(v.text for v in values_of(served, kind, known.field[name], row[name]))
                if value:
                    shown[n].append(("" if name in PLAIN else words_of(name), value))
        elif deep or kind in COMPOSED or known.relation[name].target not in (kind, "Document"):
            for n, end in enumerate(ends(served, known.relation[name], [row[name] for row in rows])):
                if end.text and end.iri != own:
                    shown[n].append(("" if name in PLAIN else words_of(name), end.text))
    sources = documents_of(served, kind, rows) if deep and kind in WORDS else [None] * len(rows)
    made = []
    for row, facts, source in zip(rows, shown, sources, strict=True):
        name = row["called"]
        if kind in COMPOSED or name == row["iri"].removeprefix(ID):
            name = " · ".join(value for _, value in facts) or name
            facts = []
        quote = row[WORDS[kind]] if kind in WORDS else ""
        if source and source.iri == own:
            source = None
        made.append(Row(Value(name, row["iri"]), tuple(facts), quote or "", source))
    return made


def documents_of(served: Served, kind: str, rows: Sequence[dict[str, Any]]) -> list[Value | None]:
    """The documents that hold the words of rows."""
    if kind == "Evidence":
        addresses = [iris.document(row["document"]) if row["document"] else "" for row in rows]
        names = names_of(served, [a for a in addresses if a])
        return [Value(names.get(a, a), a) if a else None for a in addresses]
    return list(ends(served, KINDS[kind].relation["document"], [row["document"] for row in rows]))


def names_of(served: Served, things: Sequence[str]) -> dict[str, str]:
    """What people call things of any kind, or of none; every one of them has an entry."""
    things = list(dict.fromkeys(things))
    by_kind: dict[str | None, list[str]] = defaultdict(list)
    for iri, kind in zip(things, served.reading.kinds_of(things), strict=True):
        by_kind[kind].append(iri)
    found: dict[str, str] = {}
    for kind, members in by_kind.items():
        if kind is None:
            found.update((iri, label_of(served, iri) or iri.removeprefix(ID)) for iri in members)
            continue
        columns = KINDS[kind].columns
        rows = [
            dict(zip(columns, r, strict=True)) for r in served.reading.by_iri(kind, columns, members) if r
        ]
        for row, shown in zip(rows, rows_of(served, kind, rows, deep=False), strict=True):
            found[row["iri"]] = shown.name.text
    return found


def label_of(served: Served, iri: str) -> str:
    """The label of a thing or term, "" where it has none."""
    found = {
        quad.predicate.value: quad.object.value
        for quad in served.graph.reader.about(iri)
        if quad.predicate.value in _LABELS and isinstance(quad.object, Literal)
    }
    return next((found[label] for label in _LABELS if label in found), "")
