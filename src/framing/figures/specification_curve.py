"""What one comparison says under every choice: the differences in order, and the choices behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from framing.errors import FramingError, demand_known
from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, pole_labels, shorten, text_width
from framing.figures.specification_overview import draw_overview, percent, told_p
from framing.figures.style import (
    EDGE,
    FAINT,
    GUIDE,
    INK,
    LINE,
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
from framing.figures.verdicts import MUTED, Verdicts, heads_of, read_verdicts
from framing.robustness.choices import NAMES, in_words

if TYPE_CHECKING:
    from framing.robustness import Robustness

COLOURS: Mapping[str, str] = {"higher": "#5e3c99", "lower": "#d95f02", "cannot tell": "#9a9a9a"}
_CURVE, _ROW, _BETWEEN_CHOICES = 1.9, 0.128, 0.035
"""Inches of the panel of differences, of a row of choices, and between two choices."""
_SIDE, _GAP, _SPACE, _TICKS = 1.0, 0.14, 0.08, 0.1
"""Inches of the panel of terms and seeds, before it, between names and panel, and between the two parts."""
_TITLE, _HEAD_SPACE = 0.19, 0.04
_MOST_NAME = 1.75
_SHARE_HEAD = "keep the verdict"


@dataclass(frozen=True)
class _Layout:
    """How the width and the height are shared out; `rows` are the choices and their values, from the top."""

    rows: tuple[tuple[str, Any], ...]
    has_entries: bool

    @cached_property
    def labels(self) -> list[str]:
        return [shorten(drawable(in_words(name, value)), _MOST_NAME) for name, value in self.rows]

    @cached_property
    def left(self) -> float:
        ticks = text_width("−0.00") + 0.1
        return EDGE + max([*(text_width(label) for label in self.labels), ticks + 0.2]) + _SPACE

    @cached_property
    def side(self) -> float:
        """Inches of the right column: terms and seeds, and the shares below."""
        return _SIDE if self.has_entries else text_width(_SHARE_HEAD) + 0.05

    @cached_property
    def width(self) -> float:
        return WIDTH - EDGE - self.left - _GAP - self.side

    @cached_property
    def middles(self) -> list[float]:
        """The middle of each row, in inches from the top of the choices."""
        places, top, before = [], 0.0, self.rows[0][0] if self.rows else ""
        for name, _ in self.rows:
            top += _BETWEEN_CHOICES if name != before else 0.0
            places.append(top + _ROW / 2)
            top, before = top + _ROW, name
        return places

    @property
    def height(self) -> float:
        """Inches of the choices."""
        return self.middles[-1] + _ROW / 2 if self.rows else 0.0


@house_style()
def specification_curve(
    found: Robustness,
    *,
    axis: str = "",
    outlet: str = "",
    poles: Mapping[str, tuple[str, str]] | None = None,
    order: Sequence[str] | None = None,
) -> Figure:
    """What does the comparison of an outlet on an axis say under every other choice?

    Each column is a specification. Above, its difference with interval, in standard deviations of articles, from the lowest to the highest, coloured
    by its verdict; a ring and a line mark the comparison as it was made. Below, a mark in the row of each choice that it makes, of all choices with
    more than one value, and at the right the share of the specifications with that value that keep the verdict. At the right above, the terms and
    seeds left out one by one.

    Without `axis` and `outlet` all outlets on all axes are shown at one glance, by how far they depend on choices; `order` is that of `axis_profile`.
    Raises `FramingError` for an axis or outlet that the sheet does not have, and if only one of the two is given.

    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4.
    """
    if not axis and not outlet:
        return draw_overview(found, order=order)
    if not axis or not outlet:
        lacking = "axis" if outlet else "outlet"
        raise FramingError("specification_curve", found=f"no {lacking}", expected="axis and outlet, or neither for all at one glance")
    demand_known("axis", axis, dict.fromkeys(found.table["axis"]), among="the sheet")
    demand_known("outlet", outlet, dict.fromkeys(found.table["outlet"]), among="the sheet")
    mine = found.table[(found.table["axis"] == axis) & (found.table["outlet"] == outlet)]
    told = mine[mine["effect"].notna()].sort_values(["effect", "specification"], kind="stable")
    choices, entries = told[told["without"] == ""], told[told["without"] != ""]
    if choices.empty:
        return nothing_to_show(f"{drawable(outlet)} on {drawable(axis)}: no specification gives a difference.")
    layout = _Layout(_rows(choices), has_entries=not entries.empty)
    verdicts = read_verdicts(found.trust, [axis])
    return _draw(found, (choices, entries), layout, verdicts, _notes(found, mine, verdicts), poles)


def _rows(choices: pd.DataFrame) -> tuple[tuple[str, Any], ...]:
    """The values of all choices of which more than one was tried: the default's first, the others as they were tried."""
    by_number = choices.sort_values("specification")
    values = {name: list(dict.fromkeys(by_number[name])) for name in NAMES if name != "without"}
    return tuple((name, value) for name, tried in values.items() if len(tried) > 1 for value in tried)


def _draw(
    found: Robustness,
    parts: tuple[pd.DataFrame, pd.DataFrame],
    layout: _Layout,
    verdicts: Verdicts,
    notes: Sequence[str],
    poles: Mapping[str, tuple[str, str]] | None,
) -> Figure:
    choices, entries = parts
    axis, outlet = str(choices["axis"].iloc[0]), str(choices["outlet"].iloc[0])
    heads, _ = heads_of(verdicts, WIDTH - 2 * EDGE)
    verdict = heads.get(axis, [])
    top = EDGE + _TITLE + LINE * len(verdict) + LINE + _HEAD_SPACE
    foot = top + _CURVE + _TICKS + LINE + layout.height + _TICKS
    key = _key(muted=verdicts.is_muted(axis))
    figure = blank_figure(foot + key_height(key) + LINE * len(notes) + EDGE)
    title = shorten(drawable(f"{outlet} on {axis}"), WIDTH - 2 * EDGE, NORMAL, "bold")
    place_text(figure, EDGE, EDGE, title, fontsize=NORMAL, fontweight="bold")
    for number, line in enumerate(verdict):
        place_text(figure, EDGE, EDGE + _TITLE + LINE * number, line, color=PALE_INK, gid="verdict")
    limits = _limits(pd.concat(parts))
    panel = place_axes(figure, layout.left, top, (layout.width, _CURVE))
    _draw_curve(panel, choices, limits, gid="curve", muted=verdicts.is_muted(axis))
    _name_ends(figure, (layout.left, top), pole_labels(axis, poles))
    right = layout.left + layout.width + _GAP
    if layout.has_entries:
        place_text(figure, right, top - LINE - 0.02, f"{len(entries)} terms, seeds out", color=PALE_INK)
        side = place_axes(figure, right, top, (layout.side, _CURVE))
        _draw_curve(side, entries, limits, gid="entries", muted=verdicts.is_muted(axis))
        side.set_yticklabels([])
        side.tick_params(axis="y", length=0.0)
    below = top + _CURVE + _TICKS + LINE
    if layout.rows:
        _draw_choices(place_axes(figure, layout.left, below, (layout.width, layout.height)), choices, layout, muted=verdicts.is_muted(axis))
        place_text(figure, right, below - LINE, _SHARE_HEAD, color=PALE_INK)
        _write_shares(figure, (right, below), found, (axis, outlet), layout)
    draw_key(figure, foot, key)
    place_notes(figure, foot + key_height(key), notes)
    return figure


def _limits(told: pd.DataFrame) -> tuple[float, float]:
    """The scale holds every difference and 0, and intervals as far as they reach no further out than half of it again."""
    low, high = min(told["effect"].min(), 0.0), max(told["effect"].max(), 0.0)
    room = max(high - low, 0.2) / 2
    ends = [min(low - 0.1 * room, max(told["effect_low"].min(), low - room)), max(high + 0.1 * room, min(told["effect_high"].max(), high + room))]
    bottom, top = (end if isfinite(end) else other for end, other in zip(ends, (low - room, high + room), strict=True))
    return float(bottom), float(top)


def _draw_curve(panel: Axes, rows: pd.DataFrame, limits: tuple[float, float], *, gid: str, muted: bool) -> None:
    """The differences in order, each with its interval."""
    panel.set_gid(gid)
    panel.set(xlim=(-0.5, len(rows) - 0.5), ylim=limits, xticks=[])
    panel.spines["bottom"].set_visible(False)
    panel.axhline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")
    panel.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    panel.tick_params(axis="y", labelsize="small", length=2.0)
    panel.set_yticks(panel.get_yticks(), [f"{tick:g}".replace("-", "−") for tick in panel.get_yticks()])
    panel.set_ylim(*limits)
    places, effect = np.arange(len(rows)), rows["effect"].to_numpy(dtype=float)
    for verdict, colour in COLOURS.items():
        chosen = (rows["verdict"] == verdict).to_numpy(dtype=bool)
        if not chosen.any():
            continue
        shade = MUTED if muted else colour
        lines = panel.vlines(places[chosen], rows["effect_low"].to_numpy()[chosen], rows["effect_high"].to_numpy()[chosen], color=shade)
        lines.set(linewidth=0.6, alpha=0.55, zorder=2, gid=f"interval {verdict}")
        (points,) = panel.plot(places[chosen], effect[chosen], linestyle="none", marker="o", markersize=2.2, markeredgewidth=0, color=shade)
        points.set(zorder=3, gid=verdict)
    for place in np.flatnonzero(rows["is_default"].to_numpy(dtype=bool)).tolist():
        panel.axvline(place, color=INK, linewidth=0.5, zorder=1.5, gid="default line")
        (ring,) = panel.plot(place, effect[place], linestyle="none", marker="o", markersize=6.0, color=INK)
        ring.set(markerfacecolor="none", markeredgewidth=0.9, zorder=4, gid="default")


def _name_ends(figure: Figure, corner: tuple[float, float], ends: tuple[str, str]) -> None:
    """Over the panel what up and down mean."""
    left, top = corner
    low, high = ends
    said = f"↑ {high}" + (f"   ↓ {low}" if low else "")
    place_text(figure, left, top - LINE - 0.02, shorten(f"difference in SD of articles: {said}", 4.4), color=PALE_INK)


def _draw_choices(panel: Axes, choices: pd.DataFrame, layout: _Layout, *, muted: bool) -> None:
    """A mark for each specification in the rows of the choices that it makes."""
    panel.set_gid("choices")
    panel.set(xlim=(-0.5, len(choices) - 0.5), ylim=(layout.height, 0), xticks=[])
    panel.spines[:].set_visible(False)
    panel.set_yticks(layout.middles, layout.labels, parse_math=False)
    panel.tick_params(axis="y", labelsize="small")
    colours = np.array([MUTED if muted else COLOURS[verdict] for verdict in choices["verdict"]])
    for (name, value), middle in zip(layout.rows, layout.middles, strict=True):
        panel.axhline(middle, color=FAINT, linewidth=0.4, zorder=0)
        places = np.flatnonzero((choices[name] == value).to_numpy(dtype=bool))
        marks = panel.vlines(places, middle - 0.4 * _ROW, middle + 0.4 * _ROW, colors=list(colours[places]))
        marks.set(linewidth=min(2.2, 0.55 * layout.width * 72 / len(choices)), zorder=2, gid=f"{name} {value}")
    for place in np.flatnonzero(choices["is_default"].to_numpy(dtype=bool)).tolist():
        panel.axvline(place, color=INK, linewidth=0.5, zorder=1, gid="default line")


def _write_shares(figure: Figure, corner: tuple[float, float], found: Robustness, of: tuple[str, str], layout: _Layout) -> None:
    """At the right of each row the share of its specifications that keep the verdict."""
    left, top = corner
    mine = found.choices[(found.choices["axis"] == of[0]) & (found.choices["outlet"] == of[1])]
    shares = {(row["choice"], row["value"]): row["same_verdict"] for row in mine.to_dict("records")}
    for (name, value), middle in zip(layout.rows, layout.middles, strict=True):
        share = shares.get((name, in_words(name, value)))
        if share is not None:
            at = left + text_width("100 %")
            place_text(figure, at, top + middle, percent(share), ha="right", va="center_baseline", gid="share", color=PALE_INK)


def _notes(found: Robustness, mine: pd.DataFrame, verdicts: Verdicts) -> list[str]:
    axis, outlet = mine["axis"].iloc[0], mine["outlet"].iloc[0]
    row = found.summary[(found.summary["axis"] == axis) & (found.summary["outlet"] == outlet)].iloc[0]
    lost = int(mine["effect"].isna().sum())
    said = (
        f"{row['verdict']}: {percent(row['same_verdict'])} of {row['n_specifications']} other specifications keep the verdict of the comparison "
        f"({row['default']}), {percent(row['same_sign'])} its sign."
    )
    chance = f" Chance alone brings so large a median with p={told_p(row['p_median'])}." if isfinite(row["p_median"]) else ""
    weakest = f" The single choice that changes most: {drawable(row['weakest'])} ({row['weakest_verdict']})." if row["weakest"] else ""
    return note_lines(
        [
            f"{said[0].upper()}{said[1:]}{chance}{weakest}",
            f"Lines: {found.level:.0%} intervals; the ring, and the line through both parts, mark the comparison as it was made."
            + (" Terms and seeds are left out one by one, on a ruler fitted to the corpus." if (mine["without"] != "").any() else "")
            + (f" {lost} specification{'s give' if lost > 1 else ' gives'} no difference." if lost else ""),
            "Pale grey: not validated, do not interpret." if verdicts.is_muted(axis) else "",
        ]
    )


def _key(*, muted: bool) -> list[tuple[Artist, str]]:
    def mark(colour: str) -> Line2D:
        return Line2D([], [], linestyle="none", marker="o", markersize=3.4, markeredgewidth=0, color=colour)

    ring = Line2D([], [], linestyle="none", marker="o", markersize=6.0, markerfacecolor="none", markeredgewidth=0.9, color=INK)
    verdicts = [(mark(colour), verdict) for verdict, colour in COLOURS.items()]
    return [*([] if muted else verdicts), (ring, "the comparison as it was made")]
