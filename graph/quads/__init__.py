"""A record becomes the quads of its document's named graph: what one document states, and nothing else.

A pure function of the record, in sorted N-Quads, so that the same documents give the same bytes whatever
the order or the number of workers. Read `inspections.py` first; `evidence.py` shows how words hang on facts.
"""

from __future__ import annotations

from itertools import chain

from graph.quads.corrections import correction_lines
from graph.quads.evidence import evidence_lines, passage_lines
from graph.quads.figures import figure_lines, succession_lines
from graph.quads.findings import finding_lines
from graph.quads.inspections import document_lines, inspection_lines, judgement_lines, mention_lines
from graph.quads.organisations import authority_lines, body_lines, organisations_of
from graph.quads.people import people_lines, post_lines
from graph.quads.services import service_lines
from loaders.record import Record
from ontology import iris


def record_quads(record: Record) -> bytes:
    """Sorted, unique N-Quads lines of one document's graph."""
    names = organisations_of(record)
    lines = set(
        chain(
            document_lines(record, names),
            authority_lines(record, names),
            inspection_lines(record),
            judgement_lines(record),
            mention_lines(record),
            people_lines(record, names),
            post_lines(record, names),
            body_lines(record, names),
            service_lines(record, names),
            finding_lines(record, names),
            correction_lines(record),
            figure_lines(record, names),
            succession_lines(record),
            evidence_lines(record),
            passage_lines(record),
        )
    )
    return quads_text(lines, iris.document_graph(record.sha256))


def quads_text(lines: set[str], graph: str) -> bytes:
    """Statements without their graph, as sorted N-Quads of that graph."""
    if not lines:
        return b""
    ending = f" <{graph}> .\n".encode()
    return ending.join(sorted([line.encode() for line in lines])) + ending
