"""The shapes of rows that questions answer with. The names are those that `ask --json` prints."""

from __future__ import annotations

from api.graphql.row_fields import aspects, evidence, leaf, one, rows_within, some, urls
from api.graphql.shapes import SHAPES, FieldShape, Leaf, Made, shape_of
from api.graphql.things import put, spans


def rows(name: str, words: str, *fields: FieldShape) -> None:
    put(shape_of(name, words, *fields))


def put_rows() -> None:
    """Put every shape of rows among the shapes."""
    if "Evidence" in SHAPES:
        return
    rows(
        "Evidence",
        "Exact words of a document that a fact rests on, and where they stand.",
        one("document", "Document", "The document."),
        one("inspection", "Inspection", "The inspection that it speaks of."),
        leaf(
            "polarity",
            "Whether it tells of a strength or a weakness; empty where it tells of neither.",
            "Polarity",
        ),
        leaf("page", "The page on which the words begin, from 1.", "Int"),
        leaf("paragraph", "The number of the paragraph as printed."),
        leaf("about", "Whom or what a finding is about, as the document names it."),
        leaf("quote", "The exact words.", "String"),
        spans("Where the words stand in the source text."),
        Made(
            "url", "URI!", "The address of the document, with the page.", urls, ("document", "page"), cost=0
        ),
    )
    rows(
        "LineMember",
        "A council of a line: one that was before the one asked about, or came after it.",
        one("authority", "Authority", "The council."),
        leaf("name", "Its name."),
        leaf("direction", "predecessor or successor."),
        leaf("share", "Whether the whole council goes over, or a part."),
        one("change", "Reorganisation", "The reorganisation that links it."),
        leaf("date", "The day of that reorganisation.", "Date"),
        leaf("instrument", "The order that makes it."),
        leaf("status", "planned, made or in force."),
        leaf("stage", "How far a planned one has come."),
        leaf("depth", "How many reorganisations away it is.", "Int"),
        leaf("counted", "Whether inspections of it count in the line at all.", "Boolean"),
    )
    rows(
        "JudgementInHistory",
        "One aspect of one inspection of a line, and its grade; of an inspection without grades, the inspection.",
        one("authority", "Authority", "The council that was inspected."),
        one("inspection", "Inspection", "The inspection."),
        leaf("kind", "What kind of inspection.", "InspectionKind"),
        leaf("framework", "The framework that it followed.", "Framework"),
        leaf("start", "The first day of fieldwork.", "Date"),
        leaf("end", "The last day of fieldwork.", "Date"),
        leaf("published", "When it was published.", "Date"),
        Leaf(
            "aspect",
            "Aspect",
            "What is judged; OTHER for what only older frameworks judged.",
            "aspect",
            aspects,
        ),
        leaf("aspectName", "What is judged, in the word of the command line.", column="aspect"),
        leaf("grade", "The grade.", "Grade"),
        leaf("direction", "Whether the council is the one asked about, before or after it."),
        leaf("share", "Whether the whole council is in the line, or a part."),
        evidence("The words that give the grade, of the inspectorate's own report first."),
    )
    rows(
        "InspectionOfIssue",
        "What one inspection finds of an issue.",
        one("inspection", "Inspection", "The inspection."),
        one("authority", "Authority", "The council that was inspected."),
        leaf("share", "Whether the whole council is in the line, or a part."),
        leaf("start", "The first day of the inspection.", "Date"),
        leaf("weight", "2 of a full inspection, 1 of a visit.", "Int"),
        leaf("weaknesses", "How many findings are weaknesses.", "Int"),
        leaf("strengths", "How many findings are strengths.", "Int"),
    )
    rows(
        "RecurringIssue",
        "An issue that is found weak (or strong, where asked) in several inspections of a line.",
        one("line", "Authority", "The last council of the line, where all lines were asked for."),
        one("issue", "Issue", "The issue."),
        leaf("label", "Its name."),
        one("area", "Area", "The part of practice that it belongs to."),
        some("narrower", "Issue", "The narrower issues that were counted for it."),
        leaf("inspectionCount", "In how many inspections it is found so.", "Int"),
        rows_within(
            "inspections", "InspectionOfIssue", "Every counted inspection with a finding of it, by start."
        ),
        leaf("spansSuccession", "Whether it is found so before and after a reorganisation.", "Boolean"),
        some("reorganisations", "Reorganisation", "The reorganisations that it spans."),
        leaf("state", "persists, resolved or mixed, at the latest inspection that speaks of it."),
        leaf("firstSeen", "The start of the first inspection that finds it so.", "Date"),
        leaf("lastSeen", "The start of the last one.", "Date"),
        evidence(),
    )
    rows(
        "NewIssue",
        "An issue that is weak in the latest full inspection and in none before.",
        one("issue", "Issue", "The issue."),
        leaf("label", "Its name."),
        leaf("since", "The start of that inspection.", "Date"),
        one("inspection", "Inspection", "That inspection."),
        evidence(),
    )
    rows(
        "ResolvedIssue",
        "An issue that was weak and has since been found strong, and only strong.",
        one("issue", "Issue", "The issue."),
        leaf("label", "Its name."),
        leaf("firstSeen", "The start of the first inspection that found it weak.", "Date"),
        leaf("lastWeakness", "The start of the last one.", "Date"),
        leaf("resolvedAt", "The start of the first inspection after it, which finds it strong.", "Date"),
        leaf("days", "The days between the two.", "Int"),
        evidence(),
    )
    rows(
        "SharedBy",
        "Where one council's own inspections find a shared issue weak.",
        one("authority", "Authority", "The council."),
        some("inspections", "Inspection", "The inspections that find it weak."),
        leaf("lastSeen", "The start of the last of them.", "Date"),
    )
    rows(
        "SharedIssue",
        "An issue that is found weak in each of several councils' own inspections.",
        one("issue", "Issue", "The issue."),
        leaf("label", "Its name."),
        rows_within("authorities", "SharedBy", "Each council.", about=3),
        evidence(),
    )
    rows(
        "IssueChange",
        "What became of an issue between two inspections.",
        one("issue", "Issue", "The issue."),
        leaf("label", "Its name."),
        leaf("before", "weakness, strength or both; empty where the earlier inspection says nothing."),
        leaf("after", "The same of the later one."),
        leaf("change", "new, resolved, persists, improved, worsened or not mentioned."),
        evidence(),
    )
    rows(
        "BoardChair",
        "Who chaired a board.",
        leaf("person", "The name; empty where a document tells of a chair without naming one."),
        leaf("from", "Since when, where told."),
        leaf("to", "Until when, where told."),
    )
    rows(
        "BoardReview",
        "How a board was judged.",
        one("inspection", "Inspection", "The inspection."),
        leaf("grade", "The grade.", "Grade"),
    )
    rows(
        "BoardFinding",
        "How often an inspection finds an issue weak or strong in a board's work.",
        one("inspection", "Inspection", "The inspection."),
        one("issue", "Issue", "The issue."),
        leaf("label", "Its name."),
        leaf("polarity", "Strength or weakness.", "Polarity"),
        leaf("count", "How many findings.", "Int"),
    )
    rows(
        "BoardRecord",
        "A board: whom it covers, who chaired it, how it was judged, what was found of it.",
        one("board", "Board", "The board."),
        leaf("name", "Its longest name."),
        Leaf("names", "[String!]!", "Every name.", "names"),
        leaf("kind", "What kind of board."),
        leaf("kindLabel", "What people call that kind."),
        some("covers", "Authority", "The councils that it covers."),
        leaf("coversSource", "text or register: who tells that."),
        rows_within("chairs", "BoardChair", "Who chaired it."),
        rows_within("reviews", "BoardReview", "How it was judged."),
        rows_within("findings", "BoardFinding", "What was found of it."),
        evidence(),
    )
    rows(
        "InspectorRecord",
        "Who inspected, in which role, what and where.",
        one("person", "Person", "The person.", "iri"),
        leaf("name", "The name.", column="person"),
        leaf("role", "The role told most often."),
        Leaf("roles", "[String!]!", "Every role told.", "roles"),
        some("inspections", "Inspection", "The inspections, by start."),
        some("authorities", "Authority", "The councils that were inspected."),
        evidence("The words that name the person."),
    )
    rows(
        "ServiceRecord",
        "A service, and how often findings of it are weak or strong.",
        one("service", "Service", "The service; empty where only its kind is judged.", "iri"),
        leaf("name", "Its name.", column="service"),
        leaf("kind", "What kind of service."),
        leaf("kindLabel", "What people call that kind."),
        leaf("provider", "Who provides it, where that is told, by slug or key."),
        leaf("providerName", "What people call who provides it."),
        one("authority", "Authority", "The council."),
        leaf("weaknesses", "How many findings are weaknesses.", "Int"),
        leaf("strengths", "How many are strengths.", "Int"),
        evidence(),
    )
    rows(
        "Hop",
        "One step of a way between two things.",
        one(
            "from",
            "Node",
            "Where it begins; empty where that is a word of a scheme, such as a kind of board.",
        ),
        leaf("fromIri", "The address of where it begins.", "URI", "from"),
        leaf("toIri", "The address of where it ends.", "URI", "to"),
        leaf("relation", "By which relation; ^ before one that is gone against its direction.", "String"),
        one("to", "Node", "Where it ends; empty as above."),
    )
    rows(
        "Way",
        "A way between two things.",
        rows_within("hops", "Hop", "Its steps, from the first thing to the second."),
    )
    rows(
        "Neighbour",
        "A thing around another one.",
        one("node", "Node", "The thing."),
        leaf(
            "relation", "The relation by which it was reached first; ^ before one gone against its direction."
        ),
        leaf("depth", "In how many steps.", "Int"),
        one("from", "Node", "The thing that it was reached from."),
    )
    rows(
        "Highlight",
        "A piece of the words that a search found.",
        leaf("text", "The words.", "String"),
        leaf("match", "Whether they are what was looked for.", "Boolean"),
    )
    rows(
        "SearchHit",
        "A thing that a search found.",
        one("node", "Node", "The thing."),
        rows_within("highlights", "Highlight", "Its words in pieces, those that match marked."),
    )
    rows(
        "Span",
        "A stretch of one page of the source text, in code points, from `start` up to and without `end`.",
        Leaf("page", "Int!", "The page, from 1.", "page"),
        Leaf("start", "Int!", "Where it begins.", "start"),
        Leaf("end", "Int!", "Where it ends.", "end"),
    )
