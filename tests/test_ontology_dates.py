from __future__ import annotations

import pytest

from ontology.dates import DateError, first_day, last_day, parts


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-03-31", "2019-03-31", "2019-03-31"),
    ],
)
def test_a_short_date_has_two_ends(date: str, first: str, last: str):
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-02-30", "2019-2-1", "1 May 2019", "2019-05-01T00:00"]
)
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(DateError, match="is no date"):
        parts(text)
