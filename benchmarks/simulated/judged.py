"""One interval on one sample: did it hold the truth, and how long is it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

SEED = 20240308
RESAMPLED = 300
"""Draws of each bootstrap."""
OURS = "ours"
Ends = Mapping[str, tuple[float, float]]
_ROUNDING = 1e-9


class Case(NamedTuple):
    """From what kind of population samples are drawn, how large they are, how strong is what they show, and what else there is to tell."""

    kind: str
    size: str
    strength: float
    other: str


class Judged(NamedTuple):
    """What became of an interval on one sample of a case."""

    kind: str
    size: str
    strength: float
    other: str
    interval: str
    held: bool
    length: float


def judged(case: Case, truth: float, ends: Ends) -> Iterator[Judged]:
    """Each interval held against the truth. What the last digit does to an end at 0 or 1 is no miss."""
    for name, (low, high) in ends.items():
        yield Judged(*case, name, low - _ROUNDING <= truth <= high + _ROUNDING, high - low)
