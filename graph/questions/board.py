"""`ask board`: a board with the councils it covers, who chaired it, how it was judged, and what was found of it.

Findings of a board are those said to be about it, and those of the issue of the board's effectiveness in the
documents that name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph.answers import Answer, Row
from graph.boards import Board, board_meant
from graph.evidence import chosen, evidence_row
from graph.index import FindingRow, evidence_of, numbers_of
from graph.inspections import text_of
from graph.questions.question import Question
from graph.questions.recurring import FINDINGS_OF_INSPECTION
from ontology import iris
from ontology.concepts import kind_label
from ontology.issues import load_issues

if TYPE_CHECKING:
    from graph.opened import Graph
    from graph.store import Reader

EFFECTIVENESS: Final = "board-effectiveness"
BOARD_ASPECT: Final = "safeguarding-board"
JUDGED_KIND: Final = "safeguarding-board"

MENTIONS_OF_BOARD: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?inspection ?sha256 ?quote ?page ?number ?spans WHERE {
  GRAPH ?graph {
    ?board ig:evidence ?evidence .
    ?evidence ig:quote ?quote ; ig:page ?page .
    ?document a ig:Document ; dcterms:identifier ?sha256 .
    OPTIONAL { ?document foaf:primaryTopic/dcterms:identifier ?inspection }
    OPTIONAL { ?evidence ig:number ?number }
    OPTIONAL { ?evidence ig:spans ?spans }
  }
} ORDER BY ?sha256 ?page ?spans
"""

CHAIRS_OF_DOCUMENT: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?name ?role ?organisation ?from WHERE {
  GRAPH ?graph {
    { ?seat a org:Membership ; org:member/foaf:name ?name ; org:role/skos:prefLabel ?role .
      OPTIONAL { ?seat org:organization ?organisation } }
    UNION
    { ?post a org:Post ; org:role/skos:prefLabel ?role . OPTIONAL { ?post ig:start ?from } }
    FILTER(CONTAINS(LCASE(?role), "chair"))
  }
} ORDER BY ?from ?name ?role
"""

REVIEWS_OF_DOCUMENT: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?inspection ?aspect ?grade ?evidence WHERE {
  GRAPH ?graph {
    ?judgement a ig:Judgement ; ig:aspect ?aspect ; ig:grade ?grade ; ig:inspection/dcterms:identifier ?inspection .
    OPTIONAL { ?judgement ig:evidence ?evidence }
  }
} ORDER BY ?inspection ?aspect ?evidence
"""
"""`graph` is the graph of the document: given the document instead, Oxigraph reads all graphs."""

WORDS_OF_EVIDENCE: Final = """
PREFIX ig: <https://w3id.org/inspectgraph/def/>
SELECT ?quote ?page ?number ?spans WHERE {
  GRAPH ?graph {
    ?evidence ig:quote ?quote ; ig:page ?page ; ig:spans ?spans .
    OPTIONAL { ?evidence ig:number ?number }
  }
}
"""


def ask(graph: Graph, name: str, *, all_evidence: bool = False) -> Answer:
    """One row for each board that the name fits, by name."""
    rows = [row_of(graph, board, all_evidence) for board in board_meant(graph.index, name)]
    rows.sort(key=lambda row: (row["name"], row["board"]))
    return Answer("board", {"name": name, "allEvidence": all_evidence}, graph.generation, rows)


def row_of(graph: Graph, board: Board, everything: bool) -> Row:
    evidence = [m.evidence for m in graph.index.mentions("board", board.iri) if m.document]
    documents = sorted({e["document"] for e in evidence})
    reviews: dict[str, str] = {}
    chairs: set[tuple[str, str]] = set()
    for sha256 in documents:
        for review in reviews_of(graph.reader, sha256) if board.kind == JUDGED_KIND else ():
            reviews[review["inspection"]] = review.pop("grade")
            evidence.append(review)
        chairs.update(chairs_of(graph.reader, sha256, board))
    found = findings_of(graph, board, {e["inspection"] for e in evidence if e["inspection"]}, set(documents))
    evidence += [evidence_of(f) for f in found]
    return {
        "board": board.iri,
        "name": board.name,
        "names": list(board.names),
        "kind": board.kind,
        "kindLabel": kind_label("body-kind", board.kind),
        "covers": list(board.covers),
        "coversSource": board.covers_source,
        "chairs": [{"person": person, "from": since, "to": ""} for person, since in sorted(chairs)],
        "reviews": [{"inspection": i, "grade": grade} for i, grade in sorted(reviews.items())],
        "findings": [
            {
                "inspection": inspection,
                "issue": issue,
                "label": load_issues()[issue].label,
                "polarity": polarity,
                "count": count,
            }
            for (inspection, issue, polarity), count in sorted(numbers_of(found).items())
        ],
        "evidence": chosen(evidence, everything),
    }


def reviews_of(reader: Reader, sha256: str) -> list[Row]:
    """Evidence of the grade of the safeguarding board in one document, each with `grade` beside it."""
    graph = NamedNode(iris.document_graph(sha256))
    found = []
    for said in reader.select(REVIEWS_OF_DOCUMENT, graph=graph):
        if iris.split(said["aspect"].value)[1][0] != BOARD_ASPECT or "evidence" not in said:
            continue
        for words in reader.select(WORDS_OF_EVIDENCE, graph=graph, evidence=said["evidence"]):
            row = evidence_row(
                sha256,
                said["inspection"].value,
                words["quote"].value,
                words["spans"].value,
                page=int(words["page"].value),
                paragraph=text_of(words, "number"),
            )
            found.append(row | {"grade": iris.split(said["grade"].value)[1][0]})
    return found


def chairs_of(reader: Reader, sha256: str, board: Board) -> list[tuple[str, str]]:
    """Who chaired the board by one document, and since when; "" for a chair whom it does not name."""
    found = []
    for said in reader.select(CHAIRS_OF_DOCUMENT, graph=NamedNode(iris.document_graph(sha256))):
        role = said["role"].value.lower()
        of_it = text_of(said, "organisation") == board.iri
        if of_it or (board.kind == JUDGED_KIND and ("safeguarding children" in role or "lscb" in role)):
            found.append((text_of(said, "name"), text_of(said, "from")))
    return found


def findings_of(graph: Graph, board: Board, inspections: set[str], documents: set[str]) -> list[FindingRow]:
    """Those said to be about it; of a safeguarding board also those of its effectiveness that name no other body."""
    return [
        f
        for f in graph.index.findings(inspections)
        if f.document in documents
        and (f.about == board.iri or (board.kind == JUDGED_KIND and judges_board(f)))
    ]


def judges_board(finding: FindingRow) -> bool:
    """Whether a finding judges a board's effectiveness without saying that it is about another body."""
    return finding.issue == EFFECTIVENESS and (
        not finding.about or iris.split(finding.about)[0] == "authority"
    )


QUESTION: Final = Question(
    name="board",
    words="NAME",
    summary="A board: whom it covers, who chaired it, how it was judged, what was found of it.",
    ask=ask,
    options=("all_evidence",),
    sparql={
        "mentions": MENTIONS_OF_BOARD,
        "chairs": CHAIRS_OF_DOCUMENT,
        "reviews": REVIEWS_OF_DOCUMENT,
        "words": WORDS_OF_EVIDENCE,
        "findings": FINDINGS_OF_INSPECTION,
    },
)
