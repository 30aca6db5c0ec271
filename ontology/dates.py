"""Dates as documents give them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, nothing made up that is not told.

Dates of full length compare as text. For a shorter one, say which end of it is meant.
"""

from __future__ import annotations

import calendar
import re

from ontology.errors import InspectGraphError

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


class DateError(InspectGraphError):
    """Text that is no date `YYYY[-MM[-DD]]`."""


def parts(date: str) -> tuple[int, int, int]:
    """Year, month and day; month and day are 0 where they are not told."""
    match = _DATE.fullmatch(date)
    if match is None:
        raise DateError(f"{date!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(group or 0) for group in match.groups())
    if day and day > calendar.monthrange(year, month)[1]:
        raise DateError(f"{date!r} is no date: that month has no day {day}")
    return year, month, day


def first_day(date: str) -> str:
    """The first day that the date can mean."""
    year, month, day = parts(date)
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}"


def last_day(date: str) -> str:
    """The last day that the date can mean."""
    year, month, day = parts(date)
    month = month or 12
    return f"{year:04d}-{month:02d}-{day or calendar.monthrange(year, month)[1]:02d}"
