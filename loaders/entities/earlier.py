"""Earlier inspections of the same authority that the text dates or grades.

Two ways of telling: the lists of the single framework (*The previous inspection of ... was in April 2012. The local
authority was judged to be good.*) and prose (*since the last inspection in 2018, when services were judged...*).
Each graded subject is one line. Inspections of single homes, schools and other services do not count; nor does
what happened during this inspection itself, or a date that another line tells with its grade or more exactly.
"""

from __future__ import annotations

import re

from loaders.entities.dating import WHEN, dates_in
from loaders.entities.earlier_prose import GRADE, OTHER, Told, dated_sentences, grade_of, told_in
from loaders.entities.running import RunningText
from loaders.record import PreviousInspection

_JUDGED = re.compile(
    r"\b(?:judged?|found|graded|rated|rating|judgement|judgements|judging|assessed|deemed)\b"
)
_LISTED = re.compile(
    rf"(?:previous|last|most recent|latest)(?: \w+)? (?:full )?inspections? (?:of|into|for) "
    rf"(?P<what>[^.\n]{{3,140}}?)"
    rf" (?:was|were|took place|published|report was)[^.\n]{{0,60}}?(?P<when>{WHEN})"
)


def read_earlier(running: RunningText, published: str) -> list[PreviousInspection]:
    """Every earlier inspection that the document tells of, one for each graded subject, in the order of the text."""
    own = _own_dates(running, published)
    told: list[Told] = []
    taken: set[tuple[int, int]] = set()
    for bounds in dated_sentences(running):
        hit = _LISTED.search(running.low, *bounds)
        if hit and not OTHER.search(hit["what"]):
            told.extend(_listed(running, hit, bounds, taken))
            taken.add(bounds)
        if bounds not in taken:
            told.extend(told_in(running, bounds, own))
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


def _listed(
    running: RunningText, hit: re.Match[str], bounds: tuple[int, int], taken: set[tuple[int, int]]
) -> list[Told]:
    """A line of the list of earlier inspections, with the grades of its own or of the sentence after it."""
    low = running.low
    date = dates_in(hit["when"])[0][1][:7]
    rest = low[hit.end() : bounds[1]]
    grades = list(GRADE.finditer(rest))
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
                grades = list(GRADE.finditer(rest))
                base = after[0]
                taken.add(after)
    subject = _subject(running.text[hit.start("what") : hit.end("what")])
    if not grades:
        return [Told(hit.start(), date, subject, "")]
    if len(grades) == 1:
        return [Told(hit.start(), date, subject, grade_of(grades[0].group()))]
    return (
        [
            Told(hit.start(), date, part or subject, grade_of(grade.group()))
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


def _distinct(told: list[Told]) -> list[Told]:
    """Without lines that say no more than another: the same date and grade, or a date that is told with a grade."""
    out: list[Told] = []
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
    return out


def _listed_subject(t: Told) -> bool:
    return bool(
        re.search(r"service|safeguarding|protection|children|adoption|fostering|arrangements", t.subject)
    )
