"""What each term and each seed of an axis does to the outlets' means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from framing.errors import FramingError
from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, pole_labels, shorten, text_width, wrap
from framing.figures.outlets import MOST, OutletMark, outlet_marks
from framing.figures.panels import HEAD_SPACE
from framing.figures.style import (
    EDGE,
    FAINT,
    GUIDE,
    INK,
    LINE,
    MOST_LABEL,
    NORMAL,
    PALE_INK,
    SMALL,
    WIDTH,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)

_ROW = 0.21
"""Inches of a row."""
_POINT = 4.6
_WIDEST = 2.3
"""Inches that a term or seed may take."""
_FEWEST_UNITS = 0.05
"""The scale reaches at least so far to both sides: what moves nothing should not look as if it did."""
_TITLE, _TICKS, _BETWEEN, _SPACE = 0.17, 0.2, 0.1, 0.1
_BOLD = 1.15
"""How much wider bold letters are."""
_UNIT = "change of the outlet’s mean score when it is left out (parts in standard deviations)"
_SIGNS = {"low": "−", "high": "+"}
_MARKS_HEAD = "moves furthest (n)"


class _Row(NamedTuple):
    """One term or seed: how far it moves each outlet's mean when it is left out."""

    kind: str
    pole: str
    text: str
    changes: Mapping[str, float]

    @property
    def furthest(self) -> str:
        """The outlet that it moves furthest, the first by name of equals."""
        return min(self.changes, key=lambda outlet: (-abs(self.changes[outlet]), outlet))

    @property
    def size(self) -> float:
        """How far it moves that outlet."""
        return abs(self.changes[self.furthest])


@dataclass(frozen=True)
class _Layout:
    """How the width is shared out: terms and seeds, the panel, and the outlet that is moved furthest."""

    labels: tuple[str, ...]
    furthest: tuple[str, ...]

    @property
    def left(self) -> float:
        """Inches from the figure's edge to the panel."""
        return EDGE + max(text_width(label, NORMAL) for label in self.labels) + _SPACE

    @property
    def width(self) -> float:
        """Inches of the panel."""
        # On a screen letters are set to whole points of it, which makes a long name a little wider than it is in print.
        return WIDTH - EDGE - self.left - _SPACE - 1.03 * max(text_width(text) for text in (*self.furthest, _MARKS_HEAD))


@house_style()
def term_influence(influence: pd.DataFrame, *, axis: str = "", poles: Mapping[str, tuple[str, str]] | None = None, most: int = 15) -> Figure:
    """Which terms and seeds carry the result: how far does each outlet's mean move when one of them is left out?

    One row for each term or seed, those on top that move an outlet furthest, `most` of them; seeds stand in quotation marks. A point is an outlet in
    its colour and shape, at the change of its mean; the thin line reaches from the one that moves furthest down to the one that moves furthest up.
    The line at 0 is no change. + and − say to which pole the term or seed belongs. At the right stands the outlet that it moves furthest, and in
    brackets how many articles of it have a score.

    `influence` has the columns axis, kind (`term`, `seed`), pole, left_out, outlet, n, change (`framing.workbench.influence`), a row for each term
    or seed and outlet. Of several axes `axis` is drawn, or the first. `poles` names the low and the high end of each axis. Of more than 40 outlets
    the 40 with the most articles are shown. Raises `FramingError` if the table has no such axis.
    """
    table = _of_axis(influence, axis)
    articles = {str(outlet): int(n) for outlet, n in table.groupby("outlet", sort=True)["n"].max().items()}
    outlets = sorted(sorted(articles, key=lambda outlet: (-articles[outlet], outlet))[:MOST])
    every = _read_rows(table[table["outlet"].isin(outlets)])
    rows = sorted((row for row in every if row.size > 0), key=lambda row: (-row.size, row.kind, row.pole, row.text))[:most]
    if not rows:
        return nothing_to_show("No outlet's mean moves when a term or a seed is left out.")
    name = str(table["axis"].iloc[0])
    names, marks = outlet_labels(outlets, MOST_LABEL, SMALL), outlet_marks(articles)
    is_frame = bool(poles) and not pole_labels(name, poles)[0]
    layout = _Layout(tuple(_label(row, is_frame) for row in rows), tuple(f"{names[row.furthest]} ({articles[row.furthest]:,})" for row in rows))
    head_name = shorten(drawable(name), _WIDEST, NORMAL, "bold")
    title = wrap(f"{head_name}: how far each outlet’s mean moves when one term or seed is left out", WIDTH - 2 * EDGE, _BOLD * NORMAL)
    key = [*((_mark(marks[outlet]), names[outlet]) for outlet in outlets), (_line(), "from the lowest to the highest")]
    notes = note_lines(_notes(len(rows), every, len(articles), is_frame=is_frame))
    head = EDGE + _TITLE * len(title)
    top = head + LINE + HEAD_SPACE
    foot = top + _ROW * len(rows) + _TICKS + LINE + _BETWEEN
    figure = blank_figure(foot + key_height(key) + LINE * len(notes) + EDGE)
    for number, line in enumerate(title):
        place_text(figure, EDGE, EDGE + number * _TITLE, line, fontsize=NORMAL, fontweight="bold")
    _draw_head(figure, head, layout, pole_labels(name, poles))
    panel = place_axes(figure, layout.left, top, (layout.width, _ROW * len(rows)))
    _draw_rows(panel, rows, layout, marks)
    place_text(figure, layout.left, top + _ROW * len(rows) + _TICKS, _UNIT, color=PALE_INK)
    draw_key(figure, foot, key)
    place_notes(figure, foot + key_height(key), notes)
    return figure


def _of_axis(influence: pd.DataFrame, axis: str) -> pd.DataFrame:
    axes = list(dict.fromkeys(influence["axis"]))
    if axis and axis not in axes:
        raise FramingError("axis", found=f"no axis {axis!r} in the table", expected=f"one of: {', '.join(axes) or '(none)'}")
    return influence[influence["axis"] == (axis or next(iter(axes), ""))]


def _read_rows(table: pd.DataFrame) -> list[_Row]:
    """The terms and seeds whose changes are known of some outlet."""
    found: dict[tuple[str, str, str], dict[str, float]] = {}
    columns = (table[column] for column in ("kind", "pole", "left_out", "outlet", "change"))
    for kind, pole, text, outlet, change in zip(*columns, strict=True):
        if isfinite(change):
            found.setdefault((kind, pole, text), {})[str(outlet)] = float(change)
    return [_Row(*named, changes) for named, changes in found.items()]


def _label(row: _Row, is_frame: bool) -> str:
    """A term, or a seed in quotation marks, cut to what there is room for; then the sign of its pole, if there are two."""
    if row.kind == "seed":
        shown = f"“{shorten(drawable(row.text), _WIDEST - text_width('“”', NORMAL), NORMAL)}”"
    else:
        shown = shorten(drawable(row.text), _WIDEST, NORMAL)
    return shown if is_frame else f"{shown}  {_SIGNS.get(row.pole, '')}"


def _notes(shown: int, every: Sequence[_Row], outlets: int, *, is_frame: bool) -> list[str]:
    signs = "" if is_frame else " + and −: it belongs to the high or to the low pole."
    still = sum(row.size == 0 for row in every)
    moving = len(every) - still
    return [
        "Point: the outlet’s mean score without the term or seed, less its mean score with it. All articles are scored again each time, on a ruler "
        f"fitted anew: the mean of all stays where it is, and outlets move against each other. Quotation marks: a seed.{signs} "
        "n: articles of the outlet that have a score; the mean of few is moved easily.",
        (f"Shown are the {shown} of {moving} terms and seeds that move an outlet furthest" if shown < moving else "")
        + (f"; {still} more move none." if still and shown < moving else "." if shown < moving else f"{still} more move no outlet." if still else ""),
        f"Shown are the {MOST} of {outlets} outlets that have the most articles." if outlets > MOST else "",
    ]


def _draw_head(figure: Figure, top: float, layout: _Layout, ends: tuple[str, str]) -> None:
    low, high = ends
    room = layout.width / 2 - text_width("← ") - 0.03
    right = layout.left + layout.width
    place_text(figure, layout.left, top, f"← {shorten(low or f'less {high}', room)}")
    place_text(figure, right, top, f"{shorten(high, room)} →", horizontalalignment="right")
    place_text(figure, right + _SPACE, top, _MARKS_HEAD, color=PALE_INK)


def _draw_rows(panel: Axes, rows: Sequence[_Row], layout: _Layout, marks: Mapping[str, OutletMark]) -> None:
    panel.set_ylim(_ROW * len(rows), 0)
    panel.set_xlim(*_limits(rows))
    panel.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    middles = [(place + 0.5) * _ROW for place in range(len(rows))]
    panel.set_yticks(middles, list(layout.labels), parse_math=False)
    panel.axvline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")
    edge = 1 + _SPACE / layout.width
    for label, row, middle, furthest in zip(panel.get_yticklabels(), rows, middles, layout.furthest, strict=True):
        label.set_color(INK if row.kind == "term" else PALE_INK)
        panel.axhline(middle, color=FAINT, linewidth=0.5, zorder=0)
        ends = (min(row.changes.values()), max(row.changes.values()))
        panel.plot(ends, (middle, middle), color=GUIDE, linewidth=0.8, solid_capstyle="butt", zorder=2, gid="range")
        # Those that move least first, so that no point hides one that says more.
        for outlet in sorted(row.changes, key=lambda outlet: (abs(row.changes[outlet]), outlet)):
            mark = marks[outlet]
            (point,) = panel.plot(row.changes[outlet], middle, marker=mark.shape, markersize=_POINT * mark.scale, color=mark.colour, zorder=3)
            point.set(markeredgecolor="white", markeredgewidth=0.4, gid=f"outlet {outlet}")
        panel.text(edge, middle, furthest, transform=panel.get_yaxis_transform(), ha="left", va="center_baseline", fontsize=SMALL, gid="furthest")


def _limits(rows: Sequence[_Row]) -> tuple[float, float]:
    changes = [change for row in rows for change in row.changes.values()]
    low, high = min(-_FEWEST_UNITS, *changes), max(_FEWEST_UNITS, *changes)
    space = 0.04 * (high - low)
    return low - space, high + space


def _mark(mark: OutletMark) -> Line2D:
    return Line2D([], [], linestyle="none", marker=mark.shape, markersize=_POINT * mark.scale, color=mark.colour, markeredgewidth=0)


def _line() -> Line2D:
    return Line2D([], [], color=GUIDE, linewidth=0.8)
