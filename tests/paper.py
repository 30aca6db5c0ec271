"""A small setter of PDF files for tests: headings, numbered paragraphs, bullets and footnotes, set as in reports.

Only the fonts that every reader of PDF knows, no compression: the files can be looked at in an editor.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

HEIGHT = 842.0
LEADING = 14.5
LEFT, HANG = 71.0, 99.0
COLUMNS = 84
FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "marks": "ZapfDingbats"}
SQUARE = "n"
"""A square of the font of marks; its text is the private character that Word writes for its bullets."""
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> "
    b"endcodespacerange 1 beginbfchar <6E> <F06E> endbfchar endcmap end end"
)


class Paper:
    """Pages that are set line by line, from the top."""

    def __init__(self, header: str = "", footer: str = "") -> None:
        self.header, self.footer = header, footer
        self.pages: list[list[str]] = []
        self.new_page()

    def new_page(self) -> Paper:
        self.pages.append([])
        self.y = 760.0
        page = len(self.pages)
        for words, y in ((self.header, 800.0), (self.footer, 30.0)):
            if words:
                self.put(words.replace("#", str(page)), LEFT, y, 10)
        return self

    def put(self, words: str, x: float, y: float, size: float = 12, font: str = "plain") -> None:
        """Set words at a place."""
        shown = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        name = list(FONTS).index(font)
        self.pages[-1].append(
            f"BT /F{name} {size} Tf {x} {y} Td (".encode().decode("latin-1")
            + shown.decode("latin-1")
            + ") Tj ET"
        )

    def lines(
        self, lines: Iterable[str], x: float, size: float = 12, font: str = "plain", hang: float = 0
    ) -> None:
        for n, line in enumerate(lines):
            self.put(line, x if n == 0 or not hang else hang, self.y, size, font)
            self.y -= LEADING * size / 12

    def heading(self, words: str, size: float = 14, font: str = "bold") -> Paper:
        self.y -= 12
        self.lines(textwrap.wrap(words, COLUMNS * 12 // int(size)), LEFT, size, font)
        self.y -= 12
        return self

    def paragraph(self, words: str, number: str = "", gap: float = 12) -> Paper:
        if number:
            self.lines(textwrap.wrap(f"{number}. {words}", COLUMNS), LEFT, hang=HANG)
        else:
            self.lines(textwrap.wrap(words, COLUMNS), LEFT)
        self.y -= gap
        return self

    def bullet(self, words: str) -> Paper:
        self.put(SQUARE, LEFT, self.y, 12, "marks")
        self.lines(textwrap.wrap(words, COLUMNS), LEFT + 18)
        self.y -= 6
        return self

    def note(self, mark: str, words: str) -> Paper:
        """A footnote at the foot of the page: a raised mark, then smaller print."""
        lines = textwrap.wrap(words, COLUMNS)
        y = 60.0 + 12 * len(lines)
        self.put(mark, LEFT, y + 3.6, 6.5)
        for n, line in enumerate(lines):
            self.put(line, LEFT + (7 if n == 0 else 0), y - 12 * n, 10)
        return self

    def pdf(self) -> bytes:
        """The file."""
        objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        for n, name in enumerate(FONTS.values()):
            coding = b" /ToUnicode 6 0 R" if name == "ZapfDingbats" else b" /Encoding /WinAnsiEncoding"
            objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name}".encode() + coding + b" >>")
            assert len(objects) == 3 + n
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_TO_UNICODE), _TO_UNICODE))
        kids = []
        for page in self.pages:
            stream = "\n".join(page).encode("latin-1")
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
            fonts = " ".join(f"/F{n} {n + 3} 0 R" for n in range(len(FONTS)))
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {len(objects)} 0 R"
                f" /Resources << /Font << {fonts} >> >> >>".encode()
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        return assemble(objects)


def assemble(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)
