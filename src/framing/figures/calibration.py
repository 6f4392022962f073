"""What a score means in people's codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, pole_labels, shorten, text_width
from framing.figures.style import (
    EDGE,
    GUIDE,
    INK,
    LINE,
    NORMAL,
    PALE_INK,
    UNIT,
    WIDTH,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)

if TYPE_CHECKING:
    from framing.validation import Validation

_ACROSS = 3
_TALL, _RUG = 1.25, 0.16
"""Inches of a panel; the share of it that its rug takes."""
_LEFT, _GAP, _TICKS, _BETWEEN = 0.36, 0.1, 0.2, 0.14
_HEAD = 0.17 + 2 * LINE + 0.04
_POINT, _BAR, _CURVE = 4.0, 0.9, 1.3
_CURVE_INK, _RUG_INK = "#0072b2", "#9ec9e2"
_PAST = 0.12
"""How far past the middle of the outer bins the scale goes, in shares of the way between them: few scores lie far out."""


class _Panel(NamedTuple):
    """One axis (and kind of unit) as it is drawn."""

    name: str
    head: str
    parts: str
    bins: pd.DataFrame
    curve: pd.DataFrame
    mean_code: float
    is_share: bool
    scale: str
    """What the scale of the scores is: a sentence has a projection, in no unit."""
    why_missing: str


@house_style()
def calibration(validation: Validation, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """What does a score mean in people's codes: how often was what has this score coded so?

    One panel for each axis. A point is a bin of coded articles of like score, at their median score and the share of them that people coded with the
    pole (of codes with steps: their mean code), with its interval over clusters; bins hold about equally many. The curve is the code that is expected
    at a score, the dashed line the mean of all codes: a score that says nothing lies along it. The bars at the foot and at the top count the articles
    coded below and above the mean, at their scores. Over the panel stands how often the score puts two differently coded articles in the right order
    (AUC or c-index), with its interval, and the same for its two parts. A panel without enough codes says so.

    `poles` names the low and the high end of each axis, `order` the axes to be drawn first.
    """
    panels = _read(validation, order)
    if not panels:
        return nothing_to_show("No codes to hold the scores against.")
    rows = -(-len(panels) // _ACROSS)
    across = min(len(panels), _ACROSS)
    key = _key(validation.level)
    notes = note_lines(_notes(panels))
    bank = _HEAD + _TALL + _TICKS + LINE + _BETWEEN
    figure = blank_figure(2 * EDGE + rows * bank + key_height(key) + LINE * len(notes))
    width = (WIDTH - 2 * EDGE - (across - 1) * _GAP) / max(across, 2)
    for number, panel in enumerate(panels):
        row, column = divmod(number, _ACROSS)
        corner = (EDGE + column * (width + _GAP), EDGE + row * bank)
        _draw_head(figure, corner, panel, width, pole_labels(panel.name.partition(" (")[0], poles))
        ax = place_axes(figure, corner[0] + _LEFT, corner[1] + _HEAD, (width - _LEFT, _TALL))
        _draw_panel(ax, panel)
        place_text(figure, corner[0] + _LEFT, corner[1] + _HEAD + _TALL + _TICKS, panel.scale, color=PALE_INK)
    top = EDGE + rows * bank
    draw_key(figure, top, key)
    place_notes(figure, top + key_height(key), notes)
    return figure


def _read(validation: Validation, order: Sequence[str] | None) -> list[_Panel]:
    table = validation.table
    places = list(dict.fromkeys(zip(table["axis"], table["unit"], strict=True)))
    first = list(order or ())
    places.sort(key=lambda place: first.index(place[0]) if place[0] in first else len(first))
    return [_read_panel(validation, axis, unit) for axis, unit in places]


def _read_panel(validation: Validation, axis: str, unit: str) -> _Panel:
    def of(table: pd.DataFrame) -> pd.DataFrame:
        return table[(table["axis"] == axis) & (table["unit"] == unit)]

    rows = {str(row["predictor"]): row for row in of(validation.table).to_dict("records")}
    main = rows.get("score", rows["embedding"])
    curves, fits = of(validation.curves), of(validation.fits)
    name = axis if unit == "article" else f"{axis} (sentences)"
    head = f"{main['measure']} {_number(main['value'])} ({_number(main['low'])} to {_number(main['high'])}), n = {main['n']:,}"
    parts = " · ".join(f"{part} {_number(rows[part]['value'])}" for part in ("lexicon", "embedding") if part in rows and rows[part] is not main)
    is_share = bool(len(fits)) and fits["curve"].iloc[0] == "logistic"
    why = str(main["reason"]) or ("" if len(curves) else "the scores do not differ")
    shown = (name, "", "") if why else (name, head, parts)
    scale = UNIT if unit == "article" else "projection of the sentence"
    return _Panel(*shown, of(validation.calibration), curves, float(main["mean_code"]), is_share, scale, why)


def _number(value: float) -> str:
    return f"{value:.2f}" if isfinite(value) else "–"


def _draw_head(figure: Figure, corner: tuple[float, float], panel: _Panel, width: float, ends: tuple[str, str]) -> None:
    left, top = corner[0] + _LEFT, corner[1]
    room = width - _LEFT
    high = f" → {ends[1]}" if ends[1] != "high" else ""
    name = shorten(drawable(panel.name), room, NORMAL, "bold")
    place_text(figure, left, top, name, fontsize=NORMAL, fontweight="bold")
    beside = 1.03 * text_width(name, NORMAL, "bold")
    if high and beside + text_width(high) < room:
        place_text(figure, left + beside, top + 0.006, high, color=PALE_INK)
    place_text(figure, left, top + 0.17, shorten(panel.head, room))
    place_text(figure, left, top + 0.17 + LINE, shorten(panel.parts, room), color=PALE_INK)


def _draw_panel(ax: Axes, panel: _Panel) -> None:
    ax.tick_params(axis="y", length=2.5, width=0.6, pad=2.0, labelsize=7.0)
    ax.spines["left"].set_visible(True)
    if panel.why_missing:
        ax.set(xticks=[], yticks=[])
        ax.text(0.5, 0.5, panel.why_missing, transform=ax.transAxes, ha="center", va="center", color=PALE_INK, wrap=True, gid="missing")
        return
    limits = _limits(panel.bins)
    low, high = (0.0, 1.0) if panel.is_share else _code_limits(panel)
    space = (high - low) * _RUG / (1 - 2 * _RUG)
    ax.set(xlim=limits, ylim=(low - space, high + space))
    ax.axhline(panel.mean_code, color=GUIDE, linewidth=0.7, dashes=(3, 2), zorder=1, gid="mean")
    _draw_rug(ax, panel, limits)
    inside = panel.curve[panel.curve["score"].between(*limits) & panel.curve["code"].between(low, high)]
    ax.plot(inside["score"], inside["code"], color=_CURVE_INK, linewidth=_CURVE, zorder=2, gid="curve")
    for score, bottom, top in zip(*(panel.bins[name].astype(float).tolist() for name in ("score", "low", "high")), strict=True):
        if isfinite(bottom):
            ax.plot((score, score), (bottom, top), color=INK, linewidth=_BAR, solid_capstyle="butt", zorder=3, gid="interval")
    ax.plot(panel.bins["score"], panel.bins["code"], "o", markersize=_POINT, color=INK, markeredgecolor="white", markeredgewidth=0.5, zorder=4)
    ax.lines[-1].set_gid("bins")
    ax.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
    if panel.is_share:
        ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    else:
        ax.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))


def _draw_rug(ax: Axes, panel: _Panel, limits: tuple[float, float]) -> None:
    """Bars from the foot for what was coded below the mean, from the top for what was coded above it; the tallest fills its strip."""
    curve = panel.curve[panel.curve["score"].between(*limits)]
    below, above = curve["n"] - curve["n_above"], curve["n_above"]
    most = max(int(below.max()), int(above.max()), 1)
    step = float(panel.curve["score"].iloc[1] - panel.curve["score"].iloc[0])
    for counts, side in ((below, 0), (above, 1)):
        heights = 0.85 * _RUG * counts / most
        bottom = heights * 0 if side == 0 else 1 - heights
        bars = ax.bar(curve["score"], heights, bottom=bottom, width=0.9 * step, color=_RUG_INK, transform=ax.get_xaxis_transform(), zorder=0.5)
        for bar in bars:
            bar.set_gid("rug")


def _limits(bins: pd.DataFrame) -> tuple[float, float]:
    first, last = float(bins["score"].iloc[0]), float(bins["score"].iloc[-1])
    past = _PAST * (last - first) or 0.5
    return first - past, last + past


def _code_limits(panel: _Panel) -> tuple[float, float]:
    reached = pd.concat([panel.bins["code"], panel.bins["low"], panel.bins["high"]]).dropna()
    return float(min(reached.min(), panel.mean_code)), float(max(reached.max(), panel.mean_code))


def _key(level: float) -> list[tuple[Artist, str]]:
    return [
        (Line2D([], [], marker="o", markersize=_POINT, color=INK, linewidth=_BAR), f"share coded so, or mean code, of a bin; {level:.0%} interval"),
        (Line2D([], [], color=_CURVE_INK, linewidth=_CURVE), "expected at this score"),
        (Line2D([], [], color=GUIDE, linewidth=0.7, dashes=(3, 2)), "mean of all codes"),
        (Patch(color=_RUG_INK), "coded above (top) and below (foot) that mean"),
    ]


def _notes(panels: Sequence[_Panel]) -> list[str]:
    measures = sorted({panel.head.partition(" ")[0] for panel in panels if panel.head})
    told = " and ".join(measures)
    return [
        f"{told}: how often the score puts two differently coded texts in the right order, with its interval; 0.50 is chance." if told else "",
        "The scale ends a little past the outer bins; single scores may lie further out.",
    ]
