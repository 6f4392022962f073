"""On which days articles were published, as far as it is known, and how far apart they lie."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

_NEVER, _EVER = -1_000_000, 1_000_000
_DATE_LENGTH = len("2025-03-09")
# Two articles of which the days are not known count as lying half of the allowed days apart: their names and sentences must agree twice as well.
_UNKNOWN = 0.5


@dataclass(frozen=True, eq=False)
class Days:
    """The first and last day on which each of some things may lie, int64 (n,), in days since year 1, and whether its days are known, bool (n,)."""

    first: np.ndarray
    last: np.ndarray
    known: np.ndarray

    def likeness(self, rows: np.ndarray, columns: np.ndarray, days: int) -> np.ndarray:
        """1 − gap / (days + 1), from 1 on the same day to 0 where more than `days` lie between; at most 0.5 where a day isn't known, (r, c)."""
        gap = np.maximum(self.first[rows][:, None] - self.last[columns][None, :], self.first[columns][None, :] - self.last[rows][:, None])
        likeness = np.clip(1.0 - np.maximum(gap, 0) / (days + 1), 0.0, 1.0)
        both = self.known[rows][:, None] & self.known[columns][None, :]
        return np.asarray(np.where(both, likeness, np.minimum(likeness, _UNKNOWN)))

    def at_first(self, groups: Sequence[np.ndarray]) -> Days:
        """The same things, each on the first known day of its group: what was reprinted a year later is of the day when it was first printed."""
        chosen = np.arange(len(self.first))
        for members in groups:
            chosen[members] = min(members, key=lambda member: (self.last[member] - self.first[member], self.first[member]))
        return Days(self.first[chosen], self.last[chosen], self.known[chosen])

    def spanned(self, groups: Sequence[np.ndarray]) -> Days:
        """The days of whole groups, from the first to the last; where the days of some members are known, the others don't count."""
        kept = [members[self.known[members]] if self.known[members].any() else members for members in groups]
        first = np.array([self.first[members].min() for members in kept], dtype=np.int64)
        last = np.array([self.last[members].max() for members in kept], dtype=np.int64)
        return Days(first, last, np.array([bool(self.known[members].all()) for members in kept], dtype=bool))


def read_days(dates: Iterable[str]) -> Days:
    """The days that ISO 8601 dates leave open: one for 2025-03-09, thirty-one for 2025-03, all for none.

    >>> days = read_days(["2025-03-09", "2025-03", ""])
    >>> (days.last - days.first).tolist(), days.known.tolist()
    ([0, 30, 2000000], [True, False, False])
    """
    spans = [_span(text) for text in dates]
    first, last = (np.array([span[place] for span in spans], dtype=np.int64) for place in (0, 1))
    return Days(first, last, first == last)


def _span(text: str) -> tuple[int, int]:
    """The first and last day of a date, as much of it as is there."""
    parts = [int(part) for part in text[:_DATE_LENGTH].split("-") if part.isdecimal()]
    year, month, day = (*parts, 0, 0, 0)[:3]
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # no date: nothing is known
        return _NEVER, _EVER
    return first.toordinal(), last.toordinal()
