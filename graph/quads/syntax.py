"""RDF terms as N-Quads text, in the one form that a store writes back.

A build makes a million terms, so these are plain functions from text to text. Values are written in canonical
form (`12`, `2.5`, `true`), because a store hands back what a literal means and not how it was typed: without that
an export would not be byte for byte what went in.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ontology.namespaces import XSD

_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), f"^^<{XSD}date>"),
    (re.compile(r"\d{4}-\d\d"), f"^^<{XSD}gYearMonth>"),
    (re.compile(r"\d{4}"), f"^^<{XSD}gYear>"),
)
_INTEGER = f'"^^<{XSD}integer>'
_DECIMAL = f'"^^<{XSD}decimal>'
_BOOLEAN = f'"^^<{XSD}boolean>'

# Control characters, private use, surrogates and non-characters: XML can hold none of them.
_UNWRITABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)


def iri(value: str) -> str:
    return f"<{value}>"


def literal(text: str) -> str:
    """A string. A character that no export could carry becomes a space; readers leave none, this is the last door."""
    if not text.isprintable():
        text = _UNWRITABLE.sub(" ", text)
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    return f'"{text}"'


def date(text: str) -> str:
    """`YYYY[-MM[-DD]]` as a date, a month or a year; what has no such form stays a string, for `validate` to name."""
    for form, datatype in _DATES:
        if form.fullmatch(text):
            return f'"{text}"{datatype}'
    return literal(text)


def integer(value: int) -> str:
    return f'"{value}{_INTEGER}'


def decimal(value: float) -> str:
    text = format(Decimal(repr(value + 0)).normalize(), "f")
    return f'"{text}{_DECIMAL}'


def boolean(value: bool) -> str:
    return f'"{"true" if value else "false"}{_BOOLEAN}'


def typed(text: str, datatype: str) -> str:
    return f"{literal(text)}^^<{datatype}>"
