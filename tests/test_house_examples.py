"""The examples of the documentation in Python run as they stand, one after the other in one folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from api.demo import INVENTED

PAGE = Path(__file__).parents[1] / "docs" / "python.md"


def test_the_python_of_the_documentation_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    shutil.copytree(INVENTED / "documents", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), {"__name__": "example"})
    said = capsys.readouterr().out
    assert "things," in said
    assert (tmp_path / "answer.ttl").stat().st_size > 1000
