"""How the scores of each outlet move over time: means of periods, and the curve through the articles with its band."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isfinite, sqrt
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETDOWN, CARETUP
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from framing.comparison.over_time.periods import Every, middle_of, next_period
from framing.errors import demand_known
from framing.figures.cells import told_voices
from framing.figures.dates import date_ticks
from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, pole_labels, shorten, text_width
from framing.figures.outlets import Shown, outlet_marks, shown_outlets
from framing.figures.style import (
    EDGE,
    GUIDE,
    INK,
    LINE,
    NORMAL,
    PALE_INK,
    SMALL,
    UNIT,
    WIDTH,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)
from framing.figures.verdicts import MUTED, heads_of, read_verdicts

if TYPE_CHECKING:
    from framing.comparison import Timeline

_HEIGHT = 0.7
"""Inches of a panel."""
_ACROSS, _ONE_AXIS_ACROSS = 6, 5
"""Outlets side by side: where axes are rows, the ones with the most articles; where all panels are of one axis."""
_LEFT, _NAME, _GAP, _SPACE, _TICKS = 0.26, 0.18, 0.12, 0.03, 0.25
"""Inches: for the numbers at the left, for the name of an axis, between panels, over and under them."""
_MOST = (0.02, 0.98)
"""Which of the means are inside the scale."""
_LARGEST = 7.0
"""Points of the largest dot."""
_SIGNS = {"rising": "↗ rising", "falling": "↘ falling"}


class _Panel(NamedTuple):
    """An outlet on an axis: the rows of its periods, and its row among the trends."""

    rows: pd.DataFrame
    trend: Mapping[str, object]

    @property
    def counts(self) -> str:
        return f"n {self.trend['n_documents']:,} ({self.trend['n_events']:,})"


class _Head(NamedTuple):
    """What stands over the panels of an axis: its name, the lines of its verdict, and what is at its two ends."""

    name: str
    verdict: Sequence[str]
    low: str
    high: str

    @property
    def height(self) -> float:
        return _NAME + LINE * len(self.verdict) + _SPACE


@dataclass(frozen=True)
class _Grid:
    """Which panels stand where: one row of panels is one axis and some outlets."""

    rows: Sequence[tuple[str, Sequence[str]]]
    across: int
    height: float = _HEIGHT

    @cached_property
    def panel_width(self) -> float:
        """Inches of one panel."""
        return (WIDTH - 2 * EDGE - _LEFT - (self.across - 1) * _GAP) / self.across

    @property
    def row_height(self) -> float:
        """Inches of a row of panels, without the head of its axis."""
        return 2 * LINE + 2 * _SPACE + self.height + _TICKS

    def left(self, column: int) -> float:
        """Inches from the figure's edge to a panel."""
        return EDGE + _LEFT + column * (self.panel_width + _GAP)

    def is_lowest(self, row: int, column: int) -> bool:
        """Has no panel of the same axis its place under this one?"""
        name = self.rows[row][0]
        below = self.rows[row + 1] if row + 1 < len(self.rows) else ("", ())
        return below[0] != name or len(below[1]) <= column


def _grid(axes: Sequence[str], outlets: Sequence[str]) -> _Grid:
    across = min(_ACROSS if len(axes) > 1 else _ONE_AXIS_ACROSS, len(outlets))
    return _Grid([(axis, outlets[start : start + across]) for axis in axes for start in range(0, len(outlets), across)], across)


@house_style()
def timeline(
    found: Timeline, *, axis: str | None = None, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None
) -> Figure:
    """How have the scores of each outlet moved, and is there a trend?

    One panel an outlet, all of an axis on one scale in standard deviations of the reference corpus around its mean (the thin line at 0). A point is
    the mean of a period's articles, the larger the more they are; the line is the curve through all articles, its ground the band that holds the true
    curve. Over each panel stand the outlet, the number of its articles and, in brackets, of the events they tell, and `rising` or `falling` where
    the straight line through all articles does (q < 0.05). Points beyond the scale are drawn as wedges at its edge. Panels are grey on an axis that
    is not validated.

    Axes are rows, with the six outlets that have the most articles; with `axis` all panels are of that one, with up to 40 outlets. `poles` and
    `order` are those of `axis_profile`. Raises `FramingError` if `axis` or `order` name what is not in the tables.
    """
    panels, every = _read_panels(found), cast("Every", found.every)
    axes = tuple(dict.fromkeys(name for name, _ in panels))
    if axis is not None:
        demand_known("axis", axis, axes, among="the timeline")
        axes = (axis,)
    if not panels or not any(len(panels[place].rows) for place in panels if place[0] in axes):
        return nothing_to_show("No timeline to show: no article has a score and a day.")
    shown = _shown(panels, axes, order)
    grid = _grid(axes, shown.outlets)
    verdicts = read_verdicts(found.trust, axes)
    words, reasons = heads_of(verdicts, WIDTH - 2 * EDGE)
    heads = [_Head(name, words.get(name, []), *pole_labels(name, poles)) if name != before else None for before, name in _with_the_one_before(grid)]
    tops = np.cumsum([EDGE, *(grid.row_height + (head.height if head else 0.0) for head in heads)])
    time = _time((panels[place].rows for place in panels if place[0] in axes), every)
    notes, key = note_lines([_explanation(found, verdicts.reference), *reasons, _left_out(shown, axis)]), _key(found)
    figure = blank_figure(float(tops[-1]) + EDGE + key_height(key) + LINE * len(notes))
    marks, labels = outlet_marks({outlet for _, outlet in panels}), outlet_labels(shown.outlets, grid.panel_width, NORMAL)
    limits = {name: _limits([panels[name, outlet].rows for outlet in shown.outlets]) for name in axes}
    for row, (name, outlets) in enumerate(grid.rows):
        top = float(tops[row]) + _draw_head(figure, float(tops[row]), heads[row])
        for column, outlet in enumerate(outlets):
            panel, corner = panels[name, outlet], (grid.left(column), top)
            muted = verdicts.is_muted(name)
            _draw_over(figure, corner, labels[outlet], panel, (grid.panel_width, MUTED if muted else INK))
            place = place_axes(figure, corner[0], top + 2 * LINE + _SPACE, (grid.panel_width, grid.height))
            place.set_gid(f"{name}: {outlet}")
            _draw_scales(place, time, limits[name], grid.panel_width)
            place.yaxis.set_tick_params(labelleft=column == 0)
            place.xaxis.set_tick_params(labelbottom=grid.is_lowest(row, column))
            _draw_panel(place, panel, every, MUTED if muted else marks[outlet].colour)
    draw_key(figure, float(tops[-1]), key)
    place_notes(figure, float(tops[-1]) + key_height(key), notes)
    return figure


def _read_panels(found: Timeline) -> dict[tuple[str, str], _Panel]:
    """The panels by (axis, outlet), in the order of the trends."""
    told = dict(tuple(found.table.groupby(["axis", "outlet"])))
    nothing = found.table.iloc[:0]
    rows = [{str(column): value for column, value in row.items()} for row in found.trends.to_dict("records")]
    return {place: _Panel(told.get(place, nothing), row) for row in rows for place in [(str(row["axis"]), str(row["outlet"]))]}


def _shown(panels: Mapping[tuple[str, str], _Panel], axes: Sequence[str], order: Sequence[str] | None) -> Shown:
    """The outlets of the figure: where axes are rows the ones with the most articles, but those in `order` before all others."""
    articles: dict[str, int] = {}
    for (axis, outlet), panel in panels.items():
        if axis in axes:
            articles[outlet] = max(articles.get(outlet, 0), int(str(panel.trend["n_documents"])))
    by_number = sorted(articles, key=lambda outlet: (-articles[outlet], outlet))
    chosen = [*(order or ()), *(outlet for outlet in by_number if outlet not in (order or ()))]
    shown = shown_outlets({}, articles, [outlet for outlet in chosen if outlet in articles] if not order else chosen)
    kept = shown.outlets if len(axes) == 1 else shown.outlets[:_ACROSS]
    return Shown(kept, shown.of)


def _with_the_one_before(grid: _Grid) -> Iterator[tuple[str, str]]:
    names = [name for name, _ in grid.rows]
    return zip(["", *names], names, strict=False)


def _time(tables: Iterable[pd.DataFrame], every: Every) -> tuple[float, float]:
    """From the first day of the first period to the last day of the last, with a little space."""
    starts = [date.fromisoformat(period) for table in tables for period in table["period"]]
    first, last = min(starts).toordinal(), 2 * middle_of(max(starts), every) - max(starts).toordinal()
    space = max(0.03 * (last - first), 1.0)
    return first - space, last + space


def _limits(tables: Sequence[pd.DataFrame]) -> tuple[float, float]:
    """The two ends of the scale of an axis: 0, all curves, and all means but the furthest out are inside."""
    means = pd.concat([table["mean"] for table in tables]).dropna()
    curves = pd.concat([table["smooth"] for table in tables]).dropna()
    most = list(means.quantile(_MOST)) if len(means) else []
    low, high = min([-0.5, *most, *curves]), max([0.5, *most, *curves])
    space = 0.08 * (high - low)
    return low - space, high + space


def _draw_head(figure: Figure, top: float, head: _Head | None) -> float:
    """The name of an axis, its verdict and its two ends; how many inches they take."""
    if head is None:
        return 0.0
    place_text(figure, EDGE, top, shorten(drawable(head.name), WIDTH / 2, NORMAL, "bold"), fontsize=NORMAL, fontweight="bold")
    ends = " · ".join([f"up: {head.high}", *([f"down: {head.low}"] if head.low else [])])
    place_text(figure, WIDTH - EDGE, top, shorten(ends, WIDTH / 2 - 2 * EDGE), horizontalalignment="right", color=PALE_INK)
    for number, line in enumerate(head.verdict):
        place_text(figure, EDGE, top + _NAME + number * LINE, line, color=PALE_INK, gid="verdict")
    return head.height


def _draw_over(figure: Figure, corner: tuple[float, float], label: str, panel: _Panel, look: tuple[float, str]) -> None:
    """The outlet, how many articles it has, and whether there is a trend; `look` is the width and the colour that says it."""
    (left, top), (width, colour) = corner, look
    place_text(figure, left, top, label, fontsize=NORMAL)
    place_text(figure, left, top + LINE, panel.counts, color=PALE_INK, gid="count")
    if sign := _SIGNS.get(str(panel.trend["verdict"]), ""):
        whole = sign if text_width(panel.counts) + text_width(sign) + 0.1 <= width else sign[0]
        place_text(figure, left + width, top + LINE, whole, horizontalalignment="right", color=colour, gid="trend")


def _draw_scales(place: Axes, time: tuple[float, float], limits: tuple[float, float], width: float) -> None:
    place.set(xlim=time, ylim=limits)
    place.axhline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")
    place.yaxis.set_major_locator(MaxNLocator(nbins=3, steps=[1, 2, 5, 10]))
    place.tick_params(axis="y", labelsize=SMALL)
    ticks = date_ticks(*time, width)
    place.set_xticks([tick.day for tick in ticks], [tick.label for tick in ticks])


def _draw_panel(place: Axes, panel: _Panel, every: Every, colour: str) -> None:
    rows = panel.rows
    if rows.empty:
        place.text(0.5, 0.5, "no score", transform=place.transAxes, ha="center", va="center", color=PALE_INK, gid="missing")
        return
    starts = [date.fromisoformat(period) for period in rows["period"]]
    middles = np.array([middle_of(start, every) for start in starts])
    follows = [False, *(next_period(before, every) == start for before, start in itertools.pairwise(starts))]
    curve = rows[["smooth", "smooth_low", "smooth_high"]].to_numpy(dtype=float)
    # A line is drawn through periods that follow each other: where there is none for long, it has a gap.
    for part in np.split(np.arange(len(rows)), np.flatnonzero(~np.array(follows))[1:]):
        place.fill_between(middles[part], curve[part, 1], curve[part, 2], color=colour, alpha=0.18, linewidth=0, zorder=1.5, gid="band")
        place.plot(middles[part], curve[part, 0], color=colour, linewidth=1.2, zorder=2.5, gid="curve")
    low, high = place.get_ylim()
    for middle, mean, number in zip(middles, rows["mean"], rows["n_documents"], strict=True):
        if isfinite(mean):
            inside = low <= mean <= high
            shape, size = ("o", min(1.1 + 0.75 * sqrt(number), _LARGEST)) if inside else (CARETUP if mean > high else CARETDOWN, 3.5)
            gid = "mean" if inside else "beyond"
            (dot,) = place.plot(middle, min(max(mean, low), high), marker=shape, markersize=size, color=colour, markeredgewidth=0, clip_on=inside)
            dot.set(zorder=2, alpha=0.75, gid=gid)


def _explanation(found: Timeline, reference: str) -> str:
    return (
        f"Scores {told_voices(found.voices)}. Line at 0: mean of {reference}. Vertical: {UNIT}. n: articles with a score and a day, in brackets the "
        f"number of events they tell. Curve: a parabola through the articles within {found.span:,.0f} days to either side, or the nearest 12 events. "
        f"Its band holds the true curve at any one time with {found.level:.0%}; not where that jumps. Rising, falling: the straight line through all "
        "articles (q < 0.05). Wedge: a mean beyond the scale."
    )


def _left_out(shown: Shown, axis: str | None) -> str:
    if len(shown.outlets) == shown.of:
        return ""
    return shown.note if axis is not None else f"{shown.note} A figure of one axis has more."


def _key(found: Timeline) -> list[tuple[Artist, str]]:
    def dot(size: float) -> Line2D:
        return Line2D([], [], linestyle="none", marker="o", markersize=size, markeredgewidth=0, color=INK, alpha=0.75)

    return [
        (dot(1.85), f"mean of one article in a {found.every}"),
        (dot(1.1 + 0.75 * sqrt(20)), "of 20"),
        (Line2D([], [], color=INK, linewidth=1.2), "curve through the articles"),
        (Patch(facecolor=INK, alpha=0.18, linewidth=0), f"its {found.level:.0%} band"),
    ]
