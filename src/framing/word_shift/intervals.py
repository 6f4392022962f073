"""How sure a part of a difference is, which may stand in a few articles only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

from framing.comparison.inference.intervals import degrees_of_freedom, intraclass_correlation

Floats = NDArray[np.float64]

_NOTHING = 1e-12
_FURTHER = 2.0
"""How many further clusters a side is taken to have shown, as variable as those of both sides together."""


class Reach(NamedTuple):
    """The two ends of an interval; they are missing where `reason` says why there is none."""

    low: float
    high: float
    reason: str = ""


@dataclass(frozen=True)
class _Side:
    """The articles of a side: which rows they are, the cluster of each, how many clusters there are, and what their number is worth."""

    rows: NDArray[np.intp]
    cluster: NDArray[np.intp]
    sizes: Floats
    freedom: float

    def residuals(self, values: Floats) -> Floats:
        """What each cluster adds to the error of the side's mean, made larger for being part of that mean (CR2)."""
        own = values[self.rows]
        n = len(own)
        sums = np.bincount(self.cluster, own - own.mean(), minlength=len(self.sizes))
        there = self.sizes > 0
        larger: Floats = np.divide(sums, n * np.sqrt(np.where(there, 1 - self.sizes / n, 1.0)), out=np.zeros(len(sums)), where=there)
        return larger

    def holding(self, values: Floats) -> Floats:
        """How much of the part stands in each cluster."""
        return np.abs(np.bincount(self.cluster, values[self.rows], minlength=len(self.sizes)))


class PartIntervals:
    """Intervals for parts of the difference between two sides' means; made once for the articles, asked for each part."""

    def __init__(self, sides: pd.DataFrame, *, level: float, within: bool) -> None:
        """`sides` is the table of `Sides`; `within` says whether its difference is the mean of events' differences."""
        self._level = level
        self._weight = sides["weight"].to_numpy(dtype=float)
        self._own = sides["own"].to_numpy(dtype=bool)
        self._cluster = np.unique(sides["cluster"].to_numpy(dtype=object), return_inverse=True)[1] if len(sides) else np.zeros(0, dtype=np.intp)
        self._within = within
        self.n_clusters = int(self._cluster.max(initial=-1)) + 1
        self._reason = ""
        self._pair: tuple[_Side, ...] = ()
        if within:
            self._reason = "only one event is told by both sides" if self.n_clusters == 1 else ""
        else:
            score = sides["score"].to_numpy(dtype=float)
            self._pair = tuple(self._side(np.flatnonzero(part), score) for part in (self._own, ~self._own))
            self._reason = _lacking(self._pair[0], "its") or _lacking(self._pair[1], "the other")

    def holding(self, values: Floats) -> int:
        """In how many clusters something of a part stands; `values` are what it adds to the score of each article."""
        return int((self._standing(values) > 0).sum())

    def _standing(self, values: Floats) -> Floats:
        """How much of a part stands in each cluster."""
        return np.bincount(self._cluster, np.abs(self._weight * values), minlength=self.n_clusters).astype(float)

    def of(self, values: Floats) -> Reach:
        """The interval of the difference in a part; `values` are what it adds to the score of each article, in the order of the sides.

        Overall: CR2 by clusters with the degrees of freedom of Bell & McCaffrey (as in `mean_interval`), and two things more, because many parts
        stand in few clusters. A side that happens to show a part nowhere, or in one cluster, looks sure of it: so its variance is at least that
        with two further clusters as variable as those of both sides together, and its mean has no more degrees of freedom than clusters that hold the
        part, and one.
        Within events: Student's t of the events' differences.
        In both, K being the number of clusters that hold the part (Kish's effective number), the variance is made larger by 1 + 1 / K, as if one more
        had held it, and there are no more than K degrees of freedom. `benchmarks/word_shift.py` measures what that comes to.
        """
        if self._reason:
            return Reach(np.nan, np.nan, self._reason)
        if (held := self.holding(values)) < 2:
            return Reach(np.nan, np.nan, "in one event only" if held else "adds nothing on either side")
        difference = float(self._weight @ values)
        variance, freedom = self._from_events(values) if self._within else self._from_clusters(values)
        worth = _effective_number(self._standing(values))
        variance, freedom = variance * (1 + 1 / worth), min(freedom, worth)
        if variance <= _NOTHING * float(np.abs(self._weight * values).max()) ** 2:
            return Reach(np.nan, np.nan, "the same in all events")
        reach = float(np.sqrt(variance)) * float(stdtrit(freedom, (1 + self._level) / 2))
        return Reach(difference - reach, difference + reach)

    def _side(self, rows: NDArray[np.intp], score: Floats) -> _Side:
        cluster = self._cluster[rows]
        sizes = np.bincount(cluster, minlength=self.n_clusters).astype(float)
        _, code, present = np.unique(cluster, return_inverse=True, return_counts=True)
        freedom = degrees_of_freedom(present, intraclass_correlation(score[rows], code)) if len(present) > 1 else 0.0
        return _Side(rows, cluster, sizes, freedom)

    def _from_clusters(self, values: Floats) -> tuple[float, float]:
        seen = [side.residuals(values) for side in self._pair]
        variance = np.array([residual @ residual for residual in seen])
        held = np.array([_effective_number(side.holding(values)) for side in self._pair])
        worth = np.array([_effective_number(side.sizes) for side in self._pair])
        # What one cluster varies by, in all clusters of both sides, would give each side's mean this variance:
        typical = float((variance * worth**2).sum() / worth.sum()) / worth
        further = _FURTHER / (held + _FURTHER)
        larger = np.maximum(variance, (1 - further) * variance + further * typical)
        borrowed = np.where(larger > variance, further * typical / np.where(larger > 0, larger, 1.0), 0.0)
        each = np.minimum([side.freedom for side in self._pair], 1 + held + borrowed * held[::-1])
        total = float(larger.sum())
        if not total:
            return 0.0, 1.0
        # Clusters told by both sides: what they share is in both means, and drops out of the difference.
        return max(total - 2 * float(seen[0] @ seen[1]), 0.0), total**2 / float((larger**2 / each).sum())

    def _from_events(self, values: Floats) -> tuple[float, float]:
        differences = np.bincount(self._cluster, self._weight * values, minlength=self.n_clusters) * self.n_clusters
        variance = float(differences.var(ddof=1)) / self.n_clusters
        return variance, self.n_clusters - 1.0


def _lacking(side: _Side, whose: str) -> str:
    if (side.sizes > 0).sum() > 1:
        return ""
    if whose == "its":
        return "one article only" if len(side.rows) == 1 else "its articles are all of one event"
    return "the other side has one article only" if len(side.rows) == 1 else "the other articles are all of one event"


def _effective_number(weights: Floats) -> float:
    """How many equal weights are worth as much as these (Kish 1965, Survey Sampling); 0 if there are none.

    >>> _effective_number(np.array([2.0, 2.0, 0.0])), _effective_number(np.array([0.0]))
    (2.0, 0.0)
    """
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0
