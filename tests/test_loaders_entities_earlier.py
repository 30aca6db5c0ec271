"""Earlier inspections and succession, as invented documents tell of them."""

from __future__ import annotations

import pytest
from test_loaders_entities import read, register  # noqa: F401  (a fixture)

from ontology.register import Register


def told(register: Register, *texts: str, on: str = "2019-06-28") -> list[tuple[str, str]]:  # noqa: F811
    return [(p.date, p.grade) for p in read(register, *texts, on=on).previous_inspections]


def test_the_list_of_the_single_framework(register: Register) -> None:  # noqa: F811
    found = read(
        register,
        "The previous inspection of Northmere’s safeguarding arrangements was in April 2012. The local authority was"
        " judged to be good.",
        "The previous inspection of fostering was in October 2011 and the service was judged as outstanding.",
    ).previous_inspections
    assert [(p.date, p.subject, p.grade) for p in found] == [
        ("2012-04", "safeguarding arrangements", "good"),
        ("2011-10", "fostering", "outstanding"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since the last inspection in 2016, much has changed.", [("2016", "")]),
        ("Since the last inspection in 2016, when services were judged inadequate, all is new.",
         [("2016", "inadequate")]),
        ("This is the third visit since the local authority was judged inadequate in December 2017.",
         [("2017-12", "inadequate")]),
        ("A focused visit in March 2018 found delay.", [("2018-03", "")]),
        ("Services were judged to require improvement to be good at the inspection in 2015.",
         [("2015", "requires-improvement")]),
        ("The 2017 joint targeted area inspection was hard.", [("2017", "")]),
        ("Work judged good at the last inspection in 2015 has gone and outcomes judged inadequate at that time"
         " are not better.", [("2015", "good"), ("2015", "inadequate")]),
        ("Since the previous inspection in 2017, when it was judged to be good overall, but requires improvement in"
         " help, services have changed.", [("2017", "good"), ("2017", "requires-improvement")]),
        ("The children’s home was judged good at its inspection in May 2017.", []),
        ("The plan was agreed in 2016.", []),
        ("It was carried out under section 136 of the Education and Inspections Act 2006.", []),
        ("Inspectors visited in June 2019.", []),
    ],
)  # fmt: skip
def test_prose(register: Register, text: str, expected: list[tuple[str, str]]) -> None:  # noqa: F811
    assert told(register, text) == expected


def test_a_date_is_not_told_twice(register: Register) -> None:  # noqa: F811
    found = told(
        register,
        "The last inspection of services for children looked after was in May 2012. The local authority was judged to"
        " be adequate.",
        "Since the last inspection in 2012, little has improved.",
    )
    assert found == [("2012-05", "adequate")]


def test_succession_is_checked_against_the_register(register: Register) -> None:  # noqa: F811
    change = next(
        c for c in register.changes.values() if c.status == "in force" and c.date > "2019" and c.results
    )
    slug = next(m.authority for m in change.members if m.role == "resulting")
    name, original = register.authorities[slug].name, register.authorities[change.originals[0].authority].name
    year = change.date[:4]
    right = read(register, f"Since the inception of the new unitary authority in April {year}, leaders have worked."
                 f" The predecessor council, {original}, was inspected.", on="2024-05-01", slug=slug)  # fmt: skip
    wrong = read(register, "Since the inception of the new unitary authority in April 1974, leaders have worked.",
                 on="2024-05-01", slug=slug)  # fmt: skip
    assert [(s.predecessor, s.successor) for s in right.succession] == [(original, name)]
    assert right.issues == ()
    assert [issue.code for issue in wrong.issues] == ["succession-disagrees"]


def test_councils_that_became_one(register: Register) -> None:  # noqa: F811
    text = "The new council replaced Northmere Borough Council and Eastmarsh Borough Council on 1 April 2019."
    found = read(register, text, on="2022-05-01", slug="northmere-and-eastmarsh")
    assert [(s.predecessor, s.date) for s in found.succession] == [
        ("Northmere Borough Council", "2019-04-01"),
        ("Eastmarsh Borough Council", "2019-04-01"),
    ]
    assert found.issues == ()


def test_the_subject_is_what_was_judged(register: Register) -> None:  # noqa: F811
    found = read(
        register,
        "Safeguarding arrangements were last inspected in June 2011 and were judged to be good.",
        "This was the fourth monitoring visit after the local authority was judged inadequate in March 2013.",
    ).previous_inspections
    assert [(p.date, p.grade, p.subject.lower()) for p in found] == [
        ("2011-06", "good", "safeguarding arrangements"),
        ("2013-03", "inadequate", "inspection"),
    ]
