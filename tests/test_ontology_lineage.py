from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.changes import Change, Member
from ontology.lineage import Lineage
from ontology.register import load_register

REGISTER = load_register()


def line(slug: str) -> dict[str, tuple[str, str, str, bool]]:
    """Direction, share, date and whether counted, of each council in the line with children's services."""
    return {
        m.authority.slug: (m.direction, m.share, m.date, m.counted)
        for m in REGISTER.line(slug)
        if m.authority.childrens_services
    }


def test_the_line_of_a_council_that_was_merged():
    assert line("poole") == {
        "poole": ("self", "", "", True),
        "dorset-county": ("predecessor", "part", "1997-04-01", True),
        "bournemouth-christchurch-and-poole": ("successor", "whole", "2019-04-01", True),
    }


def test_the_line_of_what_it_was_merged_into_holds_no_sibling():
    assert line("bournemouth-christchurch-and-poole") == {
        "bournemouth-christchurch-and-poole": ("self", "", "", True),
        "bournemouth": ("predecessor", "whole", "2019-04-01", True),
        "poole": ("predecessor", "whole", "2019-04-01", True),
        "dorset-county": ("predecessor", "part", "2019-04-01", True),
    }
    assert "dorset" not in line("bournemouth-christchurch-and-poole")


def test_a_county_that_ended_by_parting_is_part_for_both():
    assert line("dorset")["dorset-county"] == ("predecessor", "part", "2019-04-01", True)
    after = line("dorset-county")
    assert after["dorset"] == ("successor", "part", "2019-04-01", True)
    assert after["bournemouth-christchurch-and-poole"] == ("successor", "part", "2019-04-01", True)
    assert after["poole"] == ("successor", "part", "1997-04-01", True)


@pytest.mark.parametrize(
    ("slug", "before"),
    [
        ("north-yorkshire", "north-yorkshire-county"),
        ("somerset", "somerset-county"),
        ("durham", "durham-county"),
    ],
)
def test_what_came_before_a_change_of_legal_form_counts(slug: str, before: str):
    assert line(slug)[before][0] == "predecessor" and line(slug)[before][3]


def test_planned_successors_stand_in_the_line_and_are_never_counted():
    after = [m for m in REGISTER.line("surrey") if m.direction == "successor"]
    assert {m.authority.slug for m in after} == {"east-surrey", "west-surrey"}
    assert all(m.planned and not m.counted and not m.counts("2030-01-01") for m in after)
    assert not any(m.counted for m in REGISTER.line("east-surrey") if m.direction == "predecessor")


def test_a_renaming_makes_no_line():
    assert [m.authority.slug for m in REGISTER.line("greenwich")] == ["greenwich"]
    assert all(m.change is None or m.change.kind != "renaming" for m in REGISTER.line("swindon"))


def test_inspections_count_on_their_side_of_the_change():
    members = {m.authority.slug: m for m in REGISTER.line("southampton")}
    hampshire = members["hampshire"]
    assert hampshire.counts("1997-03-31") and not hampshire.counts("1997-04-01")
    assert not hampshire.counts("2014-02-18"), (
        "Hampshire goes on; its later reports are none of Southampton's"
    )
    assert members["southampton"].counts("1990") and members["southampton"].counts("")

    after = {m.authority.slug: m for m in REGISTER.line("poole")}["bournemouth-christchurch-and-poole"]
    assert after.counts("2019-04-01") and not after.counts("2019-03-31") and not after.counts("")


def test_changes_after_a_day_are_shown_and_not_counted():
    (member,) = [m for m in REGISTER.line("poole", "2019-03-31") if m.direction == "successor"]
    assert not member.counted and not member.counts("2021-12-06") and not member.planned
    (member,) = [m for m in REGISTER.line("poole", "2019-04") if m.direction == "successor"]
    assert member.counted and member.counts("2021-12-06")


def test_neighbouring_steps_say_who_followed_whom():
    assert {x.authority.slug: x.share for x in REGISTER.successors("northamptonshire-county")} == {
        "north-northamptonshire": "whole",
        "west-northamptonshire": "whole",
    }
    assert [x.date for x in REGISTER.predecessors("portsmouth")] == ["1997-04-01"]


# ---------------------------------------------------------------- longer lines, of invented councils


def invented(*changes: tuple[str, str, str]) -> Lineage:
    """A lineage of changes `date, originals, results`, a member written `name` or `name:part`."""
    model = REGISTER.authorities["poole"]

    def member(text: str, role: str) -> Member:
        name, _, share = text.partition(":")
        return Member(name, role, share or "whole")

    made = {}
    names = set()
    for day, originals, results in changes:
        members = [member(x, "original") for x in originals.split()] + [
            member(x, "resulting") for x in results.split()
        ]
        names |= {m.authority for m in members}
        made[f"chg-{day}"] = Change(
            f"chg-{day}", day, "merger", "", "in force", "", True, (), "", tuple(members)
        )
    return Lineage({name: replace(model, slug=name) for name in names}, made)


def found(lineage: Lineage, slug: str) -> list[tuple[str, str, str, int]]:
    return [(m.authority.slug, m.share, m.date, m.depth) for m in lineage.line(slug)[1:]]


def test_predecessors_of_predecessors_are_walked_with_the_share_of_the_whole_way():
    lineage = invented(
        ("2000-04-01", "westholt:part", "northmere"), ("2019-04-01", "northmere eastmarsh", "new")
    )
    assert found(lineage, "new") == [
        ("eastmarsh", "whole", "2019-04-01", 1),
        ("northmere", "whole", "2019-04-01", 1),
        ("westholt", "part", "2000-04-01", 2),
    ]
    assert found(lineage, "westholt") == [
        ("northmere", "part", "2000-04-01", 1),
        ("new", "part", "2019-04-01", 2),
    ]


def test_what_a_predecessor_was_given_later_is_not_walked_to():
    """Westholt parted with Northmere in 2000 and swallowed Eastmarsh in 2010: no business of Northmere's."""
    lineage = invented(("2000-04-01", "westholt:part", "northmere"), ("2010-04-01", "eastmarsh", "westholt"))
    assert found(lineage, "northmere") == [("westholt", "part", "2000-04-01", 1)]
    assert found(lineage, "eastmarsh") == [("westholt", "whole", "2010-04-01", 1)]


def test_a_circle_ends():
    lineage = invented(("2000-04-01", "northmere", "eastmarsh"), ("2010-04-01", "eastmarsh", "northmere"))
    assert {name for name, *_ in found(lineage, "northmere")} == {"eastmarsh"}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("cumberland", {"cumbria-county": ("predecessor", "whole", "2023-04-01", True)}),
        ("westmorland-and-furness", {"cumbria-county": ("predecessor", "whole", "2023-04-01", True)}),
        ("west-northamptonshire", {"northamptonshire-county": ("predecessor", "whole", "2021-04-01", True)}),
        ("somerset", {"somerset-county": ("predecessor", "whole", "2023-04-01", True)}),
    ],
)
def test_the_whole_line_of_a_county_s_successor(slug: str, expected: dict):
    assert line(slug) == {slug: ("self", "", "", True)} | expected


def test_a_planned_council_without_a_code_has_its_county_before_it_uncounted():
    (county,) = [m for m in REGISTER.line("west-surrey") if m.authority.slug == "surrey"]
    assert not REGISTER.authorities["west-surrey"].gss
    assert (county.direction, county.planned, county.counted) == ("predecessor", True, False)
