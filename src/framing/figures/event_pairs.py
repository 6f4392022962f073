"""The same events in several outlets: how far each telling lies from the others, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETLEFT, CARETRIGHT

from framing.figures.cells import told_voices
from framing.figures.lettering import drawable, reason_marks
from framing.figures.outlets import OutletMark, outlet_marks, shown_outlets
from framing.figures.panels import Foot, Layout, draw_panels, middles
from framing.figures.scales import Limits, scales
from framing.figures.style import FAINT, GUIDE, INK, PALE_INK, house_style, nothing_to_show
from framing.figures.verdicts import MUTED, read_verdicts

if TYPE_CHECKING:
    from framing.comparison.event_pairs import EventPairs

_ROW = 0.3
_MEAN, _BAR = 5.0, 1.4
_DOT = 2.0
_CUT = 0.02
"""The share of tellings that may lie beyond each end of a scale: one far out would press all others together."""
_COUNTS_HEAD = "events"


class _Mean(NamedTuple):
    """An outlet's mean difference on an axis, with its interval; what is missing is NaN."""

    n_shared: int
    difference: float
    low: float
    high: float
    verdict: str
    reason: str

    @property
    def is_told(self) -> bool:
        return self.verdict in {"higher", "lower"}


Tellings = Mapping[tuple[str, str], Mapping[str, float]]
"""By (axis, event): the difference of each outlet."""


@house_style()
def event_pairs(found: EventPairs, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """How far does each outlet's telling of an event lie from the other outlets' telling of the same event, and is that more than chance?

    One panel an axis, all on one scale (`scales`), in standard deviations of the reference corpus. A small dot is an outlet's mean score in one event
    less the mean of the other outlets' (or the reference outlet's, which stands at 0); a thin line joins the outlets that told the same event. Lines
    that lean the same way are the same difference, event after event. The large mark is the mean over events, its bar the interval of the mean
    difference; filled where the verdict is `higher` or `lower`, hollow where it is `cannot tell`. The right margin has the number of events.

    On an axis that is not validated all marks are grey and hollow: what the test says of them is no finding. `poles`, `order` and the choice of 40
    outlets are those of `axis_profile`, by the number of events. Raises `FramingError` if `order` names an outlet that is not there.
    """
    if found.table.empty or found.comparison is None:
        return nothing_to_show(f"No events to compare: {found.notes[-1]}." if found.notes else "No events to compare.")
    means, tellings = _read_means(found), _read_tellings(found)
    axes = tuple(dict.fromkeys(axis for axis, _ in means))
    events: dict[str, int] = {}
    for (_, outlet), mean in means.items():
        events[outlet] = max(events.get(outlet, 0), mean.n_shared)
    shown = shown_outlets({place: mean.difference for place, mean in means.items() if isfinite(mean.difference)}, events, order)
    counts = {place: f"{mean.n_shared:,}" for place, mean in means.items()}
    layout = Layout(axes, shown.outlets, counts, _COUNTS_HEAD, across=3 if len(axes) != 2 and len(axes) != 4 else 2)
    limits = scales(
        axes, lambda some: _limits(found, [mean for (axis, outlet), mean in means.items() if axis in some and outlet in shown.outlets], some)
    )
    verdicts = read_verdicts(found.trust, axes)
    missing = {place: mean.reason or "no event" for place, mean in means.items() if not isfinite(mean.difference) and mean.n_shared == 0}
    marks, reasons = reason_marks([why for place, why in missing.items() if place[1] in shown.outlets], 0.5 * layout.panel_width)
    heights = [_ROW] * len(shown.outlets)
    notes = [_explanation(found, tellings, limits), "; ".join(reasons), shown.note.replace("most articles", "most events")]
    foot = Foot(_key(found), notes)
    figure, panels = draw_panels(layout, heights, limits=limits, poles=poles, verdicts=verdicts, foot=foot)
    looks = outlet_marks(map(str, found.comparison.table["outlet"]))
    rows = dict(zip(shown.outlets, middles(heights), strict=True))
    for axis, panel in panels.items():
        muted = verdicts.is_muted(axis)
        _draw_events(panel, [told for (named, _), told in tellings.items() if named == axis], rows)
        for outlet, row in rows.items():
            panel.axhline(row, color=FAINT, linewidth=0.5, zorder=0)
            if (axis, outlet) in missing:
                _write(panel, row, marks[missing[axis, outlet]])
            elif (axis, outlet) in means:
                look = looks[outlet]._replace(colour=MUTED) if muted else looks[outlet]
                mean = means[axis, outlet]
                _draw_mean(panel, row, mean._replace(verdict="") if muted else mean, look)
    return figure


def _read_means(found: EventPairs) -> dict[tuple[str, str], _Mean]:
    """The mean differences by (axis, outlet), in the order of the comparison, without the reference outlet, which is not compared with itself."""
    assert found.comparison is not None
    table = found.comparison.table
    columns = ["axis", "outlet", "n_shared", "difference", "difference_low", "difference_high", "verdict", "reason"]
    kept = table[columns].astype({"axis": "str", "outlet": "str", "verdict": "str", "reason": "str"})
    return {
        (axis, outlet): _Mean(int(n), float(difference), float(low), float(high), verdict, reason)
        for axis, outlet, n, difference, low, high, verdict, reason in kept.itertuples(index=False, name=None)
        if outlet != found.reference
    }


def _read_tellings(found: EventPairs) -> dict[tuple[str, str], dict[str, float]]:
    tellings: dict[tuple[str, str], dict[str, float]] = {}
    for axis, event, outlet, difference in found.table[["axis", "event", "outlet", "difference"]].itertuples(index=False, name=None):
        if outlet != found.reference:
            tellings.setdefault((str(axis), str(event)), {})[str(outlet)] = float(difference)
    return tellings


def _limits(found: EventPairs, means: Iterable[_Mean], axes: Sequence[str]) -> Limits:
    """The two ends of the scale: 0, all means and intervals are inside, and all tellings but the furthest out."""
    told = found.table.loc[found.table["axis"].isin(list(axes)), "difference"].to_numpy(dtype=float)
    inner = np.quantile(told, [_CUT, 1 - _CUT]) if len(told) > 2 / _CUT else np.array([told.min(initial=0.0), told.max(initial=0.0)])
    reach = [abs(end) for mean in means for end in (mean.difference, mean.low, mean.high) if isfinite(end)]
    # An interval of very few events can be far longer than all that is told: it is cut there.
    far = max(0.5, float(np.abs(inner).max()))
    half = 1.06 * max(far, min(max(reach, default=0.0), 1.5 * far))
    return -half, half


def _draw_events(panel: Axes, events: Sequence[Mapping[str, float]], rows: Mapping[str, float]) -> None:
    """A dot for each telling, and a line for each event through the outlets that told it, from the top to the bottom."""
    left, right = panel.get_xlim()
    lines, dots = [], []
    for told in events:
        points = [(told[outlet], row) for outlet, row in rows.items() if outlet in told]
        dots += [point for point in points if left <= point[0] <= right]
        lines += list(pairwise(points))
    # Where many lines run side by side, each is pale, so that those that lean the same way are seen as one.
    crossed = sum(abs(end[1] - start[1]) for start, end in lines) / max(sum(panel.get_ylim()), _ROW)
    strength = min(0.6, max(0.12, 12 / max(crossed, 1)))
    panel.add_collection(LineCollection(lines, colors=[(GUIDE, strength)], linewidths=0.5, zorder=1, gid="event"), autolim=False)
    if dots:
        x, y = zip(*dots, strict=True)
        panel.plot(x, y, linestyle="none", marker="o", markersize=_DOT, color=GUIDE, alpha=max(strength, 0.35), markeredgewidth=0, gid="telling")


def _draw_mean(panel: Axes, row: float, mean: _Mean, look: OutletMark) -> None:
    left, right = panel.get_xlim()
    if not isfinite(mean.difference):
        return
    if isfinite(mean.low) and isfinite(mean.high):
        bar = (max(mean.low, left), min(mean.high, right))
        panel.plot(bar, (row, row), color=look.colour, linewidth=_BAR, solid_capstyle="butt", zorder=3, gid="interval")
        for end, arrow, is_cut in ((left, CARETLEFT, mean.low < left), (right, CARETRIGHT, mean.high > right)):
            if is_cut:
                panel.plot(end, row, marker=arrow, markersize=4, markeredgewidth=0, color=look.colour, clip_on=False, zorder=3, gid="arrow")
    inside = look.colour if mean.is_told else "white"
    (point,) = panel.plot(
        min(max(mean.difference, left), right), row, marker=look.shape, markersize=_MEAN * look.scale, color=look.colour, gid="mean"
    )
    point.set(markerfacecolor=inside, markeredgewidth=1.0, zorder=4)


def _write(panel: Axes, row: float, text: str) -> None:
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    panel.text(0.0, row, text, ha="center", va="center_baseline", color=PALE_INK, bbox=ground, zorder=2.5, gid="missing")


def _explanation(found: EventPairs, tellings: Tellings, limits: Mapping[str, Limits]) -> str:
    beyond = any(abs(value) > limits[axis][1] for (axis, _), told in tellings.items() for value in told.values() if axis in limits)
    other = f"the telling of {drawable(found.reference)}" if found.reference else "the mean of the other outlets’ tellings"
    return (
        f"Small dot: mean score of an outlet’s articles about one event, {told_voices(found.voices)}, less {other} of the same event (line at 0). "
        "Thin lines join the tellings of one event; where they lean the same way, it is the same difference each time. Large mark: mean over events."
        + (" Some tellings lie beyond the ends of the scale." if beyond else "")
    )


def _key(found: EventPairs) -> list[tuple[Artist, str]]:
    def mark(size: float, inside: str, width: float) -> Line2D:
        return Line2D([], [], marker="o", markersize=size, color=INK if size > _DOT else GUIDE, linewidth=width, markerfacecolor=inside)

    level = getattr(found.comparison, "level", nan)
    other = drawable(found.reference) if found.reference else "the others"
    return [
        (mark(_DOT, GUIDE, 0.5), "one event"),
        (mark(_MEAN, INK, 0), f"mean over events, told from {other}"),
        (mark(_MEAN, "white", 0), "cannot tell"),
        (Line2D([], [], color=INK, linewidth=_BAR), f"{level:.0%} interval of the mean"),
    ]
