"""Rules of passages that do not depend on a format: numbers, sections, spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.alignment import lay
from loaders.document import Block, Document, Line, Segment
from loaders.numbering import Numbering
from loaders.record import Span
from loaders.sections import Sections


def numbers(*lines: str, x: float = 0.0) -> list[str]:
    numbering = Numbering()
    return [numbering.read(line, True, x)[0] for line in lines]


def test_numbers_follow_the_sequence() -> None:
    assert numbers("1. A", "2.B", "3. C") == ["1", "2", "3"]
    assert numbers("1. A", "2. B", "1. New section") == ["1", "2", "1"]
    assert numbers("1. A", "4. Two were lost", "40. Far off") == ["1", "4", ""]
    assert numbers("1. A", "40. Far off, but in line", x=71.0) == ["1", "40"]
    assert numbers("1. B", "2.5 million", "7.3. C") == ["1", "", ""]
    assert numbers("43. The first that is left", "44. B") == ["43", "44"]


def test_numbers_within_a_paragraph_do_not_count() -> None:
    numbering = Numbering()
    assert numbering.read("1. Children are seen by", True, 71.0) == ("1", 3)
    assert numbering.read("2. March was late", False, 99.0) == ("", 0)
    assert numbering.read("2. Plans are clear", False, 71.0) == ("2", 3)


def test_sections_are_a_stack() -> None:
    sections = Sections()
    assert sections.open(1, "Findings") == ""
    assert sections.open(3, "Early help") == "Findings"
    assert sections.open(3, "The front door") == "Findings"
    assert sections.name == "The front door"
    assert sections.open(1, "The board") == ""


def test_a_heading_promises_recommendations_until_the_next_section() -> None:
    sections = Sections()
    sections.open(2, "Recommendations")
    assert sections.kind("paragraph", "1", "The use of data.", "") == "recommendation"
    sections.open(3, "Care leavers")
    assert sections.kind("bullet", "", "The offer.", "") == "recommendation"
    sections.open(3, "Inspection findings")
    assert sections.kind("bullet", "", "The offer is good.", "") == "bullet"


def test_a_narrative_of_improvement_asks_only_where_it_asks() -> None:
    sections = Sections()
    sections.open(3, "Areas for improvement")
    assert sections.kind("bullet", "", "Some plans are late, and children wait.", "") == "bullet"
    assert (
        sections.kind("bullet", "", "Leaders in Northmere should agree on one plan.", "") == "recommendation"
    )
    assert sections.kind("bullet", "", "clear and timely, and", "recommendation") == "recommendation"
    assert sections.kind("bullet", "", "Support is hard to get.", "") == "bullet"
    assert sections.kind("paragraph", "21", "A review of the front door.", "") == "recommendation"


def test_spans_join_what_stands_together_and_only_that() -> None:
    block = Block(
        "", 1, "", "ab cd ef", "paragraph", (Segment(0, 2, 1, 10), Segment(3, 2, 1, 14), Segment(6, 2, 2, 0))
    )
    assert block.spans() == (Span(1, 10, 16), Span(2, 0, 2))
    assert block.spans(1, 4) == (Span(1, 11, 15),)
    assert block.spans(4, 7) == (Span(1, 15, 16), Span(2, 0, 1))
    apart = Block("", 1, "", "ab cd", "paragraph", (Segment(0, 2, 1, 10), Segment(3, 2, 1, 15)))
    assert apart.spans() == (Span(1, 10, 12), Span(1, 15, 17))


def test_a_word_broken_at_its_hyphen_is_one() -> None:
    page = "a multi-\nagency plan –\nso they say"
    lines = [Line("a multi-", 1, 0, 8), Line("agency plan –", 1, 9, 22), Line("so they say", 1, 23, 34)]
    text, segments = lay(Document("text", (page,), tuple(lines)), lines)
    assert text == "a multi-agency plan – so they say"
    assert "".join(page[s.source : s.source + s.length] for s in segments) == page.replace("\n", "")


@given(st.lists(st.text("abc1 .,&-’", min_size=1), min_size=1, max_size=6), st.integers(0, 3))
def test_every_letter_is_found_where_the_segments_say(pieces: list[str], cut: int) -> None:
    """Lines with blanks run together and tags cut out, whatever they hold."""
    page, lines, at = "", [], 0
    for piece in pieces:
        words = " ".join(piece.split())
        if not words:
            continue
        source = words.replace(" ", "  ").replace("c", "<b>c</b>") if cut else words
        cuts = []
        for n in range(len(source)):
            cuts += [
                (at + n, at + n + len(tag)) for tag in ("<b>", "</b>") if cut and source.startswith(tag, n)
            ]
        lines.append(Line(words, 1, at, at + len(source), cuts=tuple(sorted(cuts))))
        page += source + "\n"
        at = len(page)
    if not lines:
        return
    text, segments = lay(Document("text", (page,), tuple(lines)), lines)
    for offset, length, _, source_at in segments:
        laid, stands = text[offset : offset + length], page[source_at : source_at + length]
        assert laid.split() == stands.split()
    found = "".join(page[s.source : s.source + s.length] for s in segments)
    assert [c for c in found if c.isalnum()] == [c for c in text if c.isalnum()]


def test_the_sequence_goes_on_after_a_list_within_it() -> None:
    assert numbers("1. A", "2. B", "3. C", "1. first", "2. second", "3. third", "4. D") == [*"1231234"]
    assert numbers(*(f"{n}. A" for n in range(1, 13)), "1. first", "2. second", "13. B")[-1] == "13"
