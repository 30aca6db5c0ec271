from __future__ import annotations

import csv
from collections import Counter

import pytest
from conftest import SHARED

from ontology.issues import load_areas, load_issues, narrower_of


def test_there_are_ninety_two_issues_in_five_areas():
    assert len(load_issues()) == 92
    areas = Counter(issue.area for issue in load_issues().values())
    assert set(areas) == set(load_areas()) and min(areas.values()) >= 7


def test_every_issue_has_words_of_its_own():
    labels = [issue.label for issue in load_issues().values()]
    assert len(set(labels)) == len(labels)
    assert all(issue.scope and issue.label and issue.scope != issue.label for issue in load_issues().values())


def test_sexual_exploitation_is_part_of_exploitation():
    assert load_issues()["child-sexual-exploitation"].broader == "child-exploitation"
    assert narrower_of("child-exploitation") == ("child-sexual-exploitation",)
    assert narrower_of("neglect") == ()


@pytest.mark.corpus
def test_ids_areas_and_labels_are_those_of_the_taxonomy_in_its_order():
    with (SHARED / "taxonomy" / "issues.csv").open(encoding="utf-8", newline="") as stream:
        given = [(r["id"], r["area"], r["label"], r["broader"]) for r in csv.DictReader(stream)]
    assert given == [(i.id, i.area, i.label, i.broader) for i in load_issues().values()]
