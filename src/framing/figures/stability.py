"""How steady the scores of each axis are: with other articles, without single terms and seeds, in other voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, sqrt
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.patches import Patch

from framing.errors import demand_known
from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, reason_marks, shorten, text_width, wrap
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
    WIDTH,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)
from framing.validation.stability.result import PROBES
from framing.validation.stability.words import STEADY_AT_WORST, STEADY_LEVEL, in_words, moves_level, moves_order, rounded

if TYPE_CHECKING:
    from framing.validation.stability.result import Stability

_ROW = 0.2
"""Inches of a row."""
_DOT, _RING = 3.6, 6.4
"""Points: a mean fits into the ring of the worst, so that both are seen where they are the same."""
_GAP, _TICKS, _BETWEEN, _SPACE = 0.13, 0.22, 0.1, 0.1
_LOWEST = 0.6
"""The correlation at which the scale is cut."""
_FEWEST_UNITS, _MOST_UNITS = 0.3, 0.6
"""The scale of level shifts reaches at least, and at most, so far to both sides."""
_MOST_SENTENCES = 8
_WIDEST, _LONGEST = 3.0, 6.5
"""Inches that a name, and a reason, may take in a note."""
_COLUMNS = ["axis", "probe", "n", "correlation", "worst", "shift", "worst_shift", "reason"]
_HEADS = {**dict(zip(PROBES, PROBES, strict=True)), "lead 5": "first five sentences"}
_SHIFTS = (PROBES[0], PROBES[-1])
"""The probes on rulers that are fitted to other articles: only there is a shift of the level one of the measure."""


class _Cell(NamedTuple):
    """One axis in one probe; what is missing is NaN."""

    n: int
    mean: float
    worst: float
    shift: float
    worst_shift: float
    reason: str


@dataclass(frozen=True)
class _Layout:
    """How the width is shared out: names of the axes, a strip of correlations for each probe, and two strips of level shifts."""

    labels: Mapping[str, str]
    probes: tuple[str, ...]

    @cached_property
    def left(self) -> float:
        """Inches from the figure's edge to the first strip."""
        return EDGE + max(text_width(label, NORMAL) for label in self.labels.values()) + _SPACE

    @cached_property
    def strip(self) -> float:
        """Inches of one strip."""
        strips = len(self.probes) + len(_SHIFTS)
        return (WIDTH - EDGE - _SPACE / 2 - self.left - strips * _GAP) / strips

    def place(self, column: int) -> float:
        """Inches from the figure's edge to a strip; those of level shifts stand a little apart."""
        return self.left + column * (self.strip + _GAP) + (_GAP if column >= len(self.probes) else 0.0)

    @cached_property
    def top(self) -> float:
        """Inches from the figure's upper edge to the strips."""
        return EDGE + LINE * (1 + max(map(len, self.heads))) + 2 * HEAD_SPACE

    @cached_property
    def heads(self) -> list[list[str]]:
        """The head of each strip in lines."""
        return [wrap(_HEADS.get(probe, probe), self.strip + 0.8 * _GAP) for probe in (*self.probes, *_SHIFTS)]


@house_style()
def stability(found: Stability, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """Do the scores of each axis keep their order and their level when the articles, terms, seeds or voices behind them change?

    One row an axis, one strip a probe. A dot is the mean rank correlation with the scores of the whole corpus, a ring the worst of all tries; black
    where it is lower than that of a steady axis, grey where it is not. The scale is drawn out towards 1: a mark's distance from the right end grows
    with how far articles change places. The two strips at the right show by how much the mean of all articles moves on rulers fitted to other
    articles; the grey ground is what a steady axis may move. Below it stands in words with what each axis moves that is not steady.

    Axes stand in the order of the table, those in `order` before all others; `poles` is taken as by the other figures, and not shown. Raises
    `FramingError` if `order` names an axis that is not in the table.
    """
    del poles
    table = found.table
    axes = _axes_in_order(table, order)
    if not axes:
        return nothing_to_show("No axis to show: the stability has no rows.")
    cells = _read_cells(table)
    layout = _Layout(outlet_labels(axes, MOST_LABEL, NORMAL), tuple(probe for probe in PROBES if probe in set(table["probe"])))
    marks, reasons = reason_marks([cell.reason for cell in cells.values() if not cell.n], layout.strip)
    span = _span(cells)
    key, notes = _key(), note_lines(_notes(table, cells, reasons, span))
    foot = layout.top + _ROW * len(axes) + _TICKS + _BETWEEN
    figure = blank_figure(foot + key_height(key) + LINE * len(notes) + EDGE)
    for column, probe in enumerate((*layout.probes, *_SHIFTS)):
        strip, is_shift = _empty_strip(figure, column, layout, axes), column >= len(layout.probes)
        strip.set_gid(f"shift {probe}" if is_shift else probe)
        _shift_scale(strip, span) if is_shift else _correlation_scale(strip)
        for axis, middle in zip(axes, strip.get_yticks(), strict=True):
            cell = cells.get((axis, probe))
            if cell and is_shift:
                _draw_shift(strip, middle, cell, black=cell.n > 0 and moves_level(probe, cell.worst_shift))
            elif cell:
                _draw_correlation(strip, middle, cell, marks, black=cell.n > 0 and moves_order(probe, cell.mean, cell.worst))
    draw_key(figure, foot, key)
    place_notes(figure, foot + key_height(key), notes)
    return figure


def _empty_strip(figure: Figure, column: int, layout: _Layout, axes: Sequence[str]) -> Axes:
    """The axes of a strip with its head over it, a row for each axis, and their names at the left of the first."""
    left, height = layout.place(column), _ROW * len(axes)
    if column in (0, len(layout.probes)):
        title = "rank correlation with the scores of the whole corpus" if column == 0 else "level shift"
        place_text(figure, left, EDGE, title, fontweight="bold")
    for number, line in enumerate(reversed(layout.heads[column])):
        place_text(figure, left, layout.top - HEAD_SPACE - LINE * (number + 1), line)
    strip = place_axes(figure, left, layout.top, (layout.strip, height))
    strip.set_ylim(height, 0)
    rows = [(row + 0.5) * _ROW for row in range(len(axes))]
    strip.set_yticks(rows, [layout.labels[axis] if column == 0 else "" for axis in axes], parse_math=False)
    for row in rows:
        strip.axhline(row, color=FAINT, linewidth=0.5, zorder=0)
    return strip


def _axes_in_order(table: pd.DataFrame, order: Sequence[str] | None) -> list[str]:
    axes = list(dict.fromkeys(map(str, table["axis"])))
    for axis in order or ():
        demand_known("order", axis, axes, among="the table")
    chosen = {axis: place for place, axis in enumerate(order or ())}
    return sorted(axes, key=lambda axis: (chosen.get(axis, len(chosen)), axes.index(axis)))


def _read_cells(table: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    return {
        (str(axis), str(probe)): _Cell(int(n), float(mean), float(worst), float(shift), float(worst_shift), str(reason))
        for axis, probe, n, mean, worst, shift, worst_shift, reason in table[_COLUMNS].itertuples(index=False, name=None)
    }


def _span(cells: Mapping[tuple[str, str], _Cell]) -> float:
    """How far the scale of level shifts reaches to both sides."""
    shifts = [abs(cell.worst_shift) for (_, probe), cell in cells.items() if probe in _SHIFTS and isfinite(cell.worst_shift)]
    return min(_MOST_UNITS, max([_FEWEST_UNITS, *shifts])) * 1.1


def _position(correlation: float) -> float:
    """Where a correlation stands on the scale: the mean square distance of the ranks, which is proportional to 1 − ρ, becomes a distance."""
    return -sqrt(max(1 - correlation, 0.0))


def _correlation_scale(strip: Axes) -> None:
    ticks = (_LOWEST, STEADY_AT_WORST, 1.0)
    strip.set_xlim(_position(_LOWEST), 0.035)
    strip.set_xticks([_position(tick) for tick in ticks], [_tick(tick) for tick in ticks])
    strip.axvline(_position(STEADY_AT_WORST), color=GUIDE, linewidth=0.5, linestyle=(0, (2, 2)), zorder=1, gid="least")
    strip.axvline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")


def _shift_scale(strip: Axes, span: float) -> None:
    strip.set_xlim(-span, span)
    # Far enough from 0, and from the next strip, that no two numbers run into each other.
    edge = max(edge for edge in (0.2, 0.3, 0.4, 0.5) if edge <= 0.8 * span)
    strip.set_xticks([-edge, 0, edge], [f"−{_tick(edge)}", "0", f"+{_tick(edge)}"])
    strip.axvspan(-STEADY_LEVEL, STEADY_LEVEL, color=FAINT, linewidth=0, alpha=0.6, zorder=0, gid="steady")
    strip.axvline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")


def _tick(value: float) -> str:
    return f"{value:g}".removeprefix("0")


def _draw_correlation(strip: Axes, middle: float, cell: _Cell, marks: Mapping[str, str], *, black: bool) -> None:
    if not cell.n:
        _write(strip, (_position(STEADY_AT_WORST), middle), marks[cell.reason], centred=True)
        return
    colour, left = INK if black else GUIDE, _position(_LOWEST)
    mean, worst = _position(max(cell.mean, _LOWEST)), _position(max(cell.worst, _LOWEST))
    strip.plot((worst, mean), (middle, middle), color=colour, linewidth=0.8, solid_capstyle="butt", zorder=2, gid="range")
    if cell.worst < _LOWEST:
        strip.plot(left, middle, marker=CARETLEFT, markersize=4.5, markeredgewidth=0, color=colour, clip_on=False, zorder=3, gid="arrow")
        _write(strip, (left, middle), rounded(cell.worst))
    elif cell.n > 1:
        _mark(strip, worst, middle, colour, is_mean=False)
    if cell.mean >= _LOWEST:
        _mark(strip, mean, middle, colour, is_mean=True)


def _write(strip: Axes, place: tuple[float, float], text: str, *, centred: bool = False) -> None:
    """Write in the middle of a place, or a little to its right."""
    # The white ground keeps the lines of reference from running through the letters.
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    offset, side = ((0.0, 0.0), "center") if centred else ((5.0, 0.0), "left")
    words = strip.annotate(text, place, offset, textcoords="offset points", ha=side, va="center_baseline", color=PALE_INK, bbox=ground)
    words.set(zorder=2.5, gid="missing" if centred else "value")


def _draw_shift(strip: Axes, middle: float, cell: _Cell, *, black: bool) -> None:
    if not cell.n or not isfinite(cell.worst_shift):
        return
    colour, span = INK if black else GUIDE, strip.get_xlim()[1]
    ends = [max(-span, min(value, span)) for value in (cell.shift, cell.worst_shift)]
    strip.plot(ends, (middle, middle), color=colour, linewidth=0.8, solid_capstyle="butt", zorder=2, gid="range")
    if abs(cell.worst_shift) > span:
        arrow = CARETRIGHT if cell.worst_shift > 0 else CARETLEFT
        strip.plot(ends[1], middle, marker=arrow, markersize=4.5, markeredgewidth=0, color=colour, clip_on=False, zorder=3, gid="arrow")
    elif cell.n > 1:
        _mark(strip, ends[1], middle, colour, is_mean=False)
    if abs(cell.shift) <= span:
        _mark(strip, ends[0], middle, colour, is_mean=True)


def _mark(strip: Axes, place: float, middle: float, colour: str, *, is_mean: bool) -> None:
    (mark,) = strip.plot(place, middle, marker="o", markersize=_DOT if is_mean else _RING, color=colour, clip_on=False, zorder=3.2 if is_mean else 3)
    mark.set(markerfacecolor=colour if is_mean else "none", markeredgewidth=0.0 if is_mean else 0.9, gid="mean" if is_mean else "worst")


def _notes(table: pd.DataFrame, cells: Mapping[tuple[str, str], _Cell], reasons: Sequence[str], span: float) -> list[str]:
    told = table[table["n"] > 0]
    told = told.assign(what=[shorten(drawable(str(what)), _WIDEST) for what in told["what"]])
    moving = [f"{shorten(drawable(axis), _WIDEST)} {said}." for axis, said in in_words(told).items() if said.startswith("moves")]
    more = len(moving) - _MOST_SENTENCES
    is_cut = any(isfinite(cell.worst) and cell.worst < _LOWEST for cell in cells.values())
    is_cut = is_cut or any(probe in _SHIFTS and abs(cell.worst_shift) > span for (_, probe), cell in cells.items())
    return [
        "Half corpus: the ruler is fitted to half of the articles, and the others are read on it. Without a term, a seed: each is left out in turn, "
        "and all is fitted anew. First five sentences, all voices, own voice: on the same ruler. Without the largest outlet: the ruler is fitted "
        "without its articles, and all are read on it. The scale of correlations is drawn out towards 1; the broken line is the least of any one try "
        "at which an axis is called steady. The first five sentences tell of the articles, not of the measure, and call none unsteady. Level shift: "
        "of the mean of all articles, in standard deviations of their scores; the grey ground is what a steady axis may move."
        + (" Arrow: beyond the scale." if is_cut else ""),
        "; ".join(shorten(reason, _LONGEST) for reason in reasons),
        *(moving if more <= 0 else moving[: _MOST_SENTENCES - 1]),
        f"{more + 1} more axes are not steady." if more > 0 else "",
    ]


def _key() -> list[tuple[Artist, str]]:
    def mark(size: float, inside: str, colour: str) -> Line2D:
        return Line2D([], [], linestyle="none", marker="o", markersize=size, markerfacecolor=inside, markeredgewidth=0.9, color=colour)

    return [
        (mark(_DOT, INK, INK), "mean of all tries"),
        (mark(_RING, "none", INK), "the worst"),
        (Patch(facecolor=INK, linewidth=0), "black: not steady"),
        (Patch(facecolor=GUIDE, linewidth=0), "grey: steady, or no verdict"),
    ]
