"""Whether a block asks for something: a recommendation, an area for improvement, a *what needs to improve* bullet."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.findings.context import Standing

_SIGNS = frozenset(
    [
        "is",
        "are",
        "has",
        "have",
        "was",
        "were",
        "ensure",
        "should",
        "must",
        "improve",
        "will",
        "not",
        "need",
        "so",
    ]
)


def name_signs(words: Sequence[str], number: str, text: str, standing: Standing, before: str) -> list[str]:
    """Names of what speaks for or against; `before` is the first word of the block before."""
    first = words[0] if words else ""
    signs = [
        f"first:{first}",
        f"first two:{first} {words[1] if len(words) > 1 else ''}",
        f"part:{standing.part}",
    ]
    signs += [f"has:{word}" for word in _SIGNS.intersection(words)]
    signs += [
        name for name, true in (("numbered", number != ""), ("full stop", text.rstrip()[-1:] == ".")) if true
    ]
    signs += [f"under {size}" for size in (100, 200, 400) if len(text) < size]
    if standing.since == 99:
        signs += [f"not asked, first:{first}", f"not asked, part:{standing.part}"]
    else:
        signs += ["asked", f"asked, before:{before}", f"asked, {'numbered' if number else 'not numbered'}"]
        signs += [f"asked under {near} before" for near in (4, 15) if standing.since < near]
        if len(text) < 300:
            signs += ["asked, short", f"asked, short, part:{standing.part}"]
        if "is" not in words and "are" not in words and "has" not in words:
            signs.append("asked, says nothing")
    return sorted(signs)
