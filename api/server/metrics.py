"""Counters and times in the text format of Prometheus, written by hand: a handful of lines need no library."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """What one server has counted since it began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, Labels], float] = defaultdict(float)
        self._times: dict[tuple[str, int], list[float]] = {}
        """By route and status how many requests fell into each bucket, and the seconds of all."""

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            self._counts[key] += amount

    def took(self, route: str, status: int, seconds: float) -> None:
        """One request: its route (never its path), status and time."""
        with self._lock:
            times = self._times.get((route, status))
            if times is None:
                times = self._times[route, status] = [0.0] * (len(BUCKETS) + 2)
            times[bisect_left(BUCKETS, seconds)] += 1
            times[-1] += seconds

    def lines(self, gauges: dict[str, float]) -> Iterator[str]:
        """The text; `gauges` are what is measured at this moment."""
        with self._lock:
            counts = dict(self._counts)
            requests = {key: list(values) for key, values in self._times.items()}
        times: dict[Labels, list[float]] = {}
        for (route, status), values in requests.items():
            counts["requests_total", (("route", route), ("status", str(status)))] = sum(values[:-1])
            so_far = times.get((("route", route),), [0.0] * len(values))
            times[("route", route),] = [a + b for a, b in zip(so_far, values, strict=True)]
        last = ""
        for (name, labels), value in sorted(counts.items()):
            if name != last:
                yield f"# TYPE inspectgraph_{name} counter"
                last = name
            yield f"inspectgraph_{name}{written(labels)} {value:g}"
        if times:
            yield "# TYPE inspectgraph_request_seconds histogram"
        for labels, values in sorted(times.items()):
            upto = list(accumulate(values[:-1]))
            for bucket, value in zip((*map(str, BUCKETS), "+Inf"), upto, strict=True):
                yield f"inspectgraph_request_seconds_bucket{written((*labels, ('le', bucket)))} {value:g}"
            yield f"inspectgraph_request_seconds_count{written(labels)} {upto[-1]:g}"
            yield f"inspectgraph_request_seconds_sum{written(labels)} {values[-1]:.6f}"
        for name, value in sorted(gauges.items()):
            yield f"# TYPE inspectgraph_{name} gauge"
            yield f"inspectgraph_{name} {value:g}"


def written(labels: Labels) -> str:
    """`{route="/sparql",status="200"}`."""
    if not labels:
        return ""
    escaped = ((n, v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")) for n, v in labels)
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped) + "}"
