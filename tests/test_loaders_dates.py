"""Dates as documents print them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.dates import find_dates, parse_date, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11 to 22 May 2026", "2026-05-11", "2026-05-22"),
        ("27 September to 8 October 2021", "2021-09-27", "2021-10-08"),
        ("27th September to 8th October 2021", "2021-09-27", "2021-10-08"),
        ("15 – 19 July 2013", "2013-07-15", "2013-07-19"),
        ("30 April 2014 – 21 May 2014", "2014-04-30", "2014-05-21"),
        ("21 and 22 February 2024", "2024-02-21", "2024-02-22"),
        ("21 November-15 December 2016", "2016-11-21", "2016-12-15"),
        ("28 January–5 February 2014", "2014-01-28", "2014-02-05"),
        ("28 November to 9 January 2014", "2013-11-28", "2014-01-09"),
        ("3 December 2018 to 14 December", "2018-12-03", "2018-12-14"),
        ("20 December 2018 to 4 January", "2018-12-20", "2019-01-04"),
        ("18 Feb 2014 – 12 March 2014", "2014-02-18", "2014-03-12"),
        ("12/09/2016 to 06/10/2016", "2016-09-12", "2016-10-06"),
        ("1.6.15 – 25.6.15", "2015-06-01", "2015-06-25"),
        ("2015-06-01 to 2015-06-25", "2015-06-01", "2015-06-25"),
        ("Monday 8 July until Friday 19 July 2019", "2019-07-08", "2019-07-19"),
        ("5, 6 and 7 March 2019", "2019-03-05", "2019-03-07"),
        ("28 July 2016", "2016-07-28", "2016-07-28"),
        ("the 1st of June 2019", "2019-06-01", "2019-06-01"),
        ("May 21, 2014", "2014-05-21", "2014-05-21"),
        ("28 to 8 February 2019", "2019-01-28", "2019-02-08"),
        ("21November – 5 Febuary 2014", "2013-11-21", "2014-02-05"),
        ("2 to 12 Novermber 2018", "2018-11-02", "2018-11-12"),
        ("19 November-11 December 2013 and 28 – 30\nJanuary 2014", "2013-11-19", "2014-01-30"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 June 2014",
        "30 separate cases",
        "May 2014",
        "in 2014 the 12 children",
        "page 3 of 20",
        "4.5 to 6",
    ],
)
def test_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_a_period_without_a_year_ends_before_the_document_is_dated() -> None:
    period = parse_period("Between 16 May and 20 May, inspectors visited", by="2016-06-29")
    assert period is not None
    assert (period.first, period.last) == ("2016-05-16", "2016-05-20")
    over_new_year = parse_period("between 18 December and 5 January", by="2017-02-01")
    assert over_new_year is not None
    assert (over_new_year.first, over_new_year.last) == ("2016-12-18", "2017-01-05")
    assert parse_period("Between 16 May and 20 May") is None


def test_days_of_a_period_count_both_ends() -> None:
    period = parse_period("11 to 15 September 2023")
    assert period is not None
    assert period.days == 5


def test_dates_of_a_text_know_where_they_stand() -> None:
    text = "Judged in March 2016, visited on 5 and 6 April 2017; published 5/5/2017."
    found = find_dates(text)
    assert [moment.iso for moment in found] == ["2016-03", "2017-04-05", "2017-04-06", "2017-05-05"]
    assert text[found[0].start : found[0].end] == "March 2016"
    assert text[found[3].start : found[3].end] == "5/5/2017"


def test_the_first_date() -> None:
    assert parse_date("Published: 3 July 2009") == "2009-07-03"
    assert parse_date("Reference no: 309") == ""


_DAY = st.dates(min_value=date(2005, 1, 1), max_value=date(2029, 12, 31))


@given(_DAY, st.integers(0, 40), st.sampled_from([" to ", " – ", "-", " and ", " until "]), st.booleans())
def test_what_a_report_prints_comes_back(first: date, days: int, joined: str, once: bool) -> None:
    """The year, and within a month the month, printed once or twice: the same days."""
    last = first + timedelta(days=days)
    same_month = (first.year, first.month) == (last.year, last.month)
    head = f"{first.day}" if once and same_month else f"{first.day} {first:%B}"
    head += "" if once else f" {first.year}"
    period = parse_period(f"Inspection dates: {head}{joined}{last.day} {last:%B %Y}")
    assert period is not None
    assert (period.first, period.last) == (first.isoformat(), last.isoformat())
