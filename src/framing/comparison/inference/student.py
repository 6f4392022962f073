"""A difference by Student's t: for samples too small for a permutation test, and for differences clearer than its draws can tell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from framing.comparison.inference.arrangements import Floats
from framing.comparison.inference.difference_interval import Ends
from framing.comparison.inference.intervals import intraclass_correlation

_NOT_TOLD = 1e-12


class Student(NamedTuple):
    """A difference with its standard error and degrees of freedom, or the reason why it has none."""

    difference: float = np.nan
    error: float = np.nan
    freedom: float = np.nan
    reason: str = ""

    def interval(self, level: float) -> Ends:
        """The interval that holds the true difference with probability `level`."""
        if self.reason:
            return Ends(reason=self.reason)
        reach = self.error * float(stdtrit(self.freedom, (1 + level) / 2))
        return Ends(self.difference - reach, self.difference + reach)

    @property
    def p(self) -> float:
        """How often a true difference of 0 brings about as much."""
        return np.nan if self.reason else float(2 * stdtr(self.freedom, -abs(self.difference) / self.error))


def student(values: Floats, clusters: NDArray[np.intp], own: NDArray[np.bool_]) -> Student:
    """The mean of `own` articles minus that of the others.

    Variance and degrees of freedom are those of `mean_interval` (CR2; Bell & McCaffrey; Imbens & Kolesár), for a difference of two means: a cluster
    told by both sides adds to both. Each side needs two clusters.

    >>> ends = student(np.array([1.0, 2.0, 3.0, 7.0, 8.0, 9.0]), np.arange(6), np.arange(6) > 2).interval(0.95)
    >>> round(ends.low, 3), round(ends.high, 3)
    (3.733, 8.267)
    """
    _, cluster = np.unique(clusters, return_inverse=True)
    n_clusters = int(cluster.max()) + 1
    residual, centred, weights = np.zeros(n_clusters), values.astype(float), []
    for side, sign in ((own, 1.0), (~own, -1.0)):
        centred[side] -= values[side].mean()
        sizes = np.bincount(cluster[side], minlength=n_clusters).astype(float)
        if (sizes > 0).sum() < 2:
            return Student(reason="one side is all of one event")
        # CR2: a side's residual sums over sqrt(1 - q), q the cluster's share of its articles.
        weight = sign / (side.sum() * np.sqrt(1 - sizes / side.sum()))
        residual += weight * np.bincount(cluster[side], centred[side], minlength=n_clusters)
        weights.append((sizes, weight))
    error = float(np.sqrt((residual**2).sum()))
    if error <= _NOT_TOLD * np.abs(values).max(initial=0.0):
        return Student(reason="the events of each side do not differ in score")
    freedom = _freedom(weights[0], weights[1], intraclass_correlation(centred, cluster))
    return Student(float(values[own].mean() - values[~own].mean()), error, freedom)


def student_paired(differences: Floats) -> Student:
    """The mean of differences that are independent of each other.

    >>> round(student_paired(np.array([1.0, 2.0, 3.0])).interval(0.95).high, 3)
    4.484
    """
    n = len(differences)
    error = float(differences.std(ddof=1) / np.sqrt(n)) if n > 1 else 0.0
    if error <= _NOT_TOLD * np.abs(differences).max(initial=0.0):
        return Student(reason="its events do not differ")
    return Student(float(differences.mean()), error, n - 1.0)


def _freedom(ours: tuple[Floats, Floats], theirs: tuple[Floats, Floats], correlation: float) -> float:
    """(tr M)^2 / tr(M^2), M the covariances of the clusters' adjusted residuals if articles of a cluster correlate by `correlation`."""
    # r = weighted sums - Y1 m1 - Y2 m2, with m the means of the sides: M is a diagonal plus a matrix of rank four.
    (c1, w1), (c2, w2) = ours, theirs
    n1, n2 = c1.sum(), c2.sum()
    d1, d2 = ((1 - correlation) * c + correlation * c**2 for c in (c1, c2))
    both = correlation * c1 * c2
    diagonal = w1**2 * d1 + w2**2 * d2 + 2 * w1 * w2 * both
    x1, x2 = (w1 * d1 + w2 * both) / n1, (w1 * both + w2 * d2) / n2
    u = np.column_stack([x1, w1 * c1, x2, w2 * c2])
    k = np.zeros((4, 4))
    k[0, 1] = k[1, 0] = k[2, 3] = k[3, 2] = -1.0
    k[1, 1], k[3, 3] = d1.sum() / n1**2, d2.sum() / n2**2
    k[1, 3] = k[3, 1] = both.sum() / (n1 * n2)
    w = u.T @ u
    trace = diagonal.sum() + np.trace(k @ w)
    of_square = (diagonal**2).sum() + 2 * np.trace(k @ (u.T * diagonal) @ u) + np.trace(k @ w @ k @ w)
    return float(trace**2 / of_square)
