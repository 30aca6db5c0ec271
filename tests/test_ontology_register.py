"""The shipped register hangs together, and says of the reorganisations what is known of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ontology.dates import parts
from ontology.frameworks import load_versions
from ontology.register import UnknownAuthority, load_register, sources
from ontology.tables import SHIPPED, TableError, read_table

REGISTER = load_register()
AUTHORITIES = REGISTER.authorities
CHANGES = REGISTER.changes


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def members(change: str, role: str) -> dict[str, str]:
    return {m.authority: m.share for m in CHANGES[change].members if m.role == role}


def with_services(slugs: dict[str, str]) -> dict[str, str]:
    return {slug: share for slug, share in slugs.items() if AUTHORITIES[slug].childrens_services}


# ---------------------------------------------------------------- it hangs together


def test_it_holds_every_childrens_services_authority_of_today():
    current = [a for a in AUTHORITIES.values() if a.status == "current" and a.childrens_services]
    assert len(current) == 153
    kinds = Counter(a.kind for a in current)
    assert kinds["london borough"] == 32 and kinds["metropolitan district"] == 36
    assert kinds["city of london"] == kinds["isles of scilly"] == 1


def test_every_date_is_one_and_every_time_ends_after_it_begins():
    for a in AUTHORITIES.values():
        for day in filter(None, (a.start, a.end)):
            assert parts(day)[2], (a.slug, day)
        assert not a.start or not a.end or a.start < a.end, a.slug
        assert (a.status == "abolished") == bool(a.end), a.slug
    for change in CHANGES.values():
        assert parts(change.date)[2], change.id
    for one in (*REGISTER.trusts, *REGISTER.boards):
        for day in filter(None, (one.start, one.end)):
            parts(day)


def test_every_member_of_a_change_exists_and_its_days_fit():
    for change in CHANGES.values():
        assert change.originals and change.results, change.id
        for member in change.members:
            assert member.authority in AUTHORITIES, (change.id, member)
        if change.kind == "renaming":
            assert [m.authority for m in change.originals] == [m.authority for m in change.results]
            continue
        for member in change.results:
            assert AUTHORITIES[member.authority].start == change.date, (change.id, member)
        for member in change.originals:
            one = AUTHORITIES[member.authority]
            assert not one.start or one.start < change.date, (change.id, member)
            if change.planned or (member.share == "part" and one.end != day_before(change.date)):
                assert not one.end or one.end >= change.date, (change.id, member)
            else:
                assert one.end == day_before(change.date), (change.id, member)


def test_every_end_and_every_later_beginning_has_a_change():
    ended = {m.authority for c in CHANGES.values() if not c.planned for m in c.originals}
    began = {m.authority for c in CHANGES.values() for m in c.results}
    assert {a.slug for a in AUTHORITIES.values() if a.end} <= ended
    late = {a.slug for a in AUTHORITIES.values() if a.start > "1996-04-01"}
    assert late == {slug for slug in began if AUTHORITIES[slug].start > "1996-04-01"}


def test_a_council_that_goes_on_in_a_new_row_is_joined_to_it_by_a_change():
    for a in AUTHORITIES.values():
        if a.continued_by:
            assert a.continued_by in {link.authority.slug for link in REGISTER.successors(a.slug)}, a.slug
            assert (
                AUTHORITIES[a.continued_by].start
                == (date.fromisoformat(a.end) + timedelta(days=1)).isoformat()
            )


def test_codes_have_their_form_and_mean_one_council_at_a_time():
    forms = {"gss": r"E\d{8}", "dfe": r"[2-9]\d\d", "ofsted": r"\d{5}|\d{7}"}
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for a in AUTHORITIES.values():
        for code in a.codes:
            assert re.fullmatch(forms[code.scheme], code.code), (a.slug, code)
            held.setdefault((code.scheme, code.code), []).append(
                (code.start or a.start, code.end or a.end or "9999", a.slug)
            )
    for key, spans in held.items():
        spans.sort()
        for (_, end, one), (start, _, other) in pairwise(spans):
            assert end < start, f"{key}: {one} and {other} at once"


def test_every_latest_code_of_a_row_is_among_its_codes():
    for a in AUTHORITIES.values():
        assert {(s, c) for s, c in (("gss", a.gss), ("dfe", a.dfe), ("ofsted", a.urn)) if c} <= {
            (code.scheme, code.code) for code in a.codes
        }, a.slug


def test_current_authorities_with_childrens_services_have_all_three_codes():
    for a in AUTHORITIES.values():
        if a.status == "current" and a.childrens_services:
            assert a.gss and a.dfe and a.urn, a.slug


def test_trusts_boards_plans_and_neighbours_name_councils_of_the_register():
    for one in (*REGISTER.trusts, *REGISTER.boards, *REGISTER.plans):
        assert one.authorities and set(one.authorities) <= AUTHORITIES.keys(), one
    for plan in REGISTER.plans:
        assert not plan.change or CHANGES[plan.change].planned
    current = {a.slug for a in AUTHORITIES.values() if a.status == "current" and a.childrens_services}
    for slug in current:
        near = REGISTER.neighbours(slug)
        assert len(near) == 10 and slug not in near and set(near) <= current, slug


def test_every_row_names_a_source_that_is_listed_and_the_day_it_was_checked():
    known = {source[0] for source in sources()}
    rows = (*AUTHORITIES.values(), *CHANGES.values(), *REGISTER.plans, *REGISTER.trusts, *REGISTER.boards)
    for row in rows:
        assert row.sources and set(row.sources) <= known and parts(row.checked)[2], row
    assert all(set(version.sources) <= known for version in load_versions())
    assert known == {
        "edubase",
        "peer-lookup",
        "si-2013-595",
        *(name for row in (*rows, *load_versions()) for name in row.sources),
    }


def test_what_has_no_source_is_marked_unverified():
    for one in (*REGISTER.trusts, *REGISTER.boards, *REGISTER.plans, *CHANGES.values()):
        if one.sources == ("unsourced",):
            assert not one.verified, one


# ---------------------------------------------------------------- the reorganisations


@pytest.mark.parametrize(
    ("change", "day", "originals", "results"),
    [
        (
            "chg-2019-bcp",
            "2019-04-01",
            {"bournemouth": "whole", "poole": "whole", "dorset-county": "part"},
            {"bournemouth-christchurch-and-poole"},
        ),
        ("chg-2019-dorset", "2019-04-01", {"dorset-county": "part"}, {"dorset"}),
        ("chg-2020-buckinghamshire", "2020-04-01", {"buckinghamshire-county": "whole"}, {"buckinghamshire"}),
        (
            "chg-2021-northamptonshire",
            "2021-04-01",
            {"northamptonshire-county": "whole"},
            {"north-northamptonshire", "west-northamptonshire"},
        ),
        (
            "chg-2023-cumbria",
            "2023-04-01",
            {"cumbria-county": "whole"},
            {"cumberland", "westmorland-and-furness"},
        ),
        ("chg-2023-somerset", "2023-04-01", {"somerset-county": "whole"}, {"somerset"}),
        ("chg-2023-north-yorkshire", "2023-04-01", {"north-yorkshire-county": "whole"}, {"north-yorkshire"}),
    ],
)
def test_the_reorganisations_since_2019(change: str, day: str, originals: dict[str, str], results: set[str]):
    known = CHANGES[change]
    assert known.date == day and known.verified and not known.planned
    assert re.search(r"S\.I\. \d{4}/\d+", known.instrument)
    assert with_services(members(change, "original")) == originals
    assert set(members(change, "resulting")) == results
    for slug in originals:
        assert AUTHORITIES[slug].end == day_before(day)


def test_the_districts_that_went_into_bcp_and_dorset():
    assert "christchurch" in members("chg-2019-bcp", "original")
    assert len(members("chg-2019-dorset", "original")) == 6


@pytest.mark.parametrize(
    ("change", "day", "stage", "originals", "results"),
    [
        ("chg-2027-surrey", "2027-04-01", "order made", {"surrey"}, 2),
        ("chg-2028-norfolk", "2028-04-01", "decision announced", {"norfolk"}, 3),
        ("chg-2028-suffolk", "2028-04-01", "decision announced, challenged", {"suffolk"}, 3),
        (
            "chg-2028-essex",
            "2028-04-01",
            "decision announced, challenged",
            {"essex", "southend-on-sea", "thurrock"},
            5,
        ),
    ],
)
def test_the_planned_reorganisations(change: str, day: str, stage: str, originals: set[str], results: int):
    known = CHANGES[change]
    assert (known.date, known.stage, known.planned) == (day, stage, True)
    assert set(with_services(members(change, "original"))) == originals
    assert len(known.results) == results
    assert all(AUTHORITIES[m.authority].status == "planned" for m in known.results)
    assert all(AUTHORITIES[slug].status == "current" for slug in originals)


def test_only_surrey_has_an_order_and_undecided_areas_make_no_change():
    assert [c.id for c in CHANGES.values() if c.stage == "order made"] == ["chg-2027-surrey"]
    assert {p.area for p in REGISTER.plans if p.change} >= {"Surrey", "Norfolk", "Suffolk"}
    assert not any(p.change for p in REGISTER.plans if not p.verified)


# ---------------------------------------------------------------- trusts and boards


def test_a_trust_leads_to_its_authorities_at_a_date():
    name = "Northamptonshire Children's Trust"
    assert [t.authorities for t in REGISTER.trusts_named(name, "2021-01")] == [("northamptonshire-county",)]
    assert [t.authorities for t in REGISTER.trusts_named(name.upper(), "2023")] == [
        ("north-northamptonshire", "west-northamptonshire")
    ]
    assert "Slough Children First" in {t.name for t in REGISTER.trusts_of("slough", "2023")}
    assert "Slough Children First" not in {t.name for t in REGISTER.trusts_of("slough", "2019")}


def test_a_joint_board_covers_several():
    (board,) = REGISTER.boards_named("Bournemouth & Poole Local Safeguarding Children Board")
    assert board.joint and board.authorities == ("bournemouth", "poole") and board.verified
    assert board in REGISTER.boards_of("poole", "2014")
    assert board not in REGISTER.boards_of("poole", "2021")


# ---------------------------------------------------------------- reading and extending


def test_the_way_of_every_build_imports_no_rdf_library():
    """The register is read in every worker: it must stay cheap (a few milliseconds, standard library only)."""
    code = (
        "import sys; from ontology.register import load_register; load_register().resolve('Poole');"
        "import ontology.grades, ontology.aspects, ontology.issues, ontology.iris;"
        "print([m for m in ('rdflib', 'pyoxigraph', 'pyshacl', 'numpy', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def extension(folder: Path) -> Path:
    """A folder of tables with two invented councils that become one."""
    columns = (SHIPPED / "authorities.csv").read_text(encoding="utf-8").splitlines()[0]
    row = "{0},{1} Council,{1},unitary,,,,South West,{2},{3},,,,{4},yes,,,invented,2026-11-21"
    (folder / "authorities.csv").write_text(
        "\n".join(
            [
                columns,
                row.format("northmere", "Northmere", "1998-04-01", "2019-03-31", "abolished"),
                row.format("eastmarsh", "Eastmarsh", "1998-04-01", "2019-03-31", "abolished"),
                row.format("northmere-and-eastmarsh", "Northmere and Eastmarsh", "2019-04-01", "", "current"),
            ]
        )
        + "\n",
        encoding="utf-8",
    )
    (folder / "changes.csv").write_text(
        "id,date,kind,instrument,status,stage,verified,sources,checked\n"
        "chg-2019-nae,2019-04-01,merger,,in force,,yes,invented,2026-11-21\n",
        encoding="utf-8",
    )
    (folder / "members.csv").write_text(
        "change,authority,role,share\n"
        "chg-2019-nae,northmere,original,whole\n"
        "chg-2019-nae,eastmarsh,original,whole\n"
        "chg-2019-nae,northmere-and-eastmarsh,resulting,whole\n",
        encoding="utf-8",
    )
    return folder


def test_a_register_is_extended_by_tables_of_the_same_form(tmp_path: Path):
    more = REGISTER.extended(extension(tmp_path))
    assert len(more.authorities) == len(AUTHORITIES) + 3
    assert more.require("Northmere Council").slug == "northmere"
    assert [m.authority.slug for m in more.line("northmere-and-eastmarsh")][1:] == ["eastmarsh", "northmere"]
    assert more.resolve("Poole") == REGISTER.resolve("Poole")
    assert "northmere" not in AUTHORITIES


def test_a_row_that_is_there_already_is_refused(tmp_path: Path):
    folder = extension(tmp_path)
    with pytest.raises(TableError, match="in the register already: eastmarsh"):
        REGISTER.extended(folder).extended(folder)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("authorities.csv", "x,X", "line 5: 2 cells"),
        ("changes.csv", "c,2019-04-01,takeover,,in force,,yes,s,2026-11-21", "'takeover' should be one of"),
        ("members.csv", "chg-2019-nae,northmere,victim,whole", "'victim' should be one of"),
        ("members.csv", "chg-none,northmere,original,whole", "no such change: chg-none"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_by_its_place(
    tmp_path: Path, table: str, row: str, message: str
):
    path = extension(tmp_path) / table
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=message):
        REGISTER.extended(tmp_path)


def test_other_columns_than_ours_are_refused(tmp_path: Path):
    (tmp_path / "changes.csv").write_text("id,when\n", encoding="utf-8")
    with pytest.raises(TableError, match="line 1: the columns are"):
        read_table(tmp_path, "changes.csv", ("id", "date"))


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(UnknownAuthority, match="the nearest: poole"):
        REGISTER.require("Poool")
