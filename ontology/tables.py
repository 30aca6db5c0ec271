"""Reading the project's own tables: CSV files of facts, each row with its sources and when it was checked."""

from __future__ import annotations

import csv
from pathlib import Path

from ontology.errors import InspectGraphError

SHIPPED = Path(__file__).parent / "data"
"""The folder of the tables that come with the project."""


class TableError(InspectGraphError):
    """A table of the ontology that cannot be right: names the file, the line and what is wrong there."""


def read_table(
    folder: Path, name: str, columns: tuple[str, ...], *, optional: bool = False
) -> list[list[str]]:
    """The rows of `folder/name` in the order of `columns`, which must be the columns of the file, all of
    them.

    `optional`: a folder that extends the shipped tables need not have every one of them.
    """
    path = folder / name
    if optional and not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        header = next(rows, [])
        if tuple(header) != columns:
            raise TableError(f"{path}: line 1: the columns are {header}, they should be {list(columns)}")
        found = []
        for number, row in enumerate(rows, 2):
            if len(row) != len(columns):
                raise TableError(f"{path}: line {number}: {len(row)} cells, there should be {len(columns)}")
            found.append(row)
    return found


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list (`a|b`)."""
    return tuple(cell.split("|")) if cell else ()


def yes(cell: str, place: str) -> bool:
    """A cell that says `yes` or `no`, nothing else."""
    if cell not in ("yes", "no"):
        raise TableError(f"{place}: {cell!r} should be yes or no")
    return cell == "yes"


def one_of(cell: str, allowed: tuple[str, ...], place: str) -> str:
    """A cell that holds one of the words of a closed list."""
    if cell not in allowed:
        raise TableError(f"{place}: {cell!r} should be one of {', '.join(allowed)}")
    return cell
