"""What a line says, freed from how it was set: bullets, blanks, characters that show nothing."""

from __future__ import annotations

import re

BULLETS = frozenset("•●▪■◼◾□▫○◦‣⁃∙·➢➔►✓✔❖◆")
"""Always a bullet at the head of a line."""

DASHES = frozenset("-–—―−─*o")
"""A bullet where a blank follows and something new begins; else a dash or a word that goes on."""

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The line with single blanks and without what does not show; letters and digits stay as they are."""
    if text.isascii():
        return " ".join(text.split()) if "  " in text or "\t" in text else text
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())
