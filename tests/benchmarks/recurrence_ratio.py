"""All-England recurrence by the index, against one bare SPARQL query on the same store, in one run.

    uv run python tests/benchmarks/recurrence_ratio.py GRAPH [--bar 0.2]

Both must give the same lines, issues and counts. Prints the times and their ratio; exit status 1 where the ratio is
over the bar or the answers differ.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph.opened import Graph, open_graph
from graph.questions.recurring import RECURRENCE
from ontology import iris

Counts = dict[tuple[str, str], int]


def by_index(graph: Graph) -> Counts:
    """Lines, issues and numbers of inspections by `ask recurring-issues --all`."""
    rows = graph.answer("recurring-issues", all_authorities=True).rows
    return {(row["line"], row["issue"]): row["inspectionCount"] for row in rows}


def by_sparql(graph: Graph) -> Counts:
    """The same by the query alone, which brings no words with it."""
    return {
        (iris.split(row["line"].value)[1][0], iris.split(row["recurring"].value)[1][0]): int(
            row["inspections"].value
        )
        for row in graph.reader.select(RECURRENCE)
    }


def timed(work: Callable[[Graph], Counts], folder: Path) -> tuple[float, Counts]:
    """Seconds and what was found, on a graph that was just opened."""
    with open_graph(folder) as graph:
        _ = graph.register
        begun = time.perf_counter()
        return_value = work(graph)
        return time.perf_counter() - begun, return_value


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--bar", type=float, default=0.2)
    given = parser.parse_args(arguments)
    index, found = timed(by_index, given.graph)
    query, wanted = timed(by_sparql, given.graph)
    ratio = index / query
    print(
        f"index {index:.2f} s with words, SPARQL {query:.2f} s without; ratio {ratio:.3f} (bar {given.bar})"
    )
    print(f"{len(found)} rows; the same as the query's: {found == wanted}")
    for key in sorted(found.items() ^ wanted.items())[:10]:
        print(f"  differs: {key}")
    return 0 if ratio <= given.bar and found == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
