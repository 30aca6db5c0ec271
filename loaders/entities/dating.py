"""Dates and numbers as these documents print them."""

from __future__ import annotations

import re

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = "(?:" + "|".join(MONTHS) + ")"
_UNITS = [
    "no",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: max(0, i - 1) for i, word in enumerate(_UNITS)} | {"none": 0, "a": 1, "an": 1}
_WORDS |= {word: 20 + 10 * i for i, word in enumerate(_TENS)}

_TENS_AND_UNITS = "(?:" + "|".join(_TENS) + ")(?:[- ](?:" + "|".join(_UNITS[2:11]) + "))?"
_SMALL = "|".join(sorted((*_UNITS, "none"), key=len, reverse=True))
NUMBER = rf"(?<![\w.,£/])(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_TENS_AND_UNITS}|{_SMALL})(?![\w%]|,\d|\.\d)"
DATE = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?:of )?)?(?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)"
WHEN = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?)?{MONTH},? )?(?:19|20)\d\d"
"""A day, a month with its year, or a year, without groups; `dates_in` reads what it matched."""
_DATE = re.compile(DATE)
_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-]\d)(?!\d)")


def number(words: str) -> int:
    """The number that these digits or words (small letters) say."""
    words = words.strip()
    if words[0].isdigit():
        return int(words.replace(",", ""))
    if words in _WORDS:
        return _WORDS[words]
    tens, _, unit = words.replace("-", " ").partition(" ")
    return _WORDS[tens] + _WORDS[unit]


def iso(match: re.Match[str]) -> str:
    """`YYYY-MM[-DD]` of a match of `DATE`."""
    month = MONTHS.index(match["month"]) + 1
    day = match["day"]
    return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def dates_in(low: str) -> list[tuple[int, str]]:
    """Every month or day with a year, and every lone year, with its position, in order (small letters)."""
    found = [(m.start(), iso(m), m.end()) for m in _DATE.finditer(low)]
    taken = [(start, stop) for start, _, stop in found]
    for year in _YEAR.finditer(low):
        if not any(a <= year.start() < b for a, b in taken):
            found.append((year.start(), year.group(), year.end()))
    return [(start, date) for start, date, _ in sorted(found)]
