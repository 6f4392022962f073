"""Dates under a panel: first days of months or years, as many as have room."""

from __future__ import annotations

import itertools
from datetime import date
from typing import NamedTuple

from framing.figures.lettering import text_width

_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200, 6000, 12000)
"""Months from one date to the next."""
_SPACE, _OVER = 0.08, 0.05
"""Inches between two dates, and how far one may stand over the edge of the panel."""


class Tick(NamedTuple):
    """A day, as Python counts days, and how it is written."""

    day: float
    label: str


def date_ticks(first: float, last: float, width: float) -> list[Tick]:
    """The dates under a panel that is `width` inches wide and shows the days from `first` to `last`: those that are closest and don't touch.

    >>> [label for _, label in date_ticks(date(2013, 1, 20).toordinal(), date(2018, 2, 1).toordinal(), 1.2)]
    ['2014', '2016']
    """
    inches = width / (last - first)
    best: list[Tick] = []
    for step in _STEPS:
        ticks = [tick for tick in _every(first, last, step) if _fits((tick.day - first) * inches, tick.label, width)]
        apart = all((after.day - before.day) * inches >= text_width(after.label) + _SPACE for before, after in itertools.pairwise(ticks))
        if apart and len(ticks) > len(best):
            best = ticks
    return best


def _every(first: float, last: float, step: int) -> list[Tick]:
    start, end = (date.fromordinal(int(min(max(day, 1), date.max.toordinal()))) for day in (first, last))
    months = range(-(-(start.year * 12 + start.month) // step) * step, end.year * 12 + end.month, step)
    days = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [Tick(float(day.toordinal()), f"{day.year}" if step >= 12 else f"{day:%b} {day.year}") for day in days]


def _fits(place: float, label: str, width: float) -> bool:
    half = text_width(label) / 2
    return place - half >= -_OVER and place + half <= width + _OVER
