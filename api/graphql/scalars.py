"""The scalars of the schema: dates as far as they are told, and addresses."""

from __future__ import annotations

from typing import Any, Final, NewType

import strawberry

from ontology.dates import DateError, parts

Date = NewType("Date", str)
URI = NewType("URI", str)


def read_date(value: Any) -> str:
    """A date from a client; refused unless it is `YYYY[-MM[-DD]]`."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        parts(value)
    except DateError as error:
        raise ValueError(str(error)) from error
    return value


SCALARS: Final[dict[object, Any]] = {
    Date: strawberry.scalar(
        name="Date",
        description="A date as far as it is told: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.",
        serialize=str,
        parse_value=read_date,
    ),
    URI: strawberry.scalar(
        name="URI",
        description="An address (RFC 3986).",
        serialize=str,
        parse_value=str,
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3986",
    ),
}
