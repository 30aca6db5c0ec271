"""The `inspectgraph` command: its verbs, and what happens to an error on its way out."""

from __future__ import annotations

import sys

import typer

from api.ask import ask
from api.build import build
from api.demo import demo
from api.doctor import doctor
from api.explain import explain
from api.export import export
from api.extract import extract
from api.lineage import lineage
from api.neo4j import neo4j
from api.query import query
from api.review import review
from api.serve import serve
from api.status import status
from api.validate import validate
from ontology.errors import InspectGraphError

app = typer.Typer(
    name="inspectgraph",
    help="One graph from the documents that describe England's children's services, every fact with its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help: the coloured kind takes three times as long to appear.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for verb in (demo, build, extract, lineage, query, export, validate, explain, review, serve, status, doctor):
    app.command(verb.__name__)(verb)
app.add_typer(ask, name="ask")
app.add_typer(neo4j, name="neo4j")


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"inspectgraph {version('inspectgraph')}")
        raise typer.Exit()


@app.callback()
def inspectgraph(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version and leave."
    ),
) -> None:
    pass


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (the program's own where None) and return its exit code.

    An `InspectGraphError` is told as a sentence. Any other exception is a fault of ours: it is told with its
    place, or with all of its traceback where `-v` asks for more.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app(given, prog_name="inspectgraph")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    except InspectGraphError as error:
        print(f"inspectgraph: {error}", file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"inspectgraph: {error}", file=sys.stderr)
        return 2
    except Exception as error:
        if {"-v", "--verbose"} & set(given):
            raise
        print(f"inspectgraph: a fault of its own: {_told(error)} (-v shows all of it)", file=sys.stderr)
        return 2
    return 0


def _told(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {error}{place}"


def run() -> None:
    """The entry point of the installed command."""
    sys.exit(main())
