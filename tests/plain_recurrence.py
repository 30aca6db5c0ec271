"""Recurrence once more, by a few lines of plain Python over exported N-Quads and the register's tables.

Nothing of the project is used, so that both must be right to agree.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

QUAD = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) <([^>]*)> \.')
ID = "https://w3id.org/inspectgraph/id/"
DEF = "https://w3id.org/inspectgraph/def/"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def weak_inspections(lines: Iterable[bytes]) -> dict[str, dict[str, set[str]]]:
    """By council, by issue, the inspections (`SLUG/KIND/START`) in which it is weak."""
    topic, issue, polarity = {}, {}, {}
    for line in lines:
        subject, predicate, node, text, graph = QUAD.match(line.decode()).groups()  # type: ignore[union-attr]
        if predicate == "http://xmlns.com/foaf/0.1/primaryTopic":
            topic[graph] = node.removeprefix(f"{ID}inspection/")
        elif predicate == f"{DEF}issue" and "/finding/" in subject:
            issue[subject] = (graph, node.rsplit("/", 1)[1])
        elif predicate == f"{DEF}polarity":
            polarity[subject] = text
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for finding, (graph, name) in issue.items():
        if polarity[finding] == "weakness" and graph in topic:
            found[topic[graph].split("/")[0]][name].add(topic[graph])
    return found


def steps(register: Path) -> list[tuple[str, str, str]]:
    """(earlier, later, date) of each step in force."""
    members: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in table(register / "change_members.csv"):
        members[row["change_id"]][row["role"]].append(row["authority_slug"])
    return [
        (before, after, change["date"])
        for change in table(register / "changes.csv")
        if change["status"] == "in force" and change["kind"] != "renaming"
        for before in members[change["change_id"]]["original"]
        for after in members[change["change_id"]]["resulting"]
        if before != after
    ]


def recurring(
    lines: Iterable[bytes], register: Path, issues: Path, slugs: Iterable[str]
) -> dict[str, set[str]]:
    """For each council the issues that are weak in two inspections of its line or more."""
    weak = weak_inspections(lines)
    broader = {row["id"]: row["broader"] for row in table(issues)}
    links = steps(register)
    found = {}
    for slug in slugs:
        counts: dict[str, set[str]] = defaultdict(set)
        for council, limit, backwards in line_of(slug, links):
            for name, inspections in weak[council].items():
                for inspection in inspections:
                    start = inspection.split("/")[2]
                    if not limit or (start < limit if backwards else start >= limit):
                        above = name
                        while above:
                            counts[above].add(inspection)
                            above = broader[above]
        found[slug] = {name for name, inspections in counts.items() if len(inspections) > 1}
    return found


def line_of(slug: str, links: list[tuple[str, str, str]]) -> list[tuple[str, str, bool]]:
    """(council, date of the change that links it, whether it came before): the council, and all before and after."""
    found, seen = [(slug, "", False)], {slug}
    for backwards in (True, False):
        waiting, reached = [(slug, "")], {slug}
        while waiting:
            council, limit = waiting.pop(0)
            for before, after, date in sorted(links, key=lambda link: link[2], reverse=backwards):
                near, far = (after, before) if backwards else (before, after)
                on = not limit or (date <= limit if backwards else date >= limit)
                if near == council and far not in reached and on:
                    reached.add(far)
                    waiting.append((far, date))
                    if far not in seen:
                        seen.add(far)
                        found.append((far, date, backwards))
    return found
