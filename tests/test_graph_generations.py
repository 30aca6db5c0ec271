"""A folder serves one whole generation at any time, whoever reads, builds or is killed meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.kill_builds import kill_builds

from graph.cache import Cache
from graph.embedded import EmbeddedReader
from graph.errors import BrokenGraph, BuildRunning, NoGraph
from graph.generations import Manifest, current_id, generation_folder, open_current, writing
from graph.publishing import publish
from ontology.register import Register

NOBODY = Register({}, {})


def made(folder: Path, name: str) -> Manifest:
    """A generation of no documents."""
    with writing(folder):
        return publish(folder, Manifest(name, "1", 0, {}), [], Cache(folder / "cache", "1"), NOBODY)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "generations").iterdir())


def test_a_folder_without_a_graph_says_so(tmp_path: Path) -> None:
    assert current_id(tmp_path) == ""
    with pytest.raises(NoGraph, match="inspectgraph build"):
        open_current(tmp_path)


def test_what_is_published_is_served(tmp_path: Path) -> None:
    manifest = made(tmp_path, "one")
    with open_current(tmp_path) as generation, generation.reader() as reader:
        assert generation.id == current_id(tmp_path) == "one"
        assert generation.manifest == manifest
        assert reader.count() == manifest.quads == len(list(generation.sorted_quads())) > 0


def test_the_last_two_generations_stay_and_those_that_are_read(tmp_path: Path) -> None:
    made(tmp_path, "one")
    with open_current(tmp_path):
        for name in ("two", "three", "four"):
            made(tmp_path, name)
        assert names(tmp_path) == ["four", "one", "three"]
    made(tmp_path, "five")
    assert names(tmp_path) == ["five", "four"]


def test_going_back_to_the_generation_before_writes_nothing(tmp_path: Path) -> None:
    first = made(tmp_path, "one")
    kept = generation_folder(tmp_path, "one").stat().st_ino
    made(tmp_path, "two")
    assert made(tmp_path, "one") == first
    assert (current_id(tmp_path), generation_folder(tmp_path, "one").stat().st_ino) == ("one", kept)


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    made(tmp_path, "one")
    (tmp_path / "generations" / "two.part" / "store").mkdir(parents=True)
    made(tmp_path, "two")
    assert names(tmp_path) == ["one", "two"]


def test_a_generation_that_is_gone_is_told(tmp_path: Path) -> None:
    made(tmp_path, "one")
    (tmp_path / "current").write_text("another\n")
    with pytest.raises(BrokenGraph, match="another"):
        open_current(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"id": "one"', b"[1, 2]"])
def test_a_manifest_that_was_harmed_is_told(tmp_path: Path, content: bytes) -> None:
    made(tmp_path, "one")
    (generation_folder(tmp_path, "one") / "manifest.json").write_bytes(content)
    with pytest.raises(BrokenGraph, match="manifest"):
        open_current(tmp_path)


def test_quads_that_were_harmed_are_told(tmp_path: Path) -> None:
    made(tmp_path, "one")
    path = generation_folder(tmp_path, "one") / "quads" / "fixed.nqz"
    path.write_bytes(path.read_bytes()[:-1])
    with open_current(tmp_path) as generation, pytest.raises(BrokenGraph, match=r"fixed\.nqz"):
        list(generation.sorted_quads())


def test_a_server_sees_the_next_generation_and_keeps_its_own(tmp_path: Path) -> None:
    made(tmp_path, "one")
    with open_current(tmp_path) as old, old.reader() as reader:
        count = reader.count()
        made(tmp_path, "two")
        assert current_id(tmp_path) != old.id
        assert len(list(reader.quads())) == count


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has the right to write."""
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom graph.generations import writing\n"
        "with writing(Path(sys.argv[1])):\n    print('mine', flush=True)\n    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"mine\n"
        yield process
        process.kill()


def test_one_build_at_a_time_and_the_dead_hold_nothing(
    builder: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with pytest.raises(BuildRunning, match=str(builder.pid)), writing(tmp_path):
        pass
    builder.kill()
    builder.wait()
    assert made(tmp_path, "one").id == "one"


def test_builds_that_are_killed_break_and_lose_nothing(tmp_path: Path) -> None:
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number}.md")
        words = " ".join(["children and families were seen by their workers"] * 12)
        paragraphs = [f"{n}. In place {number} {words}." for n in range(1, 30)]
        files[-1].write_text("# A report\n\n" + "\n\n".join(paragraphs) + "\n")
    tally = kill_builds(files, kills=4, seed=1)
    assert (tally.kills, tally.broken, tally.lost) == (4, 0, 0)
    assert tally.before_the_end > 0


def test_a_reader_needs_no_right_to_write(tmp_path: Path) -> None:
    """A served folder may be mounted read-only: what is open for reading leaves no trace."""
    made(tmp_path, "one")
    before = sorted(path for path in tmp_path.rglob("*"))
    with open_current(tmp_path) as generation:
        with EmbeddedReader.open(generation.folder / "store") as reader:
            assert reader.count()
        assert sorted(path for path in tmp_path.rglob("*")) == before
