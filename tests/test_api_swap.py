"""New generations swapped in under load: a short form of `tests/benchmarks/swap_load.py`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.swap_load import measure

from api.demo import INVENTED


def test_nobody_notices_a_new_generation(demo_graph: Path) -> None:
    """Thirty clients of everything that is served, while a generation, or two, is built and swapped in."""
    with ThreadPoolExecutor(1) as thread:  # of its own: the browser's tests leave a loop running in this one
        run = partial(measure, clients=30, seconds=15, register=INVENTED / "register", builds=2)
        tally = thread.submit(run, demo_graph).result()
    assert not tally.errors, "\n".join(tally.lines())
    assert tally.builds >= 1
    assert len(tally.generations) >= 2, tally.lines()
    assert {kind for kind, _ in tally.statuses} == {"graphql", "page", "rdf", "sparql", "export"}
    assert sum(tally.statuses.values()) > 30
