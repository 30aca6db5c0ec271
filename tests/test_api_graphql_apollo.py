"""A real client, Apollo's, reads pages by its own way of paging a Relay connection, from a running server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parents[1] / "web"


@pytest.fixture(scope="module")
def told(demo_server: str) -> Any:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node on this machine")
    if not (WEB / "node_modules" / "@apollo" / "client" / "package.json").exists():
        pytest.skip(
            "Apollo Client is not installed: it comes with the packages of web/ (python web/pages.py)"
        )
    done = subprocess.run(
        [node, WEB / "clients" / "apollo.mjs", demo_server],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_pages_become_one_list(told: Any) -> None:
    first, second = told["pages"]
    assert len(first) == len(second) == 20
    assert not set(first) & set(second)
    assert told["held"] == first + second
    assert told["total"] > 40
    assert told["pageInfo"]["hasNextPage"] is True


def test_things_are_kept_by_their_global_ids(told: Any) -> None:
    assert told["normalized"] == 40
    assert told["again"]["id"] == told["pages"][0][0]
    assert told["again"]["text"] == told["text"]
