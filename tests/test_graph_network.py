"""Issues that are weak in the same inspections: counts, what is central, what goes together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph.network import central_issues, communities_of_issues, issues_together

WEAK = {
    "a": ["assessment", "supervision", "planning"],
    "b": ["assessment", "supervision"],
    "c": ["assessment", "planning", "assessment"],
    "d": ["housing", "health"],
    "e": ["health", "housing"],
}


def test_issues_are_counted_by_inspection() -> None:
    together = issues_together(WEAK)
    assert {i: n["inspections"] for i, n in together.nodes(data=True)} == {
        "assessment": 3,
        "supervision": 2,
        "planning": 2,
        "housing": 2,
        "health": 2,
    }
    assert together.edges["assessment", "supervision"] == {"weight": 2, "share": pytest.approx(2 / 3)}
    assert together.edges["planning", "supervision"] == {"weight": 1, "share": pytest.approx(1 / 3)}
    assert not together.has_edge("assessment", "housing")


def test_the_most_central_issue_is_weak_beside_most_others() -> None:
    ranked = central_issues(issues_together(WEAK))
    assert ranked[0][0] == "assessment"
    assert [issue for issue, _ in ranked[1:3]] == ["planning", "supervision"]
    assert ranked[1][1] == ranked[2][1] > ranked[3][1]


def test_without_company_nothing_is_central() -> None:
    assert central_issues(issues_together({"a": ["housing"], "b": ["health"]})) == [
        ("health", 0.0),
        ("housing", 0.0),
    ]


def test_issues_that_go_together_are_grouped_largest_first() -> None:
    assert communities_of_issues(issues_together(WEAK)) == [
        ["assessment", "planning", "supervision"],
        ["health", "housing"],
    ]


def test_no_library_is_needed_that_is_not_a_dependency() -> None:
    """SciPy is on a developer's machine only, and networkx would use it."""
    code = (
        "import sys; sys.modules['scipy'] = None; from graph.network import *; "
        "t = issues_together({'a': ['x', 'y'], 'b': ['y', 'z']}); "
        "print(central_issues(t)[0][0], communities_of_issues(t))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "y"
