"""A mean from the codes of some articles and the scores of all (prediction-powered inference)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from framing.comparison.inference.intervals import degrees_of_freedom, intraclass_correlation
from framing.validation.ranking import Clusters, Floats


class Estimate(NamedTuple):
    """A mean with its standard error and degrees of freedom; `spread` is the variance p (1 − p) of codes that are yes or no, else missing."""

    mean: float
    error: float
    freedom: float
    spread: float = float("nan")

    def interval(self, level: float) -> tuple[float, float]:
        """The ends of the interval: Student's t or, of a share, Wilson's for as many independent trials as the estimate is worth.

        Near 0 or 1 a symmetric interval leaves the scale, and holds the true share too seldom: of 95 % intervals 90 % at worst, Wilson's 94 %.
        """
        t = float(stdtrit(self.freedom, (1 + level) / 2))
        if not np.isfinite(self.spread):
            return self.mean - t * self.error, self.mean + t * self.error
        share = min(max(self.mean, 0.0), 1.0)
        lent = (t * self.error) ** 2 / self.spread  # t² / n*, n* = p (1 − p) / error²
        middle = (share + lent / 2) / (1 + lent)
        reach = float(np.sqrt(lent * (share * (1 - share) + lent / 4))) / (1 + lent)
        return max(middle - reach, 0.0), min(middle + reach, 1.0)


class Slope(NamedTuple):
    """How much code one unit of the score is worth inside outlets; `lost` is by how much residuals around it are smaller than errors."""

    value: float
    lost: float = 1.0


@dataclass(frozen=True)
class Group:
    """One outlet: of all its articles the score and the cluster; of the coded ones (`coded`, their rows) the code and the weight; and the slope."""

    scores: Floats
    clusters: Clusters
    coded: np.ndarray
    codes: Floats
    weights: Floats
    slope: Slope


def estimate(group: Group, *, is_share: bool = False, use_scores: bool = True) -> Estimate:
    """The mean code of one outlet from its coded articles and, if they are used, the scores of all.

    With weights v_i = (1 / π_i) / Σ(1 / π_j) over the coded articles, the slope b, and f̄ the mean score of all N: Σ v_i (y_i − b (f_i − f̄)). Its
    variance is the sum of squares, over clusters, of v_i (residual − mean residual) for the coded and b (f − f̄) / N for all, each with the CR2
    factor of its cluster's share. Degrees of freedom: Bell & McCaffrey's of each part, put together by Satterthwaite's rule. If all articles are
    coded, the estimate is the mean of their codes.
    """
    v = group.weights / group.weights.sum()
    slope = group.slope if use_scores else Slope(0.0)
    centred = slope.value * (group.scores - group.scores.mean())
    corrected = group.codes - centred[group.coded]
    mean = float(v @ corrected)
    _, cluster = np.unique(group.clusters, return_inverse=True)
    number = int(cluster.max()) + 1
    of_coded = np.sqrt(slope.lost) * _cluster_sums(v * (corrected - mean), v, cluster[group.coded], number)
    equal = np.full(len(centred), 1 / len(centred))
    of_all = _cluster_sums(equal * centred, equal, cluster, number)
    total = float(((of_coded + of_all) ** 2).sum())
    freedom = _freedom(group, corrected, cluster, (float((of_coded**2).sum()), float((of_all**2).sum())))
    share = float(v @ group.codes)
    return Estimate(mean, float(np.sqrt(total)), freedom, share * (1 - share) if is_share else float("nan"))


def within_slope(scores: Floats, codes: Floats, *, outlets: np.ndarray, clusters: Clusters, weights: Floats) -> Slope:
    """How much code one unit of the score is worth inside outlets, drawn towards 0 by as much as it is uncertain.

    The slope of the codes on the scores, each less its outlet's mean. Its noise would make the corrected interval longer than that of the codes where
    the score is worth nothing: it is multiplied by max(0, 1 − variance / slope²) (James & Stein's positive part).
    """
    _, cluster = np.unique(clusters, return_inverse=True)
    x, y = _less_mean(scores, outlets, weights), _less_mean(codes, outlets, weights)
    length = float(weights @ x**2)
    freedom = int(cluster.max(initial=-1)) + 1 - len(np.unique(outlets)) - 1
    if length <= 1e-12 * float(weights.sum()) or freedom < 1:
        return Slope(0.0)
    slope = float(weights @ (x * y)) / length
    lost = (freedom + 1) / freedom
    moved = np.bincount(cluster, weights * x * (y - slope * x))
    variance = float(moved @ moved) / length**2 * lost
    if slope**2 <= variance:
        return Slope(0.0)
    return Slope(slope * (1 - variance / slope**2), lost)


def _cluster_sums(parts: Floats, share: Floats, cluster: Clusters, number: int) -> Floats:
    """Sums over clusters, each divided by the square root of 1 − its share (CR2: residuals around a mean are smaller than errors)."""
    total = np.bincount(cluster, parts, minlength=number)
    return np.asarray(total / np.sqrt(1 - np.minimum(np.bincount(cluster, share, minlength=number), 1 - 1e-9)))


def _freedom(group: Group, corrected: Floats, cluster: Clusters, variances: Sequence[float]) -> float:
    v = group.weights / group.weights.sum()
    _, of_coded = np.unique(cluster[group.coded], return_inverse=True)
    shares = np.bincount(of_coded, v)
    # Weights in units of a typical article, so that unequal ones count as fewer.
    sizes = shares / float((v**2).sum())
    freedom = [
        degrees_of_freedom(sizes, intraclass_correlation(corrected, of_coded)),
        degrees_of_freedom(np.bincount(cluster).astype(float), intraclass_correlation(group.scores, cluster)) if cluster.max() else 1.0,
    ]
    total = sum(variances)
    parts = sum(variance**2 / max(each, 1.0) for variance, each in zip(variances, freedom, strict=True))
    return total**2 / parts if parts > 0 else freedom[0]


def _less_mean(values: Floats, outlets: np.ndarray, weights: Floats) -> Floats:
    _, outlet = np.unique(outlets, return_inverse=True)
    means = np.bincount(outlet, weights * values) / np.bincount(outlet, weights)
    return np.asarray(values - means[outlet])
