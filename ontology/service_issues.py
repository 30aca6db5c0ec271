"""Which issue judges which kind of service or body, where one issue is about that kind."""

from __future__ import annotations

from functools import cache

from ontology.concepts import kinds_of
from ontology.issues import load_issues
from ontology.tables import SHIPPED, TableError, read_table


@cache
def issues_by_service_kind() -> dict[str, str]:
    """The issue that judges each kind of service; kinds that no issue is about are not in it."""
    return _issues_by_kind("service_issues.csv", "service-kind")


@cache
def issues_by_body_kind() -> dict[str, str]:
    """The issue that judges each kind of board or other body; kinds that no issue is about are not in it."""
    return _issues_by_kind("body_issues.csv", "body-kind")


def _issues_by_kind(table: str, scheme: str) -> dict[str, str]:
    found = {row[0]: row[1] for row in read_table(SHIPPED, table, ("kind", "issue"))}
    unknown = [f"{k}: {i}" for k, i in found.items() if k not in kinds_of(scheme) or i not in load_issues()]
    if unknown:
        raise TableError(f"{table}: no such kind or issue: {', '.join(unknown)}")
    return found
