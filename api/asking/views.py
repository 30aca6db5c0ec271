"""How the rows of each question look as lines: which cells, under which headings, with which words.

A row with words behind it becomes one line for each of them, so that nothing is told without its page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ontology.namespaces import ID

Row = Mapping[str, Any]
Line = dict[str, Any]

WORDS: Final = ("polarity", "inspection", "page", "paragraph", "about", "words", "document")


@dataclass(frozen=True, slots=True)
class View:
    """`columns` of files and pipes, `shown` on a terminal, there under `heading` where a question has one."""

    columns: tuple[str, ...]
    shown: tuple[str, ...]
    lines: Callable[[Row], Iterator[Line]]
    heading: Callable[[Row], str] | None = None
    nothing: str = "Nothing is found."


def worded(row: Row) -> Iterator[Line]:
    """One line for each evidence of a row (one where it has none): the row's cells beside its words."""
    for said in row.get("evidence") or [{}]:
        yield {**row, **words_of(said)}


def words_of(said: Row) -> Line:
    quote = said.get("quote", "")
    return {
        "polarity": said.get("polarity", ""),
        "inspection": said.get("inspection", ""),
        "page": said.get("page", ""),
        "paragraph": said.get("paragraph", ""),
        "about": said.get("about", ""),
        "words": f"“{quote}”" if quote else "",
        "document": said.get("document", "")[:12],
    }


def first_words(row: Row) -> Iterator[Line]:
    """One line with the words of the first evidence; the row's own inspection stays."""
    said = words_of((row.get("evidence") or [{}])[0])
    yield {**said, **row}


def of_board(row: Row) -> Iterator[Line]:
    chairs = [" since ".join(filter(None, (c["person"] or "not named", c["from"]))) for c in row["chairs"]]
    reviews = [f"{review['inspection']}: {review['grade']}" for review in row["reviews"]]
    told = {"chairs": chairs, "reviews": reviews}
    for line in worded(row):
        yield line | told


def of_path(row: Row) -> Iterator[Line]:
    for number, hop in enumerate(row["hops"], 1):
        ends = {end: hop[end].removeprefix(ID) for end in ("from", "to")}
        yield {"hop": number, **hop, **ends}


def of_shared(row: Row) -> Iterator[Line]:
    weak = [f"{a['authority']} ({len(a['inspections'])}, last {a['lastSeen']})" for a in row["authorities"]]
    for line in worded(row):
        yield line | {"authorities": weak}


def recurring_heading(row: Row) -> str:
    line = f"{row['line']}: " if "line" in row else ""
    narrower = f" (with {', '.join(row['narrower'])})" if row["narrower"] else ""
    seen = f"weak in {row['inspectionCount']} inspections, {row['firstSeen']} to {row['lastSeen']}"
    across = f", across {', '.join(row['reorganisations'])}" if row["spansSuccession"] else ""
    return f"{line}{row['label']}{narrower}: {seen}{across}; {row['state']}"


def board_heading(row: Row) -> str:
    (line, *_) = of_board(row)
    parts = [
        f"{row['name']}: covers {', '.join(row['covers']) or 'nobody told'} ({row['coversSource'] or '-'})"
    ]
    parts += [f"chaired by {', '.join(line['chairs'])}"] if line["chairs"] else []
    parts += [", ".join(line["reviews"])] if line["reviews"] else []
    return "; ".join(parts)


def shared_heading(row: Row) -> str:
    (line, *_) = of_shared(row)
    return f"{row['label']}: {', '.join(line['authorities'])}"


def changed_heading(row: Row) -> str:
    told = [row[side] or "nothing" for side in ("before", "after")]
    return f"{row['label']}: {row['change']} ({told[0]}, then {told[1]})"


def service_heading(row: Row) -> str:
    count = f"{row['weaknesses']} weaknesses, {row['strengths']} strengths"
    own = row["provider"] in ("", row["authority"])
    provider = "" if own else f" (by {row['providerName']})"
    return f"{row['authority']}, {row['service'] or row['kindLabel']}{provider}: {count}"


def path_heading(row: Row) -> str:
    things = [hop["from"] for hop in row["hops"][:1]] + [hop["to"] for hop in row["hops"]]
    return " - ".join(thing.removeprefix(ID) for thing in things)


_SAID: Final = ("polarity", "inspection", "page", "words")

VIEWS: Final[Mapping[str, View]] = {
    "judgements": View(
        ("authority", "kind", "start", "end", "aspect", "grade", "page", "words"),
        ("aspect", "grade", "page", "words"),
        first_words,
        lambda row: ", ".join(filter(None, (row["authority"], row["kind"], row["start"], row["end"]))),
        "No inspection of this line is in the graph.",
    ),
    "recurring-issues": View(
        (
            "line",
            "issue",
            "label",
            "area",
            "narrower",
            "inspectionCount",
            "spansSuccession",
            "reorganisations",
            "state",
            "firstSeen",
            "lastSeen",
            *WORDS,
        ),
        _SAID,
        worded,
        recurring_heading,
        "No issue is weak in as many inspections.",
    ),
    "new-issues": View(
        ("issue", "label", "since", *WORDS),
        ("label", "inspection", "page", "words"),
        worded,
        nothing="Nothing is weak in the latest full inspection that was not weak before.",
    ),
    "shared-issues": View(
        ("issue", "label", "authorities", *WORDS),
        _SAID,
        of_shared,
        shared_heading,
        "No issue is weak in inspections of each of them.",
    ),
    "resolved-issues": View(
        ("issue", "label", "firstSeen", "lastWeakness", "resolvedAt", "days", *WORDS),
        _SAID,
        worded,
        lambda r: (
            f"{r['label']}: last weak {r['lastWeakness']}, resolved at {r['resolvedAt']}, {r['days']} days"
        ),
        "Nothing that was weak has since been found strong alone.",
    ),
    "board": View(
        ("board", "name", "kind", "covers", "coversSource", "chairs", "reviews", *WORDS),
        _SAID,
        of_board,
        board_heading,
    ),
    "inspectors": View(
        ("person", "role", "inspections", "authorities"),
        ("person", "role", "inspections"),
        first_words,
        nothing="No inspector is named.",
    ),
    "services": View(
        ("service", "kind", "provider", "providerName", "authority", "weaknesses", "strengths", *WORDS),
        _SAID,
        worded,
        service_heading,
        "No such service is named.",
    ),
    "changes": View(
        ("issue", "label", "before", "after", "change", *WORDS),
        _SAID,
        worded,
        changed_heading,
        "Neither of them finds anything.",
    ),
    "path": View(
        ("hop", "from", "relation", "to"),
        ("from", "relation", "to"),
        of_path,
        path_heading,
        "No way of eight steps or fewer joins them.",
    ),
}


def lines_of(view: View, rows: Sequence[Row]) -> list[Line]:
    """All lines; those of one row share its heading."""
    return [
        line | ({"heading": view.heading(row)} if view.heading else {})
        for row in rows
        for line in view.lines(row)
    ]
