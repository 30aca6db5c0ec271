"""The arguments and options that several questions share, each written once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

Authority = Annotated[str, typer.Argument(metavar="AUTHORITY", help="A slug, GSS code, Ofsted URN or name.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="YYYY[-MM[-DD]] [default: today].")]
AllEvidence = Annotated[
    bool, typer.Option("--all-evidence", help="Every passage, not one for each inspection.")
]
Picture = Annotated[
    str, typer.Option("--picture", metavar="FILE", help="Draw the answer too: FILE.png or FILE.svg.")
]


class Shape(StrEnum):
    """How an answer is written: `table` is one on a terminal, tab-separated lines elsewhere."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


Format = Annotated[Shape, typer.Option("--format", help="How the answer is written.")]
