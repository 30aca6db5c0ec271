"""What kind of section each block stands in, and which judgement a section gives its reasons for.

A section goes on until a heading that says another kind; headings that say none ("Children living in this area")
stay in the section they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.document import Block
from loaders.families.facts import Region
from loaders.families.front import Front
from loaders.families.grades import GRADE, clean_label, grade_code
from loaders.families.judgements import aspects_of, judgement
from loaders.record import Evidence, Inspection, Judgement
from ontology.aspects import aspect_of

_LONGEST = 170
_KINDS: Mapping[str, str] = {
    "contents": r"contents",
    "priority": r"(?:areas? for )?priority(?: and immediate)? actions?|.{0,20}areas? for priority action",
    "strengths": r"(?:key )?strengths|the (?:local authority|lscb) has the following strengths|"
    r"the (?:local authority|lscb)'s strengths|what is working well|"
    r"what is the area partnership doing that is effective|"
    r".{5,110} (?:is|are) (?:good|outstanding)\b.{0,20} because",
    "weaknesses": r"(?:key )?weaknesses|what does the area partnership need to do better|"
    r".{5,110} (?:(?:is|are) inadequate|requires? improvement)\b.{0,60} because",
    "recommendations": r"(?:key )?recommendations|(?:responsible body )?areas? for (?:further )?improvement|"
    r"areas? for development|"
    r"what (?:does the (?:local authority|lscb|local safeguarding children board) )?needs? to improve.{0,20}|"
    r"priorities for (?:further )?improvement",
    "summary": r"(?:the local authority [-–] )?(?:executive |overall )?summary"
    r"(?: of .{0,20}findings| for children and young people)?|"
    r"headline findings|inspection outcome|what is it like to be a child.{0,60}|overview",
    "method": r"(?:about|information about) (?:this|the) (?:inspection|review|visit)|areas covered by the visit|"
    r"scope of the (?:inspection|visit|review)|evidence|(?:continuous improvement and )?next steps",
    "background": r"information about (?:this|the) local (?:authority(?: area)?|area(?: partnership)?)|"
    r"service information|(?:previous|other) ofsted inspections|the local authority|background|context|introduction|"
    r"local leadership|children (?:living|(?:who are )?looked after|in care) in this area|"
    r"(?:other )?information about this area|child protection in this area|the casework model used in this area|"
    r"(?:[a-z-]+ (?:and [a-z-]+ )?)?implications|(?:risk|equalit(?:y|ies)(?: impact)?) assessment",
    "team": r"(?:the )?inspection team",
    "descriptors": r"(?:what )?the inspection judge?ments(?: and what they)? mean.{0,40}|"
    r"what the inspection judge?ments mean.{0,50}",
    "annex": r"(?:annex|appendix|appendices)\b.{0,60}|record of main findings|local area partnership details|"
    r"background papers|glossary",
    "findings": r"(?:main |inspection |key )findings.{0,60}|findings(?: and evaluation of progress)?|"
    r"(?:inspection )?judge?ments? about the .{3,50}|the local safeguarding children board.{0,12}|"
    r"key strengths and weaknesses of the .{3,60}|progress since the last inspection|"
    r"section \d:? .{3,80}",
    "boilerplate": r"(?:any complaints about|the office for standards in education|if you are not happy with|"
    r"piccadilly gate|if you would like a copy of this document|you may (?:copy|re-?use)).*",
}
_BOILERPLATE = (
    "Any complaints about",
    "The Office for Standards in Education",
    "If you are not happy with",
    "If you would like a copy of this document",
    "You may copy",
    "You may reuse",
)
_HEADING = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_BEFORE_BOILERPLATE = ("boilerplate", "letterhead", "front-matter")
_ASPECT_WORDS = re.compile(
    r"help and protection|permanence|adoption performance|care leavers|children in care|leadership|impact of leaders|"
    r"safeguarding children|lscb|overall effectiveness|experienced"
)
_CHAPTER = re.compile(
    r"(?:the )?(?:(?:graded )?judge?ments? (?:for|about|of)|(?:\d\.? )?experiences? and progress|impact of leaders|"
    r"leadership,|overall effectiveness|effectiveness of the|.{0,40}safeguarding children|lscb|adoption performance|"
    r"children (?:who|looked after|in care))"
)
_INHERITING = ("summary", "findings", "recommendations", "priority", "strengths", "weaknesses")
_GRADED = re.compile(
    rf"^(?P<label>.{{8,130}}?)(?:\s*[:–-]|\s+(?:is|are|that it(?: is)?))?\s+(?P<grade>{GRADE})\.?(?:\s+summary)?$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^(?P<grade>{GRADE})\.?(?:\s+summary)?$", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:not|if|yet|because|although|however|but)\b")
_CONTENTS_ENTRY = re.compile(r"\s\d{1,3}$")
_NAMES = {"priority": "priority-actions"}


def regions_of(
    front: Front,
    opening: str = "front-matter",
    renamed: Mapping[str, str] = {},
    chapters: re.Pattern[str] | None = None,
) -> tuple[Region, ...]:
    """The sections of a document.

    `renamed` gives a family's own kind for one of the usual headings' kinds, `chapters` (of the heading in lower
    case) the headings of findings that only this family has.
    """
    regions: list[Region] = []
    now = Region(0, 0, opening)
    for n, block in enumerate(front.blocks):
        words = _heading_words(block)
        if words and now.aspect and not now.grade and n <= now.first + 2 and (bare := _BARE.match(words)):
            now = replace(now, grade=grade_code(bare["grade"]))
            continue
        if block.kind == "table" and any(
            map(_is_row, (*front.blocks[max(n - 1, 0) : n], *front.blocks[n + 1 : n + 2]))
        ):
            continue
        new = _opened(block, words, now, n, chapters)
        if new is None:
            continue
        new = replace(new, kind=renamed.get(new.kind, new.kind))
        if n > now.first:
            regions.append(replace(now, last=n))
        now = new
    if front.blocks:
        regions.append(replace(now, last=len(front.blocks)))
    return tuple(regions)


def summary_after(
    front: Front, regions: Sequence[Region], judgements: Iterable[Judgement]
) -> tuple[Region, ...]:
    """The regions with what follows the title page's table told apart as summary."""
    if not regions or regions[0].kind != "front-matter":
        return tuple(regions)
    first = regions[0]
    ends = [front.passage_at(judgement.spans[-1]) + 1 for judgement in judgements if judgement.spans]
    end = max((end for end in ends if end <= first.last), default=first.last)
    if not first.first < end < first.last:
        return tuple(regions)
    return (replace(first, last=end), replace(first, first=end, kind="summary"), *regions[1:])


def summary_of_letter(front: Front, regions: Sequence[Region]) -> tuple[Region, ...]:
    """The regions of a letter with its first findings, which have no heading, told apart as summary."""
    if not regions or regions[0].kind != "letterhead":
        return tuple(regions)
    first = regions[0]
    said = [n for n in range(first.last) if "this letter" in front.blocks[n].text[:200].lower()]
    start = said[-1] + 1 if said else first.last
    if not said or not any(len(block.text) > _LONGEST for block in front.blocks[start : first.last]):
        return tuple(regions)
    return (replace(first, last=start), replace(first, first=start, kind="summary"), *regions[1:])


def _is_row(block: Block) -> bool:
    return block.kind == "table" and _GRADED.match(_heading_words(block)) is not None


def _heading_words(block: Block) -> str:
    """The block as a heading's words: lower case, without numbering's and footnotes' marks; "" where too long."""
    if len(block.text) > _LONGEST or block.kind in ("bullet", "footnote"):
        return ""
    words = " ".join(block.text.lower().replace("’", "'").split())
    return re.sub(r"(?<=[a-z?])\d{1,2}$", "", words.strip(" .:#*")).rstrip(" ?.:")


def _opened(block: Block, words: str, now: Region, n: int, chapters: re.Pattern[str] | None) -> Region | None:
    """The region that this block opens, or None where it opens none."""
    text = block.text
    if not words:
        return _boilerplate(text, n) if now.kind not in _BEFORE_BOILERPLATE else None
    if now.kind == "contents" and (_CONTENTS_ENTRY.search(text) or block.kind == "contents"):
        return None
    if now.kind == "descriptors" and words in ("the local authority", "the lscb"):
        return None
    if block.kind != "heading" and len(words) > 90 and not _graded_heading(words):
        return None
    if (heading := _HEADING.fullmatch(words)) is not None:
        kind = heading.lastgroup or "findings"
        if kind == "boilerplate" and now.kind in _BEFORE_BOILERPLATE:
            return None
        aspect = "safeguarding-board" if "safeguarding children board" in words or "lscb" in words else ""
        if kind in _INHERITING and not aspect:
            aspect = now.aspect if _within(words) or now.aspect == "safeguarding-board" else ""
        graded = _GRADED.match(words)
        grade = grade_code(graded["grade"]) if graded and aspect else ""
        return Region(n, n, _NAMES.get(kind, kind), text, aspect, grade)
    if chapters and block.kind == "heading" and now.kind != "annex" and chapters.fullmatch(words):
        return Region(n, n, "findings", text, aspect_of(words) or "")
    if (
        _ASPECT_WORDS.search(words)
        and _CHAPTER.match(words)
        and now.kind not in ("front-matter", "descriptors", "letterhead", "annex")
    ):
        earlier = now.kind == "background" and (":" in text or not text[:1].isupper())
        return None if earlier else _aspect_region(words, text, n)
    return None


def _within(words: str) -> bool:
    """Whether a heading stands within the chapter before it ("Summary", "Inspection findings")."""
    return words in ("summary", "inspection findings", "findings", "areas for improvement", "key findings")


def _graded_heading(words: str) -> bool:
    return bool(_ASPECT_WORDS.search(words) and _GRADED.match(words))


def _aspect_region(words: str, text: str, n: int) -> Region | None:
    graded = _GRADED.match(words)
    label = clean_label(graded["label"] if graded else words)
    aspect = aspect_of(label)
    if (
        not aspect
        or _HEDGED.search(words)
        or (not graded and (text.endswith((".", ",", ";")) or len(words) > 110))
    ):
        return None
    return Region(n, n, "findings", text, aspect, grade_code(graded["grade"]) if graded else "")


def _boilerplate(text: str, n: int) -> Region | None:
    return Region(n, n, "boilerplate") if text.startswith(_BOILERPLATE) else None


def cross_checked(
    front: Front, judgements: Sequence[Judgement], regions: Iterable[Region], own: Inspection
) -> tuple[Judgement, ...]:
    """The judgements of the table, held against the headings of the sections that give their reasons.

    A heading that grades otherwise is reported; one whose aspect the table does not grade adds its judgement.
    """
    found = list(judgements)
    grades = {judgement.aspect: judgement.grade for judgement in judgements}
    allowed = aspects_of(own.framework)
    for region in regions:
        if region.aspect not in allowed or not region.grade or grades.get(region.aspect) == region.grade:
            continue
        block = front.blocks[region.first]
        if region.aspect in grades:
            first = grades[region.aspect]
            said = f"{region.aspect} is {first!r} at first and {region.grade!r} in {block.text[:90]!r}"
            front.report("grade-disagreement", said, block.page)
            continue
        evidence = _graded_at(front, region)
        found.append(judgement(evidence, own.id, region.aspect, clean_label(region.heading), region.grade))
        grades[region.aspect] = region.grade
    return tuple(found)


def _graded_at(front: Front, region: Region) -> Evidence:
    """The heading of a section, with the grade that stands under it where the heading does not hold it."""
    block = front.blocks[region.first]
    quote, spans = block.text, block.spans()
    for under in front.blocks[region.first + 1 : region.first + 3]:
        if not _GRADED.match(_heading_words(block)) and _BARE.match(_heading_words(under)):
            quote, spans = f"{quote} {under.text}", (*spans, *under.spans())
            break
    return Evidence(block.page, block.number, quote, spans, region.first)
