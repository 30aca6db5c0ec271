from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import iris
from ontology.namespaces import BASE, DEF, ID, PREFIXES

SHA = "0" * 63 + "a"
IRI = re.compile(r"[A-Za-z0-9\-._~%:/+]+")
WORDS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip())


def test_everything_of_ours_begins_with_the_one_base():
    assert DEF.startswith(BASE) and ID.startswith(BASE)
    assert iris.term("Authority") == BASE + "def/Authority"
    assert iris.authority("northmere") == BASE + "id/authority/northmere"
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_an_inspection_keeps_the_three_parts_of_its_id():
    assert iris.inspection("northmere/SIF/2014-03-04") == ID + "inspection/northmere/SIF/2014-03-04"
    assert iris.inspection("northmere/SIF/") == ID + "inspection/northmere/SIF/-"


def test_a_judgement_of_an_older_aspect_is_keyed_by_its_label():
    key = iris.judgement("northmere/pre-2013/2011-05-09", "other:Leadership and management")
    assert key == ID + "judgement/northmere/pre-2013/2011-05-09/other/leadership-and-management"
    assert iris.judgement("northmere/SIF/2014-03-04", "adoption").endswith("/2014-03-04/adoption")


def test_sorted_passages_are_in_reading_order():
    keys = [iris.passage(SHA, n) for n in range(0, 1200, 7)]
    assert keys == sorted(keys)


def test_a_finding_that_comes_again_in_its_passage_is_another():
    first = iris.finding(SHA, 3, "neglect", "weakness")
    assert iris.finding(SHA, 3, "neglect", "weakness", 2) == first + "-2"
    assert iris.finding(SHA, -1, "neglect", "weakness") != iris.finding(SHA, 1, "neglect", "weakness")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northmere & Eastmarsh LSCB", "NORTHMERE AND EASTMARSH LSCB"),
        ("Zoë O’Brien", "Zoe O'Brien"),
        ("Stoke-on-Mere", "Stoke on Mere"),
    ],
)
def test_two_spellings_of_a_name_meet(one: str, other: str):
    assert iris.name_key(one) == iris.name_key(other)


def test_people_of_one_name_in_two_councils_are_two():
    assert iris.person("Ann Other", "northmere") != iris.person("Ann Other", "eastmarsh")


def test_what_a_body_covers_is_part_of_its_key_in_any_order():
    assert iris.body("LSCB", ["b", "a"]) == iris.body("LSCB", ["a", "b", "a"]) == ID + "body/a+b/lscb"
    assert iris.body("Ofsted") == ID + "body/-/ofsted"


def test_a_key_is_never_empty():
    with pytest.raises(ValueError, match="empty key"):
        iris.authority("")


@given(WORDS, WORDS)
def test_whatever_the_name_the_iri_is_safe_and_splits_into_its_parts(one: str, other: str):
    for made in (
        iris.authority(one),
        iris.inspection(f"{one}/{other}/2014"),
        iris.person(one, other),
        iris.service(one, other, one),
        iris.body(one, [other]),
        iris.figure(SHA, one, other),
        iris.concept(one, other),
        iris.aspect("other:" + one),
    ):
        assert IRI.fullmatch(made), made
        assert "/../" not in made and "/./" not in made
        kind, parts = iris.split(made)
        assert kind and all(parts)


@given(WORDS)
def test_escaping_is_undone_by_splitting(name: str):
    assert iris.split(iris.authority(name)) == ("authority", (name,))


@given(WORDS, WORDS)
def test_different_keys_make_different_iris(one: str, other: str):
    assert (iris.authority(one) == iris.authority(other)) == (one == other)


def test_other_iris_are_not_split():
    with pytest.raises(ValueError, match="not an IRI of ours"):
        iris.split("https://example.org/id/authority/northmere")
