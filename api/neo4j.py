"""`inspectgraph neo4j push|check|wipe`: the graph in a Neo4j database.

The password is never an argument: it is `NEO4J_PASSWORD` of the environment or of `.env`, or asked for at a terminal.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Database, DryRun, GraphFolder, Json, Quiet, Uri, User, Verbose

if TYPE_CHECKING:
    from graph.neo4j.connection import Connection

neo4j = typer.Typer(
    help="The graph in a Neo4j database: push it there, compare, take it away.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@neo4j.command()
def push(
    everything: Annotated[
        bool,
        typer.Option("--all", help="Compare every node, even where the stamp says that nothing changed."),
    ] = False,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, max=16, help="Batches sent at once.")
    ] = 2,
    uri: Uri = None,
    user: User = None,
    database: Database = None,
    graph: GraphFolder = None,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make the database hold the graph: what is new is added, what changed is changed, what is gone goes.

    Twice changes nothing; broken off, the next one goes on. Nodes of others in the database are never touched.
    """
    from api.output import write_json
    from api.settings import read_settings
    from api.words import Words
    from graph.neo4j.pushing import push as pushed
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    with open_graph(read_settings(graph).graph) as opened, connected(uri, user, database) as connection:
        words.detail(f"{connection.address.uri}: Neo4j {connection.version}, as {connection.address.user}")
        with words.progress("push") as step:
            done = pushed(
                connection,
                opened.generation,
                opened.folder,
                workers=workers,
                everything=everything,
                dry_run=dry_run,
                progress=step,
            )
        told = {
            "generation": done.generation,
            "new": done.new,
            "changed": done.changed,
            "completed": done.completed,
            "gone": done.gone,
            "unchanged": done.same,
            "written": dict(done.counters),
        }
        if json:
            write_json(told)
            return
        would = "would be " if dry_run else ""
        words.say(
            f"generation {done.generation}: nodes {would}new {done.new}, changed {done.changed}, "
            f"completed {done.completed}, gone {done.gone}, unchanged {done.same}"
        )


@neo4j.command()
def check(
    sample: Annotated[
        int, typer.Option("--sample", metavar="N", min=0, help="Nodes compared word by word.")
    ] = 500,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Decides which nodes those are.")] = 1,
    uri: Uri = None,
    user: User = None,
    database: Database = None,
    graph: GraphFolder = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Compare the database with the graph: counts by kind, every node by IRI, a sample word by word.

    Ends with 1 where they differ, and says where.
    """
    from api.output import write_json
    from api.settings import read_settings
    from api.words import Words
    from graph.neo4j.checking import check as checked
    from graph.opened import open_graph

    words = Words(quiet, verbose)
    with open_graph(read_settings(graph).graph) as opened, connected(uri, user, database) as connection:
        found = checked(connection, opened.generation, opened.folder, sample, seed)
    if json:
        write_json(
            {
                "generation": found.generation,
                "clean": found.clean,
                "nodes": found.nodes,
                "relationships": found.relationships,
                "sampled": found.sampled,
                "drift": [{"sign": d.sign, "text": d.text} for d in found.drift],
            }
        )
    else:
        for drift in found.drift:
            words.warn(f"{drift.sign}: {drift.text}")
        if found.clean:
            words.say(
                f"as the graph: {found.nodes} nodes, {found.relationships} relationships; "
                f"{found.sampled} nodes compared word by word"
            )
    if not found.clean:
        raise typer.Exit(1)


@neo4j.command()
def wipe(
    uri: Uri = None,
    user: User = None,
    database: Database = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Remove from the database what pushes put there, and nothing else."""
    from api.words import Words
    from graph.neo4j.wiping import wipe as wiped

    words = Words(quiet, verbose)
    with connected(uri, user, database) as connection:
        done = wiped(connection, dry_run)
    would = "would remove" if dry_run else "removed"
    words.say(
        f"{would} {done.nodes} nodes, {done.relationships} relationships, {done.schema} constraints and indexes"
    )


def connected(uri: str | None, user: str | None, database: str | None) -> Connection:
    """An open connection; the password is asked for where nothing tells it and there is a terminal."""
    from api.settings import read_neo4j
    from graph.errors import NotAllowed
    from graph.neo4j.connection import Connection

    address = read_neo4j(uri, user, database)
    if not address.password:
        if not sys.stdin.isatty():
            raise NotAllowed(f"{address.uri}: no password: set NEO4J_PASSWORD, or write it into .env")
        from getpass import getpass

        address = replace(address, password=getpass(f"Password of {address.user} at {address.uri}: "))
    return Connection(address)
