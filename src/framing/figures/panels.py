"""Small multiples: one panel an axis, side by side, with the outlets as rows that run through all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.figures.key import Entries, draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, pole_labels, shorten, text_width
from framing.figures.scales import Limits, scale_note
from framing.figures.style import (
    EDGE,
    GUIDE,
    INK,
    LINE,
    MOST_LABEL,
    NORMAL,
    PALE_INK,
    SMALL,
    UNIT,
    WIDTH,
    blank_figure,
    place_axes,
    place_notes,
    place_text,
)
from framing.figures.verdicts import Verdicts, heads_of

HEAD_SPACE = 0.03
"""Inches between the last line over a panel and the panel."""
_NAME = 0.17
"""Inches that the name of an axis takes."""
_GAP = 0.12
_TICKS = 0.2
_BETWEEN_BANKS = 0.12


class Foot(NamedTuple):
    """What stands under the panels: the key (what is drawn and what it means) and the notes."""

    key: Entries
    notes: Sequence[str]


@dataclass(frozen=True)
class Layout:
    """How the width of a figure is shared out: names of the outlets at the left, then panels, each with a column of counts at its right.

    `outlets` are the rows from top to bottom; `counts` says what the right margin of a panel says of an outlet, by (axis, outlet). `across` panels
    stand side by side, and `beside` inches are kept free between a panel and its counts.
    """

    axes: tuple[str, ...]
    outlets: tuple[str, ...]
    counts: Mapping[tuple[str, str], str]
    counts_head: str
    across: int = 3
    beside: float = 0.0

    @cached_property
    def labels(self) -> dict[str, str]:
        """The name of each outlet as it is drawn."""
        return outlet_labels(self.outlets, MOST_LABEL, NORMAL)

    @cached_property
    def banks(self) -> list[tuple[str, ...]]:
        """The axes that stand side by side: a figure has as many banks of panels as it needs."""
        return [self.axes[start : start + self.across] for start in range(0, len(self.axes), self.across)]

    @cached_property
    def label_width(self) -> float:
        """Inches from the figure's edge to the first panel."""
        return EDGE + max((text_width(label, NORMAL) for label in self.labels.values()), default=0.0) + 0.1

    @cached_property
    def count_width(self) -> float:
        """Inches that a column of counts takes, with the space at its left."""
        return max(text_width(text) for text in (*self.counts.values(), self.counts_head)) + 0.08 + self.beside

    @cached_property
    def panel_width(self) -> float:
        """Inches of one panel, without its counts."""
        across = min(len(self.axes), self.across)
        return (WIDTH - self.label_width - EDGE - (across - 1) * _GAP) / across - self.count_width


class Head(NamedTuple):
    """What stands over a panel: the axis's name, the lines of its verdict, and what is at its left and its right end."""

    name: str
    verdict: Sequence[str]
    is_muted: bool
    low: str
    high: str


def panel_heads(layout: Layout, poles: Mapping[str, tuple[str, str]] | None, verdicts: Verdicts) -> tuple[dict[str, Head], list[str]]:
    """The head of the panel of each axis, and the notes on their verdicts. What does not fit is cut."""
    width = layout.panel_width + layout.count_width
    words, reasons = heads_of(verdicts, width)
    room = layout.panel_width - text_width("← ")
    heads = {}
    for axis in layout.axes:
        low, high = (shorten(label, room) for label in pole_labels(axis, poles))
        name = shorten(drawable(axis), width, NORMAL, "bold")
        heads[axis] = Head(name, words.get(axis, ()), verdicts.is_muted(axis), f"← {low}" if low else "", f"{high} →")
    return heads, reasons


def draw_panels(
    layout: Layout,
    heights: Sequence[float],
    *,
    limits: Mapping[str, Limits],
    poles: Mapping[str, tuple[str, str]] | None,
    verdicts: Verdicts,
    foot: Foot,
) -> tuple[Figure, dict[str, Axes]]:
    """An empty panel for each axis, by its name, on a scale from the one to the other of its `limits`, with its verdict over it.

    Rows have the `heights` given, in inches. In a panel, y is inches from its top: `middles(heights)` are the middles of the rows.
    """
    heads, reasons = panel_heads(layout, poles, verdicts)
    # If in one panel the two ends don't fit on one line, they stand on two lines in all of them.
    pole_lines = 1 if all(text_width(head.low) + text_width(head.high) + 0.06 <= layout.panel_width for head in heads.values()) else 2
    lines = (max(len(head.verdict) for head in heads.values()), pole_lines)
    head_height = _NAME + LINE * sum(lines) + HEAD_SPACE
    bank_height = head_height + sum(heights) + _TICKS + LINE + _BETWEEN_BANKS
    notes = note_lines([*foot.notes, drawable(scale_note(limits)), *reasons])
    figure = blank_figure(2 * EDGE + len(layout.banks) * bank_height + key_height(foot.key) + LINE * len(notes))
    panels: dict[str, Axes] = {}
    for number, bank in enumerate(layout.banks):
        top = EDGE + number * bank_height
        for column, axis in enumerate(bank):
            left = layout.label_width + column * (layout.panel_width + layout.count_width + _GAP)
            _draw_head(figure, (left, top), heads[axis], layout, lines)
            panel = place_axes(figure, left, top + head_height, (layout.panel_width, sum(heights)))
            _draw_rows(panel, axis, layout, heights, named=column == 0)
            panel.set_xlim(*limits[axis])
            panels[axis] = panel
        place_text(figure, layout.label_width, top + head_height + sum(heights) + _TICKS, UNIT, color=PALE_INK)
    top = EDGE + len(layout.banks) * bank_height
    draw_key(figure, top, foot.key)
    place_notes(figure, top + key_height(foot.key), notes)
    return figure, panels


def middles(heights: Sequence[float]) -> list[float]:
    """The middles of rows of these heights, from the top.

    >>> middles([1.0, 2.0])
    [0.5, 2.0]
    """
    return [sum(heights[:row]) + height / 2 for row, height in enumerate(heights)]


def _draw_head(figure: Figure, corner: tuple[float, float], head: Head, layout: Layout, lines: tuple[int, int]) -> None:
    """The name of an axis, its verdict and its two ends; `lines` are those of verdicts and those of ends that all panels have room for."""
    left, top = corner
    place_text(figure, left, top, head.name, fontsize=NORMAL, fontweight="bold")
    top += _NAME
    look = {"color": INK, "fontweight": "bold"} if head.is_muted else {"color": PALE_INK}
    for number, line in enumerate(head.verdict):
        place_text(figure, left, top + LINE * number, line, gid="verdict", **look)
    first, last = top + LINE * lines[0], top + LINE * (sum(lines) - 1)
    right = left + layout.panel_width
    place_text(figure, left, first, head.low)
    place_text(figure, right, last, head.high, horizontalalignment="right")
    place_text(figure, right + layout.count_width, last, layout.counts_head, horizontalalignment="right", color=PALE_INK)


def _draw_rows(panel: Axes, axis: str, layout: Layout, heights: Sequence[float], *, named: bool) -> None:
    """The names of the rows at the left of the first panel, the counts at the right of each, and the line at 0."""
    panel.set_ylim(sum(heights), 0)
    rows = middles(heights)
    panel.set_yticks(rows, [layout.labels[outlet] for outlet in layout.outlets] if named else [""] * len(rows), parse_math=False)
    panel.axvline(0, color=GUIDE, linewidth=0.6, zorder=1, gid="reference")
    panel.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
    edge = 1 + layout.count_width / layout.panel_width
    for outlet, row in zip(layout.outlets, rows, strict=True):
        text = layout.counts.get((axis, outlet), "")
        panel.text(edge, row, text, transform=panel.get_yaxis_transform(), ha="right", va="center_baseline", fontsize=SMALL, gid="count")
