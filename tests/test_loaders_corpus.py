"""The readers on the real documents: nothing lost, all found verbatim, paragraphs cut as people have cut them."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SHARED

from loaders.document import Block, Document
from loaders.errors import Refused
from loaders.reading import read_document, source_pages

pytestmark = pytest.mark.corpus

Corpus = dict[str, tuple[Path, Document, tuple[Block, ...]]]

_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]")


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_every_document_is_read_and_the_two_web_pages_are_not(corpus: Corpus) -> None:
    read = {path for path, _, _ in corpus.values()}
    refused = sorted(path for path in (SHARED / "corpus").glob("*/*") if path not in read)
    assert len(read) == 399
    assert [path.name for path in refused] == ["birmingham-2012-10-19.pdf", "bromley-2012-08-17.pdf"]
    for path in refused:
        with pytest.raises(Refused) as caught:
            read_document(path.read_bytes())
        assert caught.value.code == "not-a-document"


def test_every_passage_is_found_verbatim(corpus: Corpus) -> None:
    passages, astray = 0, []
    for path, document, blocks in corpus.values():
        for block in blocks:
            spans = block.spans()
            stands = "".join(document.pages[s.page - 1][s.start : s.end] for s in spans)
            passages += 1
            if not spans or spans[0].page != block.page or letters(stands) != letters(block.text):
                astray.append((path.name, block.page, block.text[:60]))
    assert passages > 50_000
    assert astray == []


def test_a_part_of_a_passage_is_found_verbatim(corpus: Corpus) -> None:
    astray = []
    for path, document, blocks in corpus.values():
        for block in blocks[:: max(1, len(blocks) // 20)]:
            start, end = len(block.text) // 3, 2 * len(block.text) // 3
            stands = "".join(document.pages[s.page - 1][s.start : s.end] for s in block.spans(start, end))
            if letters(stands) != letters(block.text[start:end]):
                astray.append((path.name, block.page, block.text[start:end]))
    assert astray == []


def test_no_letter_of_a_pdf_is_lost_or_doubled(corpus: Corpus) -> None:
    wrong = []
    for path, document, blocks in corpus.values():
        if document.format == "pdf":
            kept = [block.number + block.text for block in blocks] + [
                line.text for line in document.furniture
            ]
            if sum(map(len, map(letters, kept))) != sum(map(len, map(letters, document.pages))):
                wrong.append(path.name)
    assert wrong == []


def test_no_control_or_private_character_is_left(corpus: Corpus) -> None:
    found = [
        b.text for _, _, blocks in corpus.values() for b in blocks if _UNPRINTED.search(b.text + b.section)
    ]
    assert found == []


def test_source_text_is_that_of_pdfium(corpus: Corpus) -> None:
    """As `extract --text` is described, on every twentieth PDF: nothing is changed but what is said."""
    import pypdfium2

    for path, _, _ in list(corpus.values())[::20]:
        if path.suffix != ".pdf":
            continue
        with pypdfium2.PdfDocument(path) as pdf:
            raw = [page.get_textpage().get_text_range() for page in pdf]
        told = [
            re.sub(
                "[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]",
                " ",
                text.replace("\r\n", "\n").replace("\ufffe", "-"),
            )
            for text in raw
        ]
        assert source_pages(path.read_bytes()) == told


def _annotated() -> Iterator[tuple[str, list[list[str]], Counter[str]]]:
    """Digest, paragraphs (pid, page, number, text) and pids with recommendations of each annotated document."""
    folder = SHARED / "gold" / "findings"
    for name, facts in json.loads((folder / "documents.json").read_text(encoding="utf-8")).items():
        rows = [
            line.split("\t", 3) for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        ]
        with (folder / f"{name}.findings.tsv").open(encoding="utf-8", newline="") as file:
            found = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            asked = Counter(row["pid"] for row in found if row["kind"] == "recommendation")
        yield facts["sha256"], rows, asked


def _norm(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower().replace("&", "and"))


def test_numbered_paragraphs_have_number_page_and_words(corpus: Corpus) -> None:
    """At least 99 of 100; what is missed are mostly years and ages that the annotation took for numbers."""
    wanted = right = 0
    for sha256, rows, _ in _annotated():
        paged = len({row[1] for row in rows}) > 1
        have = {(b.number, str(b.page) if paged else "", _norm(b.text)[:60]) for b in corpus[sha256][2]}
        gold = {(number, page if paged else "", _norm(text)[:60]) for _, page, number, text in rows if number}
        wanted += len(gold)
        right += len(gold & have)
    assert wanted > 11_000
    assert right >= 0.99 * wanted


def test_recommendations_are_told_by_where_they_stand(corpus: Corpus) -> None:
    """Of the paragraphs read as recommendations by people nearly all are of that kind, and few others are."""
    right = missed = extra = 0
    for sha256, rows, asked in _annotated():
        kinds = {_norm(b.text): b.kind for b in corpus[sha256][2] if len(b.text) > 60}
        for pid, _, _, text in rows:
            kind = kinds.get(_norm(text))
            if kind is not None:
                right += kind == "recommendation" and asked[pid] > 0
                missed += kind != "recommendation" and asked[pid] > 0
                extra += kind == "recommendation" and not asked[pid]
    assert right > 1000
    assert missed <= 0.03 * right
    assert extra <= 0.1 * right
