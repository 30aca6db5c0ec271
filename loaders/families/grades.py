"""Tables of judgements: rows of a label and a grade.

On paper they are columns. In a PDF's text the label may take two lines, the grade one of its own or the end of one,
and "Requires improvement" may be torn apart by the label's second line. So a row is whatever stands between one grade
and the next. Which words are grades, and which labels are aspects, the ontology's tables say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.families.excerpt import Excerpt
from ontology.aspects import aspect_of
from ontology.grades import grade_of, load_grade_schemes


def _grade_words() -> str:
    """A pattern of the words of the four-point scales, however they are spaced."""
    words = {
        w
        for scheme in load_grade_schemes().values()
        if len(scheme.grades) == 4
        for g in scheme.grades
        for w in g.words
    }
    return "|".join(
        re.sub(r"\s+", r"\\s+", word) for word in sorted(words, key=lambda word: (-len(word), word))
    )


GRADE = rf"(?:{_grade_words()})"
TABLE_START = re.compile(
    r"\W*(?:judgements?(?:\s+grades?)?\s*$|(?:the )?overall effectiveness\b"
    r"|the (?:impact of leaders|experiences? and progress)"
    r"|(?:\d\.?\s+)?.{0,14}who need help and protection|\d\.?\s+.{0,14}who need\b|\d\.?\s+leadership, management)",
    re.IGNORECASE,
)
"""How the first line of a table of judgements begins."""

_NOT_JUDGED = r"(?:not\s+(?:yet\s+)?(?:judged|applicable|graded|inspected)|no\s+judgement|n/a)"
_LEFT_OPEN = r"requires?\s+improvement\s+to(?:\s+be)?"
_AT_END = re.compile(
    rf"(?:^|(?<=[\s:;,.–—|*-]))({_LEFT_OPEN}|{GRADE}|{_NOT_JUDGED})[\s*.¹²³\d]*$", re.IGNORECASE
)
_TORN = re.compile(r"(?:^|\s)requires?$", re.IGNORECASE)
_MENDED = re.compile(r"(?:^|(?<=\s))improvement(?:\s+to(?:\s+be)?(?:\s+good)?)?[\s*.]*$", re.IGNORECASE)
_REST = re.compile(r"(?:to\s+be\s+|be\s+|to\s+be$)?(?:good)?[\s*.]*$", re.IGNORECASE)
_HEADER = re.compile(r"(?:judgements?|grades?|judgement\s+grade|area|aspect|outcome)$", re.IGNORECASE)
_OTHER_HEADING = re.compile(
    r"\W*(?:(?:executive )?summary|contents|what needs to improve|recommendations|information about|"
    r"previous|the local authority$)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^[\s*]*(?:\d+(?:\.\d+)*\.?|[a-z]\)|[•▪◼-])?\s*")
_TWO_SENTENCES = re.compile(r"[a-z]{2,}\. [A-Z]")
_LABEL_WORDS = 18
_UNFINISHED = re.compile(r"\b(?:of|and|for|to|in|with|who|need|social|work|practice|care)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of judgements, `text[start:end]` of its excerpt.

    `grade` is "" where what is printed is no grade; `judged` is false where it says that nothing was judged.
    """

    label: str
    printed: str
    grade: str
    start: int
    end: int
    judged: bool = True


def clean_label(text: str) -> str:
    """A label without its number, footnote mark and line ends."""
    label = " ".join(_NUMBERING.sub("", text, count=1).replace("*", " ").split())
    return re.sub(r"(?<=[a-z)])[\d¹²³]+$", "", label).strip(" :|–-")


def grade_code(printed: str) -> str:
    """The code of a printed grade, also where a line's end cut "requires improvement to be good" short."""
    words = re.sub(r"(?i)(?<=improvement)\s+to(\s+be)?$", "", " ".join(printed.split()))
    return grade_of(words) or ""


def table_rows(excerpt: Excerpt, first: int, framework: str = "", longest: int = 4) -> Iterator[Row]:
    """The rows from line `first` on, up to the first text that is none: prose, or `longest` lines with no grade."""
    label_from = -1
    torn = mended = False
    taken = -1
    for n in range(first, len(excerpt.lines)):
        text, at = excerpt.lines[n].text, excerpt.starts[n]
        if n == taken:
            continue
        if mended and _REST.fullmatch(text):
            continue
        mended = False
        if label_from < 0 and _HEADER.match(text.strip()):
            continue
        ending = _MENDED.search(text) if torn else _AT_END.search(text)
        bare = ending is not None and ending.start() == 0
        if (
            label_from >= 0
            and not (torn or bare)
            and _begins_another(excerpt, label_from, at, text, framework)
        ):
            yield Row(clean_label(excerpt.text[label_from:at]), "", "", label_from, at - 1)
            label_from = -1
        start = label_from if label_from >= 0 else at
        if ending:
            row = _torn_row(excerpt, start, at, ending) if torn else _row(excerpt, start, at, ending)
            if (
                torn
                and n + 1 < len(excerpt.lines)
                and (whole := _whole_label(row.label, excerpt, n + 1, framework))
            ):
                taken, end = n + 1, excerpt.starts[n + 1] + len(excerpt.lines[n + 1].text)
                row = replace(row, label=whole, end=end)
            yield row
            mended = row.grade == "requires-improvement"
            label_from, torn = -1, False
        elif (
            _OTHER_HEADING.match(text)
            or _is_prose(excerpt.text[start : at + len(text)])
            or n - excerpt.line_at(start) >= longest - 1
        ):
            break
        else:
            torn = torn or bool(_TORN.search(text))
            label_from = start
    if label_from >= 0 and (cells := excerpt.lines[excerpt.line_at(label_from)].cells):
        yield Row(clean_label(cells[0]), cells[-1], "", label_from, label_from + len(" ".join(cells)))


def _is_prose(text: str) -> bool:
    """Whether what stands where a label should is a sentence; a label may end with a full stop by oversight."""
    if _TWO_SENTENCES.search(text):
        return True
    return text.endswith(".") and not (TABLE_START.match(text) and len(text.split()) <= _LABEL_WORDS)


def _begins_another(excerpt: Excerpt, start: int, at: int, text: str, framework: str) -> bool:
    """Whether a line begins a row although the one before it has a known label and got no known grade."""
    if not (text[:1].isupper() or text[:1].isdigit()):
        return False
    before, here = aspect_of(excerpt.text[start:at], framework), aspect_of(text, framework)
    return bool(before and here and before != here and not before.startswith("other:"))


def _row(excerpt: Excerpt, start: int, at: int, ending: re.Match[str]) -> Row:
    printed = " ".join(ending[1].split())
    label = clean_label(excerpt.text[start : at + ending.start()])
    judged = not re.fullmatch(_NOT_JUDGED, printed, re.IGNORECASE)
    return Row(label, printed, grade_code(printed), start, at + ending.end(), judged)


def _whole_label(label: str, excerpt: Excerpt, n: int, framework: str) -> str:
    """The label of a torn row with the next line, where it goes on there; "" where it does not."""
    text = excerpt.lines[n].text
    if TABLE_START.match(text) or _AT_END.search(re.sub(r"(?i)\s(?:to )?be good$", "", text)):
        return ""
    whole = clean_label(f"{label} {re.sub(r'(?i) (?:to )?be good$', '', text)}")
    known = aspect_of(label, framework)
    return whole if aspect_of(whole, framework) and (not known or _UNFINISHED.search(label)) else ""


def _torn_row(excerpt: Excerpt, start: int, at: int, ending: re.Match[str]) -> Row:
    """A row whose label goes on between "Requires" and "improvement"."""
    words = re.sub(r"(?i)(?:^|\s)requires?(?=\s|$)", " ", excerpt.text[start : at + ending.start()])
    return Row(clean_label(words), "Requires improvement", "requires-improvement", start, at + ending.end())
