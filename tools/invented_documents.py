"""Make the demo's PDF files: `uv run --group tools python tools/invented_documents.py`.

Comes in: `tools/invented/*.txt`, reports about councils that do not exist. Goes out: `api/invented/documents/*.pdf`,
set as the reports of their time were set, with running headers, page numbers at the outer edge, footnotes, tables of
judgements and hanging numbers. The same text gives the same bytes: no clock and no random identifier goes in.

One line of a source is one thing: `= ` title, `== ` subtitle, `# ` to `### ` headings, `1. ` numbered
paragraph, `* ` and `** ` bullets, `> ` a heading in the contents, `[^1]: ` footnote, `--- page` a new page;
`|box`, `|text`, `|grade`, `|under`, `|head` and `|section` are rows of a table, their cells parted by ` | `.
Anything else is a paragraph. `%name value` at the head are settings.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

SOURCES = Path(__file__).parent / "invented"
DOCUMENTS = Path(__file__).parents[1] / "api" / "invented" / "documents"

# The fonts come with reportlab; Vera is of Verdana's kind, as Tahoma is, in which the real reports are set.
pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))
pdfmetrics.registerFont(TTFont("VeraIt", "VeraIt.ttf"))
pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBd")

BODY = ParagraphStyle("body", fontName="Vera", fontSize=10, leading=14, alignment=TA_LEFT, spaceAfter=8)
STYLES = {
    "body": BODY,
    "title": ParagraphStyle("title", BODY, fontSize=18, leading=23, spaceAfter=10),
    "subtitle": ParagraphStyle("subtitle", BODY, fontName="VeraBd", fontSize=11, leading=15, spaceAfter=3),
    "h1": ParagraphStyle("h1", BODY, fontSize=15, leading=19, spaceBefore=8, spaceAfter=8, keepWithNext=1),
    "h2": ParagraphStyle(
        "h2", BODY, fontName="VeraBd", fontSize=11, leading=15, spaceBefore=6, keepWithNext=1
    ),
    "h3": ParagraphStyle(
        "h3", BODY, fontName="VeraBd", fontSize=10, leading=14, spaceBefore=4, keepWithNext=1
    ),
    "numbered": ParagraphStyle("numbered", BODY, leftIndent=26, bulletIndent=0),
    "bullet": ParagraphStyle("bullet", BODY, leftIndent=18, bulletIndent=4, spaceAfter=3),
    "deeper": ParagraphStyle("deeper", BODY, leftIndent=36, bulletIndent=22, spaceAfter=3),
    "cell": ParagraphStyle("cell", BODY, fontSize=9.5, leading=12.5, spaceAfter=0),
    "section": ParagraphStyle("section", BODY, fontSize=13, leading=17, spaceAfter=0),
    "footnote": ParagraphStyle("footnote", BODY, fontSize=7.5, leading=9.5, spaceAfter=0),
}
WIDTH = A4[0] - 45 * mm


@dataclass(frozen=True)
class Source:
    """One invented document: the words after `%` at its head, and its body's lines."""

    settings: dict[str, str]
    lines: tuple[str, ...]


@dataclass
class Numbering:
    """Which page each heading came to stand on, learnt in a first pass and printed in the second."""

    pages: dict[str, int] = field(default_factory=dict)


class Footnote(Flowable):  # type: ignore[misc]
    """Takes no room where it stands; prints its text at the foot of that page."""

    def __init__(self, mark: str, text: str) -> None:
        super().__init__()
        self.paragraph = Paragraph(f"<super>{mark}</super> {text}", STYLES["footnote"])

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.footnotes = [*getattr(canvas, "footnotes", []), self.paragraph]


class Heading(Paragraph):  # type: ignore[misc]
    """A heading that remembers its page for the contents."""

    def __init__(self, text: str, style: ParagraphStyle, numbering: Numbering) -> None:
        super().__init__(text, style)
        self.name, self.numbering = re.sub(r"<super>.*?</super>|<.*?>", "", text), numbering

    def draw(self) -> None:
        self.numbering.pages.setdefault(self.name, self.canv.getPageNumber())
        super().draw()


def read_source(path: Path) -> Source:
    settings: dict[str, str] = {}
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("%"):
            name, _, value = line[1:].partition(" ")
            settings[name] = value
        else:
            lines.append(line)
    return Source(settings, tuple(lines))


def inline(text: str) -> str:
    """Bold between `**`, a footnote's mark raised, the rest made safe for reportlab's own markup."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return re.sub(r"\[\^(\d)\]", r"<super>\1</super>", safe)


def grade_table(rows: list[tuple[str, list[str]]], numbering: Numbering) -> Table:
    """The table of judgements: `box` and `text` span it, `grade` and `head` have two cells, `under` is indented."""
    content: list[list[Any]] = []
    style: list[tuple[Any, ...]] = [
        ("BOX", (0, 0), (-1, -1), 0.7, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    for at, (kind, cells) in enumerate(rows):
        if kind in ("box", "text", "section") and len(cells) == 1:
            shown = STYLES["section"] if kind == "box" else STYLES["cell"]
            content.append([Paragraph(inline(cells[0]), shown), "", ""])
            style.append(("SPAN", (0, at), (2, at)))
        elif kind == "under":
            left, right = (Paragraph(inline(cell), STYLES["cell"]) for cell in cells)
            content.append(["", left, right])
            style.append(("INNERGRID", (0, at), (-1, at), 0.7, colors.black))
        else:
            bold = kind == "head"
            left_style = STYLES["section"] if kind == "section" else STYLES["cell"]
            texts = [f"**{cell}**" if bold else cell for cell in cells]
            left = (
                Heading(inline(texts[0]), left_style, numbering)
                if kind == "section"
                else Paragraph(inline(texts[0]), left_style)
            )
            content.append([left, "", Paragraph(inline(texts[1]), STYLES["cell"])])
            style.append(("SPAN", (0, at), (1, at)))
            style.append(("LINEBEFORE", (2, at), (2, at), 0.7, colors.black))
        if kind != "text" and at:
            style.append(("LINEABOVE", (0, at), (-1, at), 0.7, colors.black))
    return Table(
        content,
        colWidths=[16 * mm, WIDTH - 78 * mm, 62 * mm],
        style=style,
        spaceBefore=4,
        spaceAfter=10,
        hAlign="LEFT",
    )


def story(source: Source, numbering: Numbering) -> list[Any]:
    """The document's flowables, one for each line of its source."""
    flow: list[Any] = []
    rows: list[tuple[str, list[str]]] = []
    for line in source.lines:
        row = re.match(r"\|(\w+) (.*)", line)
        if row:
            rows.append((row[1], [cell.strip() for cell in row[2].split(" | ")]))
            continue
        if rows:
            flow.append(grade_table(rows, numbering))
            rows = []
        if line.strip():
            flow.append(flowable(line, numbering))
    return flow + ([grade_table(rows, numbering)] if rows else [])


def flowable(line: str, numbering: Numbering) -> Any:
    if line == "--- page":
        return PageBreak()
    footnote = re.match(r"\[\^(\d)\]: (.*)", line)
    if footnote:
        return Footnote(footnote[1], inline(footnote[2]))
    if line.startswith("> "):
        page = numbering.pages.get(line[2:], 0)
        cells = [[Paragraph(inline(line[2:]), STYLES["cell"]), Paragraph(str(page), STYLES["cell"])]]
        return Table(cells, colWidths=[WIDTH - 15 * mm, 15 * mm], hAlign="LEFT")
    for mark, style in (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("== ", "subtitle"), ("= ", "title")):
        if line.startswith(mark):
            return Heading(inline(line[len(mark) :]), STYLES[style], numbering)
    for mark, style in (("** ", "deeper"), ("* ", "bullet")):
        if line.startswith(mark):
            return Paragraph(inline(line[len(mark) :]), STYLES[style], bulletText="•")
    numbered = re.match(r"(\d+)\. (.*)", line)
    if numbered:
        return Paragraph(inline(numbered[2]), STYLES["numbered"], bulletText=f"{numbered[1]}.")
    return Paragraph(inline(line), STYLES["body"])


def draw_edges(canvas: Canvas, source: Source) -> None:
    """Footnotes, the rule above the footer, the page number at the outer edge, the running title of later layouts."""
    page = canvas.getPageNumber()
    left, right, foot = 22 * mm, A4[0] - 22 * mm, 17 * mm
    canvas.saveState()
    height = foot + 8 * mm
    for paragraph in reversed(getattr(canvas, "footnotes", [])):
        _, tall = paragraph.wrap(WIDTH, A4[1])
        paragraph.drawOn(canvas, left, height)
        height += tall + 2 * mm
    if getattr(canvas, "footnotes", []):
        canvas.line(left, height, left + 45 * mm, height)
    canvas.footnotes = []
    running = source.settings.get("running", "")
    if running and page > 1:
        canvas.setFont("Vera", 7.5)
        canvas.drawString(left, foot, running)
        canvas.drawString(left, foot - 10, source.settings["dates"])
        canvas.drawRightString(right, foot - 10, str(page))
    elif not running:
        canvas.line(left, foot + 3 * mm, right, foot + 3 * mm)
        canvas.setFont("Vera", 11)
        if source.settings["layout"] == "late" and page % 2 == 0:
            canvas.drawString(left, foot - 4, str(page))
        else:
            canvas.drawRightString(right, foot - 4, str(page))
    canvas.restoreState()


def set_document(source: Source, numbering: Numbering) -> bytes:
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=source.settings["title"],
        author="inspectgraph",
        subject="An invented document about councils that do not exist",
        invariant=1,
    )
    frame = Frame(22 * mm, 27 * mm, WIDTH, A4[1] - 47 * mm, id="body", leftPadding=0, rightPadding=0)
    document.addPageTemplates(
        PageTemplate("page", [frame], onPageEnd=lambda canvas, _: draw_edges(canvas, source))
    )
    document.build(story(source, numbering))
    return out.getvalue()


def make_pdf(path: Path) -> bytes:
    """The PDF of one source: a first pass learns the pages of the headings, the second prints them."""
    source, numbering = read_source(path), Numbering()
    set_document(replace(source), numbering)
    return set_document(source, numbering)


def main() -> int:
    for path in sorted(SOURCES.glob("*.txt")):
        target = DOCUMENTS / f"{path.stem}.pdf"
        target.write_bytes(make_pdf(path))
        print(f"{target.name}: {target.stat().st_size} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
