"""People as documents print them."""

from __future__ import annotations

import pytest

from loaders.people import clean_name, is_name, leading_name, people_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Tarrow HMI, Cora Lyle HMI,\nElla Moss HMI",
            [("Ann Tarrow", "HMI"), ("Cora Lyle", "HMI"), ("Ella Moss", "HMI")],
        ),
        ("Ann Tarrow, HMI, Cora\nLyle, HMI", [("Ann Tarrow", "HMI"), ("Cora Lyle", "HMI")]),
        ("Ann Tarrow and Cora Lyle.", [("Ann Tarrow", ""), ("Cora Lyle", "")]),
        (
            "Ann Tarrow, Cora Lyle and\nElla Moss (contracted inspector)",
            [("Ann Tarrow", ""), ("Cora Lyle", ""), ("Ella Moss", "contracted inspector")],
        ),
        ("Ann Tarrow/Cora Lyle", [("Ann Tarrow", ""), ("Cora Lyle", "")]),
        (
            "Ann Tarrow HMI; Cora Lyle HMI & Finn O’Dowd",
            [("Ann Tarrow", "HMI"), ("Cora Lyle", "HMI"), ("Finn O’Dowd", "")],
        ),
        ("HMI Ann Tarrow, Cora Lyle", [("Ann Tarrow", "HMI"), ("Cora Lyle", "")]),
        (
            " Regulatory Inspection Manager Ann Tarrow, Cora Lyle HMI",
            [("Ann Tarrow", "Regulatory Inspection Manager"), ("Cora Lyle", "HMI")],
        ),
        (
            "Ann Tarrow, His Majesty’s Inspector, and Cora Lyle,\nHis Majesty’s Inspector",
            [("Ann Tarrow", "His Majesty’s Inspector"), ("Cora Lyle", "His Majesty’s Inspector")],
        ),
        ("Cora Lyle\nElla Moss, Finn Hale", [("Cora Lyle", ""), ("Ella Moss", ""), ("Finn Hale", "")]),
        ("Ann Head HMI, Bo Senior HMI", [("Ann Head", "HMI"), ("Bo Senior", "HMI")]),
        (
            "Dominic Porter- Moss, Marianne Eldér-Gelé",
            [("Dominic Porter-Moss", ""), ("Marianne Eldér-Gelé", "")],
        ),
        (
            "Fiona J Lyle, Paul d’Ivry, Dr\nKen Hale HMI",
            [("Fiona J Lyle", ""), ("Paul d’Ivry", ""), ("Dr Ken Hale", "HMI")],
        ),
        ("Not applicable", []),
        ("N/A", []),
        ("", []),
    ],
)
def test_lists(text: str, expected: list[tuple[str, str]]) -> None:
    found = people_in(text)
    assert [(one.name, one.note) for one in found] == expected
    for one in found:
        assert clean_name(text[one.start : one.end]) == one.name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Tarrow, Chief Executive, Northmere Council", "Ann Tarrow"),
        ("Ann Tarrow Corporate Director Northmere Town Hall", "Ann Tarrow"),
        ("Ms Ann Tarrow – Accountable Officer", "Ann Tarrow"),
        ("Sir Bernard Lyle-Moss QPM, Commissioner", "Sir Bernard Lyle-Moss"),
        ("Cllr A Tarrow, Children and Skills", "Cllr A Tarrow"),
        ("Dr Ann de la Haye MBE, Chair", "Dr Ann de la Haye"),
    ],
)
def test_the_name_that_a_line_begins_with(line: str, name: str) -> None:
    found = leading_name(line)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "line",
    ["Northmere Town Hall", "Director of Children’s Services", "All", "DT1 1XJ", "Chair of the board", ""],
)
def test_a_line_that_begins_with_no_name(line: str) -> None:
    assert leading_name(line) is None


@pytest.mark.parametrize(
    "text", ["Ofsted Care Quality Commission", "Ann", "ann tarrow", "Yours Sincerely", "CQC HMI"]
)
def test_no_names(text: str) -> None:
    assert not is_name(text)
