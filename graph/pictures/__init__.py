"""Answers as pictures: the grades of a line through time, and the issues of a line by inspection.

In: an answer of `judgements` or `recurring-issues`. Out: a PNG or SVG, the same bytes for the same answer. Colours
are of Okabe and Ito's palette, which people who see few colours tell apart, and nothing is told by colour alone:
grades stand in words, and the polarity of findings in the shape of the mark.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import BadQuestion

if TYPE_CHECKING:
    from graph.answers import Answer

FORMATS = ("png", "svg")


def draw(answer: Answer, path: str) -> None:
    """Draw an answer into a file whose ending says how; the same answer gives the same bytes."""
    format = Path(path).suffix.removeprefix(".").lower()
    if format not in FORMATS:
        raise BadQuestion(f"{path}: a picture is drawn as .png or .svg")
    if not answer.rows:
        raise BadQuestion(f"{path}: the answer has no rows, so there is nothing to draw")
    if answer.parameters.get("all"):
        raise BadQuestion(f"{path}: all lines at once make no picture; name a council")
    from graph.pictures.canvas import written
    from graph.pictures.grades import grades_figure
    from graph.pictures.matrix import matrix_figure

    if answer.question == "judgements":
        written(grades_figure(answer), Path(path), format)
    elif answer.question == "recurring-issues":
        written(matrix_figure(answer), Path(path), format)
    else:
        raise BadQuestion(f"{answer.question} has no picture; judgements and recurring-issues have")
