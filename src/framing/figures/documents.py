"""Every article on each axis, by outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from framing.errors import FramingError
from framing.figures.cells import told_voices
from framing.figures.outlets import OutletMark, Shown, outlet_marks, shown_outlets
from framing.figures.panels import Foot, Layout, draw_panels, middles
from framing.figures.scales import scales
from framing.figures.style import FAINT, INK, PALE_INK, house_style, nothing_to_show
from framing.figures.swarm import dodge
from framing.figures.verdicts import MUTED, read_verdicts

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

_LOWEST, _HIGHEST, _PAGE = 0.24, 0.9, 9.0
"""Inches: the lowest and the highest row, and what all rows together should not much exceed."""
_TICK = 0.08
"""Inches of the mean's tick above and under the points."""


class _Articles(NamedTuple):
    """The articles of one outlet on one axis: the scores that are there, ascending, and how many are missing."""

    scores: tuple[float, ...] = ()
    missing: int = 0

    @property
    def mean(self) -> float:
        return sum(self.scores) / len(self.scores)

    @property
    def counts(self) -> str:
        return f"{len(self.scores):,} ({self.missing:,})" if self.missing else f"{len(self.scores):,}"


@house_style()
def documents(
    scores: Scores, *, voices: str = "outlet", poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None
) -> Figure:
    """Where does each single article stand on each axis, and how far do the articles of one outlet lie apart?

    One panel an axis, all on one scale (`scales`) in standard deviations of the reference corpus around its mean (the thin line at 0). Every article
    with a score is one point; points beside each other are moved up or down just so far that none covers another. A tick is the mean of the outlet's
    articles. The right margin has the number of articles with a score and, in brackets, of those without one. Under its name stands whether an axis
    may be interpreted, unless it is usable; where it is not validated, all points and ticks are grey.

    `voices` says whose words were counted (`outlet` or `all`); `poles`, `order` and the choice of 40 outlets are those of `axis_profile`. Raises
    `FramingError` if `order` names an outlet that is not in the table, and if there are no scores in those `voices`.
    """
    cells = _read_articles(scores, voices)
    if not cells:
        return nothing_to_show("No articles to show: the scores have no rows.")
    shown = _shown(cells, order)
    axes = tuple(dict.fromkeys(axis for axis, _ in cells))
    layout = Layout(axes, shown.outlets, {place: cell.counts for place, cell in cells.items()}, "n (missing)")
    visible = {(axis, outlet): cells.get((axis, outlet), _Articles()) for outlet in shown.outlets for axis in axes}
    limits = scales(axes, lambda some: _limits([score for (axis, _), cell in visible.items() if axis in some for score in cell.scores]))
    inches = {axis: layout.panel_width / (high - low) for axis, (low, high) in limits.items()}
    # Few rows are as high as the highest; on average they are about half as high.
    highest = min(_HIGHEST, 2 * _PAGE / len(shown.outlets))
    swarm = dodge([[score * inches[axis] for score in cell.scores] for (axis, _), cell in visible.items()], highest)
    height_of = dict(zip(visible, swarm.heights, strict=True))
    heights = [max(_LOWEST, *(height_of[axis, outlet] + 2 * _TICK for axis in axes)) for outlet in shown.outlets]
    verdicts = read_verdicts(scores.trust, axes)
    notes = [
        f"Scores {told_voices(voices)}. Line at 0: mean of {verdicts.reference}. n: articles with a score, in brackets articles without one.",
        "" if swarm.is_clear else "There are more articles than there is room for: some points cover others.",
        shown.note,
    ]
    figure, panels = draw_panels(layout, heights, limits=limits, poles=poles, verdicts=verdicts, foot=Foot(_key(), notes))
    marks = outlet_marks(_outlet_of(scores).values())
    rows = dict(zip(shown.outlets, zip(middles(heights), heights, strict=True), strict=True))
    for ((axis, outlet), cell), offsets in zip(visible.items(), swarm.offsets, strict=True):
        middle, height = rows[outlet]
        panels[axis].axhline(middle + height / 2, color=FAINT, linewidth=0.5, zorder=0)
        muted = verdicts.is_muted(axis)
        mark = marks[outlet]._replace(colour=MUTED) if muted else marks[outlet]
        _draw_points(panels[axis], cell.scores, [middle + offset for offset in offsets], mark, swarm.diameter)
        if cell.scores:
            _draw_mean(panels[axis], (cell.mean, middle), height_of[axis, outlet] / 2, MUTED if muted else INK)
    return figure


def _read_articles(scores: Scores, voices: str) -> dict[tuple[str, str], _Articles]:
    """The articles by (axis, outlet), in the order of the table of scores."""
    table = scores.table[scores.table["voices"] == voices]
    if table.empty and len(scores.table):
        there = ", ".join(sorted(set(scores.table["voices"])))
        raise FramingError("scores", found=f"no scores in the voices {voices!r}", expected=f"one of: {there}")
    outlets = _outlet_of(scores)
    found: dict[tuple[str, str], list[float]] = {}
    for document, axis, score in zip(table["document"], table["axis"], table["score"], strict=True):
        found.setdefault((axis, outlets[document]), []).append(float("nan") if pd.isna(score) else float(score))
    return {place: _Articles(tuple(sorted(filter(isfinite, every))), sum(not isfinite(score) for score in every)) for place, every in found.items()}


def _outlet_of(scores: Scores) -> dict[str, str]:
    """The outlet of each document, empty where it is not known."""
    return dict(zip(scores.documents["document"], scores.documents["outlet"].fillna(""), strict=True))


def _shown(cells: Mapping[tuple[str, str], _Articles], order: Sequence[str] | None) -> Shown:
    articles: dict[str, int] = {}
    for (_, outlet), cell in cells.items():
        articles[outlet] = max(articles.get(outlet, 0), len(cell.scores))
    return shown_outlets({place: cell.mean for place, cell in cells.items() if cell.scores}, articles, order)


def _limits(scores: Sequence[float]) -> tuple[float, float]:
    """The two ends of the scale: 0 and every article are inside."""
    reached = [-0.5, 0.5, *scores]
    space = 0.04 * (max(reached) - min(reached))
    return min(reached) - space, max(reached) + space


def _draw_points(panel: Axes, scores: Sequence[float], rows: Sequence[float], mark: OutletMark, diameter: float) -> None:
    panel.plot(
        scores, rows, linestyle="none", marker=mark.shape, markersize=diameter * mark.scale, color=mark.colour, markeredgewidth=0, gid="articles"
    )


def _draw_mean(panel: Axes, place: tuple[float, float], reach: float, colour: str) -> None:
    """A tick over and under the points, which reach so many inches off the middle of the row: it hides none of them."""
    mean, middle = place
    inner, outer = reach + 0.005, reach + _TICK - 0.01
    panel.vlines([mean, mean], [middle - outer, middle + inner], [middle - inner, middle + outer], color=colour, linewidth=1.3, gid="mean")


def _key() -> list[tuple[Artist, str]]:
    return [
        (Line2D([], [], linestyle="none", marker="o", markersize=3.6, markeredgewidth=0, color=PALE_INK), "one article"),
        (Line2D([], [], linestyle="none", marker="|", markersize=8, markeredgewidth=1.3, color=INK), "mean of the outlet's articles"),
    ]
