"""The page of a thing: what it is, the words of documents, what it is linked with, and its other forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from api.server.addresses import ENDINGS, address_of
from api.server.markup import Html, joined, page, tag, text
from api.server.negotiation import MEDIA
from api.server.shown import Described, Fact, Listing, Row, Value
from ontology import iris
from ontology.namespaces import ID

FORMS: Final = {
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "nquads": "N-Quads",
    "rdfxml": "RDF/XML",
    "trig": "TriG",
}
"""The forms that a thing is offered in beside the page."""


def thing_page(thing: Described, version: str, wanted: str = "") -> bytes:
    """The whole page; `wanted` names the list of which it shows a page."""
    heading = [
        tag("p", kind_link(thing), class_="kind"),
        tag("h1", thing.name),
        tag("p", tag("code", thing.iri), class_="iri"),
    ]
    lists = [listing(thing, each) for each in thing.lists]
    if wanted:
        crumb = tag("p", tag("a", "All about this", href=address_of(thing.iri)), class_="crumb")
        main = joined([*heading, crumb, *(lists or [tag("p", "There is no such list.")])])
    else:
        main = joined(
            [
                *heading,
                passage(thing),
                section("What it is", facts(thing.facts), thing.words),
                *([tag("h2", "What it is linked with", id="links"), contents(thing)] if thing.lists else []),
                *lists,
                forms(thing.iri),
                tag("footer", tag("p", f"inspectgraph {version}. Words of documents are their publishers'.")),
            ]
        )
    return page(thing.name, main, head=alternates(thing.iri))


def kind_link(thing: Described) -> Html:
    if not thing.kind_iri:
        return text(thing.kind)
    return tag("a", thing.kind, href=term_address(thing.kind_iri), title=thing.words or None)


def term_address(iri: str) -> str:
    """Where a term is explained: our own on the page of the vocabulary."""
    found = address_of(iri)
    return f"/def/#{found.removeprefix('/def/')}" if found.startswith("/def/") else found


def passage(thing: Described) -> Html:
    """The words themselves, where the thing is words of a document."""
    ways = [
        tag("a", label, href=address_of(iri), rel="prev" if label == "Previous" else "next")
        for label, iri in thing.beside
    ]
    found = [quotation(thing.row, large=True)] if thing.row else []
    if ways:
        found.append(tag("nav", joined(ways, " "), aria_label="Passages", class_="pager"))
    return joined(found)


def quotation(row: Row, large: bool = False) -> Html:
    """Words of a document, with where they stand."""
    place = [tag("span", f"{label.lower()} {value}".strip()) for label, value in row.facts]
    if row.source:
        place.insert(0, tag("cite", link(row.source)))
    if not large:
        place.append(tag("a", "about these words", href=address_of(row.name.iri)))
    return tag(
        "figure",
        tag("blockquote", row.quote, class_="large" if large else None),
        tag("figcaption", joined(place, " · ")),
    )


def section(name: str, content: Html, words: str = "") -> Html:
    note = tag("p", words, class_="words") if words else Html("")
    return joined([tag("h2", name), note, content]) if content else Html("")


def facts(found: Iterable[Fact]) -> Html:
    rows = [
        tag(
            "div",
            tag("dt", fact.name, title=fact.words or None),
            tag("dd", joined([link(value) for value in fact.values], ", ")),
        )
        for fact in found
    ]
    return tag("dl", *rows, class_="facts") if rows else Html("")


def link(value: Value) -> Html:
    if not value.iri:
        return text(value.text)
    here = address_of(value.iri)
    outward = None if here.startswith("/") else "external noreferrer"
    if outward and not here.startswith(("https://", "http://")):
        return text(value.text)
    return tag("a", value.text, href=here, rel=outward)


def contents(thing: Described) -> Html:
    """Where each list stands on the page, for who would go there at once."""
    if len(thing.lists) < 4:
        return Html("")
    ways = [
        tag("li", tag("a", each.name, href=f"#{each.id}"), " ", tag("span", each.total, class_="count"))
        for each in thing.lists
    ]
    return tag("nav", tag("ul", *ways, class_="contents"), aria_label="Lists on this page")


def listing(thing: Described, found: Listing) -> Html:
    """One list, with the way to all of it, or to the pages beside this one."""
    head = tag("h3", found.name, " ", tag("span", found.total, class_="count"), id=found.id)
    rows = [row_markup(row) for row in found.rows]
    body = tag("ol" if any(row.quote for row in found.rows) else "ul", *rows, class_="things")
    base = f"{address_of(thing.iri)}?list={quote(found.id)}"
    ways = []
    if found.before:
        ways.append(tag("a", "Previous page", href=f"{base}&before={quote(found.before)}", rel="prev"))
    if found.after and found.before:
        ways.append(tag("a", "Next page", href=f"{base}&after={quote(found.after)}", rel="next"))
    elif not found.whole:
        ways.append(
            tag("a", "Next page", href=f"{base}&after={quote(found.after)}", rel="next")
            if found.after and len(found.rows) >= 50
            else tag(
                "a", f"All {found.total}", " ", tag("span", found.name.lower(), class_="aside"), href=base
            )
        )
    pager = tag("nav", joined(ways, " "), aria_label=f"Pages of {found.name.lower()}", class_="pager")
    return tag("section", head, tag("p", found.words, class_="words"), body, pager if ways else "")


def row_markup(row: Row) -> Html:
    if row.quote:
        return tag("li", quotation(row))
    facts = [tag("span", f"{label.lower()} {value}".strip()) for label, value in row.facts]
    return tag(
        "li", link(row.name), *([" ", tag("span", joined(facts, " · "), class_="aside")] if facts else [])
    )


def forms(iri: str) -> Html:
    """The same thing in other forms, and the graph around it."""
    here = address_of(iri)
    ways = [tag("li", tag("a", name, href=f"{here}{ENDINGS[form]}")) for form, name in FORMS.items()]
    around = f"/export?around={quote(iri, safe='')}&depth=1&format="
    more = [
        tag("li", "What is around it, as ", joined([tag("a", n, href=around + f) for f, n in EXPORTS], ", "))
    ]
    kind, parts = iris.split(iri)
    if kind == "authority":
        more.append(
            tag("li", tag("a", "Its whole line, as TriG", href=f"/export?line={quote(parts[0])}&format=trig"))
        )
    if kind == "document":
        more.append(
            tag(
                "li", tag("a", "All that it states, as TriG", href=f"/export?document={parts[0]}&format=trig")
            )
        )
    return joined([tag("h2", "Other forms", id="forms"), tag("ul", *ways, *more, class_="forms")])


EXPORTS: Final = (("turtle", "Turtle"), ("jsonld", "JSON-LD"), ("graphml", "GraphML"), ("csv", "CSV"))


def alternates(iri: str) -> Html:
    here = address_of(iri)
    return joined(
        [
            tag("link", rel="canonical", href=iri),
            *(
                tag("link", rel="alternate", type=MEDIA[form], href=f"{here}{ENDINGS[form]}")
                for form in FORMS
            ),
        ]
    )


def missing_page(address: str) -> bytes:
    """What is said where nothing is known."""
    main = joined(
        [
            tag("h1", "Nothing is known of this"),
            tag("p", "There is nothing in this generation of the graph at ", tag("code", address[:200]), "."),
            tag(
                "p",
                "Addresses are made of the kind of a thing and its key, such as ",
                tag("code", f"{ID.removesuffix('id/')}id/authority/SLUG"),
                "; ",
                tag("a", "the vocabulary", href="/def/"),
                " lists the kinds.",
            ),
        ]
    )
    return page("Nothing is known of this", main)
