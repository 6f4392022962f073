"""What marks each outlet: the words it has more of than the others, and those it has less of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, exp, isfinite, log
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.ticker import FuncFormatter, MultipleLocator

from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, shorten, text_width
from framing.figures.outlets import OutletMark, outlet_marks, shown_outlets
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

if TYPE_CHECKING:
    from framing.keyness import Keyness

_ROW, _TITLE, _TICKS, _BETWEEN = 0.155, 0.17, 0.2, 0.16
"""Inches of a row, of an outlet's name, of the ticks, and between two banks of panels."""
_GAP, _SPACE = 0.2, 0.07
_MOST_ITEM = 1.15
"""Inches that an item may take."""
_ACROSS = 2
_PANELS = 6
_POINT = 4.2
_FURTHEST = 6.0
"""No scale reaches further than this, e^6 = 400 times as likely, unless a point does: an interval beyond it is cut."""
_COUNTS_HEAD = "n : against"
_LABELS = {"words": "word", "phrases": "phrase", "terms": "term"}


class _Row(NamedTuple):
    """One item of one side."""

    item: str
    log_odds: float
    low: float
    high: float
    counts: str


@house_style()
def keyness(found: Keyness, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None, most: int = 10) -> Figure:
    """Which words, phrases or terms mark each outlet, how strongly, and how sure is that?

    One panel an outlet, at most six, those that have most marks; `order` names the ones to be shown instead, in that order. On top the items that
    it has more of than the other side, the surest first, then those that it has less of, the surest last, up to `most` of either. A point is the
    log-odds ratio, read as how many times as likely a word of the outlet is this item, with its interval; filled where it has more, hollow where it
    has less. At the right: how often it stands on either side. Only what can be told from chance (q < 0.05) is drawn. All panels have one scale;
    arrows say where an interval goes on.

    `poles` is not used. Raises `FramingError` if `order` names an outlet that is not in the table.
    """
    del poles
    table = found.table[found.table["verdict"].isin(["more", "less"])]
    marks_of = {str(outlet): int(n) for outlet, n in table["outlet"].value_counts().items()}
    outlets = _shown(found.table, marks_of, order)
    if not outlets:
        return nothing_to_show("Nothing marks an outlet that can be told from chance.")
    rows = {outlet: _rows(table[table["outlet"] == outlet], most) for outlet in outlets}
    looks = outlet_marks(set(found.table["outlet"]))
    banks = [outlets[start : start + _ACROSS] for start in range(0, len(outlets), _ACROSS)]
    label = max(text_width(row.item, NORMAL) for each in rows.values() for row in each)
    count = max(text_width(text) for each in rows.values() for text in (_COUNTS_HEAD, *(row.counts for row in each)))
    width = (WIDTH - 2 * EDGE - (_ACROSS - 1) * _GAP) / _ACROSS
    heights = [max(len(rows[outlet]) for outlet in bank) * _ROW for bank in banks]
    key, notes = _key(found.level), note_lines(_notes(found, outlets, marks_of))
    body = sum(_TITLE + LINE + height + _TICKS + _BETWEEN for height in heights)
    figure = blank_figure(2 * EDGE + body + LINE + key_height(key) + LINE * len(notes))
    limit = _limit(rows)
    top = EDGE
    for bank, height in zip(banks, heights, strict=True):
        for column, outlet in enumerate(bank):
            left = EDGE + column * (width + _GAP)
            inner = (left + label + _SPACE, width - label - count - 3 * _SPACE)
            _head(figure, (left, top), f"{outlet} against {_against(table, outlet)}", inner, width)
            panel = place_axes(figure, inner[0], top + _TITLE + LINE, (inner[1], len(rows[outlet]) * _ROW))
            _draw(panel, rows[outlet], looks[outlet], limit, (width - (inner[0] - left)) / inner[1])
        top += _TITLE + LINE + height + _TICKS + _BETWEEN
    place_text(figure, EDGE, top - _BETWEEN + 0.05, "how many times as likely it is among the words of the one side as of the other", color=PALE_INK)
    draw_key(figure, top + LINE, key)
    place_notes(figure, top + LINE + key_height(key), notes)
    return figure


def _shown(table: pd.DataFrame, marks_of: Mapping[str, int], order: Sequence[str] | None) -> list[str]:
    """The outlets that are drawn: those that are named, or those that have most marks, by name."""
    every = {str(outlet): marks_of.get(str(outlet), 0) for outlet in table["outlet"].unique()}
    if order:
        shown_outlets({}, every, order)
        return [outlet for outlet in dict.fromkeys(order) if every[outlet]][:_PANELS]
    return sorted(sorted(marks_of, key=lambda outlet: (-marks_of[outlet], outlet))[:_PANELS])


def _rows(table: pd.DataFrame, most: int) -> list[_Row]:
    more, less = table[table["verdict"] == "more"].head(most), table[table["verdict"] == "less"].tail(most)
    return [
        _Row(
            shorten(drawable(str(row["item"])), _MOST_ITEM, NORMAL),
            float(row["log_odds"]),
            float(row["low"]),
            float(row["high"]),
            f"{int(row['n']):,} : {int(row['n_against']):,}",
        )
        for row in [*more.to_dict("records"), *less.to_dict("records")]
    ]


def _against(table: pd.DataFrame, outlet: str) -> str:
    return str(table.loc[table["outlet"] == outlet, "against"].iloc[0])


def _limit(rows: Mapping[str, Sequence[_Row]]) -> float:
    """How far the scale reaches to both sides: as far as any point, and most intervals, but not further than 400 times."""
    points = max(abs(row.log_odds) for each in rows.values() for row in each)
    ends = sorted(max(abs(row.low), abs(row.high)) for each in rows.values() for row in each if isfinite(row.low) and isfinite(row.high))
    usual = ends[ceil(0.8 * len(ends)) - 1] if ends else points
    return min(max(points * 1.05, usual, 0.7), max(_FURTHEST, points * 1.05))


def _head(figure: Figure, corner: tuple[float, float], name: str, inner: tuple[float, float], width: float) -> None:
    left, top = corner
    place_text(figure, left, top, shorten(drawable(name), width, NORMAL, "bold"), fontsize=NORMAL, fontweight="bold")
    line = top + _TITLE
    place_text(figure, left + width, line, _COUNTS_HEAD, horizontalalignment="right", color=PALE_INK)
    place_text(figure, inner[0] + inner[1] / 2 - 0.06, line, "← less", horizontalalignment="right", color=PALE_INK)
    place_text(figure, inner[0] + inner[1] / 2 + 0.06, line, "more →", color=PALE_INK)


def _draw(panel: Axes, rows: Sequence[_Row], look: OutletMark, limit: float, edge: float) -> None:
    panel.set_xlim(-limit, limit)
    panel.set_ylim(len(rows), 0)
    panel.xaxis.set_major_locator(MultipleLocator(_step(limit)))
    panel.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _times(value)))
    places = [number + 0.5 for number in range(len(rows))]
    panel.set_yticks(places, [row.item for row in rows], parse_math=False)
    panel.axvline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")
    for row, place in zip(rows, places, strict=True):
        panel.axhline(place, color=FAINT, linewidth=0.5, zorder=0)
        if isfinite(row.low) and isfinite(row.high):
            _interval(panel, row, place, limit, look.colour)
        fill = look.colour if row.log_odds > 0 else "white"
        (point,) = panel.plot(row.log_odds, place, marker="o", markersize=_POINT, color=look.colour, markerfacecolor=fill, zorder=3, clip_on=False)
        point.set(markeredgewidth=0.9, gid="item")
        panel.text(edge, place, row.counts, transform=panel.get_yaxis_transform(), ha="right", va="center_baseline", fontsize=SMALL, gid="count")


def _interval(panel: Axes, row: _Row, place: float, limit: float, colour: str) -> None:
    ends = (max(row.low, -limit), min(row.high, limit))
    panel.plot(ends, (place, place), color=colour, linewidth=1.2, solid_capstyle="butt", zorder=2, gid="interval")
    for end, arrow, is_cut in ((-limit, CARETLEFT, row.low < -limit), (limit, CARETRIGHT, row.high > limit)):
        if is_cut:
            panel.plot(end, place, marker=arrow, markersize=4, markeredgewidth=0, color=colour, clip_on=False, zorder=2.2, gid="arrow")


def _step(limit: float) -> float:
    """The distance of two ticks: twice, four times, ten or a hundred times as likely, and no more than three ticks to a side."""
    return log(next((times for times in (2, 4, 10) if limit / log(times) < 3.2), 100))


def _times(value: float) -> str:
    """A log-odds ratio as a number of times: `×4`, `÷4`, `1`."""
    if abs(value) < 1e-9:
        return "1"
    return f"{'×' if value > 0 else '÷'}{round(exp(abs(value))):,}"


def _key(level: float) -> list[tuple[Line2D, str]]:
    def point(fill: str) -> Line2D:
        return Line2D([], [], linestyle="none", marker="o", markersize=_POINT, color=INK, markerfacecolor=fill, markeredgewidth=0.9)

    return [
        (point(INK), "more than the other side"),
        (point("white"), "less"),
        (Line2D([], [], color=INK, linewidth=1.2), f"{level:.0%} interval"),
    ]


def _notes(found: Keyness, outlets: Sequence[str], marks_of: Mapping[str, int]) -> list[str]:
    question = found.question
    voices = {"own": "in the outlet’s own voice", "all": "in all voices"}.get(question.voices, f"{question.voices} words only")
    inside = ", inside events told by both sides" if question.within else ""
    what = _LABELS.get(question.what, question.what)
    first = (
        f"Every {what} that can be told from chance (q < 0.05 over {found.n_tests:,} tests), {voices}{inside}; the surest on the outside. "
        "n : against: how often it stands on the two sides. Intervals are over events and copies, not over words."
    )
    more = {outlet: marks_of[outlet] for outlet in outlets}
    names = outlet_labels(more, MOST_LABEL, SMALL)
    told = "Marks in all: " + ", ".join(f"{names[outlet]} {number}" for outlet, number in more.items()) + "."
    left_out = len(marks_of) - len(outlets)
    rest = f"Not shown: {left_out} more with fewer marks." if left_out > 0 else ""
    return [first, told, rest]
