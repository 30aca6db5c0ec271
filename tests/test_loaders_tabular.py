"""Tables of data are told from documents by their bytes."""

from __future__ import annotations

import pytest

from loaders.tabular import is_table


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("rows", [3, 5000])
def test_rows_of_one_width_are_a_table(mark: str, rows: int) -> None:
    header = mark.join(["path", "year", "note"])
    row = mark.join(["northmere-2014.pdf", "2014", f'"words{mark} more words"'])
    assert is_table("\n".join([header, *[row] * (rows - 1)]).encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one, two, three",
        "Dear Director,\n\nWe visited Northmere in March, April, and May.\n\nYours, the inspectors.\n",
        "The council, its partners, and the board met.\nThey met, again, in May.\nThey agreed.\n" * 20,
        "a,b\n1,2\n3,4\n",
        '"never closed, ever, at all\nmore\nmore\n',
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n",
        "| Aspect | Grade |\n|---|---|\n| Overall | Good |\n",
    ],
)
def test_running_text_and_other_formats_are_none(text: str) -> None:
    assert not is_table(text.encode())
