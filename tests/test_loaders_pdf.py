"""PDF files in the layouts of real reports: headings, numbers, bullets, footnotes, what comes back on every page."""

from __future__ import annotations

import pytest
from paper import HANG, LEFT, Paper, assemble

from loaders.blocks import blocks_of
from loaders.document import Block
from loaders.errors import Refused
from loaders.reading import read_document, source_pages

SEEN = (
    "Most families in Northmere get help soon after they have asked for it, and few need to ask twice. Children "
    "are seen by social workers who know them well, and managers look at their cases often. Plans are clear, and "
    "they are reviewed on time with the families, who say that they are heard and treated well."
)
WAIT = (
    "Care leavers in Northmere wait too long for a home of their own. When it comes, it is decent and they feel safe "
    "in it, and their personal advisers keep in touch with them for as long as they want."
)


def read(paper: Paper) -> tuple[Block, ...]:
    return blocks_of(read_document(paper.pdf()))


def of_kind(blocks: tuple[Block, ...], *kinds: str) -> list[str]:
    return [block.text for block in blocks if block.kind in kinds]


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def report() -> Paper:
    """Two pages of a report in the layout of 2018 and after."""
    paper = Paper(footer="Inspection of Northmere children's services, 4 to 8 March 2019 #")
    paper.heading("Inspection of Northmere", size=26, font="plain")
    paper.heading("What needs to improve?")
    paper.bullet(
        "The timeliness of pathway plans for care leavers who live outside of Northmere, and their say in them."
    )
    paper.bullet("Supervision.")
    paper.heading("The experiences and progress of children who need help and protection: good")
    paper.paragraph(SEEN, "1").paragraph(SEEN, "2")
    paper.note(
        "1", "Northmere counts its care leavers anew each spring, so that figures of the winter are older."
    )
    paper.new_page().paragraph(WAIT, "3")
    return paper


def test_numbered_paragraphs_keep_number_page_and_words() -> None:
    numbered = [(b.number, b.page, b.text) for b in read(report()) if b.kind == "paragraph"]
    assert numbered == [("1", 1, SEEN), ("2", 1, SEEN), ("3", 2, WAIT)]


def test_headings_make_sections_and_promise_recommendations() -> None:
    blocks = read(report())
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("Inspection of Northmere", 1),
        ("What needs to improve?", 2),
        ("The experiences and progress of children who need help and protection: good", 2),
    ]
    asked = [b for b in blocks if b.kind == "recommendation"]
    assert [b.text for b in asked][1] == "Supervision."
    assert {b.section for b in asked} == {"What needs to improve?"}
    assert {b.section for b in blocks if b.number == "3"} == {
        "The experiences and progress of children who need help and protection: good"
    }


def test_furniture_is_told_by_its_coming_back() -> None:
    document = read_document(report().pdf())
    assert len(document.furniture) == 2
    assert all("4 to 8 March 2019" in line.text for line in document.furniture)
    assert not any("4 to 8 March" in line.text for line in document.lines)


def test_page_numbers_alone_are_furniture_and_other_numbers_are_not() -> None:
    paper = Paper(footer="#")
    for n, place in enumerate(("Northmere", "Eastmarsh", "Westholt"), 1):
        paper.paragraph(" ".join(f"{place} has {k} teams for families." for k in range(9)), str(n))
        paper.paragraph(f"The count of children in care in {place} at the end of March stood at")
        paper.lines([str((701, 640, 733)[n - 1])], LEFT)
        paper.new_page()
    document = read_document(paper.paragraph(SEEN).pdf())
    assert [line.text for line in document.furniture] == ["1", "2", "3", "4"]
    assert {"701", "640", "733"} <= {line.text for line in document.lines}


def test_footnotes_stand_apart_with_their_mark() -> None:
    notes = [b for b in read(report()) if b.kind == "footnote"]
    assert [(b.number, b.page) for b in notes] == [("1", 1)]
    assert notes[0].text.startswith("Northmere counts its care leavers anew")


def test_a_footnote_does_not_break_the_paragraph_above_it() -> None:
    paper = Paper(footer="Northmere #")
    paper.paragraph(WAIT, "1")
    paper.lines(
        ["2. Social workers see children often, and their visits are", "written up on the same day by"],
        LEFT,
        hang=HANG,
    )
    paper.note("2", "A visit counts once the child has been seen alone.")
    paper.new_page().lines(["most teams. The others need a week, which is too long."], HANG)
    blocks = read(paper)
    (whole,) = (b for b in blocks if b.number == "2" and b.kind == "paragraph")
    assert whole.text.endswith("on the same day by most teams. The others need a week, which is too long.")
    assert [span.page for span in whole.spans()] == [1, 2]
    assert of_kind(blocks, "footnote") == ["A visit counts once the child has been seen alone."]


def test_a_numbered_paragraph_goes_on_over_the_page_after_a_full_stop() -> None:
    paper = Paper(footer="Northmere #")
    paper.paragraph(SEEN, "1").lines(["2. Plans are clear."], LEFT)
    paper.new_page().lines(["They are reviewed on time."], HANG)
    paper.y -= 12
    paper.paragraph(SEEN, "3")
    texts = {b.number: b.text for b in read(paper)}
    assert texts["2"] == "Plans are clear. They are reviewed on time."
    assert texts["3"] == SEEN


def test_unnumbered_paragraphs_part_at_the_gap() -> None:
    assert of_kind(read(Paper().paragraph(SEEN).paragraph(WAIT)), "paragraph") == [SEEN, WAIT]


def test_a_short_last_line_parts_paragraphs_that_no_gap_does() -> None:
    first = "Workers see children often and on their own, and write down what they have heard that day. They listen."
    paper = Paper().paragraph(first, gap=0).paragraph(WAIT, gap=0).paragraph(SEEN)
    assert of_kind(read(paper), "paragraph") == [first, WAIT, SEEN]


@pytest.mark.parametrize(
    "line", ["2018. Since then there have been fewer.", "17 to 21 March saw a visit.", "31. Many stay."]
)
def test_figures_at_the_head_of_a_line_are_no_numbers_of_paragraphs(line: str) -> None:
    paper = Paper()
    paper.paragraph(SEEN, "1")
    paper.lines(
        ["2. Children stay with their carers after they have left care, and that has been so for", line],
        LEFT,
        hang=HANG,
    )
    paper.y -= 12
    paper.paragraph(WAIT, "3")
    blocks = read(paper)
    assert [b.number for b in blocks] == ["1", "2", "3"]
    assert blocks[1].text.endswith(line)


def test_a_number_without_a_blank_and_one_that_begins_anew() -> None:
    paper = Paper().heading("Findings")
    paper.lines(["1.Children are seen."], LEFT)
    paper.y -= 12
    paper.paragraph(SEEN, "2").heading("The board").paragraph(WAIT, "1")
    blocks = read(paper)
    assert [(b.number, b.section) for b in blocks if b.number] == [
        ("1", "Findings"),
        ("2", "Findings"),
        ("1", "The board"),
    ]
    assert blocks[1].text == "Children are seen."


def test_the_grade_beside_a_row_belongs_to_it() -> None:
    paper = Paper().heading("Judgement Grade", size=12)
    paper.put("The impact of leaders on social work", LEFT, paper.y)
    paper.put("practice with children and families", LEFT, paper.y - 14.5)
    paper.put("Requires improvement to be good", 380, paper.y)
    paper.y -= 60
    paper.paragraph(SEEN)
    blocks = read(paper)
    (row,) = (b for b in blocks if b.cells)
    assert row.kind == "table"
    assert row.cells == (
        "The impact of leaders on social work practice with children and families",
        "Requires improvement to be good",
    )
    assert blocks[-1].kind == "paragraph"


def test_a_table_of_contents_makes_no_sections() -> None:
    paper = Paper().heading("Contents", size=16)
    for n, entry in enumerate(("Executive summary", "Recommendations"), 2):
        paper.heading(f"{entry} {n}", size=12)
    paper.new_page().heading("Executive summary").paragraph(SEEN)
    blocks = read(paper)
    assert [b.text for b in blocks if b.kind == "contents"] == [
        "Contents",
        "Executive summary 2",
        "Recommendations 3",
    ]
    assert [(b.kind, b.section) for b in blocks if b.text == SEEN] == [("summary", "Executive summary")]


def test_words_broken_at_a_line_end_are_mended_where_the_document_says_how() -> None:
    paper = Paper().paragraph(SEEN)
    paper.lines(["The develop-", "ment of multi-", "agency work and of well-", "being goes on."], LEFT)
    paper.y -= 12
    paper.paragraph("Such development takes time.")
    assert (
        of_kind(read(paper), "paragraph")[1]
        == "The development of multi-agency work and of well-being goes on."
    )


def test_spans_hold_the_letters_and_no_private_character_is_left() -> None:
    data = report().pdf()
    pages = source_pages(data)
    assert "  Supervision." in pages[0], "the bullet is a blank in the source text"
    for block in blocks_of(read_document(data)):
        stands = "".join(pages[s.page - 1][s.start : s.end] for s in block.spans())
        assert letters(stands) == letters(block.text)
        assert not any("\ue000" <= c <= "\uf8ff" for c in block.text)


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_document(data)
    return caught.value


def test_a_file_that_stops_early_is_truncated() -> None:
    data = report().pdf()
    assert {refusal(data[: len(data) * n // 10]).code for n in range(1, 10)} == {"truncated"}
    assert refusal(data[:-20]).code == "truncated"


def test_a_damaged_file_is_unreadable_and_says_the_page() -> None:
    damaged = refusal(b"%PDF-1.7\n" + b"\0" * 3000 + b"%%EOF")
    assert damaged.code == "unreadable"
    lost = assemble(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [9 0 R 9 0 R] /Count 2 >>"],
    )
    assert (refusal(lost).code, refusal(lost).page) == ("unreadable", 1)


def test_a_locked_file_is_encrypted() -> None:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    trailer = b"/Encrypt 3 0 R /ID [(0123456789abcdef) (0123456789abcdef)]"
    locked = assemble([catalogue, b"<< /Type /Pages /Kids [] /Count 0 >>", lock], trailer)
    assert refusal(locked).code == "encrypted"


def test_pages_without_text_are_no_document() -> None:
    scan = refusal(Paper().pdf())
    assert scan.code == "not-a-document"
    assert "OCR" in scan.reason


def test_a_few_words_on_each_page_are_no_document() -> None:
    paper = Paper(footer="Northmere council, page #")
    for _ in range(9):
        paper.paragraph("This page was left blank on purpose.").new_page()
    assert refusal(paper.pdf()).code == "not-a-document"
