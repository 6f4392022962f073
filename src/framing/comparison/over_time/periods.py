"""Weeks, months, quarters and years: which of them a day falls into, and which follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

from framing.errors import FramingError

Every = Literal["week", "month", "quarter", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_every(every: str) -> None:
    """Raise `FramingError` unless `every` names a period."""
    if every not in get_args(Every):
        raise FramingError("every", found=repr(every), expected=f"one of {', '.join(get_args(Every))}")


def day_of(written: str) -> int:
    """The day that a date in ISO 8601 names, as Python counts days; 0 where it names none, as `2025-03` does.

    >>> day_of("2025-03-09T08:15") - day_of("2025-03-08"), day_of("2025-03"), day_of("2025-02-30")
    (1, 0, 0)
    """
    found = _DAY.match(written)
    try:
        return date.fromisoformat(found[0]).toordinal() if found else 0
    except ValueError:
        return 0


def period_of(day: int, every: Every) -> date:
    """The first day of the period that a day falls into; weeks begin on Monday.

    >>> period_of(day_of("2025-03-09"), "week"), period_of(day_of("2025-03-09"), "quarter")
    (datetime.date(2025, 3, 3), datetime.date(2025, 1, 1))
    """
    given = date.fromordinal(day)
    if every == "week":
        return date.fromordinal(max(day - given.weekday(), 1))
    months = _MONTHS[every]
    return date(given.year, (given.month - 1) // months * months + 1, 1)


def next_period(start: date, every: Every) -> date:
    """The first day of the period after the one that begins on `start`.

    >>> next_period(date(2025, 12, 1), "month"), next_period(date(2025, 10, 1), "quarter")
    (datetime.date(2026, 1, 1), datetime.date(2026, 1, 1))
    """
    if every == "week":
        return start + timedelta(days=7 - start.weekday())
    month = start.month + _MONTHS[every]
    return date(start.year + (month > 12), month - 12 * (month > 12), 1)


def periods_between(first: int, last: int, every: Every) -> Iterator[date]:
    """The periods from that of the day `first` to that of the day `last`, each by its first day."""
    start = period_of(first, every)
    while start.toordinal() <= last:
        yield start
        if start.year >= 9999:  # the calendar ends
            return
        start = next_period(start, every)


def middle_of(start: date, every: Every) -> float:
    """The middle of a period, in days; the calendar's last year ends where it ends."""
    end = next_period(start, every).toordinal() if start.year < 9999 else start.toordinal() + 1
    return (start.toordinal() + end - 1) / 2
