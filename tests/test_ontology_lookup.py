from __future__ import annotations

import csv

import pytest
from conftest import SHARED

from ontology.council_names import fold, parted
from ontology.register import load_register

REGISTER = load_register()


@pytest.mark.parametrize(
    ("name", "place", "kinds"),
    [
        ("London Borough of Northmere", "northmere", {"london"}),
        ("Royal Borough of Northmere & Eastmarsh", "northmere and eastmarsh", set()),
        ("Northmere, City of", "northmere", {"city"}),
        ("City of Northmere Metropolitan District Council", "northmere", {"city", "metropolitan"}),
        ("Westholt County Council", "westholt", {"county"}),
        ("County Westholt", "westholt", {"county"}),
        ("THE NORTHMERE COUNCIL", "northmere", {"generic"}),
        ("Northmere local authority children’s services", "northmere", set()),
        ("Council of the Isles of Northmere", "isles of northmere", {"generic"}),
        ("City of London", "city of london", set()),
    ],
)
def test_a_name_is_parted_into_place_and_kind(name: str, place: str, kinds: set[str]):
    assert parted(fold(name)) == (place, kinds)


@pytest.mark.parametrize(
    ("name", "on", "slug"),
    [
        # what changed hands: the date decides
        ("Dorset", "2016", "dorset-county"),
        ("Dorset", "2021", "dorset"),
        ("DORSET", None, "dorset"),
        ("Dorset Council", "2021-09-27", "dorset"),
        ("Cumbria", "2017-11-01", "cumbria-county"),
        ("North Yorkshire", "2023-03-31", "north-yorkshire-county"),
        ("North Yorkshire", "2023-04", "north-yorkshire"),
        ("Buckinghamshire", "2018", "buckinghamshire-county"),
        ("Durham County Council", "2005", "durham-county"),
        ("Durham County Council", "2016", "durham"),
        ("County Durham", "2016", "durham"),
        # a name that says it all wins over the date
        ("Dorset County Council", "2021", "dorset-county"),
        ("Somerset County Council", "2024-01-01", "somerset-county"),
        # one that is over is still found
        ("Poole", "2022", "poole"),
        ("Borough of Poole", None, "poole"),
        # a slug letter by letter, codes, numbers
        ("dorset-county", "2021", "dorset-county"),
        ("dorset", "2016", "dorset"),
        ("North-Yorkshire", "2015", "north-yorkshire-county"),
        ("E06000058", None, "bournemouth-christchurch-and-poole"),
        ("e06000048", None, "northumberland"),
        ("839", None, "bournemouth-christchurch-and-poole"),
        ("80442", "2015", "buckinghamshire-county"),
        ("80442", "2022", "buckinghamshire"),
        # spellings
        ("bournemouth, christchurch & poole council", None, "bournemouth-christchurch-and-poole"),
        ("BCP", None, "bournemouth-christchurch-and-poole"),
        ("London Borough of Richmond upon Thames", None, "richmond-upon-thames"),
        ("Kingston-upon-Hull City Council", None, "kingston-upon-hull"),
        ("City of York Council", None, "york"),
        ("St. Helens Borough Council", None, "st-helens"),
        ("Portsmouth City", None, "portsmouth"),
        ("Wirral Metropolitan Borough Council local authority children's services", None, "wirral"),
        ("Royal Borough of Greenwich", "2014", "greenwich"),
        ("Telford & Wrekin", None, "telford-and-wrekin"),
        ("B&NES", None, "bath-and-north-east-somerset"),
        # children's services come first
        ("Bedford", "2015", "bedford"),
        ("Durham", "2005", "durham-county"),
    ],
)
def test_a_name_or_code_means_one_council(name: str, on: str | None, slug: str):
    found = REGISTER.resolve(name, on)
    assert found is not None and found.slug == slug


@pytest.mark.parametrize(
    "name",
    ["", "Northmere", "London", "Leicester County Council", "SCC", "999999", "E99999999", "City", "Pool"],
)
def test_what_means_no_council_or_several_is_not_guessed(name: str):
    assert REGISTER.resolve(name) is None


def test_candidates_are_all_whatever_the_date():
    assert {a.slug for a in REGISTER.candidates("Dorset")} == {"dorset", "dorset-county"}
    assert {a.slug for a in REGISTER.candidates("80555")} == {"somerset", "somerset-county"}


def test_every_name_in_the_register_means_its_council_in_its_time():
    for one in REGISTER.authorities.values():
        if one.childrens_services:
            on = one.end or ("2030" if one.status == "planned" else "2025-06")
            for name in one.names:
                found = REGISTER.resolve(name, on)
                assert found is not None and found.slug == one.slug, (name, on)


def test_the_nearest_are_suggested():
    assert REGISTER.nearest("Bournmouth")[0] == "bournemouth"
    assert "kirklees" in REGISTER.nearest("Kirkless Council")
    assert REGISTER.nearest("zzzzzz") == []


@pytest.mark.parametrize(
    ("text", "on", "slugs"),
    [
        (
            "Inspection of Bournemouth, Christchurch and Poole local authority children's services",
            "2021-12",
            ["bournemouth-christchurch-and-poole"],
        ),
        ("London Borough of Camden\nInspection of services", "2017", ["camden"]),
        ("Inspection of Dorset children’s social care services", "2018", ["dorset-county"]),
        ("Bournemouth and Poole Local Safeguarding Children Board", "2014", ["bournemouth", "poole"]),
        ("West Dorset District Council is no business of theirs", "2014", []),
        (
            "Hull, North East Lincolnshire and York",
            None,
            ["kingston-upon-hull", "north-east-lincolnshire", "york"],
        ),
        ("The children enjoy reading, and nobody would bury the matter", None, []),
        ("Bath & North East Somerset Council", None, ["bath-and-north-east-somerset"]),
        ("Durham County Council children's services", "2016", ["durham"]),
        ("INSPECTION OF TOWER HAMLETS LOCAL AUTHORITY", None, ["tower-hamlets"]),
        ("Somerset, Somerset County Council and Somerset", "2019", ["somerset-county"]),
        ("Dorset", "2016", ["dorset-county"]),
        ("Northmere Council", None, []),
        ("", None, []),
    ],
)
def test_councils_are_found_in_a_running_text(text: str, on: str | None, slugs: list[str]):
    assert [one.slug for one in REGISTER.find_all(text, on)] == slugs


@pytest.mark.parametrize(
    ("slug", "on", "row"),
    [
        ("wiltshire-county", "2016-12-16", "wiltshire"),
        ("wiltshire-county", "2008", "wiltshire-county"),
        ("north-yorkshire", "2020", "north-yorkshire-county"),
        ("dorset-county", "2021", "dorset-county"),
        ("poole", "2021", "poole"),
        ("bournemouth-christchurch-and-poole", "2016", "bournemouth-christchurch-and-poole"),
    ],
)
def test_a_council_that_goes_on_has_a_row_for_each_time(slug: str, on: str, row: str):
    assert REGISTER.row_at(REGISTER.authorities[slug], on).slug == row


def test_shire_districts_are_found_when_asked_for():
    found = REGISTER.find_all("Purbeck and West Dorset", "2014", districts=True)
    assert [one.slug for one in found] == ["purbeck", "west-dorset"]


@pytest.mark.corpus
def test_the_names_of_the_inspected_councils_are_understood_at_the_date_of_inspection():
    with (SHARED / "gold" / "judgements" / "reports.csv").open(encoding="utf-8", newline="") as stream:
        reports = list(csv.DictReader(stream))
    assert len(reports) == 324
    for report in reports:
        one = REGISTER.authorities[report["authority"]]
        for name in (one.name, one.short_name, report["urn"] if one.urn else one.name):
            found = REGISTER.resolve(name, report["start"])
            assert found is not None and found.slug == one.slug, (report["path"], name)
