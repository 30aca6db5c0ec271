"""The recurring issues of a line by inspection: a row for each issue, a column for each inspection that counts.

A weakness is a filled square, a strength a ring, both a square in a ring; a number beside it counts the weaknesses
where there are several.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from graph.pictures.canvas import BLUE, INK, PALE, VERMILION, WIDTH, figure_of, in_lines, shortened
from ontology.issues import load_areas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from graph.answers import Answer

_LEFT: Final = 330
_RIGHT: Final = 110
_HEAD: Final = 150
_ROW: Final = 21
_STATE: Final = {"persists": VERMILION, "mixed": INK, "resolved": BLUE}


def matrix_figure(answer: Answer) -> Figure:
    """The picture of an answer to `recurring-issues`: issues by area, as the answer orders them within each."""
    inspections = sorted(
        {i["inspection"]: i for row in answer.rows for i in row["inspections"]}.values(),
        key=lambda i: (i["start"], i["inspection"]),
    )
    areas: dict[str, list[dict[str, Any]]] = {}
    for row in answer.rows:
        areas.setdefault(row["area"], []).append(row)
    height = _HEAD + _ROW * (len(answer.rows) + len(areas)) + 50
    figure = figure_of(height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    wide = (WIDTH - _LEFT - _RIGHT) / len(inspections)
    who = answer.parameters.get("authority") or answer.parameters.get("board")
    axes.text(12, 24, f"Issues that recur: {who}", size=13, weight="bold", color=INK)
    _key(axes)
    _head(axes, inspections, wide, height)
    y = _HEAD
    for area, rows in areas.items():
        label = load_areas()[area].label if area in load_areas() else area
        axes.text(12, y + _ROW / 2, label, va="center", size=9, weight="bold", color=INK)
        axes.plot((12, WIDTH - 12), (y, y), color=INK, linewidth=0.6)
        y += _ROW
        for row in rows:
            _issue(axes, row, [i["inspection"] for i in inspections], y, wide)
            y += _ROW
    return figure


def _key(axes: Axes) -> None:
    for x, weak, strong, text in ((30, 1, 0, "weakness"), (130, 0, 1, "strength"), (230, 1, 1, "both")):
        _mark(axes, x, 50, weak, strong)
        axes.text(x + 14, 50, text, va="center", size=9, color=INK)
    axes.text(18, 74, "A number counts weaknesses, where there are several.", size=8, color=INK)
    axes.text(18, 92, "* weak before a reorganisation and again after it.", size=8, color=INK)
    axes.text(18, 110, "Dashed: a council's reports end, another's begin.", size=8, color=INK)


def _head(axes: Axes, inspections: list[dict[str, Any]], wide: float, height: float) -> None:
    for n, i in enumerate(inspections):
        kind = i["inspection"].split("/")[1]
        council = (
            in_lines(i["authority"], int(wide / 7.2), 3) if wide >= 130 else [shortened(i["authority"], 24)]
        )
        label = "\n".join((*council, f"{kind} {i['start']}"))
        x = _LEFT + (n + 0.5) * wide
        axes.text(
            x,
            _HEAD - 6,
            label,
            rotation=45 if wide < 130 else 0,
            ha="left" if wide < 130 else "center",
            va="bottom",
            size=8,
            color=INK,
            rotation_mode="anchor",
        )
    for n, (before, after) in enumerate(pairwise(inspections), 1):
        if before["authority"] != after["authority"]:
            x = _LEFT + n * wide
            axes.plot((x, x), (_HEAD, height - 40), color=INK, linewidth=0.8, linestyle=(0, (4, 3)))
    axes.text(WIDTH - 12, _HEAD - 6, "state", ha="right", va="bottom", size=8, color=INK)


def _issue(axes: Axes, row: dict[str, Any], columns: list[str], y: float, wide: float) -> None:
    middle = y + _ROW / 2
    star = "*" if row["spansSuccession"] else ""
    label = shortened(row["label"], 52) + star
    axes.text(
        _LEFT - 12, middle, label, ha="right", va="center", size=9 if len(label) < 42 else 7.5, color=INK
    )
    axes.plot((_LEFT, WIDTH - 12), (y + _ROW, y + _ROW), color=PALE, linewidth=0.6, zorder=0)
    for i in row["inspections"]:
        x = _LEFT + (columns.index(i["inspection"]) + 0.5) * wide
        _mark(axes, x, middle, i["weaknesses"], i["strengths"])
        if i["weaknesses"] > 1:
            axes.text(x + 11, middle, str(i["weaknesses"]), va="center", size=8, color=INK)
    axes.text(
        WIDTH - 12,
        middle,
        row["state"],
        ha="right",
        va="center",
        size=9,
        color=_STATE[row["state"]],
        weight="bold",
    )


def _mark(axes: Axes, x: float, y: float, weak: int, strong: int) -> None:
    """A filled square, a ring, or one in the other."""
    if strong:
        axes.plot(
            [x],
            [y],
            marker="o",
            markersize=11,
            markerfacecolor="white",
            markeredgecolor=BLUE,
            markeredgewidth=1.8,
        )
    if weak:
        axes.plot([x], [y], marker="s", markersize=5.5 if strong else 9, color=VERMILION)
