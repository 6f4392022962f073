"""How many events each outlet told over time, where there are too many for a cell each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.figures.lettering import outlet_labels, text_width
from framing.figures.style import EDGE, GUIDE, LINE, MOST_LABEL, NORMAL, PALE_INK, WIDTH, place_axes, place_text

SHARED, ALONE = "#3f3f3f", "#b9b9b9"
"""Events told by another outlet, too, and events told by one alone."""
_ROW = 0.26
_TICKS = 0.2
_MOST_BINS = 60
_COUNTS_HEAD = "events (shared)"

# The number of the bin that a day falls into, from the finest to the coarsest.
_UNITS: Mapping[str, Callable[[date], int]] = MappingProxyType(
    {
        "day": lambda day: day.toordinal(),
        "week": lambda day: (day.toordinal() - 1) // 7,
        "month": lambda day: 12 * day.year + day.month - 1,
        "quarter": lambda day: (12 * day.year + day.month - 1) // 3,
        "year": lambda day: day.year,
        "decade": lambda day: day.year // 10,
    }
)


@dataclass(frozen=True)
class Strips:
    """Events by outlet and bin: `shared` and `alone` count them, bins in order of time; the last is of those without a date, if there are any.

    `unit` is what a bin is of, and `starts` says of each when it begins.
    """

    outlets: tuple[str, ...]
    unit: str
    starts: tuple[str, ...]
    shared: Mapping[str, tuple[int, ...]]
    alone: Mapping[str, tuple[int, ...]]

    @property
    def note(self) -> str:
        """What is said of the bars."""
        undated = ", the last of events without a date" if self.starts[-1] == "" else ""
        return (
            f"Bars: events by {self.unit} of their first article{undated}; the highest has {self.highest}." if self.unit else "No event has a date."
        )

    @property
    def highest(self) -> int:
        """The most events of one outlet in one bin."""
        return max(one + other for outlet in self.outlets for one, other in zip(self.shared[outlet], self.alone[outlet], strict=True))

    @cached_property
    def labels(self) -> dict[str, str]:
        """The name of each outlet as it is drawn."""
        return outlet_labels(self.outlets, MOST_LABEL, NORMAL)


def bin_events(table: pd.DataFrame, outlets: Sequence[str]) -> Strips:
    """The events of these outlets over time, in at most 60 bins, or 61 with that of events without a date. `table` is that of `Coverage`."""
    days = {event: _day(str(first)) for event, first in table.drop_duplicates("event")[["event", "first"]].itertuples(index=False, name=None)}
    known = [day for day in days.values() if day is not None]
    unit = next((name for name, number in _UNITS.items() if known and number(max(known)) - number(min(known)) < _MOST_BINS), "")
    first = _UNITS[unit](min(known)) if unit else 0
    n_bins = _UNITS[unit](max(known)) - first + 1 if unit else 0
    place = {event: _UNITS[unit](day) - first if day is not None else n_bins for event, day in days.items()}
    starts = tuple(_start(unit, first + number) for number in range(n_bins)) + ("",) * (len(known) < len(days))
    told = table.assign(place=table["event"].map(place), is_shared=table.groupby("event")["outlet"].transform("size") > 1)
    counts = told.groupby(["outlet", "is_shared", "place"]).size().to_dict()
    shared, alone = (
        {outlet: tuple(int(counts.get((outlet, is_shared, number), 0)) for number in range(len(starts))) for outlet in outlets}
        for is_shared in (True, False)
    )
    return Strips(tuple(outlets), unit, starts, shared, alone)


def strips_height(strips: Strips) -> float:
    """Inches that the strips take, with the head of the counts and the scale of time."""
    return LINE + _ROW * len(strips.outlets) + _TICKS


def draw_strips(figure: Figure, top: float, strips: Strips) -> Axes:
    """The strips, their upper edge `top` inches under that of the figure."""
    counts = {outlet: f"{sum(strips.shared[outlet]) + sum(strips.alone[outlet])} ({sum(strips.shared[outlet])})" for outlet in strips.outlets}
    left = EDGE + max(text_width(label, NORMAL) for label in strips.labels.values()) + 0.1
    beside = max(text_width(text) for text in (*counts.values(), _COUNTS_HEAD)) + 0.1
    height, n_bins = _ROW * len(strips.outlets), len(strips.starts)
    panel = place_axes(figure, left, top + LINE, (WIDTH - left - beside - EDGE, height))
    panel.set(xlim=(0, n_bins), ylim=(len(strips.outlets), 0))
    for row, outlet in enumerate(strips.outlets):
        for number in range(n_bins):
            shared, alone = (0.86 * part[outlet][number] / strips.highest for part in (strips.shared, strips.alone))
            if shared:
                panel.bar(number, -shared, width=0.86, bottom=row + 1, align="edge", color=SHARED, gid="shared")
            if alone:
                panel.bar(number, -alone, width=0.86, bottom=row + 1 - shared, align="edge", color=ALONE, gid="alone")
        panel.axhline(row + 1, color=GUIDE, linewidth=0.4, zorder=0)
        panel.text(
            1 + beside / (WIDTH - left - beside - EDGE),
            row + 0.6,
            counts[outlet],
            transform=panel.get_yaxis_transform(),
            ha="right",
            va="center_baseline",
            gid="count",
        )
    panel.set_yticks([row + 0.6 for row in range(len(strips.outlets))], [strips.labels[outlet] for outlet in strips.outlets], parse_math=False)
    ticks = _ticks(strips.starts)
    panel.set_xticks(ticks, [strips.starts[tick] or "no date" for tick in ticks])
    place_text(figure, WIDTH - EDGE, top, _COUNTS_HEAD, horizontalalignment="right", color=PALE_INK)
    return panel


def _ticks(starts: Sequence[str]) -> list[int]:
    """Which bins are named: about six, evenly spaced, and that of events without a date."""
    dated = len(starts) - (starts[-1] == "")
    step = max(1, -(-dated // 6))
    # None so near to the last that their names would run into each other.
    return [tick for tick in range(0, dated, step) if dated == len(starts) or tick == 0 or dated - tick >= step] + [dated] * (dated < len(starts))


def _day(told: str) -> date | None:
    """The day of an ISO date; of one without a month or a day the first."""
    try:
        year, month, day = ([int(part) for part in told[:10].split("-")] + [1, 1])[:3]
        return date(year, month, day)
    except ValueError:
        return None


def _start(unit: str, number: int) -> str:
    """When a bin begins.

    >>> _start("quarter", 8055), _start("week", 105504), _start("decade", 201)
    ('2013-10', '2023-01-09', '2010')
    """
    if unit in {"day", "week"}:
        return date.fromordinal(number if unit == "day" else 7 * number + 1).isoformat()
    if unit in {"month", "quarter"}:
        month = number if unit == "month" else 3 * number
        return f"{month // 12}-{month % 12 + 1:02}"
    return str(number if unit == "year" else 10 * number)
