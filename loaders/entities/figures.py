"""Counts of children that a document gives about its authority, as observations.

Each measure has words to look for (cheap) and a pattern for what stands around them. A count that is followed by
*an increase from 80 at 31 March 2016* is two observations.
"""

from __future__ import annotations

import re

from loaders.entities.dating import DATE, MONTH, NUMBER, dates_in, iso, number
from loaders.entities.measures import Measure, measures
from loaders.entities.running import RunningText
from loaders.record import Figure

_CHANGE = re.compile(
    rf"(?:increase|decrease|reduction|rise|fall|drop|improvement|change|decline)[^.]{{0,40}}? from "
    rf"({NUMBER})(?! {MONTH})"
    rf"(?: \([^)]*\))?(?: (?:children|young people|children and young people))?(?: \([^)]*\))?(?: "
    rf"(?:at|on|in|as at) ({DATE}))?"
)
_FREQUENT = frozenset({" in need", "looked after", "care leavers"})
_DIGIT = re.compile(r"\d|\bno c")
_SAME = re.compile(
    rf"(?:consistent with|the same (?:number )?as|unchanged from|no change from)[^.]{{0,40}}? (?:at"
    rf"|on|in) ({DATE})"
)
_WHEN = rf"(?:\d{{1,2}} )?(?:{MONTH} )?\d{{4}}"
_NUMBER_OF = re.compile(
    rf"number of "
    rf"(?P<what>(?:looked[ -]after )?children[^.;,]{{0,80}}?)(?: in [a-z -]{{3,30}}?)?(?:,? "
    rf"(?:and )?(?:this|which))?,?"
    r"(?: (?:has|had|have))?(?: (?:gone|been|risen|fallen|increased|reduced|decreased|come|dropped"
    r"|down|up|significantly|steadily))*,?"
    rf" from (?P<first>{NUMBER})(?: (?:at|on|in|as of) (?P<when>{_WHEN}))?,? to "
    rf"(?P<second>{NUMBER})(?: (?:at|on|in|as of) (?P<then>{_WHEN}))?"
)
_NUMBER_WAS = re.compile(
    rf"number of "
    rf"(?P<what>(?:looked[ -]after )?children[^.;,]{{0,60}}?)(?: in [a-z -]{{3,30}}?)?(?P<then>,? "
    rf"(?:at the time of (?:the|this) inspection|(?:at|on|in) {_WHEN}))?,? (?:was|is|stood at"
    rf"|stands at) (?P<second>{NUMBER})"
)
_AT_INSPECTION = re.compile(
    r"at the time of (?:the |this )?(?:inspection|visit|review)|during the inspection|currently"
    r"|at present|to date"
)
_PERIOD = re.compile(
    r"(?:in|during|over) the (?:last|past|previous) (?:12|twelve) months"
    r"|during 20\d\d[-/]\d\d(?:\d\d)?|in the last year"
)
_PLACED = re.compile(
    r"(?:placed|living|live|who (?:are|were) (?!former)|attend\w*|from|under|in (?!touch|\w+\.)"
    r"|at (?!the time)|are (?!\d)|were (?!\d)|currently"
    r"|stud\w+|accommodated|cho\w+|remain\w*|out of|with whom|to |have|being|started)"
)


_WHOLE = re.compile(
    r"(?:[,:•\n.] ?|there (?:are|were|have been) |currently,? |has |had |when |that |now "
    r"|responsible for |totals? )$"
)


def read_figures(running: RunningText) -> list[Figure]:
    """Every count once for each measure, value and date, in the order in which they stand."""
    found: dict[tuple[str, float, str], tuple[int, Figure]] = {}

    def add(measure: str, unit: str, value: int, date: str, at: int) -> None:
        key = (measure, float(value), date)
        if key not in found:
            place = running.evidence(*running.sentence(at))
            found[key] = (
                at,
                Figure(
                    place.page,
                    place.paragraph,
                    place.quote,
                    place.spans,
                    place.passage,
                    measure,
                    value,
                    unit,
                    date,
                ),
            )

    for measure in measures():
        low = running.low
        last = -1
        at = low.find(measure.anchor)
        while at >= 0:
            if measure.anchor in _FREQUENT and not _DIGIT.search(low, max(0, at - measure.reach), at + 30):
                at = low.find(measure.anchor, at + len(measure.anchor))
                continue
            first, end = running.bounds(at)
            floor = max(first, at - measure.reach)
            for hit in measure.pattern.finditer(low, floor, min(end, at + 60)):
                if hit.start(1) <= last or not _counts(running, measure, hit, first, end):
                    continue
                last = hit.start(1)
                a, b = running.sentence(hit.start(1))
                add(measure.name, measure.unit, number(hit[1]), _date(low, a, b, hit, first), hit.start(1))
                rest = low[hit.end() : min(end, b + 160)]
                if measure.name in ("adoptions", "care-leavers"):
                    continue
                rest = re.split(r"(?<=[a-z)\d]\.) (?=(?!this|it)[a-z])", rest)[0]
                change = _CHANGE.search(rest)
                if change and change.start() < 130:
                    date = iso(m) if (m := re.search(DATE, change[0])) else ""
                    add(measure.name, measure.unit, number(change[1]), date, hit.end() + change.start())
                else:
                    same = _SAME.search(rest)
                    if same and same.start() < 90:
                        date = iso(m) if (m := re.search(DATE, same[0])) else ""
                        add(measure.name, measure.unit, number(hit[1]), date, hit.end() + same.start())
            at = low.find(measure.anchor, at + len(measure.anchor))
    if "number of" in running.low:
        for pattern in (_NUMBER_OF, _NUMBER_WAS):
            for hit in pattern.finditer(running.low):
                name = _measure_of(hit["what"])
                groups = (
                    (("first", "when"), ("second", "then"))
                    if pattern is _NUMBER_OF
                    else (("second", "then"),)
                )
                if not name or number(hit["second"]) < 10:
                    continue
                for group, when in groups:
                    dates = dates_in(hit[when]) if hit[when] else []
                    add(
                        name,
                        "children",
                        number(hit[group]),
                        dates[0][1] if dates else (hit[when] or "").strip(" ,"),
                        hit.start(group),
                    )
    return [figure for _, figure in sorted(found.values(), key=lambda pair: pair[0])]


_OWNER = re.compile(r"[A-Z]|at the time|(?:authority|council|trust|county|borough|city|it) ")


def _measure_of(what: str) -> str:
    if re.fullmatch(
        r"children(?: and young people)? (?:who are )?(?:the )?(?:subjects? (?:to|of)|on) "
        r"(?:an? )?child protection plans?",
        what.strip(),
    ):
        return "child-protection-plans"
    if re.fullmatch(
        r"(?:looked[ -]after children|children(?: and young people)? "
        r"(?:who are )?(?:being )?(?:looked after|in care))",
        what.strip(),
    ):
        return "children-looked-after"
    return ""


def _counts(running: RunningText, measure: Measure, hit: re.Match[str], first: int, end: int) -> bool:
    """Whether this is the whole count of the authority, not of a part of the children."""
    low = running.low
    before = low[max(first, hit.start() - 60) : hit.start(1)]
    if measure.name == "care-leavers":
        after = low[hit.end() : hit.end() + 30]
        if hit.start() < hit.start(1):
            return number(hit[1]) > 20
        if (
            not re.search(
                r"(?:support(?:s|ed|ing)?(?: to)?|there (?:are|were)(?: currently)?|works? with|working with"
                r"|responsib\w+ for(?: some)?|(?<!not )(?:in touch|in contact) with(?: all"
                r"| the)?(?: of)?(?: the| their)?|(?:one|two|three|four|five) of (?:the|their|its)|service "
                r"(?:to|for)(?: the)?|(?:currently )?has|had|cohort of|majority of (?:the|its)) $",
                before,
            )
            and "receiving support as" not in hit[0]
        ):
            return False
        return number(hit[1]) > 20 and not _PLACED.match(after.strip())
    if hit.start() < hit.start(1):  # the pattern itself has the words before
        return " looked after " not in hit[0] or _OWNER.match(running.text, hit.start()) is not None
    if re.search(
        r"\b(?:of|out of|for|only|where|all|another|first|last|other|the|and|these|those|with|by|to) $",
        before,
    ):
        return False
    if measure.name == "children-looked-after" and number(hit[1]) < 15:
        return re.search(r"at \d{1,2} \w+ \d{4},? $", before) is not None
    if number(hit[1]) == 0 and not running.text[hit.start(1)].isupper():
        return before == "" or re.search(r"(?:[,:•-] ?|there (?:are|were) )$", before) is not None
    if measure.name == "children-looked-after" and "looking" not in measure.anchor and hit[0][0] != "a":
        return before == "" or _WHOLE.search(before) is not None
    return True


def _date(low: str, start: int, stop: int, hit: re.Match[str], first: int) -> str:
    """The date before the number in its sentence, the period, or *at the time of the inspection*."""
    before = low[start : hit.start(1)]
    dates = list(re.finditer(DATE, before))
    if dates and "adoption" not in hit[0]:
        return iso(dates[-1])
    head = low[max(first, start - 200) : stop]
    if "adopt" in hit[0]:
        period = list(_PERIOD.finditer(head))
        return period[-1].group() if period else ""
    near = _AT_INSPECTION.search(low, start, stop)
    if near:
        return near.group()
    after = re.compile(DATE).search(low, hit.end(), min(stop, hit.end() + 40))
    return iso(after) if after else ""
