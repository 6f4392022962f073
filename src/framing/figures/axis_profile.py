"""Where each outlet stands on each axis, with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETLEFT, CARETRIGHT

from framing.figures.cells import Cell, articles_of, axes_of, means_of, read_cells, told_voices
from framing.figures.lettering import reason_marks
from framing.figures.outlets import OutletMark, outlet_marks, shown_outlets
from framing.figures.panels import Foot, Layout, draw_panels, middles
from framing.figures.scales import scales
from framing.figures.style import FAINT, PALE_INK, house_style, nothing_to_show
from framing.figures.verdicts import MUTED, read_verdicts

if TYPE_CHECKING:
    from framing.comparison import Comparison

_ROW = 0.2
"""Inches of a row."""
_POINT, _BAR = 5.0, 1.1
"""Points: the size of a mean, the thickness of an interval."""
_LONG = 3.0
"""An interval longer than this many times the median one does not stretch the scale: it is cut, and an arrow says so."""


@house_style()
def axis_profile(comparison: Comparison, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """Where does each outlet stand on each axis, how sure is that, and which outlets differ from the others?

    One panel an axis, all on one scale (`scales`) in standard deviations of the reference corpus around its mean (the thin line at 0). A point is an
    outlet's mean, its bar the interval; filled where the verdict is `higher` or `lower`, hollow where it is `cannot tell`. Where there is no interval
    there is no bar, and the reason stands beside the point. The right margin has the number of articles and, in brackets, of events.

    Under its name stands whether an axis may be interpreted, unless it is usable. Where it is not validated, all points are grey and hollow: what the
    test says of them is no finding. The notes say why, and whose ruler it is.

    `poles` names the low and the high end of each axis (`""` for the low end of a one-ended axis). Outlets stand in the order of their means on the
    first axis, those in `order` before all others. Of more than 40 outlets the 40 with the most articles are shown. Raises `FramingError` if
    `order` names an outlet that is not in the table.
    """
    cells = read_cells(comparison)
    if not cells:
        return nothing_to_show("No outlets to compare: the comparison has no rows.")
    shown = shown_outlets(means_of(cells), articles_of(cells), order)
    layout = Layout(axes_of(cells), shown.outlets, {place: cell.counts for place, cell in cells.items()}, "n (events)")
    visible = {place: cell for place, cell in cells.items() if place[1] in shown.outlets}
    marks, reasons = reason_marks([cell.why_missing for cell in visible.values() if cell.why_missing], 0.4 * layout.panel_width)
    limits = scales(layout.axes, lambda axes: profile_limits(cell for (axis, _), cell in visible.items() if axis in axes))
    is_cut = any(cell.has_interval and (cell.low < limits[axis][0] or cell.high > limits[axis][1]) for (axis, _), cell in visible.items())
    verdicts = read_verdicts(comparison.trust, layout.axes)
    notes = [
        f"Point: mean score of the outlet's articles, {told_voices(comparison.voices)}. Line at 0: mean of {verdicts.reference}, "
        "whose standard deviations are the unit. "
        "n: articles with a score, in brackets the number of events they tell." + (" Arrow: the interval goes on." if is_cut else ""),
        "; ".join(reasons),
        shown.note,
    ]
    heights = [_ROW] * len(shown.outlets)
    figure, panels = draw_panels(layout, heights, limits=limits, poles=poles, verdicts=verdicts, foot=Foot(_key(comparison.level), notes))
    outlets = outlet_marks(outlet for _, outlet in cells)
    for axis, panel in panels.items():
        for outlet, row in zip(shown.outlets, middles(heights), strict=True):
            panel.axhline(row, color=FAINT, linewidth=0.5, zorder=0)
            if (axis, outlet) in cells:
                cell, mark = cells[axis, outlet], outlets[outlet]
                if verdicts.is_muted(axis):
                    cell, mark = cell._replace(verdict=""), mark._replace(colour=MUTED)
                _draw_cell(panel, row, cell, mark, marks.get(cell.why_missing, ""))
    return figure


def profile_limits(cells: Iterable[Cell]) -> tuple[float, float]:
    """The two ends of the scale: 0, all means and all intervals are inside, but for intervals that are far longer than most.

    An outlet of two articles can have an interval of ten standard deviations; on a scale made for it, all other outlets would be one point.
    """
    cells = [cell for cell in cells if cell.has_mean]
    bars = [cell for cell in cells if cell.has_interval]
    means = [0.0, *(cell.mean for cell in cells)]
    # Where most outlets have no interval, the means alone make the scale.
    typical = median([bar.high - bar.low for bar in bars] + [0.0] * (len(cells) - len(bars))) if bars else 0.0
    longest = max(_LONG * typical, max(means) - min(means))
    ends = [end for bar in bars if bar.high - bar.low <= longest for end in (bar.low, bar.high)]
    reached = [-0.5, 0.5, *means, *ends]
    space = 0.06 * (max(reached) - min(reached))
    return min(reached) - space, max(reached) + space


def _draw_cell(panel: Axes, row: float, cell: Cell, mark: OutletMark, missing: str) -> None:
    left, right = panel.get_xlim()
    if not cell.has_mean:
        _write(panel, (0.0, row), missing, 0)
        return
    if cell.has_interval:
        bar = (max(cell.low, left), min(cell.high, right))
        panel.plot(bar, (row, row), color=mark.colour, linewidth=_BAR, solid_capstyle="butt", zorder=2, gid="interval")
        for end, arrow, is_cut in ((left, CARETLEFT, cell.low < left), (right, CARETRIGHT, cell.high > right)):
            if is_cut:
                panel.plot(end, row, marker=arrow, markersize=4, markeredgewidth=0, color=mark.colour, clip_on=False, zorder=2, gid="arrow")
    else:
        _write(panel, (cell.mean, row), missing, 1 if cell.mean < (left + right) / 2 else -1)
    inside = mark.colour if cell.is_told and cell.has_interval else "white"
    size = _POINT * mark.scale
    (point,) = panel.plot(cell.mean, row, marker=mark.shape, markersize=size, color=mark.colour, zorder=3, gid="mean")
    point.set(markerfacecolor=inside, markeredgewidth=1.0)


def _write(panel: Axes, place: tuple[float, float], text: str, side: int) -> None:
    """Write at the right (1), at the left (-1) or in the middle (0) of a place."""
    # The white ground keeps the lines of reference from running through the letters.
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    alignment = ("center", "left", "right")[side]
    offset = (side * (_POINT + 1), 0)
    words = panel.annotate(text, place, offset, textcoords="offset points", ha=alignment, va="center_baseline", color=PALE_INK, bbox=ground)
    words.set(zorder=2.5, gid="missing")


def _key(level: float) -> list[tuple[Artist, str]]:
    def point(inside: str) -> Line2D:
        return Line2D([], [], marker="o", markersize=_POINT, color=PALE_INK, linewidth=_BAR, markerfacecolor=inside)

    return [
        (point(PALE_INK), "higher or lower than the other outlets"),
        (point("white"), "cannot tell from the other outlets"),
        (Line2D([], [], color=PALE_INK, linewidth=_BAR), f"{level:.0%} interval"),
    ]
