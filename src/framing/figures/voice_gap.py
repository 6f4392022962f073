"""How far each outlet's own words lie from all the words it prints, and whose voice its framing stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf, isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETLEFT, CARETRIGHT

from framing.figures.axis_profile import profile_limits
from framing.figures.cells import Cell, articles_of, axes_of
from framing.figures.lettering import reason_marks, text_width
from framing.figures.outlets import shown_outlets
from framing.figures.panels import HEAD_SPACE, Foot, Layout, draw_panels, middles
from framing.figures.scales import Limits, scales
from framing.figures.style import FAINT, GUIDE, INK, LINE, PALE_INK, WIDTH, house_style, nothing_to_show, place_axes, place_text
from framing.figures.verdicts import MUTED, Verdicts, read_verdicts
from framing.figures.voices import FILLS, draw_bar, voice_key

if TYPE_CHECKING:
    from framing.comparison import VoiceGaps

_ROW, _BAR = 0.2, 0.11
"""Inches of a row, and of the bar of voices in it."""
_BAR_WIDTH, _SPACE = 0.8, 0.1
_DOT, _RING = 3.6, 6.4
"""Points: the outlet's voice fits into the ring of all voices, so that both are seen where they are the same."""
_COUNTS_HEAD, _BAR_HEAD, _HITS_HEAD = "n (events)", "in whose voice", "hits"


class _Row(NamedTuple):
    """One outlet on one axis: its scores in both voices with the interval of their gap, and the shares of voices. What is missing is NaN."""

    cell: Cell
    every: float
    n_hits: int
    shares: Mapping[str, float]
    own: tuple[float, float]

    @property
    def has_gap(self) -> bool:
        return self.cell.has_mean and isfinite(self.every)


@house_style()
def voice_gap(gaps: VoiceGaps, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """How much of what each outlet frames does it frame in its own words, and where do these lie beside all the words it prints?

    One panel an axis, all on one scale (`scales`) in standard deviations of the reference corpus around its mean (the thin line at 0). The dot is the
    mean score of the outlet's own voice, the ring that of all voices, of the same articles. The bar through the dot is the interval of the gap, drawn
    from the ring: where it reaches the ring, there may be no gap. Black where the gap is told from 0, grey where it is `cannot tell`, and pale grey
    on an axis that is not validated, whatever the test says. Under its name stands whether an axis may be interpreted, unless it is usable.

    At the right of each panel: how many articles there are, and in brackets how many events; then of the weight of all hits of the axis's terms the
    share that stands in each voice, with the interval of the outlet's own share; and the number of hits.

    `poles`, `order` and the choice of 40 outlets are those of `axis_profile`; outlets stand in the order of their own voice on the first axis. Raises
    `FramingError` if `order` names an outlet that is not in the table.
    """
    rows = _read_rows(gaps)
    if not rows:
        return nothing_to_show("No outlets to show: the voice gaps have no rows.")
    cells = {place: row.cell for place, row in rows.items()}
    means = {place: cell.mean for place, cell in cells.items() if cell.has_mean}
    shown = shown_outlets(means, articles_of(cells), order)
    visible = {place: row for place, row in rows.items() if place[1] in shown.outlets}
    counts_width = max(text_width(text) for text in (_COUNTS_HEAD, *(row.cell.counts for row in visible.values())))
    hits = {place: f"{row.n_hits:,}" for place, row in visible.items()}
    layout = Layout(axes_of(cells), shown.outlets, hits, _HITS_HEAD, across=2, beside=counts_width + _BAR_WIDTH + 2 * _SPACE)
    limits = scales(layout.axes, lambda axes: _limits(row for (axis, _), row in visible.items() if axis in axes))
    marks, reasons = reason_marks([why for row in visible.values() if (why := _why_missing(row))], 0.6 * layout.panel_width)
    heights = [_ROW] * len(shown.outlets)
    verdicts = read_verdicts(gaps.trust, layout.axes)
    foot = Foot(_key(gaps.level), [_explanation(visible, limits, verdicts), "; ".join(reasons), shown.note])
    figure, panels = draw_panels(layout, heights, limits=limits, poles=poles, verdicts=verdicts, foot=foot)
    for axis, panel in panels.items():
        beside = _beside(figure, panel, counts_width)
        for outlet, place in zip(shown.outlets, middles(heights), strict=True):
            panel.axhline(place, color=FAINT, linewidth=0.5, zorder=0)
            if (axis, outlet) in visible:
                row = visible[axis, outlet]
                colour = MUTED if verdicts.is_muted(axis) else INK if row.cell.is_told else GUIDE
                _draw_gap(panel, place, row, colour, marks.get(_why_missing(row), ""))
                _draw_shares(beside, place, row)
                edge = (1 + (counts_width + 0.08) / layout.panel_width, place)
                panel.text(*edge, row.cell.counts, transform=panel.get_yaxis_transform(), ha="right", va="center_baseline", gid="count")
    return figure


def _read_rows(gaps: VoiceGaps) -> dict[tuple[str, str], _Row]:
    rows = {}
    for record in gaps.table.astype(object).where(gaps.table.notna(), nan).to_dict("records"):
        every = float(record["all_voices"])
        ends = (every + float(record["low"]), every + float(record["high"]))
        words = ["" if pd.isna(record[name]) else str(record[name]) for name in ("axis", "outlet", "verdict", "reason")]
        cell = Cell(int(record["n_documents"]), int(record["n_events"]), float(record["outlet_voice"]), *ends, words[2], words[3])
        shares = {voice: float(record[f"{voice}_share"]) for voice in FILLS}
        own = (float(record["own_low"]), float(record["own_high"]))
        rows[words[0], words[1]] = _Row(cell, every, int(record["n_hits"]), shares, own)
    return rows


def _why_missing(row: _Row) -> str:
    """What is shown in place of the gap or of its interval; empty where both are there."""
    if not row.has_gap:
        return "no score"
    said = dict(part.partition(": ")[::2] for part in row.cell.reason.split("; "))
    return "" if row.cell.has_interval else row.cell._replace(reason=said.get("no interval", "")).why_missing


def _limits(rows: Iterable[_Row]) -> tuple[float, float]:
    """Those of a profile of the outlets' own voice, and wide enough for all voices."""
    rows = [row for row in rows if row.has_gap]
    low, high = profile_limits(row.cell for row in rows)
    every = [row.every for row in rows]
    space = 0.04 * (high - low)
    return min(low, min(every, default=inf) - space), max(high, max(every, default=-inf) + space)


def _explanation(rows: Mapping[tuple[str, str], _Row], limits: Mapping[str, Limits], verdicts: Verdicts) -> str:
    cells = [(row.cell, limits[axis]) for (axis, _), row in rows.items()]
    is_cut = any(cell.has_interval and (cell.low < low or cell.high > high) for cell, (low, high) in cells)
    return (
        "Dot and ring: mean scores of the same articles; their distance is the voice gap. Where its interval reaches the ring, there may be no gap. "
        f"Line at 0: mean of {verdicts.reference}, whose standard deviations are the unit. n: articles with a score in both voices, in brackets the "
        "number of events they tell. Bars: shares of the weight of all hits, with the interval of the outlet's own share. "
        "In the outlet's voice, hits and words count by the weight of the voice they stand in." + (" Arrow: the interval goes on." if is_cut else "")
    )


def _beside(figure: Figure, panel: Axes, counts_width: float) -> Axes:
    """Axes for the bars of voices beside a panel, from 0 to 1, with their head."""
    box, full = panel.get_position(), figure.get_figheight()
    left, top = box.x1 * WIDTH + counts_width + 0.08 + _SPACE, (1 - box.y1) * full
    beside = place_axes(figure, left, top, (_BAR_WIDTH, box.height * full))
    beside.set(xlim=(0, 1), ylim=panel.get_ylim(), yticks=[])
    beside.set_xticks([0, 0.5, 1], ["0", "50", "100%"])
    beside.spines["bottom"].set_visible(False)
    line = top - HEAD_SPACE - LINE
    place_text(figure, left, line, _BAR_HEAD, color=PALE_INK)
    place_text(figure, left - _SPACE, line, _COUNTS_HEAD, horizontalalignment="right", color=PALE_INK)
    return beside


def _draw_gap(panel: Axes, place: float, row: _Row, colour: str, missing: str) -> None:
    if not row.has_gap:
        _write(panel, (0.0, place), missing, 0)
        return
    left, right = panel.get_xlim()
    cell = row.cell
    panel.plot((row.every, cell.mean), (place, place), color=colour, linewidth=0.6, zorder=2, gid="gap")
    if cell.has_interval:
        ends = (max(cell.low, left), min(cell.high, right))
        panel.plot(ends, (place, place), color=colour, linewidth=1.5, solid_capstyle="butt", zorder=2.2, gid="interval")
        for end, arrow, is_cut in ((left, CARETLEFT, cell.low < left), (right, CARETRIGHT, cell.high > right)):
            if is_cut:
                panel.plot(end, place, marker=arrow, markersize=4, markeredgewidth=0, color=colour, clip_on=False, zorder=2.2, gid="arrow")
    else:
        ends = (min(cell.mean, row.every), max(cell.mean, row.every))
        side = 1 if sum(ends) < left + right else -1
        _write(panel, (ends[side > 0], place), missing, side)
    panel.plot(row.every, place, marker="o", markersize=_RING, markerfacecolor="none", markeredgewidth=0.9, color=colour, zorder=3, gid="all")
    panel.plot(cell.mean, place, marker="o", markersize=_DOT, markeredgewidth=0, color=colour, zorder=3.2, gid="outlet")


def _draw_shares(beside: Axes, place: float, row: _Row) -> None:
    if not row.n_hits:
        beside.text(0, place, "no hit", ha="left", va="center_baseline", color=PALE_INK, gid="missing")
        return
    draw_bar(beside, (0.0, place), (1.0, _BAR), row.shares)
    if all(isfinite(end) for end in row.own):
        # The white ground lets the line be seen on the dark bar, too.
        for colour, width in (("white", 2.0), (INK, 0.8)):
            line = beside.plot(row.own, (place, place), color=colour, linewidth=width, solid_capstyle="butt", zorder=3, clip_on=False)
        line[0].set_gid("own")


def _write(panel: Axes, place: tuple[float, float], text: str, side: int) -> None:
    """Write at the right (1), at the left (-1) or in the middle (0) of a place."""
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    alignment = ("center", "left", "right")[side]
    panel.annotate(
        text,
        place,
        (side * _RING, 0),
        textcoords="offset points",
        ha=alignment,
        va="center_baseline",
        color=PALE_INK,
        bbox=ground,
        zorder=2.5,
        gid="missing",
    )


def _key(level: float) -> list[tuple[Artist, str]]:
    def mark(size: float, inside: str, colour: str, width: float) -> Line2D:
        return Line2D([], [], marker="o", markersize=size, markerfacecolor=inside, markeredgewidth=0.9, color=colour, linewidth=width)

    return [
        (mark(_DOT, INK, INK, 0), "the outlet's own voice"),
        (mark(_RING, "none", INK, 0), "all voices"),
        (Line2D([], [], color=INK, linewidth=1.5), f"{level:.0%} interval of the gap, from the ring"),
        (mark(_DOT, GUIDE, GUIDE, 1.5), "cannot tell from no gap"),
        *((patch, f"hits {name}" if number == 0 else name) for number, (patch, name) in enumerate(voice_key())),
    ]
