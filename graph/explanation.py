"""Why a paragraph was read as it was: what spoke for each issue, what was dropped, and what people corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.corrections import CorrectionRow, Corrections
from graph.errors import UnknownThing
from graph.selection import document_named
from loaders.extract import read_parts
from loaders.findings.explanation import Explanation, explain
from loaders.source import digest

if TYPE_CHECKING:
    from graph.opened import Graph
    from loaders.document import Block
    from ontology.register import Register


def file_of(graph: Graph, document: str) -> Path:
    """The file of a document of the graph, by its SHA-256 or the beginning of it."""
    sha256 = document_named(graph, document)
    path = Path(graph.manifest.documents[sha256])
    if not path.is_file():
        raise UnknownThing(f"{path}, which {document} was read from, is not there any more: name the file")
    return path


def explained(
    path: Path, paragraph: str, corrections: Corrections, register: Register | None = None
) -> dict[str, Any]:
    """How a paragraph of a file is read: `{document, path, kind, framework, paragraphs: [...]}`.

    `paragraph` is its number as printed, or `@N`, its position; a number that comes twice gives both. Every paragraph
    has `considered`, those kept first, and the `corrections` made to it.
    """
    data = path.read_bytes()
    sha256 = digest(data)
    parts = read_parts(data, register)
    blocks = parts.blocks
    rows = corrections.of(sha256)
    return {
        "document": sha256,
        "path": str(path),
        "kind": parts.facts.document.kind,
        "framework": parts.facts.document.framework,
        "paragraphs": [
            told(
                explain(parts.facts, blocks, at, parts.entities), blocks[at], corrections_of(rows, blocks, at)
            )
            for at in positions(blocks, paragraph)
        ],
    }


def positions(blocks: Sequence[Block], paragraph: str) -> list[int]:
    """Where the paragraph stands; the error names numbers that are there."""
    if paragraph.startswith("@") and paragraph[1:].isdigit() and int(paragraph[1:]) < len(blocks):
        return [int(paragraph[1:])]
    found = [n for n, block in enumerate(blocks) if block.number and block.number == paragraph]
    if not found:
        numbers = [block.number for block in blocks if block.number]
        near = get_close_matches(paragraph, numbers, 3, 0.1) or numbers[:3]
        there = f"numbers like {', '.join(near)}" if near else "no numbers"
        raise UnknownThing(f"no paragraph {paragraph!r}; there are {there}, and @0 to @{len(blocks) - 1}")
    return found


def corrections_of(rows: Iterable[CorrectionRow], blocks: Sequence[Block], at: int) -> list[CorrectionRow]:
    number = blocks[at].number
    return [row for row in rows if row.paragraph == f"@{at}" or (number and row.paragraph == number)]


def told(explanation: Explanation, block: Block, corrections: Iterable[CorrectionRow]) -> dict[str, Any]:
    """An explanation as plain things."""
    facts = asdict(explanation)
    return {
        "position": facts.pop("block"),
        "paragraph": facts.pop("number"),
        "page": facts.pop("page"),
        "section": facts.pop("heading"),
        "part": facts.pop("part"),
        "text": block.text,
        "asks": round(facts.pop("asks"), 2),
        "signs": [{"sign": sign, "weight": round(weight, 2)} for sign, weight in facts.pop("signs")],
        "considered": facts.pop("considered"),
        "corrections": [asdict(row) for row in corrections],
    }
