"""Earlier inspections of the same authority that the text dates or grades.

Two ways of telling: the lists of the single framework (*The previous inspection of ... was in April 2012. The local
authority was judged to be good.*) and prose (*since the last inspection in 2018, when services were judged...*).
Each graded subject is one line. Inspections of single homes, schools and other services do not count; nor does
what happened during this inspection itself, or a date that another line tells with its grade or more exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.entities.dating import WHEN, dates_in
from loaders.entities.running import RunningText
from loaders.record import PreviousInspection

_GRADE = re.compile(
    r"\b(?:requir\w+ improvement(?: to be good)?|inadequate|inadequacy|adequate|outstanding|good|satisfactory)\b"
)
_VISIT = r"(?:(?:re-?)?inspections?|focused (?:assurance )?visits?|assurance visits?|monitoring visits?|visits?|jtai|ilacs|slac|sif)"
_OTHER = re.compile(
    r"children's homes?\b|residential (?:homes?|units?|care)|\bhomes?\b(?= (?:was|were|had|have|judged))|\bschools?\b|colleges?|nurser|early years settings|"
    r"independent fostering|voluntary adoption agency|short[- ]breaks?|secure (?:home|unit)|hmic|constabular|probation inspect"
    r"|(?:both|one|two|three|four|five|six|the other)\b[^.]{0,40}\b(?:was|were) judged|pupil referral|by the local authority|audit"
    r"|other local authorit|neighbouring|agency's|care homes|serious incident|cqc"
)
_JUDGED = re.compile(
    r"\b(?:judged?|found|graded|rated|rating|judgement|judgements|judging|assessed|deemed)\b"
)
_OUTCOME = re.compile(
    r"\b(?:judged|judging|found|graded|rated|finding|was|were|as|being|concluded|judgement of|rating of|journey out of|overall effectiveness (?:of|was))\b"
)
_LISTED = re.compile(
    rf"(?:previous|last|most recent|latest)(?: \w+)? (?:full )?inspections? (?:of|into|for) (?P<what>[^.\n]{{3,140}}?)"
    rf" (?:was|were|took place|published|report was)[^.\n]{{0,60}}?(?P<when>{WHEN})"
)
_PERIOD_ONLY = re.compile(
    r"(?:from|between|since) (?:the )?(?:beginning|start|end|summer|autumn|spring|winter|early|late|april|september)?"
)
_GRADES = {"inadequacy": "inadequate", "satisfactory": "adequate"}


@dataclass(frozen=True, slots=True)
class _Told:
    at: int
    date: str
    subject: str
    grade: str


def read_earlier(running: RunningText, published: str) -> list[PreviousInspection]:
    """Every earlier inspection that the document tells of, one for each graded subject, in the order of the text."""
    own = _own_dates(running, published)
    told: list[_Told] = []
    taken: set[tuple[int, int]] = set()
    for hit in _LISTED.finditer(running.low) if "inspection" in running.low else ():
        if _OTHER.search(hit["what"]):
            continue
        bounds = running.sentence(hit.start())
        taken.add(bounds)
        told.extend(_listed(running, hit, bounds, taken))
    for bounds in _dated_sentences(running):
        if bounds not in taken:
            told.extend(_prose(running, bounds, own))
    kept = _distinct(
        [
            t
            for t in told
            if t.date not in own and not (len(t.date) == 4 and any(o.startswith(t.date) for o in own))
        ]
    )
    read: list[PreviousInspection] = []
    for t in kept:
        place = running.evidence(*running.sentence(t.at))
        read.append(
            PreviousInspection(
                place.page,
                place.paragraph,
                place.quote,
                place.spans,
                place.passage,
                t.date,
                t.subject,
                t.grade,
            )
        )
    return read


def _own_dates(running: RunningText, published: str) -> frozenset[str]:
    """Months of the inspection that the document itself reports: from three before its publication on."""
    months = set()
    if len(published) >= 7:
        year, month = int(published[:4]), int(published[5:7])
        for back in range(-1, 4):
            total = year * 12 + month - 1 - back
            months.add(f"{total // 12}-{total % 12 + 1:02}")
    for hit in re.finditer(r"inspection dates?:? ", running.low[:6000]):
        for _, date in dates_in(running.low[hit.end() : hit.end() + 60]):
            months.add(date[:7])
    return frozenset(months)


def _dated_sentences(running: RunningText) -> list[tuple[int, int]]:
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


def _grade(words: str) -> str:
    first = words.split()[0]
    if first.startswith("requir"):
        return "requires-improvement"
    return _GRADES.get(first, first)


def _listed(
    running: RunningText, hit: re.Match[str], bounds: tuple[int, int], taken: set[tuple[int, int]]
) -> list[_Told]:
    """A line of the list of earlier inspections, with the grades of its own or of the sentence after it."""
    low = running.low
    date = dates_in(hit["when"])[0][1][:7]
    rest = low[hit.end() : bounds[1]]
    grades = list(_GRADE.finditer(rest))
    base = hit.end()
    if not grades:
        block_end = running.bounds(bounds[0])[1]
        following = bounds[1] + 1
        while following < block_end and low[following] == " ":
            following += 1
        if following >= block_end:  # the next line of a list may stand in a block of its own
            index = running.block_at(bounds[0]) + 1
            following = running.starts[index] if index < len(running.starts) else block_end
        if following < len(low):
            after = running.sentence(following)
            rest = low[after[0] : after[1]]
            if _JUDGED.search(rest) and "last inspection" not in rest and "previous inspection" not in rest:
                grades = list(_GRADE.finditer(rest))
                base = after[0]
                taken.add(after)
    subject = _subject(running.text[hit.start("what") : hit.end("what")])
    if not grades:
        return [_Told(hit.start(), date, subject, "")]
    if len(grades) == 1:
        return [_Told(hit.start(), date, subject, _grade(grades[0].group()))]
    return (
        [
            _Told(hit.start(), date, part or subject, _grade(grade.group()))
            for grade, part in zip(grades, _parts(rest, grades), strict=True)
        ]
        if base
        else []
    )


def _parts(rest: str, grades: list[re.Match[str]]) -> list[str]:
    """What each of several grades was given for: *adequate for children looked after and inadequate for ...*."""
    parts = []
    for i, grade in enumerate(grades):
        stop = grades[i + 1].start() if i + 1 < len(grades) else len(rest)
        hit = re.match(r"(?: overall)? (?:for|in) (.{4,80}?)(?:,? and |,|$)", rest[grade.end() : stop])
        parts.append(hit[1].strip() if hit else "")
    return parts


def _subject(what: str) -> str:
    """What was inspected, without whose it is."""
    what = re.sub(r"^(?:the )?(?:local authority|council)(?:’|')s ", "", what.strip(), flags=re.I)
    return re.sub(r"^(?:the )?[A-Z][\w ,&-]*?(?:’|')s? (?=[a-z])", "", what)


_TELLS = re.compile(
    r"\b(?:(?:last|previous|earlier|successive|single|sif|full|recent|same|that|the|an?|further|unannounced|ofsted|ofsted's|area|slac|ilacs|protection|children|services|two|three|first|focused|joint|assurance|statutory|safeguarding|graded) )+"
    + _VISIT
    + r"|\bjtai\b|\b(?:were|was|been|being|services|authority) (?:first |last |previously |again )?(?:inspected|judged|found to|rated|graded)\b|inspection of|inspected"
)


def _prose(running: RunningText, bounds: tuple[int, int], own: frozenset[str]) -> list[_Told]:
    """What a sentence of running text tells."""
    low = running.low
    start, stop = bounds
    sentence = low[start:stop]
    if _OTHER.search(sentence) or not _TELLS.search(sentence) or _STATUTE.search(sentence):
        return []
    dates = [(at, date[:7]) for at, date in dates_in(sentence) if not _between(sentence, at)]
    dates = [d for d in dates if _near_visit(sentence, d[0])]
    if not dates:
        return []
    out: list[_Told] = []
    for i, (at, date) in enumerate(dates):
        if date in own:
            continue
        first = dates[i - 1][0] + 5 if i else 0
        last = dates[i + 1][0] if i + 1 < len(dates) else len(sentence)
        grades = _outcomes(sentence, first, at, last, alone=len(dates) == 1)
        subject = _visit_subject(sentence, first, at)
        if grades:
            out.extend(_Told(start + at, date, subject, g) for g in dict.fromkeys(grades))
        else:
            out.append(_Told(start + at, date, subject, ""))
    return out


_STATUTE = re.compile(
    r"\b(?:act|regulations?|working together|guidance|census|framework for the inspection|evaluation schedule)\b[^.]{0,20}\d{4}|section \d+"
)
_NOT_DATED_BY = re.compile(r"(?:in|since|from|by|between|at) (?:\d{1,2} )?$")


def _between(sentence: str, at: int) -> bool:
    """Whether a year is half of a span of years or the date of something printed."""
    around = sentence[max(0, at - 12) : at + 14]
    return bool(re.search(r"\d{4} ?[-/–] ?\d{2}|\d[-/–]\d{4}", around))


def _near_visit(sentence: str, at: int) -> bool:
    """Whether the date is that of an inspection or of a judgement, by the words next to it."""
    before, after = sentence[max(0, at - 110) : at], sentence[at : at + 90]
    if re.search(
        _VISIT
        + r"(?:,? (?:that |which )?(?:\w+ ){0,9})?(?:in|of|during|dated|from|since|,|\()? ?(?:the )?(?:\w+ ?){0,3}$",
        before,
    ):
        return True
    if re.search(
        r"(?:judged|inspected|rated|graded|found to be|found|judgement)\b[^.;]{0,80}(?:in|of|since|at|by) (?:\d{1,2} )?(?:early |late )?$",
        before,
    ):
        return True
    if re.match(r"(?:\w+ )?\d{4},? (?:\w+ ){0,4}" + _VISIT, after):
        return True
    if re.search(r"(?:^|[,;.] )in (?:\w+ )?$", before) or re.search(r"^in (?:\w+ )?$", before):
        return bool(re.search(r"ofsted|inspect|judged|focused visit", after))
    return bool(re.match(r"(?:\w+ )?\d{4},? (?:when|where|which) [^.]{0,60}(?:judged|found)", after))


def _outcomes(sentence: str, first: int, at: int, last: int, *, alone: bool) -> list[str]:
    """The grades that belong to this date: those after it up to the next date, else those just before it."""
    end = at + 4
    after = sentence[end:last]
    cut = re.search(r"\b(?:since then|now|current|this inspection|however|but|has|have)\b", after)
    if cut and not re.search(r"judg|found|rated", after[cut.start() : cut.start() + 40]):
        after = after[: cut.start()]
    found = [m for m in _GRADE.finditer(after) if _is_outcome(after, m)]
    if not found:
        before = sentence[first:at]
        found = [m for m in _GRADE.finditer(before) if _is_outcome(before, m) and at - first - m.end() < 90]
    return [_grade(m.group()) for m in found]


def _is_outcome(text: str, grade: re.Match[str]) -> bool:
    before = text[max(0, grade.start() - 70) : grade.start()]
    if (
        re.match(
            r" (?:quality|practice|progress|outcomes|work|improvement|management|oversight|support|help|arrangements|leadership|or |enough)",
            text[grade.end() : grade.end() + 14],
        )
        and "judged" not in before[-30:]
    ):
        return False
    if re.search(
        r"\b(?:from a|to|towards|become|becoming|now|remain\w*|to become|not yet|be) (?:be )?$", before
    ) and not re.search(
        r"(?:judged|found|rated|considered|graded|assessed|all areas of the service required improvement)[^.]{0,30}$",
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
            r"(?:joint targeted area inspection|jtai|focused (?:assurance )?visit|assurance visit|monitoring visit|child protection inspection|single inspection|ilacs inspection|ilacs|sif inspection"
            r"|inspection of (?:(?!judged|in \w* ?\d{4})[a-z’',-]+ ){1,12}|full inspection|private fostering|fostering|adoption|inspection|visit)",
            sentence[first:at],
        )
    )
    return hits[-1].group().strip(" ,") if hits else ""


def _distinct(told: list[_Told]) -> list[_Told]:
    """Without lines that say no more than another: the same date and grade, or a date alone that is told with a grade."""
    out: list[_Told] = []
    listed = {(t.date, t.grade) for t in told}
    for t in told:
        fuller = [
            o
            for o in told
            if o is not t
            and o.date.startswith(t.date[:4])
            and (len(o.date) > len(t.date) or o.date == t.date)
        ]
        if not t.grade and any(o.grade or len(o.date) > len(t.date) for o in fuller):
            continue
        if t.grade and len(t.date) == 4 and any(len(o.date) == 7 for o in fuller):
            continue
        if any(
            o.date == t.date and o.grade == t.grade and (o.subject == t.subject or not _listed_subject(t))
            for o in out
        ):
            continue
        out.append(t)
    assert len(out) <= max(len(listed) * 6, len(told))
    return out


def _listed_subject(t: _Told) -> bool:
    return bool(
        re.search(r"service|safeguarding|protection|children|adoption|fostering|arrangements", t.subject)
    )
