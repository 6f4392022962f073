"""All outlets on all axes at one glance, by colour and in numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, nan
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from framing.figures.cells import Cell, articles_of, axes_of, means_of, read_cells, told_voices
from framing.figures.grid import MUTED_GROUND, Grid
from framing.figures.lettering import drawable, note_lines, pole_labels, reason_marks, shorten, text_width
from framing.figures.outlets import shown_outlets
from framing.figures.scales import far_out
from framing.figures.style import (
    EDGE,
    GUIDE,
    INK,
    LINE,
    NORMAL,
    PALE_INK,
    SMALL,
    UNIT,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)
from framing.figures.verdicts import Verdicts, notes_of, read_verdicts

if TYPE_CHECKING:
    from framing.comparison import Comparison

COLOURS = LinearSegmentedColormap.from_list("orange-purple", ["#e08214", "#fdb863", "#fee0b6", "#fbfbfb", "#d8daeb", "#b2abd2", "#8f83bd"])
"""Orange to purple through white, as in ColorBrewer's PuOr: told apart in all common kinds of colour blindness. The darkest steps at both ends are
left out, so that dark letters can be read on all of it."""

_WIDE = 1.3
"""Inches from which a cell has its mean and its interval side by side."""
_LEFT = 0.2
"""Side by side, the interval takes 0.4 inches more than the mean: the space between them lies half of that left of the cell's middle."""
_HEAD = 0.17 + 2 * LINE + 0.04
_SCALE = 0.42
_COUNTS_HEAD = "n (events)"
_STRONG = 2.0
"""Standard deviations: a mean that may make the scale however weak most are."""
_NO_ROW = Cell(0, 0, nan, nan, nan, "", "")


@dataclass(frozen=True)
class _Grid(Grid):
    """The cells, and one column of counts."""

    cells: Mapping[tuple[str, str], Cell]

    across = 4
    widest = 1.8

    @cached_property
    def counts(self) -> list[str]:
        """How many articles and events each outlet has: one number where it is the same on all axes, else the smallest and the largest."""
        rows = [[self.cells[axis, outlet] for axis in self.axes if (axis, outlet) in self.cells] for outlet in self.outlets]
        return [f"{_range([cell.n_documents for cell in row])} ({_range([cell.n_events for cell in row])})" for row in rows]

    @cached_property
    def counts_width(self) -> float:
        return max(text_width(text) for text in (*self.counts, _COUNTS_HEAD)) + 0.1

    @property
    def right(self) -> float:
        return self.counts_width

    @property
    def is_wide(self) -> bool:
        """Do the mean and its interval stand side by side in a cell, not one over the other?"""
        return self.cell_width >= _WIDE

    @property
    def interval_width(self) -> float:
        """Inches there are for the interval, or for the reason why there is none."""
        return self.cell_width / 2 + _LEFT - 0.1 if self.is_wide else self.cell_width - 0.1

    @property
    def row_height(self) -> float:
        return 0.22 if self.is_wide else 0.34


@house_style()
def outlet_heatmap(comparison: Comparison, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """Which outlets lean to which end of which axis, all at one glance?

    Rows are outlets, columns are axes. A cell has the colour of the outlet's mean, in standard deviations of the reference corpus around its mean, on
    a scale with 0 in its middle, at the ends of which the colour grows no stronger; the mean in numbers, bold where the verdict is `higher` or
    `lower`; and its interval. A cell without a mean is hatched and has the reason. The right margin has the number of articles and, in brackets, of
    events (the smallest and the largest, where axes differ).

    Behind the name of an axis stands † where its scores are weak, ‡ where they are not validated; the notes say why. A column that is not validated
    has no colour and no bold number: what the test says there is no finding.

    `poles`, `order` and the choice of 40 outlets are those of `axis_profile`. Raises `FramingError` if `order` names an outlet that is not in the
    table.
    """
    cells = read_cells(comparison)
    if not cells:
        return nothing_to_show("No outlets to compare: the comparison has no rows.")
    shown = shown_outlets(means_of(cells), articles_of(cells), order)
    grid = _Grid(axes_of(cells), shown.outlets, read_verdicts(comparison.trust, axes_of(cells)), cells)
    drawn = [cells.get((axis, outlet), _NO_ROW) for axis in grid.axes for outlet in grid.outlets]
    marks, reasons = reason_marks([cell.why_missing for cell in drawn if cell.why_missing], grid.interval_width)
    strongest, beyond = _end_of_scale(grid)
    notes = note_lines([_explanation(comparison, grid.verdicts), beyond, *notes_of(grid.verdicts, signs=True), "; ".join(reasons), shown.note])
    bank_height = _HEAD + grid.row_height * len(grid.outlets) + 0.18
    figure = blank_figure(2 * EDGE + len(grid.banks) * bank_height + _SCALE + LINE * len(notes))
    scale = Normalize(-strongest, strongest)
    for number, bank in enumerate(grid.banks):
        top = EDGE + number * bank_height
        _draw_heads(figure, top, bank, poles, grid)
        size = (grid.cell_width * len(bank), grid.row_height * len(grid.outlets))
        _draw_bank(place_axes(figure, grid.left, top + _HEAD, size), bank, grid, scale, marks)
    top = EDGE + len(grid.banks) * bank_height
    _draw_scale(figure, (grid.left, top), scale, strongest)
    place_notes(figure, top + _SCALE, notes)
    return figure


def _end_of_scale(grid: _Grid) -> tuple[float, str]:
    """The mean with the strongest colour, and what is said of stronger ones; rounded up to a half, so that like corpora get like scales.

    An axis that is far stronger than most does not count, because all others would be white; nor does one that is not validated, which has no colour.
    """
    means: dict[str, float] = {}
    for (axis, outlet), cell in grid.cells.items():
        if cell.has_mean and outlet in grid.outlets and not grid.verdicts.is_muted(axis):
            means[axis] = max(means.get(axis, 0.0), abs(cell.mean))
    far = far_out(means, _STRONG)
    strongest = max(ceil(2 * max((mean for axis, mean in means.items() if axis not in far), default=0.0)) / 2, 0.5)
    return strongest, "Means beyond the ends of the scale have the colour of its end." if far else ""


def _explanation(comparison: Comparison, verdicts: Verdicts) -> str:
    return (
        f"Numbers: mean score of the outlet's articles, {told_voices(comparison.voices)}, and its {comparison.level:.0%} interval; 0 is the mean of "
        f"{verdicts.reference}, whose standard deviations are the unit. "
        "Bold: higher or lower than the other outlets; not bold: cannot tell. Hatched: no score. "
        f"{_COUNTS_HEAD}: articles with a score, in brackets the number of events they tell."
    )


def _draw_heads(figure: Figure, top: float, bank: Sequence[str], poles: Mapping[str, tuple[str, str]] | None, grid: _Grid) -> None:
    """Over each column the axis's name, and which of its ends is minus and which is plus."""
    room = grid.cell_width - 0.04
    for column, axis in enumerate(bank):
        left = grid.left + column * grid.cell_width + 0.02
        low, high = pole_labels(axis, poles)
        sign = f" {grid.verdicts.sign(axis)}".rstrip()
        name = shorten(drawable(axis), room - text_width(sign, SMALL, "bold"), SMALL, "bold")
        place_text(figure, left, top, f"{name}{sign}", fontweight="bold")
        ends = [f"− {low}"] * bool(low) + [f"+ {high}"]
        for line, end in enumerate(ends, start=2 - len(ends)):
            place_text(figure, left, top + 0.17 + line * LINE, shorten(end, room))
    right = grid.left + len(bank) * grid.cell_width + grid.counts_width
    place_text(figure, right, top + 0.17 + LINE, _COUNTS_HEAD, horizontalalignment="right", color=PALE_INK)


def _draw_bank(panel: Axes, bank: Sequence[str], grid: _Grid, scale: Normalize, marks: Mapping[str, str]) -> None:
    """The cells of some axes, one unit wide and high each, with the names of the outlets at the left and their counts at the right."""
    panel.set(xlim=(0, len(bank)), ylim=(len(grid.outlets), 0), xticks=[])
    panel.spines[:].set_visible(False)
    panel.set_yticks([row + 0.5 for row in range(len(grid.outlets))], [grid.labels[outlet] for outlet in grid.outlets], parse_math=False)
    edge = len(bank) + grid.counts_width / grid.cell_width
    for row, outlet in enumerate(grid.outlets):
        panel.text(edge, row + 0.5, grid.counts[row], ha="right", va="center_baseline", gid="count")
        for column, axis in enumerate(bank):
            cell, muted = grid.cells.get((axis, outlet), _NO_ROW), grid.verdicts.is_muted(axis)
            if cell.has_mean:
                colour = MUTED_GROUND if muted else COLOURS(scale(cell.mean))
                panel.add_patch(Rectangle((column, row), 1, 1, facecolor=colour, linewidth=0, gid="muted" if muted else "cell"))
            else:
                panel.add_patch(Rectangle((column, row), 1, 1, facecolor="white", edgecolor=GUIDE, hatch="/////", linewidth=0, gid="missing"))
            _write_cell(panel, (column, row), cell, marks.get(cell.why_missing, ""), grid, muted=muted)
    panel.hlines(range(len(grid.outlets) + 1), 0, len(bank), color="white", linewidth=1.2, zorder=1.5)
    panel.vlines(range(len(bank) + 1), 0, len(grid.outlets), color="white", linewidth=1.2, zorder=1.5)


def _write_cell(panel: Axes, place: tuple[int, int], cell: Cell, missing: str, grid: _Grid, *, muted: bool) -> None:
    column, row = place
    if not cell.has_mean:
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
        panel.text(column + 0.5, row + 0.5, missing, ha="center", va="center_baseline", color=PALE_INK, bbox=ground, gid="reason")
        return
    interval = f"{_signed(cell.low)} to {_signed(cell.high)}" if cell.has_interval else missing
    look: dict[str, Any] = {"va": "center_baseline", "color": PALE_INK if muted else INK}
    between, space = 0.5 - _LEFT / grid.cell_width, 0.04 / grid.cell_width
    side_by_side = (between - space, 0.5), (between + space, 0.5), ("right", "left")
    first, second, sides = side_by_side if grid.is_wide else ((0.5, 0.31), (0.5, 0.70), ("center", "center"))
    mean = panel.text(column + first[0], row + first[1], _signed(cell.mean), ha=sides[0], gid="mean", **look)
    mean.set(fontsize=NORMAL, fontweight="bold" if cell.is_told and not muted else "normal")
    panel.text(column + second[0], row + second[1], interval, ha=sides[1], gid="interval", **look)


def _draw_scale(figure: Figure, corner: tuple[float, float], scale: Normalize, strongest: float) -> None:
    left, top = corner
    bar = place_axes(figure, left, top, (2.2, 0.09))
    ends = [strongest * step / 100 for step in range(-100, 101)]
    # Without edges of their own colour the steps are parted by white hairlines in many PDF viewers.
    bar.pcolormesh(ends, [0, 1], [ends[:-1]], norm=scale, cmap=COLOURS, edgecolors="face", linewidth=0.3)
    bar.spines[:].set_visible(False)
    ticks = [-strongest, -strongest / 2, 0.0, strongest / 2, strongest]
    bar.set_xticks(ticks, [_signed(tick) for tick in ticks])
    bar.set_yticks([])
    place_text(figure, left + 2.2 + 0.25, top - 0.005, UNIT, color=PALE_INK)


def _signed(number: float) -> str:
    """The number with two decimals and its sign, as print has it.

    >>> _signed(-0.456), _signed(1.2), _signed(-0.001)
    ('−0.46', '+1.20', '0.00')
    """
    text = f"{number:+.2f}"
    return "0.00" if text in {"+0.00", "-0.00"} else text.replace("-", "−")


def _range(numbers: Sequence[int]) -> str:
    """One number if all are the same, else the smallest and the largest.

    >>> _range([41, 41]), _range([38, 41])
    ('41', '38–41')
    """
    smallest, largest = min(numbers), max(numbers)
    return f"{smallest:,}" if smallest == largest else f"{smallest:,}–{largest:,}"
