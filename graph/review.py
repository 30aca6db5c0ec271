"""What a person should look at: things that may be one, and what readers met and could not place."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph.cache import Cache
from graph.report import run_issues
from graph.resolution import near_misses
from graph.summary import Summary

if TYPE_CHECKING:
    from graph.opened import Graph


def review(graph: Graph) -> dict[str, list[dict[str, Any]]]:
    """`nearMisses` ({kind, first, second, firstName, secondName, reason}) and `issues` of the run, both sorted.

    Issues are those of the documents in the graph, as `build --json` tells them; of a document whose reading is no
    longer in the cache there are none.
    """
    found = [
        {
            "kind": miss.kind,
            "firstName": miss.first_name,
            "secondName": miss.second_name,
            "reason": miss.reason,
            "first": miss.first,
            "second": miss.second,
        }
        for miss in near_misses(graph.reader)
    ]
    manifest = graph.manifest
    cache = Cache(graph.root / "cache", manifest.version, manifest.variants)
    entries = [cache.find(sha256) for sha256 in manifest.documents]
    summaries = [entry for entry in entries if isinstance(entry, Summary)]
    return {
        "nearMisses": found,
        "issues": [asdict(issue) for issue in run_issues(summaries, manifest.documents)],
    }
