from __future__ import annotations

import pytest

from ontology.grades import grade_ids, grade_of, load_grade_schemes


@pytest.mark.parametrize(
    ("printed", "scheme", "grade"),
    [
        ("Outstanding", None, "outstanding"),
        ("GOOD", None, "good"),
        ("is good.", None, "good"),
        ("Requires improvement", None, "requires-improvement"),
        ("Requires improvement \nto be good", None, "requires-improvement"),
        ("require improvement to be good", "grades-2018", "requires-improvement"),
        ("Grade 3 (Adequate)", None, "adequate"),
        ("Adequate (Grade 3)", "grades-2009", "adequate"),
        ("Grade 3", "grades-2009", "adequate"),
        ("Grade 3", "grades-2013", "requires-improvement"),
        ("4", "grades-2018", "inadequate"),
        ("Inconsistent experiences and outcomes", None, "inconsistent"),
        ("Widespread and/or systemic failings", None, "systemic-failings"),
        ("Adequate", "grades-2013", None),
        ("Grade 3", None, None),
        ("Grade 5", "grades-2009", None),
        ("Met", None, None),
        ("", None, None),
        ("good progress", None, None),
        ("not good", None, None),
    ],
)
def test_printed_words_mean_a_grade_or_none(printed: str, scheme: str | None, grade: str | None):
    assert grade_of(printed, scheme) == grade


def test_the_ids_are_those_of_the_contract():
    assert set(grade_ids()) == {
        *("outstanding", "good", "adequate", "requires-improvement", "inadequate"),
        *("positive", "inconsistent", "systemic-failings"),
    }


def test_a_scheme_ranks_its_grades_without_gaps_and_reads_its_own_words():
    for scheme in load_grade_schemes().values():
        assert [grade.rank for grade in scheme.grades] == list(range(1, len(scheme.grades) + 1))
        for grade in scheme.grades:
            assert grade.id in scheme
            for words in (grade.label, *grade.words):
                assert grade_of(words, scheme.id) == grade.id, words


def test_adequate_gave_way_in_2013():
    schemes = load_grade_schemes()
    assert "adequate" in schemes["grades-2009"] and "requires-improvement" not in schemes["grades-2009"]
    assert "adequate" not in schemes["grades-2013"] and "requires-improvement" in schemes["grades-2013"]
