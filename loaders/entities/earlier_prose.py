"""What running text says of earlier inspections: *since the last inspection in 2018, when services were judged...*"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.entities.dating import dates_in
from loaders.entities.running import RunningText

GRADE = re.compile(
    r"\b(?:requir\w+ improvement(?: to be good)?|inadequate|inadequacy|adequate|outstanding|good"
    r"|satisfactory)\b"
)
_VISIT = (
    r"(?:(?:re-?)?inspections?|focus(?:ed)? (?:assurance )?visits?|assurance visits?"
    r"|monitoring visits?|visits?|jtai|ilacs|slac|sif)"
)
OTHER = re.compile(
    r"children's homes?\b|residential (?:homes?|units?|care)|\bhomes?\b(?= (?:was|were|had|have"
    r"|judged))|\bschools?\b|colleges?|nurser|early years settings|"
    r"independent fostering|voluntary adoption agency|short[- ]breaks?|secure (?:home|unit)|hmic"
    r"|constabular|probation inspect"
    r"|(?:both|one|two|three|four|five|six|the other)\b[^.]{0,40}\b(?:was|were) judged"
    r"|pupil referral|by the local authority|audit"
    r"|other local authorit|neighbouring|thematic|both were|visits? required|visiting to|agency's"
    r"|care homes|serious incident|cqc"
)
_OUTCOME = re.compile(
    r"\b(?:judged|judging|found|graded|rated|finding|was|were|as|being|concluded|judgement of"
    r"|rating of|journey out of|overall effectiveness (?:of|was))\b"
)
_GRADES = {"inadequacy": "inadequate", "satisfactory": "adequate"}


@dataclass(frozen=True, slots=True)
class Told:
    """One line about an earlier inspection; `at` is where it stands in the running text."""

    at: int
    date: str
    subject: str
    grade: str


def dated_sentences(running: RunningText) -> list[tuple[int, int]]:
    """Sentences with a year in which an inspection or a judgement is spoken of."""
    found: dict[tuple[int, int], bool] = {}
    low = running.low
    years = [word for word in running.words if len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()]
    for at in sorted(at for year in years for at in running.occurrences(year)):
        bounds = running.sentence(at)
        if bounds not in found:
            sentence = low[bounds[0] : bounds[1]]
            found[bounds] = any(word in sentence for word in _SPEAKS)
    return [bounds for bounds, speaks in found.items() if speaks]


_SPEAKS = ("inspect", "visit", "judged", "judgement", "jtai", "rated", "inadequate", "ilacs", "graded")


def grade_of(words: str) -> str:
    """The code of a grade by the words that print it."""
    first = words.split()[0]
    if first.startswith("requir"):
        return "requires-improvement"
    return _GRADES.get(first, first)


_TELLS = re.compile(
    r"\b(?:(?:last|previous|earlier|successive|single|sif|full|recent|same|that|the|an?|further"
    r"|unannounced|initial|subsequent|later|ofsted|ofsted's|area|slac|ilacs|protection|children|services|two|three|first"
    r"|focused|joint|assurance|statutory|safeguarding|graded) )+"
    + _VISIT
    + r"|\bjtai\b|\b(?:were|was|been|being|services|authority) (?:first |last |previously "
    r"|again )?(?:inspected|judged|found to|rated|graded)\b|inspection of|inspected"
)


_OF_THAT = re.compile(
    r"^[ •-]*(?:it was|they were|both |one )|, (?:it was|they were) (?:judged|rated|graded)\b"
)
"""What shows that a sentence goes on about what the one before it spoke of."""


def told_in(running: RunningText, bounds: tuple[int, int], own: frozenset[str]) -> list[Told]:
    """What a sentence of running text tells."""
    low = running.low
    start, stop = bounds
    sentence = low[start:stop]
    if _OF_THAT.search(sentence):
        sentence_before = low[max(running.bounds(start)[0], start - 220) : start]
        if OTHER.search(sentence_before):
            return []
    if OTHER.search(sentence) or not _TELLS.search(sentence) or _STATUTE.search(sentence):
        return []
    dates = [(at, date[:7]) for at, date in dates_in(sentence) if not _between(sentence, at)]
    dates = [d for d in dates if _near_visit(sentence, d[0])]
    if not dates:
        return []
    out: list[Told] = []
    for i, (at, date) in enumerate(dates):
        if date in own:
            continue
        first = dates[i - 1][0] + 5 if i else 0
        last = dates[i + 1][0] if i + 1 < len(dates) else len(sentence)
        grades = _outcomes(sentence, first, at, last)
        named = _YEAR_VISIT.match(sentence, at)
        subject = _DATE_FIRST.sub("", named[0]) if named else _visit_subject(sentence, first, at)
        if grades:
            out.extend(Told(start + at, date, subject, g) for g in dict.fromkeys(grades))
        else:
            out.append(Told(start + at, date, subject, ""))
    return out


_YEAR_VISIT = re.compile(
    r"(?:\w+ )?\d{4},? (?:(?!during|this|at|and|the\b)[\w’'-]+ ){0,4}(?P<visit>" + _VISIT + ")"
)
_STATUTE = re.compile(
    r"\b(?:act|regulations?|working together|guidance|census|framework for the inspection"
    r"|evaluation schedule)\b[^.]{0,20}\d{4}|section \d+"
)


def _between(sentence: str, at: int) -> bool:
    """Whether a year is half of a span of years or the date of something printed."""
    around = sentence[max(0, at - 12) : at + 14]
    return bool(re.search(r"\d{4} ?[-/–] ?\d{2}|\d[-/–]\d{4}", around))


def _near_visit(sentence: str, at: int) -> bool:
    """Whether the date is that of an inspection or of a judgement, by the words next to it."""
    before, after = sentence[max(0, at - 110) : at], sentence[at : at + 90]
    if re.search(
        _VISIT + r"\)?(?:,? (?:that |which )?(?:[a-z]+ ){0,9})?(?:in|of|during|dated|from|since|,"
        r"|\()? ?(?:the )?(?:\w+ ?){0,3}$",
        before,
    ):
        return True
    if re.search(
        r"(?:judged|inspected|rated|graded|found to be|found|judgement)\b[^.;]{0,80}(?:in|of|since|at"
        r"|by) (?:\d{1,2} )?(?:early |late )?$",
        before,
    ):
        return True
    if _YEAR_VISIT.match(after):
        return True
    if re.search(r"(?:^|[,;.] )in (?:\w+ )?$", before) or re.search(r"^in (?:\w+ )?$", before):
        return bool(re.search(r"ofsted|inspect|judged|focused visit", after))
    return bool(re.match(r"(?:\w+ )?\d{4},? (?:when|where|which) [^.]{0,60}(?:judged|found)", after))


def _outcomes(sentence: str, first: int, at: int, last: int) -> list[str]:
    """The grades that belong to this date: those after it up to the next date, else those just before it."""
    end = at + 4
    then = _AT_THAT_TIME.search(sentence, end)
    after = sentence[end : min(last, then.start()) if then else last]
    cut = re.search(r"\b(?:since then|now|current|this inspection|however|but|has|have)\b", after)
    if cut and not re.search(
        r"judg|found|rated|(?:improvement|inadequate|good) (?:in|for)\b",
        after[cut.start() : cut.start() + 40],
    ):
        after = after[: cut.start()]
    found = [m for m in GRADE.finditer(after) if _is_outcome(after, m)]
    if not found:
        before = sentence[first:at]
        found = [m for m in GRADE.finditer(before) if _is_outcome(before, m) and at - first - m.end() < 90]
    return [grade_of(m.group()) for m in found] + ([grade_of(then[1])] if then else [])


_DATE_FIRST = re.compile(r"^(?:[a-z]+ )?\d{4},? (?:an? |the )?")
_AT_THAT_TIME = re.compile(
    r"judged (?:to be )?(inadequate|good|outstanding|adequate) at th(?:at|e) time\b(?! of (?:this|the))"
)


def _is_outcome(text: str, grade: re.Match[str]) -> bool:
    before = text[max(0, grade.start() - 110) : grade.start()]
    if (
        re.match(
            r" (?:features?|elements?|aspects|quality|practice|progress|outcomes|work|improvement"
            r"|management|oversight|support|help"
            r"|arrangements|leadership|or |enough)",
            text[grade.end() : grade.end() + 14],
        )
        and "judged" not in before[-30:]
    ):
        return False
    if re.search(
        r"\b(?:from a|to|towards|become|becoming|now|remain\w*|to become|not yet|be) (?:be )?$", before
    ) and not re.search(
        r"(?:judged|found|rated|considered|graded|assessed"
        r"|all areas of the service required improvement)[^.]{0,80}$",
        before,
    ):
        return False
    return bool(_OUTCOME.search(before)) and bool(
        re.search(
            r"judg|found|finding|rated|rating|graded|inspect|required|effectiveness|concluded",
            before + text[grade.end() : grade.end() + 40],
        )
    )


def _visit_subject(sentence: str, first: int, at: int) -> str:
    """What kind of inspection it was, as printed."""
    hits = list(
        re.finditer(
            r"(?:joint targeted area inspection|jtai|focused (?:assurance )?visit|assurance visit"
            r"|monitoring visit|child protection inspection|single inspection|ilacs inspection|ilacs"
            r"|sif inspection"
            r"|inspection of (?:(?!judged|in \w* ?\d{4})[a-z’',-]+ ){1,12}|full inspection"
            r"|private fostering|fostering|adoption|inspection|visit)",
            sentence[first:at],
        )
    )
    if hits and "visit" in hits[-1].group() and _JUDGED_AFTER.search(sentence, first + hits[-1].end(), at):
        return "inspection"  # the one that was judged, not the visit that came after it
    if not hits:
        inspected = _INSPECTED.match(sentence[first:at])
        return inspected["what"].strip(" ,") if inspected else ""
    return hits[-1].group().strip(" ,")


_JUDGED_AFTER = re.compile(r"\b(?:judged|rated|graded|found to be)\b")
_INSPECTED = re.compile(
    r"\W*(?:\d+\.? )?(?P<what>[^,;:]{4,80}?) (?:was|were) (?:first |last |previously "
    r"|most recently )?(?:inspected|judged|rated|graded)\b"
)
