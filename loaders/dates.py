"""Dates as documents print them: "11 to 22 May 2026", "27th September to 8th October 2021", "1/06/2015".

A run of dates shares what it prints once: in "21 November–15 December 2016" both have the year of the second,
in "28 November to 9 January 2014" the first one the year before. Nothing is guessed beyond that: a date that the
calendar does not have (31 June) is none, and a run without any year is read only where the caller tells the day
by which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febuary feburary",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_LONG = tuple(name for name in _MONTHS if len(name) >= 6)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?<![\d.,/£:])(0?[1-9]|[12]\d|3[01])(?![\d%:]|[.,]\d)(?:\s?(?:st|nd|rd|th)\b)?"
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
# A misspelt month is looked for only where a year follows; see `_month`.
_MONTH = rf"((?:{_NAME})\b\.?|[a-z]{{6,10}}(?=,?\s*20\d\d))"
_YEAR = r"(?:,?\s*((?:19|20)\d\d)(?!\d))"
_TOKEN = re.compile(
    rf"(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?<![\d/.])(?P<numeric>\d{{1,2}}([/.])\d{{1,2}}\3(?:20)?\d\d)(?![\d/])"
    rf"|{_WEEKDAY}(?:the\s+)?{_DAY}(?:\s*(?:of\s+)?{_MONTH}{_YEAR}?)?"
    rf"|\b({_NAME})\b\.?\s+{_DAY}{_YEAR}"
    rf"|\b({_NAME})\b\.?{_YEAR}",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:,|,?\s*\band\b|&|\bto\b|\buntil\b|\bthrough\b|[-–—−])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a text: `iso` is `YYYY[-MM[-DD]]`, and `text[start:end]` the words that gave it."""

    iso: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that a text names, and where in the text it does."""

    first: str
    last: str
    start: int
    end: int

    @property
    def days(self) -> int:
        """Calendar days from the first to the last, both counted; 0 where a day is unknown."""
        if len(self.first) != 10 or len(self.last) != 10:
            return 0
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1


@dataclass(frozen=True, slots=True)
class _Token:
    day: int
    month: int
    year: int
    start: int
    end: int

    def iso(self) -> str:
        if not self.year:
            return ""
        if not self.day:
            return f"{self.year:04}-{self.month:02}"
        try:
            return date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return ""


def find_dates(text: str) -> tuple[Moment, ...]:
    """Every date of `text` that has a month and a year, in order; a bare day takes the month of its run."""
    return tuple(
        Moment(iso, token.start, token.end)
        for run in _runs(text)
        for token in _complete(run)
        if (iso := token.iso())
    )


def parse_date(text: str) -> str:
    """The first date of `text`, "" where there is none."""
    return next((moment.iso for moment in find_dates(text)), "")


def parse_period(text: str, by: str = "") -> Period | None:
    """The first period of `text`; a single day is a period of one day.

    Without a year in the text, it is the latest one that ended on or before `by` (the date of publication).
    """
    for run in _runs(text):
        tokens = _complete(run)
        if not any(token.year for token in tokens) and len(by) == 10:
            tokens = _complete(_dated_by(run, by))
        days = [token for token in tokens if token.day and token.iso()]
        if days:
            first, last = days[0].iso(), days[-1].iso()
            return Period(first, last, tokens[0].start, tokens[-1].end)
    return None


def _runs(text: str) -> Iterator[list[_Token]]:
    """Dates that stand together, joined by "to", "and", a dash or a comma; the last of them has a month."""
    run: list[_Token] = []
    for token in _tokens(text):
        if run and not _JOIN.fullmatch(text, run[-1].end, token.start):
            yield from _month_last(run)
            run = []
        run.append(token)
    yield from _month_last(run)


def _month_last(run: list[_Token]) -> Iterator[list[_Token]]:
    while run and not run[-1].month:
        run = run[:-1]
    if run:
        yield run


def _tokens(text: str) -> Iterator[_Token]:
    for m in _TOKEN.finditer(text):
        if m["iso"]:
            year, month, day = (int(part) for part in m["iso"].split("-"))
        elif m["numeric"]:
            day, month, year = (int(part) for part in re.split(r"[/.]", m["numeric"]))
            year += 2000 if year < 100 else 0
            if month > 12:
                continue
        elif m[4]:
            day, month, year = int(m[4]), _month(m[5]), int(m[6] or 0)
            if m[5] and not month:
                yield _Token(day, 0, 0, m.start(), m.end(4))
                continue
        elif m[7]:
            day, month, year = int(m[8]), _month(m[7]), int(m[9])
        else:
            day, month, year = 0, _month(m[10]), int(m[11])
        yield _Token(day, month, year, m.start(), m.end())


def _month(word: str | None) -> int:
    """The number of a month; one wrong, missing, doubled or swapped letter in a long name is seen through."""
    if not word:
        return 0
    name = word.lower().rstrip(".")
    if name in _MONTHS:
        return _MONTHS[name]
    return next((_MONTHS[known] for known in _LONG if _one_slip(name, known)), 0)


def _one_slip(a: str, b: str) -> bool:
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    x, y = a[head:], b[head:]
    return x[1:] == y or x == y[1:] or x[1:] == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])


def _complete(run: list[_Token]) -> list[_Token]:
    """Give each date of a run the month and year that the ones after it (failing that, before it) print."""
    done: list[_Token] = []
    for token in reversed(run):
        after = done[-1] if done else None
        if after and not token.month:
            back = token.day > after.day > 0
            token = replace(token, month=(after.month - 2) % 12 + 1 if back else after.month)
        if after and not token.year and after.year:
            token = replace(token, year=after.year - (token.month > after.month))
        done.append(token)
    done.reverse()
    for n, token in enumerate(done[1:], start=1):
        before = done[n - 1]
        if before.year and not token.year:
            done[n] = replace(token, year=before.year + (token.month < before.month))
    return done


def _dated_by(run: list[_Token], by: str) -> list[_Token]:
    year = int(by[:4])
    last = replace(run[-1], year=year)
    return [*run[:-1], last if last.iso() <= by else replace(last, year=year - 1)]
