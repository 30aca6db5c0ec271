"""What a file is, by its bytes; and what is refused, with which code."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from paper import Paper

from loaders.errors import Code, Refused
from loaders.reading import read_document, source_pages
from loaders.source import decode, digest, read_bytes, sniff

PROSE = (
    "Northmere’s social workers know children well and visit them often. Managers look at what has been planned, and "
    "they ask whether it has helped. Families say that workers listen, and that they come when they have said that "
    "they would come. The council’s leaders have put money into early help – and it shows.\n"
)


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_document(data)
    return caught.value


def test_sniffing_goes_by_the_bytes() -> None:
    assert sniff(Paper().paragraph(PROSE).pdf()) == "pdf"
    assert sniff(b"junk before the mark " + Paper().paragraph(PROSE).pdf()) == "pdf"
    assert sniff(b"<!-- a %PDF-1.7 in a page --><!DOCTYPE html><html><p>x</p></html>") == "html"
    assert sniff(b"  <!doctype HTML>\n<p>Hello") == "html"
    assert sniff(b"# Northmere\n\ntext\n\n## Findings\n\ntext") == "markdown"
    assert sniff(b"#1 priority of the council is children\n") == "text"
    assert sniff(PROSE.encode()) == "text"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_usual_codings(coding: str) -> None:
    assert decode(PROSE.encode(coding)) == PROSE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\0 \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not-a-document"),
        (b"PK\x03\x04" + bytes(range(256)) * 9, "not-a-document"),
        (bytes(range(256)) * 99, "not-a-document"),
        (b"A few words only.", "not-a-document"),
        (b"one,two,three\n1,2,3\n" * 99, "not-a-document"),
        (PROSE.encode()[:-8] + b"\xe2\x80" + PROSE.encode(), "encoding"),
        (b"\xff\xfe" + b"\x00\xd8" * 301, "encoding"),
        (PROSE.encode("utf-16-le"), "encoding"),
        (bytes(0x80 + n % 0x60 for n in range(4000)), "encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: Code) -> None:
    assert refusal(data).code == code


def test_a_refusal_says_where() -> None:
    refused = refusal(PROSE.encode() * 3 + b"\xe2\x28\xa1" + PROSE.encode())
    assert (refused.code, refused.line) == ("encoding", 4)
    assert str(refused).startswith("encoding: byte ")
    assert str(refused).endswith(", line 4")


NOT_FOUND = """<!DOCTYPE html><html><head><title>Not found</title></head><body>
<p>We use cookies to learn how you use this site, and to make it work as well as it can for all who come here.</p>
<h1>Report not found</h1><p>Sorry, the report that you asked for is not here any more. To find what you are looking
for, go to the first page, or use the search to find reports on schools, colleges, nurseries or councils.</p>
</body></html>"""


def test_a_page_that_says_there_is_nothing_is_no_document() -> None:
    refused = refusal(NOT_FOUND.encode())
    assert refused.code == "not-a-document"
    assert "Report not found" in refused.reason
    read_document(NOT_FOUND.replace("Report not found", "Report of Northmere").encode())


def test_a_report_may_speak_of_what_was_not_found() -> None:
    words = "# Record not found\n\n" + PROSE * 20
    assert read_document(words.encode()).lines[0].text == "Record not found"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    with file.open("wb") as out:
        out.truncate(600 * 1024 * 1024)  # a hole: it takes no room
    with pytest.raises(Refused) as caught:
        read_bytes(file)
    assert caught.value.code == "too-large"
    file.write_bytes(b"12345")
    assert read_bytes(file, limit=5) == b"12345"
    with pytest.raises(Refused):
        read_bytes(file, limit=4)


def test_the_hash_is_that_of_the_bytes() -> None:
    assert digest(b"Northmere") == hashlib.sha256(b"Northmere").hexdigest()


def test_source_text_is_the_file_but_for_control_characters() -> None:
    data = (PROSE + "Tab\there,\x0bbell\x07 and \ue123 private.\r\n").encode()
    assert source_pages(data) == [PROSE + "Tab\there, bell  and   private.\r\n"]


def test_a_refused_file_has_no_source_text() -> None:
    with pytest.raises(Refused):
        source_pages(b"too few words")
