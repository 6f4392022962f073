"""A comparison's table as a figure reads it: one cell for each axis and outlet."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from framing.comparison import Comparison

_VOICES = {"outlet": "in the outlet's own voice", "all": "in all voices"}


class Cell(NamedTuple):
    """One outlet on one axis. Numbers that are missing are NaN."""

    n_documents: int
    n_events: int
    mean: float
    low: float
    high: float
    verdict: str
    reason: str

    @property
    def has_mean(self) -> bool:
        """Is there a number at all?"""
        return isfinite(self.mean)

    @property
    def has_interval(self) -> bool:
        """Are the mean and both ends of its interval there?"""
        return self.has_mean and isfinite(self.low) and isfinite(self.high)

    @property
    def is_told(self) -> bool:
        """Has the comparison told the outlet from the others?"""
        return self.has_mean and self.verdict in {"higher", "lower"}

    @property
    def counts(self) -> str:
        """How many articles, and in brackets how many events: `41 (12)`."""
        return f"{self.n_documents:,} ({self.n_events:,})"

    @property
    def why_missing(self) -> str:
        """What is shown in place of the mean or of its interval; empty where both are there.

        >>> Cell(1, 1, 0.3, nan, nan, "cannot tell", "one article").why_missing
        'n = 1'
        """
        if self.has_interval:
            return ""
        if self.has_mean and self.n_documents == 1:
            return "n = 1"
        return self.reason or ("no interval" if self.has_mean else "no score")


def read_cells(comparison: Comparison) -> dict[tuple[str, str], Cell]:
    """The cells of a comparison by (axis, outlet), in the order of its table."""
    table = comparison.table
    numbers = {name: [_number(value) for value in table[name]] for name in ("n_documents", "n_events", "mean", "low", "high")}
    words = {name: ["" if pd.isna(value) else str(value) for value in table[name]] for name in ("axis", "outlet", "verdict", "reason")}
    return {
        (words["axis"][row], words["outlet"][row]): Cell(
            _count(numbers["n_documents"][row]),
            _count(numbers["n_events"][row]),
            numbers["mean"][row],
            numbers["low"][row],
            numbers["high"][row],
            words["verdict"][row],
            words["reason"][row],
        )
        for row in range(len(table))
    }


def axes_of(cells: Mapping[tuple[str, str], Cell]) -> tuple[str, ...]:
    """The axes, in the order of the table."""
    return tuple(dict.fromkeys(axis for axis, _ in cells))


def articles_of(cells: Mapping[tuple[str, str], Cell]) -> dict[str, int]:
    """How many articles each outlet has: those with a score on the axis that has most of them."""
    articles: dict[str, int] = {}
    for (_, outlet), cell in cells.items():
        articles[outlet] = max(articles.get(outlet, 0), cell.n_documents)
    return articles


def means_of(cells: Mapping[tuple[str, str], Cell]) -> dict[tuple[str, str], float]:
    """The means that are there, by (axis, outlet)."""
    return {place: cell.mean for place, cell in cells.items() if cell.has_mean}


def told_voices(voices: str) -> str:
    """How a figure says whose words were counted."""
    return _VOICES.get(voices, f"voices: {voices}")


def _number(value: object) -> float:
    return nan if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]


def _count(number: float) -> int:
    return int(number) if isfinite(number) else 0
