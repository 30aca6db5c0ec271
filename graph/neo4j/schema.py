"""What a database is told of the graph beforehand: uniqueness by IRI, and the indexes that readings use.

Every label of ours is unique by `iri`, so that `MATCH (i:Issue {iri: ...})` is a look-up whatever the label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.cypher import name
from graph.neo4j.connection import Connection
from graph.neo4j.shaping import OURS
from graph.neo4j.stamp import LABEL
from graph.reading.kinds import KINDS

WORDS: Final = "inspectgraph_words"
"""The full-text index over passages and names; English, so that `weakness` finds `weaknesses`."""
NAMES: Final = "inspectgraph_names"
"""That over councils, with their other names."""
_FULL_TEXT: Final = {
    WORDS: (
        ("Passage", "Issue", "Document", "Board", "Body", "Trust", "Service", "Person"),
        ("text", "prefLabel", "label", "title", "scopeNote"),
    ),
    NAMES: (("Authority",), ("prefLabel", "shortName", "altLabel")),
}
_OWN: Final = "inspectgraph_"


def constraints() -> Iterator[str]:
    """One uniqueness for each label: of everything of ours, of the state node, and of each kind."""
    yield f"CREATE CONSTRAINT {_OWN}iri IF NOT EXISTS FOR (n:{OURS}) REQUIRE n.iri IS UNIQUE"
    yield f"CREATE CONSTRAINT {_OWN}state IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.id IS UNIQUE"


def kind_constraints() -> Iterator[str]:
    for kind in KINDS:
        own = f"{_OWN}{kind.lower()}_iri"
        yield f"CREATE CONSTRAINT {own} IF NOT EXISTS FOR (n:{name(kind)}) REQUIRE n.iri IS UNIQUE"


def indexes() -> Iterator[str]:
    """Look-ups by document, inspection and identifier, and the full text."""
    for kind, keys in {
        "Finding": ("document", "inspection"),
        "Evidence": ("document",),
        "Passage": ("document",),
        "Document": ("identifier",),
        "Inspection": ("identifier",),
        "Authority": ("identifier", "gss", "name"),
        "Membership": ("document",),
        "Post": ("document",),
        "Judgement": ("document",),
        "Board": ("name",),
        "Person": ("name",),
        "Service": ("name",),
    }.items():
        for key in keys:
            own = f"{_OWN}{kind.lower()}_{key}"
            yield f"CREATE INDEX {own} IF NOT EXISTS FOR (n:{kind}) ON (n.{key})"
    for own, (labels, words) in _FULL_TEXT.items():
        each = ", ".join(f"n.{key}" for key in words)
        yield (
            f"CREATE FULLTEXT INDEX {own} IF NOT EXISTS FOR (n:{'|'.join(labels)}) ON EACH [{each}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}}"
        )


def declare(connection: Connection, statements: Iterable[str]) -> None:
    """Have each, if it is not there; all in one transaction, as each costs a write of the disk."""
    connection.write_all([(statement, {}) for statement in statements])


def await_indexes(connection: Connection) -> None:
    """Wait until every index answers, the full text with all that was written."""
    connection.declare("CALL db.awaitIndexes(600)")
    connection.declare("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")


def drop_schema(connection: Connection) -> int:
    """Take away every constraint and index of ours; how many there were."""
    dropped = 0
    for what, listed in (("CONSTRAINT", "SHOW CONSTRAINTS"), ("INDEX", "SHOW INDEXES")):
        for row in connection.read(f"{listed} YIELD name WHERE name STARTS WITH $own RETURN name", own=_OWN):
            connection.declare(f"DROP {what} {name(row['name'])} IF EXISTS")
            dropped += 1
    return dropped
