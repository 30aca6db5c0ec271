"""A build from files to a served generation: what goes in, what is refused by name, and that it is the same again."""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

import graph.build
from graph.errors import BuildRunning, GraphError, NoSuchPath
from graph.generations import Generation, current_id, open_current, writing
from graph.intake import Intake
from graph.report import BuildReport
from graph.status import status
from loaders.errors import Code, Refused
from loaders.workers import Limits, WorkerFailed, read_all
from ontology.register import Register

WORDS = "children families workers plans visits courts schools homes carers reviews managers partners"


build = partial(graph.build.build, register=Register({}, {}))
"""Builds with no councils known beforehand, which is all the same to these tests, and quicker."""


def letter(name: str, paragraphs: int = 6) -> str:
    """A small document of numbered paragraphs about an invented place."""
    lines = [f"# Services for children in {name}", ""]
    for number in range(1, paragraphs + 1):
        words = itertools.islice(itertools.cycle(WORDS.split()), number, number + 24)
        lines += [f"{number}. In {name} the {' '.join(words)} were looked at.", ""]
    return "\n".join(lines)


class Broken(Intake):
    """What a worker has where something of the reading is missing."""

    def prepare(self) -> None:
        raise FileNotFoundError("not installed")


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process; tests of reading in workers ask for `in_workers`."""

    def read(task: Callable[[object], object], items: Iterable[object], **_: object) -> Iterator[object]:
        for item in items:
            try:
                yield item, task(item)
            except Refused as refused:
                yield item, refused

    monkeypatch.setattr(graph.build, "read_all", read)
    monkeypatch.setattr(graph.build, "build_version", lambda register: "this")


@pytest.fixture
def in_workers(monkeypatch: pytest.MonkeyPatch, read_here: None) -> None:
    monkeypatch.setattr(graph.build, "read_all", read_all)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of three documents, one in a folder of its own."""
    folder = tmp_path / "papers"
    (folder / "older").mkdir(parents=True)
    for path, name in (("a.md", "Northmere"), ("b.txt", "Eastmarsh"), ("older/c", "Westholt")):
        (folder / path).write_text(letter(name))
    return folder


def lines(folder: Path) -> list[bytes]:
    """The quads that are served, as N-Quads lines."""
    with open_current(folder) as generation:
        return list(generation.sorted_quads())


def stored(folder: Path) -> list[bytes]:
    """The same, from the store itself."""
    with open_current(folder) as generation, generation.reader() as reader:
        return sorted(f"{quad} .\n".encode() for quad in reader.quads())


def refused(report: BuildReport) -> dict[str, str]:
    return {Path(file.path).name: file.code for file in report.refused}


def no_reading(*args: object, **kwargs: object) -> Iterable[tuple[object, object]]:
    items = list(args[1])  # type: ignore[call-overload]
    assert items == [], "nothing should be read"
    return []


@pytest.mark.usefixtures("in_workers")
def test_a_folder_goes_in_and_the_report_accounts_for_every_file(papers: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    report = build([papers], tmp_path / "g", progress=lambda *step: seen.append(step)).to_dict()
    assert report["documents"] | {"kept": 0} == {
        "read": 3, "unchanged": 0, "duplicate": 0, "refused": 0, "skipped": 0, "kept": 0, "removed": 0
    }  # fmt: skip
    assert report["generation"] == current_id(tmp_path / "g")
    assert report["quads"] == len(stored(tmp_path / "g")) == status(tmp_path / "g")["quads"]
    assert status(tmp_path / "g")["documents"] == 3
    assert sorted(done for done, _, _ in seen) == [1, 2, 3]
    assert json.dumps(report)


def test_the_served_lines_are_those_of_the_store_sorted(papers: Path, tmp_path: Path) -> None:
    build([papers], tmp_path / "g")
    served = lines(tmp_path / "g")
    assert served == sorted(set(served)) == stored(tmp_path / "g")


@pytest.mark.usefixtures("in_workers")
def test_order_workers_and_folder_change_nothing(papers: Path, tmp_path: Path) -> None:
    files = sorted(path for path in papers.rglob("*") if path.is_file())
    first = build(files, tmp_path / "g", workers=2)
    second = build(list(reversed(files)), tmp_path / "h", workers=1)
    assert first.generation == second.generation
    assert lines(tmp_path / "g") == lines(tmp_path / "h")


def test_an_unchanged_rerun_reads_nothing_and_keeps_the_generation(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build([papers], tmp_path / "g")
    monkeypatch.setattr(graph.build, "read_all", no_reading)
    again = build([papers], tmp_path / "g")
    assert (again.generation, again.quads) == (first.generation, first.quads)
    assert (again.read, again.unchanged) == (0, 3)


def test_a_moved_file_is_the_same_document(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build([papers], tmp_path / "g")
    (papers / "a.md").rename(papers / "z.md")
    monkeypatch.setattr(graph.build, "read_all", no_reading)
    assert build([papers], tmp_path / "g").generation == first.generation
    with open_current(tmp_path / "g") as generation:
        assert str(papers / "z.md") in generation.manifest.documents.values()


def test_what_is_gone_leaves_the_graph_and_what_comes_back_is_as_before(papers: Path, tmp_path: Path) -> None:
    first = build([papers], tmp_path / "g")
    less = build([papers / "a.md", papers / "b.txt"], tmp_path / "g")
    assert (less.unchanged, less.removed) == (2, 1)
    assert status(tmp_path / "g")["documents"] == 2
    back = build([papers], tmp_path / "g")
    assert back.generation == first.generation


def test_add_keeps_what_was_there_and_equals_a_clean_build(papers: Path, tmp_path: Path) -> None:
    build([papers / "a.md", papers / "b.txt"], tmp_path / "g")
    added = build([papers / "older"], tmp_path / "g", add=True)
    assert (added.read, added.kept, added.unchanged) == (1, 2, 0)
    clean = build([papers], tmp_path / "h")
    assert clean.generation == added.generation
    assert stored(tmp_path / "g") == stored(tmp_path / "h")


def test_a_change_of_few_documents_equals_a_clean_build(tmp_path: Path) -> None:
    """So few that the store is a changed copy of the last one."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for n in range(9):
        (papers / f"{n}.md").write_text(letter(f"Northmere {n}"))
    build([papers], tmp_path / "g")
    (papers / "3.md").unlink()
    (papers / "new.md").write_text(letter("Eastmarsh"))
    changed = build([papers], tmp_path / "g")
    assert (changed.read, changed.unchanged, changed.removed) == (1, 8, 1)
    assert build([papers], tmp_path / "h").generation == changed.generation
    assert stored(tmp_path / "g") == stored(tmp_path / "h") == lines(tmp_path / "g")


def test_add_replaces_a_document_whose_file_has_changed(papers: Path, tmp_path: Path) -> None:
    build([papers], tmp_path / "g")
    (papers / "a.md").write_text(letter("Northmere", paragraphs=7))
    report = build([papers / "a.md"], tmp_path / "g", add=True)
    assert (report.read, report.kept, report.removed) == (1, 2, 1)


def test_add_stops_before_it_would_lose_a_document(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the program must read all documents again, and one is no longer there."""
    first = build([papers], tmp_path / "g")
    monkeypatch.setattr(graph.build, "build_version", lambda register: "another")
    (papers / "a.md").unlink()
    with pytest.raises(GraphError, match=r"a\.md"):
        build([papers / "b.txt"], tmp_path / "g", add=True)
    assert current_id(tmp_path / "g") == first.generation


def test_another_version_reads_everything_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build([papers], tmp_path / "g")
    monkeypatch.setattr(graph.build, "build_version", lambda register: "another")
    again = build([papers], tmp_path / "g")
    assert (again.read, again.unchanged) == (3, 0)
    assert again.generation != first.generation
    assert [path.name for path in (tmp_path / "g" / "cache").iterdir()] == ["another"]


@pytest.mark.usefixtures("in_workers")
def test_bad_files_are_refused_by_name_and_the_others_go_in(papers: Path, tmp_path: Path) -> None:
    (papers / "nothing.pdf").write_bytes(b"")
    (papers / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (papers / "short.md").write_text("Nothing to see.")
    (papers / "large.txt").write_text("word " * 200_000)
    (papers / "gone.pdf").symlink_to(papers / "nowhere")
    report = build([papers], tmp_path / "g", limits=Limits(size=500_000))
    codes = refused(report)
    assert codes.pop("cut.pdf") in ("truncated", "unreadable")
    assert codes == {
        "nothing.pdf": "empty",
        "short.md": "not-a-document",
        "large.txt": "too-large",
        "gone.pdf": "unreadable",
    }
    assert all(file.reason for file in report.refused)
    assert report.read == 3


def test_a_copy_is_a_duplicate_and_a_copy_of_a_refused_file_is_refused_again(
    papers: Path, tmp_path: Path
) -> None:
    (papers / "copy.md").write_text(letter("Northmere"))
    (papers / "empty1").write_bytes(b"")
    (papers / "empty2").write_bytes(b"")
    for _ in range(2):
        report = build([papers], tmp_path / "g")
        assert refused(report) == {"empty1": "empty", "empty2": "empty"}
        ((path, of, kind),) = [(d.path, d.of, d.kind) for d in report.duplicates]
        assert (path, of, kind) == (str(papers / "copy.md"), str(papers / "a.md"), "copy")
        assert report.read + report.unchanged == 3
        assert report.to_dict()["documents"]["duplicate"] == 1


def test_a_build_that_is_stopped_goes_on_from_what_it_had(papers: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, path: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([papers], tmp_path / "g", progress=stop)
    assert current_id(tmp_path / "g") == ""
    report = build([papers], tmp_path / "g")
    assert (report.read, report.unchanged) == (1, 2)


def test_a_file_that_is_met_twice_is_no_duplicate(papers: Path, tmp_path: Path) -> None:
    report = build([papers, papers / "a.md", papers / "older" / ".." / "a.md"], tmp_path / "g")
    assert (report.read, report.duplicates) == (3, [])


def test_a_table_beside_documents_is_skipped_and_one_that_is_named_is_refused(
    papers: Path, tmp_path: Path
) -> None:
    table = papers / "manifest.csv"
    table.write_text("path,published,note\n" + "".join(f'{n}.md,2017,"one, {n}"\n' for n in range(60)))
    report = build([papers], tmp_path / "g")
    assert ([file.path for file in report.skipped], report.refused) == ([str(table)], [])
    assert refused(build([papers, table], tmp_path / "g")) == {}
    assert refused(build([table], tmp_path / "h")) == {"manifest.csv": "not-a-document"}


def test_hidden_files_and_graphs_are_left_out(papers: Path) -> None:
    (papers / ".hidden").mkdir()
    (papers / ".hidden" / "d.md").write_text(letter("Hidden"))
    (papers / ".e.md").write_text(letter("Hidden too"))
    for _ in range(2):
        report = build([papers], papers / "graph")
        assert report.read + report.unchanged == 3


@pytest.mark.usefixtures("in_workers")
@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are text")
def test_a_name_that_is_no_text_can_be_read_and_told(papers: Path, tmp_path: Path) -> None:
    for name, content in ((b"\xffgood.md", letter("Oddly named").encode()), (b"\xfeempty.pdf", b"")):
        Path(os.fsdecode(bytes(papers) + b"/" + name)).write_bytes(content)
    told: list[str] = []
    report = build([papers], tmp_path / "g", progress=lambda done, total, path: told.append(path))
    assert (report.read, refused(report)) == (4, {"\\xfeempty.pdf": "empty"})
    assert json.dumps(report.to_dict(), ensure_ascii=False).encode()
    assert all(path.encode() for path in told)


def test_refusals_for_time_are_not_remembered(papers: Path, tmp_path: Path) -> None:
    report = build([papers], tmp_path / "g", limits=Limits(seconds=0.0))
    assert set(refused(report).values()) <= {"timeout"}
    report = build([papers], tmp_path / "g")
    assert (report.read + report.unchanged, report.refused) == (3, [])


@pytest.mark.usefixtures("in_workers")
def test_a_broken_installation_ends_the_build_and_leaves_what_is_served(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build([papers], tmp_path / "g")
    monkeypatch.setattr(graph.build, "build_version", lambda register: "another")
    monkeypatch.setattr(graph.build, "Intake", Broken)
    with pytest.raises(WorkerFailed, match="not installed"):
        build([papers], tmp_path / "g")
    assert current_id(tmp_path / "g") == first.generation


@pytest.mark.parametrize(("code", "again"), [("unreadable", 0), ("timeout", 3), ("memory", 3)])
def test_a_reader_that_dies_of_a_file_is_remembered_and_one_that_was_stopped_is_not(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: Code, again: int
) -> None:
    met: list[object] = []

    def stop(task: object, items: Iterable[object], **_: object) -> Iterator[object]:
        for item in items:
            met.append(item)
            yield item, Refused(code, "the reader died of it")

    monkeypatch.setattr(graph.build, "read_all", stop)
    for _ in range(2):
        met.clear()
        assert set(refused(build([papers], tmp_path / "g")).values()) == {code}
    assert len(met) == again


def test_a_folder_that_cannot_be_written_is_told(papers: Path) -> None:
    with pytest.raises(GraphError, match=r"a\.md.*cannot be written"):
        build([papers], papers / "a.md")


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="nowhere"):
        build([tmp_path / "nowhere"], tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_a_dry_run_tells_and_writes_nothing(papers: Path, tmp_path: Path) -> None:
    report = build([papers], tmp_path / "g", dry_run=True)
    assert (report.read, report.dry_run, (tmp_path / "g").exists()) == (3, True, False)
    first = build([papers], tmp_path / "g")
    (papers / "a.md").write_text(letter("Changed"))
    report = build([papers], tmp_path / "g", dry_run=True)
    assert (report.read, report.unchanged, report.removed) == (1, 2, 1)
    assert current_id(tmp_path / "g") == first.generation


def test_two_builds_at_once_are_refused(papers: Path, tmp_path: Path) -> None:
    with writing(tmp_path / "g"), pytest.raises(BuildRunning, match="process"):
        build([papers], tmp_path / "g")
    assert build([papers], tmp_path / "g").read == 3


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def blank(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [tear, blank, Path.unlink])
@pytest.mark.parametrize("ending", ["*.json", "*.nqz", "*.rows"])
def test_a_harmed_entry_of_the_cache_is_read_again(
    papers: Path, tmp_path: Path, harm: Callable[[Path], None], ending: str
) -> None:
    first = build([papers / "a.md"], tmp_path / "g")
    (entry,) = (tmp_path / "g" / "cache").rglob(ending)
    harm(entry)
    again = build([papers / "a.md"], tmp_path / "g")
    assert (again.read, again.unchanged, again.generation) == (1, 0, first.generation)
    (entry,) = (tmp_path / "g" / "cache").rglob(ending)


def test_a_generation_stays_whole_while_it_is_read(papers: Path, tmp_path: Path) -> None:
    home = tmp_path / "g"
    build([papers / "a.md"], home)
    held: Generation = open_current(home)
    with held, held.reader() as reader:
        count = reader.count()
        for name in ("b.txt", "older", "a.md", "b.txt", "older"):
            build([papers / name], home)
        assert reader.count() == count == len(list(reader.quads()))
        assert held.folder.exists()
    build([papers], home)
    assert len(list((home / "generations").iterdir())) == 2
