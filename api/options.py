"""The options that several verbs share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GraphFolder = Annotated[
    Path | None,
    typer.Option("--graph", metavar="DIR", help="Folder of the graph [default: inspectgraph-data]."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more, and where a fault arose.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, help="Files read at once [default: processors]."),
]
Uri = Annotated[
    str | None,
    typer.Option("--uri", metavar="URI", help="Address of the server [default: bolt://127.0.0.1:7687]."),
]
User = Annotated[
    str | None, typer.Option("--user", metavar="NAME", help="Name of the user [default: neo4j].")
]
Database = Annotated[
    str | None, typer.Option("--database", metavar="NAME", help="Name of the database [default: neo4j].")
]
