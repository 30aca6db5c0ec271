"""Which issue judges which kind of service, where one issue is about that service."""

from __future__ import annotations

from functools import cache

from ontology.concepts import kinds_of
from ontology.issues import load_issues
from ontology.tables import SHIPPED, TableError, read_table


@cache
def issues_by_service_kind() -> dict[str, str]:
    """The issue that judges each kind of service; kinds that no issue is about are not in it."""
    rows = read_table(SHIPPED, "service_issues.csv", ("kind", "issue"))
    found = {row[0]: row[1] for row in rows}
    unknown = [
        f"{k}: {i}" for k, i in found.items() if k not in kinds_of("service-kind") or i not in load_issues()
    ]
    if unknown:
        raise TableError(f"service_issues.csv: no such kind or issue: {', '.join(unknown)}")
    return found
