"""The grades of a line through time: a column for each inspection, a row for each aspect, the grade in words.

Aspects of different frameworks have rows of their own, related ones beside each other (children looked after, in
care, in care and care leavers): which of them a framework judges is no choice of ours.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from graph.pictures.canvas import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    SKY,
    VERMILION,
    WIDTH,
    figure_of,
    in_lines,
    shortened,
)
from graph.questions.judgements import order
from ontology.aspects import load_aspects

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from graph.answers import Answer

_FILL: Final = {
    "outstanding": (BLUE, "white"),
    "good": (SKY, INK),
    "positive": (SKY, INK),
    "adequate": (ORANGE, INK),
    "requires-improvement": (ORANGE, INK),
    "inconsistent": (ORANGE, INK),
    "inadequate": (VERMILION, "white"),
    "systemic-failings": (VERMILION, "white"),
}
"""Colour and ink of a grade."""

_LEFT: Final = 250
_HEAD: Final = 112
_ROW: Final = 34


def grades_figure(answer: Answer) -> Figure:
    """The picture of an answer to `judgements`."""
    inspections = list({row["inspection"]: row for row in answer.rows}.values())
    aspects = sorted({row["aspect"] for row in answer.rows if row["aspect"]}, key=lambda a: order(a, ""))
    height = _HEAD + _ROW * max(len(aspects), 1) + 60
    figure = figure_of(height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    axes.text(
        12,
        24,
        f"Judgements in the line of {answer.parameters['authority']}",
        size=13,
        weight="bold",
        color=INK,
    )
    wide = (WIDTH - _LEFT - 12) / len(inspections)
    _head(axes, inspections, wide)
    _succession(axes, inspections, wide, height)
    bottom = _HEAD + _ROW * max(len(aspects), 1)
    for n, aspect in enumerate(aspects):
        y = _HEAD + _ROW * n
        axes.text(_LEFT - 10, y + _ROW / 2, _aspect(aspect), ha="right", va="center", size=9, color=INK)
        axes.plot((_LEFT, WIDTH - 12), (y, y), color=PALE, linewidth=0.8, zorder=0)
    for column, inspection in enumerate(inspections):
        told: dict[str, list[str]] = {}
        for row in answer.rows:
            if row["inspection"] == inspection["inspection"] and row["aspect"]:
                told.setdefault(row["aspect"], []).append(row["grade"])
        for aspect, grades in told.items():
            _cell(axes, _LEFT + column * wide, _HEAD + _ROW * aspects.index(aspect), wide, grades)
        if not told:
            x = _LEFT + (column + 0.5) * wide
            middle = _HEAD + _ROW / 2
            axes.text(x, middle, "no\ngrades", ha="center", va="center", size=7, color=INK, style="italic")
    axes.text(
        12, bottom + 34, "A dashed line stands where a reorganisation parts the councils.", size=8, color=INK
    )
    return figure


def _head(axes: Axes, inspections: list[dict[str, Any]], wide: float) -> None:
    size = 8 if wide > 100 else 7
    room = max(int(wide / (0.92 * size)), 6)
    for n, row in enumerate(inspections):
        lines = (
            *in_lines(row["authority"], room, 3),
            *in_lines(row["kind"], room),
            row["start"] or row["published"],
        )
        axes.text(
            _LEFT + (n + 0.5) * wide,
            _HEAD - 6,
            "\n".join(lines),
            ha="center",
            va="bottom",
            size=size,
            color=INK,
        )


def _succession(axes: Axes, inspections: list[dict[str, Any]], wide: float, height: float) -> None:
    """A dashed line between a predecessor's inspections and those that come after the change."""
    for n, (before, after) in enumerate(pairwise(inspections), 1):
        if before["direction"] != after["direction"]:
            x = _LEFT + n * wide
            axes.plot((x, x), (38, height - 40), color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=3)


def _cell(axes: Axes, x: float, y: float, wide: float, grades: list[str]) -> None:
    from matplotlib.patches import Rectangle

    high = (_ROW - 4) / len(grades)
    for n, grade in enumerate(grades):
        fill, ink = _FILL.get(grade, ("white", INK))
        top = y + 2 + n * high
        axes.add_patch(Rectangle((x + 2, top), wide - 4, high, facecolor=fill, edgecolor=INK, linewidth=0.6))
        label = _grade(grade, wide)
        size = 8 if high > 20 and wide > 85 else 7 if high > 20 else 6
        axes.text(
            x + wide / 2,
            top + high / 2,
            label,
            ha="center",
            va="center",
            size=size,
            color=ink,
            linespacing=0.95,
        )


def _grade(grade: str, wide: float) -> str:
    """A grade in words, on two lines where the column is narrow."""
    label = shortened(grade.replace("-", " ").capitalize() or "Not told", 24)
    return label.replace(" ", "\n", 1) if len(label) * 6.4 > wide - 8 else label


def _aspect(code: str) -> str:
    found = load_aspects().get(code)
    return shortened(found.label if found else code.removeprefix("other:"), 40)
