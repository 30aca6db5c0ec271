from __future__ import annotations

import io
import sys
from pathlib import Path

import orjson
import pytest

from api.demo import INVENTED
from api.main import main

DOCUMENTS = INVENTED / "documents"
LETTER = DOCUMENTS / "northmere-and-eastmarsh-2024-letter.md"
EARLY = DOCUMENTS / "northmere-2014.pdf"
LATE = DOCUMENTS / "eastmarsh-2017.pdf"

LISTS = "authorities inspections judgements people passages findings bodies services posts"
LISTS += " previous_inspections succession figures issues"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.pdf"
    path.touch()
    return path


def test_one_object_a_line_in_argument_order(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    files = [EARLY, LETTER, LATE, EARLY]
    assert main(["extract", *map(str, files), "--workers", "2"]) == 0
    records = [orjson.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [record["document"]["pages"] for record in records] == [12, 1, 11, 12]
    assert records[0] == records[3]
    for record in records:
        assert all(isinstance(record[name], list) for name in LISTS.split())
        assert record["passages"]


def test_refused_file_is_told_and_the_others_come(
    empty: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    absent = empty.with_name("absent.pdf")
    assert main(["extract", str(empty), str(LETTER), str(absent)]) == 1
    out, err = capfdbinary.readouterr()
    (line,) = out.splitlines()
    assert orjson.loads(line)["document"]["format"] == "markdown"
    first, second = err.decode().splitlines()
    assert first.startswith(f"{empty}: empty: ")
    assert second.startswith(f"{absent}: unreadable: ")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER.read_bytes())))
    assert main(["extract", "-"]) == 0
    piped = capfdbinary.readouterr().out
    assert main(["extract", str(LETTER)]) == 0
    assert piped == capfdbinary.readouterr().out


def test_text_is_what_spans_count_in(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["extract", "--text", str(LATE), str(LETTER)]) == 0
    texts = [orjson.loads(line)["pages"] for line in capfdbinary.readouterr().out.splitlines()]
    assert [len(pages) for pages in texts] == [11, 1]
    assert main(["extract", str(LATE), str(LETTER)]) == 0
    records = [orjson.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    def bare(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    for pages, record in zip(texts, records, strict=True):
        assert record["judgements"] or record["inspections"]
        for passage in record["passages"]:
            stood = "".join(pages[span["page"] - 1][span["start"] : span["end"]] for span in passage["spans"])
            assert bare(stood) == bare(passage["text"])
        for fact in record["judgements"] + record["people"]:
            stood = "".join(pages[span["page"] - 1][span["start"] : span["end"]] for span in fact["spans"])
            assert bare(stood) == bare(fact["quote"])
