"""How every figure looks, and the one way in which a figure is written to files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from framing.errors import FramingError
from framing.files import write_whole

WIDTH = 7.2
"""Inches: the two-column width of most journals. A figure is printed at this size, so that its 7 points stay 7 points."""
EDGE = 0.06
"""Inches left free on all sides."""
LINE = 0.135
"""Inches from one line of small text to the next."""
MOST_LABEL = 1.6
"""Inches that the name of an outlet may take."""
FONT = "DejaVu Sans"
SMALL, NORMAL = 7.0, 7.5
"""Points: notes, numbers and ticks; names."""
INK, PALE_INK, GUIDE, FAINT = "#1a1a1a", "#555555", "#8c8c8c", "#e3e3e3"
"""Text; text of less weight; lines of reference; lines that lead the eye."""
UNIT = "score (parts in standard deviations)"
DPI = 300

# The font is the one that matplotlib brings along, and text goes into SVG as outlines: a figure looks the same where that font is not installed.
# Names are data: a dollar sign in one must not start a formula.
_STYLE: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": [FONT],
        "font.size": SMALL,
        "text.color": INK,
        "text.parse_math": False,
        "axes.edgecolor": GUIDE,
        "axes.labelcolor": INK,
        "axes.linewidth": 0.6,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "xtick.color": GUIDE,
        "xtick.labelcolor": INK,
        "xtick.labelsize": SMALL,
        "xtick.major.pad": 2.0,
        "xtick.major.size": 2.5,
        "xtick.major.width": 0.6,
        "ytick.labelcolor": INK,
        "ytick.labelsize": NORMAL,
        "ytick.major.pad": 4.0,
        "ytick.major.size": 0.0,
        "hatch.linewidth": 0.4,
        "legend.borderaxespad": 0.0,
        "legend.borderpad": 0.0,
        "legend.fontsize": SMALL,
        "legend.frameon": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "framing",
        "pdf.fonttype": 42,
    }
)

# What a backend would write of the time, the machine or its own version, it is told to leave out.
_METADATA: Mapping[str, Mapping[str, None]] = MappingProxyType(
    {
        "svg": {"Date": None, "Creator": None},
        "pdf": {"Creator": None, "Producer": None, "CreationDate": None, "ModDate": None},
        "png": {"Software": None},
    }
)
FORMATS = tuple(_METADATA)


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house's style, whatever the user's own settings of matplotlib are, and leave those as they were.

    >>> import matplotlib
    >>> with house_style():
    ...     matplotlib.rcParams["svg.hashsalt"]
    'framing'
    >>> matplotlib.rcParams["svg.hashsalt"] == "framing"
    False
    """
    with matplotlib.style.context(dict(_STYLE), after_reset=True):
        yield


def blank_figure(height: float) -> Figure:
    """An empty figure of the house's width and the given height in inches, which needs no window system."""
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def place_axes(figure: Figure, left: float, top: float, size: tuple[float, float]) -> Axes:
    """New axes whose upper left corner is `left` and `top` inches from that of the figure; `size` is width and height in inches."""
    width, height = size
    full = figure.get_figheight()
    return figure.add_axes((left / WIDTH, 1 - (top + height) / full, width / WIDTH, height / full))


def place_text(figure: Figure, left: float, top: float, text: str, **properties: Any) -> None:
    """Text whose upper edge is `top` inches under that of the figure; `left` is where it is aligned, in inches."""
    full = figure.get_figheight()
    figure.text(left / WIDTH, 1 - top / full, text, **{"verticalalignment": "top", "parse_math": False, **properties})


def place_notes(figure: Figure, top: float, lines: Sequence[str]) -> None:
    """The small lines at the foot of a figure, the first of them `top` inches from the figure's upper edge."""
    for line, note in enumerate(lines):
        place_text(figure, EDGE, top + line * LINE, note, color=PALE_INK)


def nothing_to_show(what: str) -> Figure:
    """A figure of a table without rows: it says so, so that a page with it in its place says so too."""
    figure = blank_figure(0.5)
    figure.text(0.5, 0.5, what, ha="center", va="center", color=PALE_INK, fontsize=NORMAL, parse_math=False)
    return figure


def save(figure: Figure, stem_path: str | Path, *, formats: Sequence[str] = FORMATS) -> list[Path]:
    """The files in which a figure was written: `stem_path` with the ending of each of the `formats` (svg, pdf, png), in their order.

    The same figure gives the same bytes on every run: nothing of the time or the machine goes in. A file is either whole or not there.
    Raises `FramingError` for a format that is not one of the three.
    """
    if unknown := [name for name in formats if name not in _METADATA]:
        raise FramingError(stem_path, found=f"no format {unknown[0]!r}", expected=", ".join(FORMATS))
    stem = Path(stem_path)
    written = []
    with house_style():
        for name in formats:
            rendered = BytesIO()
            figure.savefig(rendered, format=name, dpi=DPI, metadata=dict(_METADATA[name]))
            written.append(write_whole(stem.with_name(f"{stem.name}.{name}"), rendered.getvalue()))
    return written
