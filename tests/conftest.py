"""Where the real documents are, and the skip that says so where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("INSPECTGRAPH_SHARED", Path(__file__).parents[2] / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (SHARED / "corpus").is_dir():
        return
    absent = pytest.mark.skip(reason="the real documents (../shared) are not here")
    for item in items:
        if "corpus" in item.keywords:
            item.add_marker(absent)
