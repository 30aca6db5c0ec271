"""Frameworks, their versions, and the aspects that they judge."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import pairwise

import pytest
from conftest import SHARED

from ontology.aspects import aspect_of, load_aspects
from ontology.frameworks import (
    load_frameworks,
    load_inspection_kinds,
    load_versions,
    variant_of_ilacs,
    version_of,
    versions_of,
    weight_of,
)
from ontology.grades import load_grade_schemes


def test_the_words_are_those_of_the_contract():
    assert " ".join(load_frameworks()) == (
        "pre-2013 SIF SIF-reinspection ILACS ILACS-short ILACS-standard JTAI area-SEND other"
    )
    assert " ".join(load_inspection_kinds()) == (
        "pre-2013 SIF ILACS monitoring-visit focused-visit JTAI area-SEND LSCB other"
    )
    assert " ".join(load_aspects()) == (
        "overall-effectiveness leadership help-and-protection children-looked-after children-in-care "
        "in-care-and-care-leavers care-leavers adoption safeguarding-board area-send-arrangements"
    )


def test_frameworks_versions_kinds_and_schemes_fit_together():
    for framework in load_frameworks().values():
        assert framework.kind in load_inspection_kinds()
        assert not framework.broader or framework.broader in load_frameworks()
    for version in load_versions():
        assert version.framework in load_frameworks()
        assert set(version.aspects) <= set(load_aspects())
        assert bool(version.grades) == bool(version.aspects)
        assert not version.grades or version.grades in load_grade_schemes()
    for name in load_frameworks():
        for one, next_one in pairwise(versions_of(name)):
            assert one.end and one.end < next_one.start, (one, next_one)


def test_full_inspections_weigh_two_and_all_others_one():
    assert {kind: weight_of(kind) for kind in load_inspection_kinds()} == {
        **dict.fromkeys(("pre-2013", "SIF", "ILACS"), 2),
        **dict.fromkeys(("monitoring-visit", "focused-visit", "JTAI", "area-SEND", "LSCB", "other"), 1),
    }
    assert all(kind.full == (kind.weight == 2) for kind in load_inspection_kinds().values())


@pytest.mark.parametrize(
    ("framework", "on", "version"),
    [
        ("SIF", "2014-06-03", "sif-2013"),
        ("ILACS-short", "2019", "ilacs-2018"),
        ("ILACS", "2022-12-31", "ilacs-2018"),
        ("ILACS-standard", "2023-01-09", "ilacs-2023"),
        ("ILACS-short", "2026-03-31", "ilacs-2023"),
        ("ILACS-short", "2026-04-01", "ilacs-2026"),
        ("area-SEND", "2024-03", "area-send-2023"),
        ("SIF", "2021", None),
        ("other", "2021", None),
    ],
)
def test_an_inspection_has_the_version_of_its_start(framework: str, on: str, version: str | None):
    found = version_of(framework, on)
    assert (found.id if found else None) == version


def test_five_days_of_fieldwork_are_a_short_inspection():
    assert variant_of_ilacs(5) == "ILACS-short"
    assert variant_of_ilacs(6) == "ILACS-standard"


@pytest.mark.parametrize(
    ("printed", "framework", "aspect"),
    [
        ("1. Children who need help and protection", "SIF", "help-and-protection"),
        ("2. Children looked after and achieving\npermanence", "SIF", "children-looked-after"),
        ("2.1 Adoption performance", "SIF-reinspection", "adoption"),
        ("2.2 Experiences and progress of care leavers", "SIF", "care-leavers"),
        ("3. Leadership, management and governance", "SIF", "leadership"),
        ("The effectiveness of the Local Safeguarding Children Board (LSCB)", "SIF", "safeguarding-board"),
        ("The impact of leaders on practice", "ILACS-short", "leadership"),
        ("children in care and care leavers", "ILACS-standard", "in-care-and-care-leavers"),
        ("The experiences and progress of children in care", "ILACS", "children-in-care"),
        ("The experiences and progress of care leavers", "ILACS", "care-leavers"),
        ("Overall effectiveness", "ILACS", "overall-effectiveness"),
        ("Overall effectiveness of services", "pre-2013", "overall-effectiveness"),
        ("Leadership and management:", "pre-2013", "other:Leadership and management"),
        ("4. Capacity to  improve", "pre-2013", "other:Capacity to improve"),
        ("Capacity to improve", "ILACS", None),
        ("Adoption performance", "ILACS", None),
        ("Judgement", "SIF", None),
        ("care leavers", "", "care-leavers"),
        ("", "pre-2013", None),
    ],
)
def test_printed_labels_name_an_aspect_or_none(printed: str, framework: str, aspect: str | None):
    assert aspect_of(printed, framework) == aspect


@pytest.mark.corpus
def test_every_grade_of_the_readable_reports_is_one_of_its_version_of_the_framework():
    folder = SHARED / "gold" / "judgements"
    with (folder / "judgements.csv").open(encoding="utf-8", newline="") as stream:
        judged = defaultdict(dict)
        for row in csv.DictReader(stream):
            judged[row["sha256"]][row["aspect"]] = row["grade"]
    with (folder / "reports.csv").open(encoding="utf-8", newline="") as stream:
        reports = list(csv.DictReader(stream))
    complete = 0
    for report in reports:
        version = version_of(report["framework"], report["start"])
        assert version is not None, report["path"]
        grades = {k: v for k, v in judged[report["sha256"]].items() if not k.startswith("other:")}
        assert set(grades) <= set(version.aspects), report["path"]
        assert all(grade in load_grade_schemes()[version.grades] for grade in grades.values()), report["path"]
        complete += set(grades) == set(version.aspects)
    assert complete >= 0.95 * len(reports), "the aspects of the versions are those that reports grade"
