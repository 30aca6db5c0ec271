"""Sees through the faults of converters: HTML tags, entities, LaTeX crumbs, Markdown's marks within a line.

What is taken away is noted as a *cut* where it had letters, so that the text still finds its place in the source.
"""

from __future__ import annotations

import html
import re

_SIGNS = re.compile(r"[<&$\\*`\[_]")
_TAGS = (
    "a|abbr|b|blockquote|br|center|code|div|em|figure|font|h[1-6]|hr|i|img|li|mark|ol|p|pre|s|small|span|strong|sub"
    "|sup|table|tbody|td|th|thead|tr|u|ul"
)
_CRUMB = re.compile(
    rf"""
      (?P<mangled> (?:<su[pb]>)? & (?:</su[pb]>)? lt; /? su[pb] (?:>|&gt;) )
    | (?P<tag>     </?(?:{_TAGS})\b[^<>]*> | <!--.*?--> )
    | (?P<entity>  &(?:[a-z]{{2,8}}|\#\d{{1,6}}|\#x[0-9a-f]{{1,5}}); )
    | (?P<command> \\(?:ensuremath|math(?:sf|rm|bf|it|tt|cal|bb)|text(?:sf|rm|bf|it|tt|normal|superscript)?
                     |emph|underline|mbox|hbox|operatorname)(?=[\s{{]) )
    | (?P<link>    (?<=\])\((?:[^()\s]|\([^()\s]*\))*\) )
    | \\(?P<kept>  [\\`*_{{}}\[\]()\#+.!|>~-] )
    | (?P<mark>    \*{{1,3}} | `+ | (?<![A-Za-z0-9])_{{1,2}}(?=\S) | (?<=\S)_{{1,2}}(?![A-Za-z0-9])
                 | \[(?=[^\[\]]*\]\() | \](?=\() )
    """,
    re.I | re.X,
)
_FORMULA = re.compile(r"\$([^$\n]{1,80})\$")
_IN_FORMULA = re.compile(r"[{}^\\]")
BLOCK_TAG = re.compile(r"</?(?:p|div|ul|ol|li|br|h[1-6]|table|tr)\b[^<>]*>", re.I)


def has_crumbs(text: str) -> bool:
    """Whether the line is worth a closer look."""
    return _SIGNS.search(text) is not None


def strip(text: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its markup, and the cuts in the source, in which `text` begins at `start`."""
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    position = 0
    for crumb in _CRUMB.finditer(text):
        instead = ""
        if crumb["entity"]:
            instead = html.unescape(crumb[0])
            if instead == crumb[0] or (instead.isascii() and instead.isalnum()):
                continue
        elif crumb["kept"]:
            instead = crumb["kept"]
        elif crumb["tag"] and BLOCK_TAG.match(crumb[0]):
            instead = " "
        kept.append(text[position : crumb.start()])
        kept.append(" " if instead.isspace() else instead)
        position = crumb.end()
        if any(c.isalnum() for c in crumb[0]):
            cuts.append((start + crumb.start(), start + crumb.end()))
    kept.append(text[position:])
    plain = "".join(kept)
    if "$" in plain:
        plain = _FORMULA.sub(
            lambda m: _IN_FORMULA.sub("", m[1]).strip() if _IN_FORMULA.search(m[1]) else m[0], plain
        )
    return plain, tuple(cuts)
