"""Plain text, Markdown and web pages: what converters leave of a report, and where it stands in the file."""

from __future__ import annotations

import pytest

from loaders.blocks import blocks_of
from loaders.document import Block
from loaders.reading import read_document

LONG = (
    "Families in Northmere get help early, and they are asked what they think of it. Social workers visit often and "
    "write down what children say. Managers check the plans, and where a plan does not help they change it soon, so "
    "that children do not wait for what they need. Partners share what they know, and meetings happen on time."
)


def read(text: str) -> tuple[Block, ...]:
    return blocks_of(read_document(f"{text}\n\n{LONG}\n".encode()))[:-1]


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(b.kind, b.number, b.text) for b in read(text)]


def stands(text: str) -> list[str]:
    """The stretches of the file at the spans of the first passage."""
    document = read_document(f"{text}\n\n{LONG}\n".encode())
    return [document.pages[0][s.start : s.end] for s in blocks_of(document)[0].spans()]


def test_plain_text_has_headings_bullets_numbers_and_rows() -> None:
    text = f"""Executive summary

{LONG}

Recommendations

1. Improve the pathway plans of care leavers.
2. Strengthen supervision.

Judgements	Grade
Overall effectiveness	Good

Inspection findings

- early help
- the front door
"""
    assert kinds(text) == [
        ("heading", "", "Executive summary"),
        ("summary", "", LONG),
        ("heading", "", "Recommendations"),
        ("recommendation", "1", "Improve the pathway plans of care leavers."),
        ("recommendation", "2", "Strengthen supervision."),
        ("table", "", "Judgements Grade"),
        ("table", "", "Overall effectiveness Good"),
        ("heading", "", "Inspection findings"),
        ("bullet", "", "early help"),
        ("bullet", "", "the front door"),
    ]
    assert [b.cells for b in read(text) if b.cells] == [
        ("Judgements", "Grade"),
        ("Overall effectiveness", "Good"),
    ]


def test_markdown_headings_of_any_depth_and_in_bold() -> None:
    blocks = read(
        f"# Northmere\n\n#### **Executive summary**\n\n{LONG}\n\n**Findings**\n\n{LONG}\n\n## Next\n\nThe end."
    )
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("Northmere", 1),
        ("Executive summary", 4),
        ("Findings", 4),
        ("Next", 2),
    ]
    assert [b.section for b in blocks if b.text == LONG] == ["Executive summary", "Findings"]


def test_a_dash_before_a_number_is_no_bullet() -> None:
    assert kinds("# A\n\n## B\n\n- 1. Children are seen.\n\n- 2. Plans are clear.")[2:] == [
        ("paragraph", "1", "Children are seen."),
        ("paragraph", "2", "Plans are clear."),
    ]


def test_cabinet_papers_number_in_two_parts() -> None:
    text = f"1. Executive Summary\n\n1.1 {LONG}\n\n- 1.2 {LONG}\n\n2. Risks\n\n2.1 {LONG}"
    text += "\n\n5.2 million pounds went."
    found = [(b.kind, b.number, b.section) for b in read(text)]
    assert found == [
        ("heading", "1", ""),
        ("summary", "1.1", "Executive Summary"),
        ("summary", "1.2", "Executive Summary"),
        ("heading", "2", ""),
        ("paragraph", "2.1", "Risks"),
        ("paragraph", "", "Risks"),
    ]


def test_a_paragraph_broken_by_a_page_without_a_mark_is_whole() -> None:
    text = "Most care leavers are well supported by their advisers. Although\n\n\n\nthere are gaps, they are small."
    assert kinds(text) == [("paragraph", "", " ".join(text.split()))]
    assert "".join(stands(text)).replace("\n", "") == text.replace("\n", "")


def test_a_text_that_is_wrapped_at_a_width() -> None:
    wrapped = (
        "1. Children in Northmere are seen\nby people whom they know, and in\n2019. That has not changed.\n\n"
    )
    wrapped += "2. Plans are\nclear."
    found = blocks_of(
        read_document((wrapped + "\n\n" + "\n".join(LONG[i : i + 60] for i in range(0, 300, 60))).encode())
    )
    assert [(b.number, b.text) for b in found[:2]] == [
        ("1", "Children in Northmere are seen by people whom they know, and in 2019. That has not changed."),
        ("2", "Plans are clear."),
    ]


def test_page_numbers_alone_are_furniture() -> None:
    document = read_document(f"3\n\n{LONG}\n\nPage 4 of 9\n\n{LONG}".encode())
    assert [line.text for line in document.furniture] == ["3", "Page 4 of 9"]
    assert [line.text for line in document.lines] == [LONG, LONG]


@pytest.mark.parametrize(
    ("source", "text", "places"),
    [
        ("The area<sup>2</sup> is large.", "The area2 is large.", ["The area", "2", " is large."]),
        (
            "Help &amp; protection are good.",
            "Help & protection are good.",
            ["Help ", " protection are good."],
        ),
        ("The $\\ensuremath{\\mathsf{Board}}^1$ meets.", "The Board1 meets.", None),
        ("Grades **A\\*** to _C_ were few.", "Grades A* to C were few.", None),
        ("See [the report](https://example.org/r) first.", "See the report first.", None),
        (
            "Costs rose from $5 to $6 a day.",
            "Costs rose from $5 to $6 a day.",
            ["Costs rose from $5 to $6 a day."],
        ),
        ("Two  blanks   here.", "Two blanks here.", None),
        ("Children in some_thing stay.", "Children in some_thing stay.", ["Children in some_thing stay."]),
    ],
)
def test_faults_of_converters_are_seen_through(source: str, text: str, places: list[str] | None) -> None:
    assert kinds(source)[0][2] == text
    found = stands(source)
    assert "".join(c for part in found for c in part if c.isalnum()) == "".join(
        c for c in text if c.isalnum()
    )
    if places is not None:
        assert found == places


def test_a_footnote_whose_mark_a_converter_has_mangled() -> None:
    (note,) = read("<sup>&</sup>lt;sup>1</sup> Northmere counts once a year.")
    assert (note.kind, note.number, note.text) == ("footnote", "1", "Northmere counts once a year.")


def test_blocks_of_html_within_a_line_are_apart() -> None:
    text = '<p>Headlines:</p> <ul style="list-style-type: none"> • Ofsted said that help is early.</ul>'
    assert [b.text for b in read(text)] == ["Headlines:", "Ofsted said that help is early."]


PAGE = """<!DOCTYPE html>
<html><head><title>Northmere</title><style>p {color: red}</style></head><body>
<nav><a href="/">Home</a></nav>
<h1>Inspection of Northmere &amp; Eastmarsh</h1>
<p>Children get <b>help</b> that&rsquo;s good&nbsp;&ndash; mostly.<br>Most stay.</p>
<script>var words = "not text";</script>
<h2>What needs to improve?</h2>
<ul><li>The <i>time</i>liness of plans.</li><li>Supervision.</li></ul>
<table><tr><th>Judgement</th><th>Grade</th></tr><tr><td>Overall effectiveness</td><td>Good</td></tr></table>
<h2>Inspection findings</h2>
<p>1. A &lt; B in Northmere.</p>
<footer>Crown copyright</footer></body></html>"""


def test_a_web_page_is_read_block_by_block() -> None:
    document = read_document((PAGE + f"<p>{LONG}</p>").encode())
    assert [(b.kind, b.number, b.text) for b in blocks_of(document)[:-1]] == [
        ("heading", "", "Inspection of Northmere & Eastmarsh"),
        ("paragraph", "", "Children get help that’s good – mostly. Most stay."),
        ("heading", "", "What needs to improve?"),
        ("recommendation", "", "The timeliness of plans."),
        ("recommendation", "", "Supervision."),
        ("table", "", "Judgement Grade"),
        ("table", "", "Overall effectiveness Good"),
        ("heading", "", "Inspection findings"),
        ("paragraph", "1", "A < B in Northmere."),
    ]
    assert [line.text for line in document.furniture] == ["Home", "Crown copyright"]


def test_places_in_a_web_page_survive_tags_and_entities() -> None:
    document = read_document((PAGE + f"<p>{LONG}</p>").encode())
    for block in blocks_of(document):
        found = "".join(document.pages[0][s.start : s.end] for s in block.spans())
        assert "<" not in found and "&" not in found.replace("A ", "")
        assert "".join(filter(str.isalnum, found)) == "".join(filter(str.isalnum, block.text))
