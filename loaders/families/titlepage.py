"""What stands on a title page whatever the family: title, councils' names, days of the inspection, date, licence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.dates import Period, parse_date, parse_period
from loaders.families.front import Front

OPEN_GOVERNMENT_LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
NON_COMMERCIAL = (
    "Crown copyright; may be copied for non-commercial purposes with source and date of publication"
)

DATES_LABEL = re.compile(r"\W*(?:inspection\s+dates?|dates?\s+of\s+(?:the\s+)?inspection)\b", re.IGNORECASE)
PUBLISHED_LABEL = re.compile(
    r"\W*(?:(?:report|first)\s+published|published|publication\s+date|date\s+(?:of\s+publication|published))"
    r"(?:\s+on)?\b\s*(?::|(?=\d)|$)",
    re.IGNORECASE,
)
LEAD_LABEL = re.compile(r"\W*(?:joint\s+)?(?:lead|reporting)\s+inspectors?\b", re.IGNORECASE)
_END_OF_TITLE = re.compile(
    rf"{DATES_LABEL.pattern}|{PUBLISHED_LABEL.pattern}|{LEAD_LABEL.pattern}|\W*age\s+group|judgement\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:re-?\s?)?inspection\s+(?:of|report)\b|review\s+of\s+the\s+effectiveness", re.IGNORECASE
)
_NUMBER = re.compile(r"\W*\d*\W*$")
_FOOTNOTE = re.compile(r"(?<=[a-z])\s?[\d¹²³⁴]$")
_COPYRIGHT = re.compile(r"Crown copyright (20\d\d)", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:services for children\b|children['’]s (?:social care )?services|local authority children['’]s|"
    r"local authority arrangements|looked after children|safeguarding|progress\b|the effectiveness\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:local authority|council['’]s|local area partnership))*(?:\s+(?:local authority\s+)?"
    r"(?:services for children\b|children['’]s (?:social care )?services\b|safeguarding\b).*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The title, and the lines or words of it that name councils, the likeliest first."""

    title: str
    names: tuple[str, ...]


def read_titlepage(front: Front) -> TitlePage:
    """Title and names: of "Inspection of Northmere local authority children's services", or of a name above it."""
    lines = _title_lines(front)
    at = max(
        (n for n, line in enumerate(lines) if re.match(r"(?i)(?:re-?\s?)?inspection\b", line)), default=-1
    )
    if at < 0:
        at = next((n for n, line in enumerate(lines) if _HEADING.match(line)), -1)
    if at < 0:
        return TitlePage(lines[0] if lines else "", tuple(lines[:2]))
    heading = " ".join(lines[at:])
    above = " ".join(line for line in lines[:at] if not _HEADING.match(line) and not parse_date(line))
    subject = re.sub(r"(?i)^(?:re-?\s?)?inspection\s+(?:report\s*:?|of)\s*(?:the\s+)?", "", heading)
    names = [above] if above else []
    if not _GENERIC.match(subject) and (name := _TAIL.sub("", subject)):
        names.insert(0, name)
    title = f"{above}: {heading}" if above and above.lower() not in heading.lower() else heading
    return TitlePage(title, tuple(names))


def _title_lines(front: Front) -> list[str]:
    lines: list[str] = []
    for line in front.opening.lines[:25]:
        if _END_OF_TITLE.match(line.text):
            break
        if not _NUMBER.fullmatch(line.text):
            lines.append(_FOOTNOTE.sub("", line.text.strip(" *#")))
    return lines[:12]


def report_dates(
    front: Front, missing: str = "the title page gives no days of the inspection"
) -> tuple[str, Period | None]:
    """When the report was published and the days of the inspection; `missing` is reported where it gives none."""
    published = publication_date(front)
    period = inspection_period(front, published)
    if period is None:
        front.report("no-inspection-dates", missing, 1)
    return published, period


def inspection_period(front: Front, published: str = "") -> Period | None:
    """The days of the inspection: from the line that is labelled so, failing that from the running headers.

    Days without a year are those before the report was published, or before the end of the year of its copyright.
    A line that is labelled and cannot be read is reported.
    """
    by = published or _copyright(front)
    for n in front.lines_with(DATES_LABEL):
        lines = front.opening.lines[n : n + 3]
        text = "\n".join(line.text for line in lines)
        label = DATES_LABEL.match(text)
        period = parse_period(text[label.end() if label else 0 :], by)
        if period is None:
            front.report("unreadable-date", f"no days in {lines[0].text!r}", lines[0].page, n + 1)
        elif period.last < period.first:
            front.report("unreadable-date", f"ends before it begins: {lines[0].text!r}", lines[0].page, n + 1)
        if period is not None:
            return period
    for line in front.document.furniture[:12]:
        period = parse_period(line.text)
        if period is not None and period.days > 1:
            return period
    return None


def _copyright(front: Front) -> str:
    """The last day of the year in "© Crown copyright 2024", "" where no such line closes the document."""
    page = front.document.pages[-1] if front.document.pages else ""
    found = _COPYRIGHT.search(page[-400:])
    return f"{found[1]}-12-31" if found else ""


def publication_date(front: Front) -> str:
    """The date after "Report published:", "" where no such line is."""
    for n in front.lines_with(PUBLISHED_LABEL):
        found = parse_date("\n".join(line.text for line in front.opening.lines[n : n + 2]))
        if found:
            return found
    return ""


def licence_of(front: Front) -> str:
    """The licence that the last page prints, or (before 2014) the first ones: a URL, or words where it has none."""
    pages = front.document.pages
    for page in (pages[-1], *pages[-2:-1], *pages[:3]) if pages else ():
        text = page if len(page) < 12000 else page[:3000] + page[-5000:]
        words = " ".join(text.lower().split())
        if "open government licence" in words:
            return OPEN_GOVERNMENT_LICENCE
        if "non-commercial" in words and "source and date of publication" in words:
            return NON_COMMERCIAL
    return ""
