"""What a page says of a thing, put together from the graph: what it is, what it is linked with, and its words.

Things of the kinds that are read in bulk (`graph.reading.kinds`) are described field by field and relation by
relation, in the words of the catalogue. Of everything else (a grade, an aspect, a role, the program itself) the
statements are shown as they are, with the labels of the vocabulary.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, Final

import orjson
from pyoxigraph import Literal, NamedNode, Quad

from api.server.generation import Served
from graph.reading.contract import Window
from graph.reading.kinds import ANY, KINDS, Field, Relation
from ontology import iris
from ontology.namespaces import DCTERMS, DEF, FOAF, ID, PREFIXES, RDF, RDFS, SKOS

SHORT: Final = 10
"""Rows of each list on the page of a thing."""
LONG: Final = 50
"""Rows of a page of one list."""
MOST: Final = 5000
"""Statements about a thing of no kind that are looked through; a page of more says so."""

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
LABELS: Final = {
    "childrensServices": "Children's services",
    "dfe": "DfE code",
    "gss": "GSS code",
    "iri": "IRI",
    "sha256": "SHA-256",
    "urn": "Ofsted URN",
}
WORDS: Final = {"Passage": "text", "Finding": "quote", "Evidence": "quote"}
"""Kinds that are words of a document, and the field that holds them."""
_CONCEPTS: Final[dict[str, Callable[[str], str]]] = {
    "Grade": iris.grade,
    "Framework": iris.framework,
    "Aspect": iris.aspect,
    "InspectionKind": partial(iris.concept, "inspection-kind"),
}
"""Fields whose values are concepts, and the concept of a value."""
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LABELS: Final = (SKOS + "prefLabel", RDFS + "label", FOAF + "name", DCTERMS + "title")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as shown: text, and where it leads, if anywhere."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    words: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing in a list. `quote` are words of a document, `source` the document that holds them."""

    name: Value
    facts: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    source: Value | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things, or a page of one; `before` and `after` lead to the pages beside it, "" where none is."""

    id: str
    name: str
    words: str
    total: str
    rows: tuple[Row, ...]
    before: str = ""
    after: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """Everything that the page of a thing shows."""

    iri: str
    name: str
    kind: str
    kind_iri: str
    words: str
    facts: tuple[Fact, ...]
    lists: tuple[Listing, ...]
    row: Row | None = None
    beside: tuple[tuple[str, str], ...] = field(default=())


def words_of(name: str) -> str:
    """`statisticalNeighbours` is "Statistical neighbours"."""
    if name in LABELS:
        return LABELS[name]
    return _HUMP.sub(" ", name).replace("-", " ").lower().strip().capitalize()


# ------------------------------------------------------------------ things of a kind


def described(
    served: Served, iri: str, wanted: str = "", place: str = "", backward: bool = False
) -> Described | None:
    """What the page of a thing shows; `wanted` asks for a page of one list. None where nothing is known of it."""
    kind = served.reading.kinds_of([iri])[0]
    if kind is None:
        return stated(served, iri, wanted, place)
    known = KINDS[kind]
    columns = known.columns
    found = served.reading.by_iri(kind, columns, [iri])[0]
    if found is None:
        return None
    row = dict(zip(columns, found, strict=True))
    facts = [] if wanted else [*fields(served, kind, row), *single(served, kind, row)]
    relations = [r for r in known.relations if r.many and (not wanted or r.name == wanted)]
    lists = [listing(served, kind, r, row, bool(wanted), place, backward) for r in relations]
    shown = rows_of(served, kind, [row])[0]
    return Described(
        iri,
        shown.name.text,
        words_of(kind),
        class_of(kind),
        known.words,
        tuple(facts),
        tuple(each for each in lists if each.rows or wanted),
        shown if kind in WORDS and not wanted else None,
        neighbours_in_text(served, kind, iri),
    )


def class_of(kind: str) -> str:
    """The IRI of the class of a kind; "" where it has none of its own."""
    prefix, _, local = next(iter(KINDS[kind].classes), "").partition(":")
    return PREFIXES[prefix] + local if local else ""


def fields(served: Served, kind: str, row: dict[str, Any]) -> Iterable[Fact]:
    """The fields that have a value, the words of a document aside, which stand on the page in full."""
    for known in KINDS[kind].fields:
        if known.name == WORDS.get(kind):
            continue
        if known.name in ("name", "title", "label", "sha256") and row[known.name] == row["called"]:
            continue
        if values := tuple(values_of(served, known, row[known.name])):
            yield Fact(words_of(known.name), known.words, values)


def values_of(served: Served, known: Field, value: Any) -> Iterable[Value]:
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


def day(text: str) -> str:
    """`2017-09-11` is "11 September 2017", `2017-09` "September 2017"; what is no date stays as it is."""
    parts = text.split("-")
    if (
        not all(part.isdigit() for part in parts)
        or len(parts) > 3
        or not 0 < int(parts[1:2][0] if parts[1:] else 1) < 13
    ):
        return text
    return " ".join([*(str(int(d)) for d in parts[2:]), *(month_name[int(m)] for m in parts[1:2]), parts[0]])


def placed(span: str) -> str:
    """`3:10-42` is "page 3, characters 10 to 42"."""
    page, _, rest = span.partition(":")
    start, _, end = rest.partition("-")
    return f"page {page}, characters {start} to {end}" if end else span


def single(served: Served, kind: str, row: dict[str, Any]) -> Iterable[Fact]:
    """The relations to one thing."""
    for relation in KINDS[kind].relations:
        if not relation.many and not relation.backward and row[relation.name] is not None:
            yield Fact(
                words_of(relation.name), relation.words, (ends(served, relation, [row[relation.name]])[0],)
            )


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


def listing(
    served: Served,
    kind: str,
    relation: Relation,
    row: dict[str, Any],
    whole: bool,
    place: str,
    backward: bool,
) -> Listing:
    """A list of what a thing is related to, or a page of it."""
    key = row[KINDS[kind].asked_by(relation.name)]
    total = served.reading.counts(kind, relation.name, [key])[0]
    if not total and not whole:
        return Listing(relation.name, "", "", "0", ())
    columns = KINDS[relation.target].columns
    at = (ID + place,) if place else None
    window = (
        Window(LONG if whole else SHORT, backward, before=at)
        if backward
        else Window(LONG if whole else SHORT, after=at)
    )
    rows, more = served.reading.related(kind, relation.name, columns, [key], window)[0]
    found = [dict(zip(columns, each, strict=True)) for each in rows]
    first, last = (found[0]["iri"], found[-1]["iri"]) if found else ("", "")
    return Listing(
        relation.name,
        words_of(relation.name),
        relation.words,
        f"{total:,}",
        tuple(rows_of(served, relation.target, found, own=row["iri"])),
        first.removeprefix(ID) if (more if backward else bool(place)) else "",
        last.removeprefix(ID) if (True if backward else more) else "",
        total <= len(found),
    )


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
                value = ", ".join(v.text for v in values_of(served, known.field[name], row[name]))
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


def neighbours_in_text(served: Served, kind: str, iri: str) -> tuple[tuple[str, str], ...]:
    """The passages before and after a passage."""
    if kind != "Passage":
        return ()
    head, _, position = iri.rpartition("/")
    beside = {"Previous": f"{head}/{int(position) - 1:04d}", "Next": f"{head}/{int(position) + 1:04d}"}
    known = served.reading.kinds_of(list(beside.values()))
    return tuple(found for found, kind in zip(beside.items(), known, strict=True) if kind)


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


# ------------------------------------------------------------------ everything else


def stated(served: Served, iri: str, wanted: str, place: str) -> Described | None:
    """A thing of no kind: its statements, and the things that refer to it, by property."""
    own = list(served.graph.reader.about(iri))
    store = served.graph.reader.store
    others = list(islice(store.quads_for_pattern(None, None, NamedNode(iri)), MOST + 1))
    if not own and not others:
        return None
    by_property: dict[str, set[str]] = defaultdict(set)
    for quad in others[:MOST]:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ID):
            by_property[quad.predicate.value].add(quad.subject.value)
    lists = [
        referring(served, name, sorted(things), wanted, place, len(others) > MOST)
        for name, things in sorted(by_property.items())
        if not wanted or curie(name) == wanted
    ]
    types = sorted(q.object.value for q in own if q.predicate.value == RDF + "type")  # type: ignore[union-attr]
    kind = next((t for t in types if t.startswith(DEF)), types[0] if types else "")
    return Described(
        iri,
        label_of(served, iri) or iri.removeprefix(ID),
        label_of(served, kind) or words_of(kind.rpartition("#")[2].rpartition("/")[2]) if kind else "Thing",
        kind,
        "",
        () if wanted else tuple(statements(served, own)),
        tuple(lists),
    )


def statements(served: Served, quads: Sequence[Quad]) -> Iterable[Fact]:
    said: dict[str, set[Value]] = defaultdict(set)
    names = names_of(
        served,
        [q.object.value for q in quads if isinstance(q.object, NamedNode) and q.object.value.startswith(ID)],
    )
    for quad in quads:
        if quad.predicate.value == RDF + "type":
            continue
        value = getattr(quad.object, "value", "")
        iri = value if isinstance(quad.object, NamedNode) else ""
        said[quad.predicate.value].add(Value(names.get(value, value), iri))
    for property, values in sorted(said.items()):
        yield Fact(
            property_words(served, property), curie(property), tuple(sorted(values, key=lambda v: v.text))
        )


def referring(
    served: Served, property: str, things: list[str], wanted: str, place: str, cut: bool
) -> Listing:
    """The things that refer to a thing by one property, or a page of them."""
    page = int(place) if place.isdigit() and len(place) < 6 else 1
    size = LONG if wanted else SHORT
    shown = things[(page - 1) * size : page * size] if wanted else things[:size]
    names = names_of(served, shown)
    return Listing(
        curie(property),
        f"Things of which this is the {property_words(served, property).lower()}",
        f"Everything that refers to this by {curie(property)}.",
        f"more than {len(things):,}" if cut else f"{len(things):,}",
        tuple(Row(Value(names[iri], iri)) for iri in shown),
        str(page - 1) if wanted and page > 1 else "",
        str(page + 1) if wanted and page * size < len(things) else "",
        len(things) <= len(shown),
    )


def property_words(served: Served, property: str) -> str:
    label = label_of(served, property) or words_of(re.split("[/#]", property)[-1])
    return label[:1].upper() + label[1:]


def curie(iri: str) -> str:
    """`https://w3id.org/inspectgraph/def/grade` is `ig:grade`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
