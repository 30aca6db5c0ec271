"""What both pictures share: colours, the size of type, and how a figure becomes a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import GraphError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH: Final = 1200
"""Pixels of a picture's width."""
DPI: Final = 100
INK: Final = "#222222"
PALE: Final = "#dddddd"
VERMILION: Final = "#d55e00"
BLUE: Final = "#0072b2"
PURPLE: Final = "#cc79a7"
ORANGE: Final = "#e69f00"
SKY: Final = "#56b4e9"


def figure_of(height: float) -> Figure:
    """An empty figure of the common width and so many pixels high, with no window behind it."""
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")


def written(figure: Figure, path: Path, format: str) -> None:
    """Write it without date or chance ids, so that the same answer gives the same bytes."""
    import matplotlib

    # An SVG keeps its text as text, which can be searched and read aloud.
    settings: Any = {"svg.hashsalt": "inspectgraph", "svg.fonttype": "none", "font.family": "DejaVu Sans"}
    none = {"Date": None} if format == "svg" else {"Software": None}
    try:
        with matplotlib.rc_context(settings):
            figure.savefig(path, format=format, dpi=DPI, metadata=none)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror or error}") from error


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def in_lines(slug: str, room: int, most: int = 2) -> list[str]:
    """The name of a council on a few lines at most; what is still too long is shortened."""
    lines = [""]
    for part in slug.split("-"):
        joined = f"{lines[-1]}-{part}" if lines[-1] else part
        if len(joined) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(part)
    told = [*lines[: most - 1], "-".join(lines[most - 1 :])] if len(lines) > most else lines
    return [shortened(line, room) for line in told]
