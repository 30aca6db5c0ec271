"""The Cypher that answered, by the SPARQL text that a question is known by."""

from __future__ import annotations

from typing import Final

from graph.neo4j.counterparts import COUNTERPARTS
from graph.neo4j.indexed import SOME_FINDINGS
from graph.questions.recurring import FINDINGS_OF_INSPECTION

_TEXTS: Final = {sparql.strip(): cypher.strip() for sparql, cypher in COUNTERPARTS.items()} | {
    FINDINGS_OF_INSPECTION.strip(): SOME_FINDINGS.strip()
}


def in_cypher(sparql: str) -> str:
    """The text in Cypher, "" where the answer needed none of it."""
    return _TEXTS.get(sparql.strip(), "")
