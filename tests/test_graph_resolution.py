"""Near misses are shown to someone, never joined, and only where the two could be one thing."""

from __future__ import annotations

import pytest

from graph.resolution import near_misses, pairs_of
from ontology.namespaces import ID


def found(*things: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [
        (m.first_name, m.second_name, m.reason) for m in pairs_of((ID + path, name) for path, name in things)
    ]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (("person/ofsted/ann-marsh", "Ann Marsh"), ("person/ofsted/anne-marsh", "Anne Marsh"), "a few letters apart"),
        (("person/ofsted/a-marsh", "A Marsh"), ("person/ofsted/ann-marsh", "Ann Marsh"),
         "an initial for a first name"),
        (("body/northmere/panel", "legal panel"), ("body/northmere/other", "legal gateway panel"), "one word more"),
        (("body/northmere/a", "children's strategic partnership"), ("body/northmere/b",
         "strategic children's partnership"), "the same words otherwise ordered"),
        (("service/northmere/other/compas", "Compas team"), ("service/northmere/other/compass", "Compass team"),
         "a few letters apart"),
    ],
)  # fmt: skip
def test_near_names(first: tuple[str, str], second: tuple[str, str], reason: str) -> None:
    pair = found(first, second)
    assert [m[2] for m in pair] == [reason]
    assert found(second, first) == pair


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("person/ofsted/ann-marsh", "Ann Marsh"), ("person/northmere/anne-marsh", "Anne Marsh")),
        (("person/ofsted/ann-marsh", "Ann Marsh"), ("person/ofsted/ben-marsh", "Ben Marsh")),
        (
            ("body/northmere/legal-panel", "legal panel"),
            ("body/eastmarsh/legal-panel", "legal gateway panel"),
        ),
        (
            ("body/northmere/adoption-panel", "adoption panel"),
            ("body/northmere/scrutiny-panel", "scrutiny panel"),
        ),
        (("service/northmere/mash", "hub"), ("service/northmere/out-of-hours", "hubs")),
        (
            ("body/northmere/safeguarding-adults-board", "Northmere Safeguarding Adults Board"),
            ("body/northmere/safeguarding-board", "Northmere Safeguarding Children Board"),
        ),
        (("body/-/a", "Northmere Constabulary"), ("body/-/b", "Eastmere Constabulary")),
        (
            ("body/-/a", "Northmere Clinical Commissioning Group"),
            ("body/-/b", "Clinical Commissioning Group"),
        ),
    ],
)
def test_names_that_are_not_near(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert found(first, second) == []


def test_the_names_of_one_thing_are_no_pair() -> None:
    assert (
        found(("body/northmere/legal-panel", "legal panel"), ("body/northmere/legal-panel", "Legal Panel"))
        == []
    )


def test_from_a_graph() -> None:
    from pyoxigraph import Literal, NamedNode

    class Few:
        """A reader with two people in it."""

        def select(self, query: str) -> list[dict[str, NamedNode | Literal]]:
            names = (("anne-marsh", "Anne Marsh"), ("ann-marsh", "Ann Marsh"))
            return [
                {"thing": NamedNode(f"{ID}person/ofsted/{slug}"), "name": Literal(name)}
                for slug, name in names
            ]

    assert [m.kind for m in near_misses(Few())] == ["person"]  # type: ignore[arg-type]
