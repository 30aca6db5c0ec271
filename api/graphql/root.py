"""Where queries begin: things by id or natural key, lists of all, the questions, search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from api.graphql.context import Context, told
from api.graphql.errors import BadInput, NotFound, TooManyItems
from api.graphql.explaining import explain_finding, explain_passage
from api.graphql.ids import iris_of
from api.graphql.paging import MOST, PAGING, pages_of_rows, plain
from api.graphql.questions import of_anything, of_authority, of_board, of_finding, of_inspection
from api.graphql.rdf import put_rdf_of_answers, rdf_of_thing
from api.graphql.rows import put_rows
from api.graphql.shapes import (
    SHAPES,
    Argument,
    Arguments,
    Batch,
    Children,
    FieldShape,
    Made,
    Paged,
    Pages,
    Single,
    Slots,
    Slotted,
    Wanted,
    shape_of,
)
from api.graphql.things import THINGS, children_by_iri, filtered, listed, put, thing_shape
from graph.authorities import meant
from graph.boards import board_meant
from graph.reading.contract import Test, Window
from graph.reading.kinds import KINDS
from ontology import iris
from ontology.namespaces import ID

ROOT: Final = "Query"
FOUND: Final = 1000
"""How many hits of a search can be paged through."""
FURTHEST: Final = 3
"""Steps of the widest neighbourhood."""
WIDEST: Final = 2000
"""Things of the widest neighbourhood."""
FINDINGS: Final = f"{ID}finding/"
"""What findings begin with: hundreds are about one council, and come after all else that stands beside it."""


def make_shapes() -> None:
    """Fill `SHAPES`; done once, when the schema is made."""
    if ROOT in SHAPES:
        return
    more: dict[str, tuple[FieldShape, ...]] = {
        "Authority": of_authority(),
        "Board": of_board(),
        "Inspection": of_inspection(),
        "Finding": (*of_finding(), explain_finding()),
        "Passage": (explain_passage(),),
    }
    for name in THINGS:
        put(thing_shape(KINDS[name], *more.get(name, ()), rdf_of_thing(), neighbourhood()))
    put_rows()
    put_rdf_of_answers()
    put(
        shape_of(
            ROOT,
            "Everything can be reached from here. Nothing can be changed.",
            *look_ups(),
            *(
                Paged(
                    KINDS[n].plural, n, f"All there are: {KINDS[n].words}", listed(KINDS[n]), (), filtered(n)
                )
                for n in THINGS
                if KINDS[n].plural != "services"
            ),
            Paged(
                "allServices",
                "Service",
                KINDS["Service"].words,
                listed(KINDS["Service"]),
                (),
                filtered("Service"),
            ),
            *of_anything(),
            search(),
            generation(),
        )
    )


# ------------------------------------------------------------------ one thing


def look_ups() -> tuple[FieldShape, ...]:
    identified = Argument("id", "ID!", "The global id; an address (IRI) does as well.")
    return (
        Single("node", "Node", "The thing with a global id.", by_ids("id"), (), (identified,)),
        Slotted(
            "nodes", "Node", "The things with these global ids, in their order; empty where there is none.",
            nodes, (), (Argument("ids", "[ID!]!", f"Global ids, {MOST} at most."),),
        ),
        Single(
            "authority", "Authority", "A council, by one of these; a name that fits several means the one in being.",
            authority, (),
            (
                Argument("slug", "String", "Its slug."),
                Argument("gss", "String", "Its code of the Office for National Statistics."),
                Argument("urn", "String", "Its Ofsted number."),
                Argument("name", "String", "A name of it, in any case."),
            ),
        ),
        Single(
            "document", "Document", "A document by the SHA-256 of its bytes.",
            by_made(lambda given: iris.document(given["sha256"].lower()), "Document"), (),
            (Argument("sha256", "String!", "Sixty-four hexadecimal digits."),),
        ),
        natural("Issue", iris.issue), natural("Area", iris.area), natural("Inspection", iris.inspection),
        natural("Reorganisation", iris.change),
        Single(
            "board", "Board", "The board that a name means; of several the first by name.", board, (),
            (Argument("name", "String!", "Its name, or words of it with those of the council."),),
        ),
        Single(
            "person", "Person", "The person of a name; of several the first by address.", person, (),
            (Argument("name", "String!", "The name as documents write it."),),
        ),
    )  # fmt: skip


def by_made(
    made: Callable[[Arguments], str], kind: str
) -> Callable[[Context, Batch, Arguments, Wanted], Children]:
    def fetch(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Children:
        try:
            iri = made(given)
        except ValueError:
            return Children([])
        return children_by_iri(context, [iri], wanted, kind)

    return fetch


def by_ids(name: str, kind: str = "") -> Callable[[Context, Batch, Arguments, Wanted], Children]:
    """A global id that can be of several kinds is of the one that has it."""

    def fetch(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Children:
        return children_by_iri(context, [known(context, given[name], kind)], wanted)

    return fetch


def known(context: Context, text: str, kind: str = "") -> str | None:
    """The IRI of the thing with a global id, None where there is none."""
    try:
        candidates = iris_of(text)
    except ValueError:
        return None
    kinds = context.reading.kinds_of(candidates)
    return next((i for i, k in zip(candidates, kinds, strict=True) if k and kind in ("", k)), None)


def natural(kind: str, made: Callable[[str], str]) -> Single:
    argument = Argument("id", "ID!", "Its id.")
    return Single(kind[0].lower() + kind[1:], kind, KINDS[kind].words, by_ids("id", kind), (), (argument,))


def nodes(context: Context, given: Arguments, wanted: Wanted) -> Slots:
    ids = given["ids"]
    if len(ids) > MOST:
        raise TooManyItems(f"nodes: {len(ids)} ids are more than {MOST}")
    return Slots(children_by_iri(context, [known(context, each) for each in ids], wanted), len(ids))


def authority(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Children:
    told_by = {name: value for name, value in given.items() if value is not None}
    if len(told_by) != 1:
        raise BadInput("authority: say one of slug, gss, urn and name")
    (how, value), *_ = told_by.items()
    if how == "name":
        with told():
            return children_by_iri(
                context,
                [iris.authority(meant(context.graph.register, value).authority.slug)],
                wanted,
                "Authority",
            )
    found = context.reading.page("Authority", ("iri",), Window(1, where=Test(how, "eq", value)))
    return children_by_iri(context, [found.rows[0][0] if found.rows else None], wanted, "Authority")


def board(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Children:
    try:
        with told():
            found = sorted(board_meant(context.graph.index, given["name"]), key=lambda b: (b.name, b.iri))
    except NotFound:
        return Children([])
    return children_by_iri(context, [found[0].iri], wanted, "Board")


def person(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Children:
    found = context.reading.page("Person", ("iri",), Window(1, where=Test("name", "eq", given["name"])))
    return children_by_iri(context, [found.rows[0][0] if found.rows else None], wanted, "Person")


# ------------------------------------------------------------------ what every thing can tell


def neighbourhood() -> Paged:
    def fetch(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Pages:
        depth = given.get("depth")
        if depth is None or not 1 <= depth <= FURTHEST:
            raise BadInput(f"neighbourhood: depth is 1 to {FURTHEST}")
        lists = [around(context, iri, depth) for iri in batch.columns["iri"]]
        return pages_of_rows("Neighbour", wanted["Neighbour"], lists, lambda row: str(row["node"]), given)

    argument = Argument("depth", "Int! = 1", f"How many steps away at most, {FURTHEST} at most.")
    return Paged(
        "neighbourhood",
        "Neighbour",
        f"Things around it by any relation, in either direction, nearest first, findings last; {WIDEST} at most.",
        fetch,
        ("iri",),
        (argument, *PAGING),
        cost=100,
    )


def around(context: Context, start: str, depth: int) -> list[Mapping[str, Any]]:
    from graph.projection import neighbours
    from graph.surroundings import NO_WAY_ON

    reached: dict[str, Mapping[str, Any]] = {start: {}}
    edge = [start]
    for step in range(1, depth + 1):
        new: list[str] = []
        for each in edge:
            context.check()
            if each != start and each.startswith(NO_WAY_ON):
                continue
            beside = set(neighbours(context.graph.reader.around(each), each))
            for relation, other, outward in sorted(beside, key=lambda n: (n[1].startswith(FINDINGS), n)):
                if other not in reached and len(reached) <= WIDEST:
                    told_as = relation if outward else f"^{relation}"
                    reached[other] = {"node": other, "relation": told_as, "depth": step, "from": each}
                    new.append(other)
        edge = sorted(new)
    rows = [row for iri, row in reached.items() if iri != start]
    kinds = context.reading.kinds_of([str(row["node"]) for row in rows])
    return [row for row, kind in zip(rows, kinds, strict=True) if kind in THINGS]


# ------------------------------------------------------------------ words


def search() -> Paged:
    def fetch(context: Context, batch: Batch, given: Arguments, wanted: Wanted) -> Pages:
        text = given["text"]
        if len(text) > 500:
            raise TooManyItems("search: a text of more than 500 characters")
        kinds = plain(given.get("kinds") or [])
        hits = [
            {"node": iri}
            for iri, _ in context.once(
                ("search", text, tuple(kinds)), lambda: context.reading.search(text, kinds, FOUND)
            )
        ]
        pages = pages_of_rows("SearchHit", ("node",), [hits], lambda row: str(row["node"]), given)
        found = pages.batch.columns["node"]
        columns: dict[str, Sequence[Any]] = {"node": found}
        if "highlights" in wanted["SearchHit"]:
            columns["highlights"] = [
                [{"text": piece, "match": match} for piece, match in hit.pieces]
                for hit in context.reading.highlights(text, found)
            ]
        pages.batch = Batch("SearchHit", pages.batch.size, columns)
        return pages

    return Paged(
        "search",
        "SearchHit",
        f"Things whose name or words hold all of these words, the best first; {FOUND} at most.",
        fetch,
        (),
        (
            Argument("text", "String!", 'Words, or phrases in "quotation marks".'),
            Argument("kinds", "[Searched!]", "Only things of these kinds."),
            *PAGING,
        ),
        cost=50,
    )


def generation() -> Made:
    def make(context: Context, batch: Batch, given: Arguments) -> Sequence[str]:
        return [context.graph.generation]

    words = "The generation of the graph that answers: the same documents have the same."
    return Made("generation", "String!", words, make, (), cost=0)
