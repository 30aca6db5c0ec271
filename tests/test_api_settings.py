from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import WrongSetting, read_settings


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings(environment={}, folder=tmp_path)
    assert settings.graph == Path("inspectgraph-data")
    assert settings.workers is None


def test_flag_wins_over_environment_over_file(tmp_path: Path) -> None:
    (tmp_path / "inspectgraph.toml").write_text('graph = "filed"\nworkers = 3\n')
    environment = {"INSPECTGRAPH_GRAPH": "told", "INSPECTGRAPH_WORKERS": "2"}
    assert read_settings(environment={}, folder=tmp_path).graph == Path("filed")
    assert read_settings(environment={}, folder=tmp_path).workers == 3
    assert read_settings(environment=environment, folder=tmp_path).graph == Path("told")
    assert read_settings(environment=environment, folder=tmp_path).workers == 2
    settings = read_settings(Path("flag"), 1, environment=environment, folder=tmp_path)
    assert (settings.graph, settings.workers) == (Path("flag"), 1)


def test_empty_variable_is_not_set(tmp_path: Path) -> None:
    assert read_settings(environment={"INSPECTGRAPH_GRAPH": ""}, folder=tmp_path).graph == Path(
        "inspectgraph-data"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("grpah = 'x'", "no such setting: grpah"),
        ("graph = 3", "should be a text"),
        ("workers = 'many'", "should be a whole number"),
        ("workers = 0", "at least 1"),
        ("graph = ", "inspectgraph.toml"),
    ],
)
def test_wrong_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "inspectgraph.toml").write_text(text)
    with pytest.raises(WrongSetting, match=r"inspectgraph\.toml") as caught:
        read_settings(environment={}, folder=tmp_path)
    assert told in str(caught.value)


def test_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="INSPECTGRAPH_WORKERS"):
        read_settings(environment={"INSPECTGRAPH_WORKERS": "two"}, folder=tmp_path)
