"""The benchmarks run; what they measure is printed by hand, on a machine that is not busy."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.build_ratio import measure

INVENTED = Path(__file__).parents[1] / "api" / "invented" / "documents"


@pytest.mark.benchmark
def test_the_ratio_of_a_build_to_bare_text_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    ratios = measure(INVENTED, rounds=1)
    with capsys.disabled():
        print(f"\n{ratios}")
    assert ratios.files == 5
    assert ratios.quads > 1000
    assert 0 < ratios.bare < ratios.build
    assert ratios.rerun < ratios.build
